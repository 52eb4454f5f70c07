public import Casework

/// What a colleague wants to send.
public struct ReplyRequest: Sendable {
    public var text: String
    public var to: [Mailbox]
    public var cc: [Mailbox]
    public var subject: String?
    /// Ask "did we understand you?" (P14): the restatement then stands in the mail itself.
    public var asks: Bool
    public var withSignature: Bool
    public var promises: [PromiseRequest]
    /// The newest incoming message that the writer had on the screen.
    public var seen: String?
    /// The draft's on the page that is sent: the same page sent twice, because its first answer was lost for instance, is one
    /// reply.
    public var revision: Int?

    public init(
        text: String, to: [Mailbox], cc: [Mailbox] = [], subject: String? = nil, asks: Bool = false,
        withSignature: Bool = true, promises: [PromiseRequest] = [], seen: String? = nil, revision: Int? = nil
    ) {
        self.text = text
        self.to = to
        self.cc = cc
        self.subject = subject
        self.asks = asks
        self.withSignature = withSignature
        self.promises = promises
        self.seen = seen
        self.revision = revision
    }
}

/// Why a reply was not sent; the draft is kept in every case.
public enum ReplyError: Error, Equatable, CustomStringConvertible {
    case empty
    case noRecipient
    case badAddress(String)
    /// Only a machine or a list has written: an answer could start a loop.
    case machine
    /// The customer has written again since the page was shown.
    case newMessage
    case tooMany(address: String, limit: Int)
    case nothingUnderstood
    case noTeamAddress
    /// The page is from before the newest sending, or far behind what was written elsewhere since.
    case outdated
    /// A colleague has taken the conversation meanwhile: two answers to one question must not go out.
    case held(by: String)

    public var description: String {
        switch self {
        case .empty: "There is nothing to send yet. Write a line first."
        case .noRecipient: "Say who it goes to: the To field is empty."
        case .badAddress(let text): "“\(text)” is not a mail address. Mend it in To or Cc."
        case .machine:
            "This came from a machine or a mailing list; an answer would reach nobody, or everybody. Close it instead."
        case .newMessage: "A new message has arrived while you wrote. Read it first, then send."
        case .tooMany(let address, let limit):
            "\(limit) messages have gone to \(address) within an hour. Wait a little, so that no mail loop can start."
        case .nothingUnderstood: "Fill in what you understood before you ask whether it is right."
        case .noTeamAddress: "The team has no mail address yet. Set it on the Team page."
        case .outdated:
            "This was sent already, or was written further in another window. Look at the conversation before you send."
        case .held(let name): "\(name) has this conversation now. Speak with \(name) before you send."
        }
    }
}

extension Mailbox {
    /// Something stands on both sides of one @, and nothing in it could break a header.
    public var isUsable: Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = address.utf8.allSatisfy { $0 > 32 && $0 != 127 } && !address.contains { "<>,;\"()".contains($0) }
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain && address.utf8.count <= 254
    }
}
