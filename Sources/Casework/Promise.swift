/// A commitment of ours that the writer agreed to record (P29).
public struct Promise: Sendable, Equatable, Identifiable {
    public var id: String
    public var conversationID: String
    public var what: String
    public var due: Timestamp?
    /// The zone in which `due` was meant, an IANA name.
    public var timeZone: String
    public var byID: String
    public var state: State
    public var createdAt: Timestamp

    public enum State: String, Sendable, Codable {
        case open, kept, withdrawn
    }

    public init(
        id: String, conversationID: String, what: String, due: Timestamp?, timeZone: String, byID: String,
        state: State = .open, createdAt: Timestamp
    ) {
        self.id = id
        self.conversationID = conversationID
        self.what = what
        self.due = due
        self.timeZone = timeZone
        self.byID = byID
        self.state = state
        self.createdAt = createdAt
    }

    /// Open and past its moment.
    public func isLate(at now: Timestamp) -> Bool {
        guard state == .open, let due else { return false }
        return due < now
    }
}
