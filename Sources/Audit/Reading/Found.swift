/// What came of one piece of a source.
enum Found: Sendable {
    /// A whole conversation.
    case dialogue(Dialogue)
    /// A message whose conversation is spread over the source.
    case record(SpoolRecord)
    /// It cannot be read: where, and why.
    case problem(Int, String)
    /// It was read and is no word between a customer and us: an automatic answer, a mailing list.
    case leftOut(String)
    /// The message beside it has a time that cannot be read.
    case unreadTime
}
