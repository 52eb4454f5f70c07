import Listening

/// What a customer wrote and what we answered: the voice behind a figure.
struct Exchange: Sendable, Codable, Equatable {
    var reference: String
    var who: String?
    var theirs: Words
    var ours: Words
    var note: String?
}

extension Exchange {
    private static let theirsLimit = 320
    private static let oursLimit = 320

    /// The reply with the customer's last message before it.
    init(_ reviewed: Reviewed, of hearing: Hearing, finding: Finding?, note: String?, discretion: Discretion) {
        let customer = hearing.dialogue.customer
        let asked = hearing.blocks[reviewed.block - 1].messages
        let longest = asked.max { hearing.messages[$0].text.utf8.count < hearing.messages[$1].text.utf8.count }
        let theirs = hearing.messages[longest ?? asked.lowerBound].text
        reference = hearing.account.reference
        who = discretion.name(customer)
        self.theirs = Words(theirs, limit: Self.theirsLimit, customer: customer, discretion: discretion)
        ours = Words(
            reviewed.draft, marks: finding.map { [($0.span, .pitfall)] } ?? [], limit: Self.oursLimit,
            customer: customer,
            discretion: discretion)
        self.note = note.map { discretion.text($0, customer: customer).cut(to: 300) }
    }
}
