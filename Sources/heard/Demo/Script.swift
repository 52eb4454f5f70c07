import Casework

/// What a story is made of. A story reads from top to bottom like a script: who, when, and what they say or do.
extension Demo {
    struct Story: Sendable {
        var subject: String
        var customer: Customer
        /// Further people on the customer's side, of whom the team knows something.
        var others: [Customer] = []
        var lines: [Line]
    }

    /// A customer, with what the team has learnt about them so far.
    struct Customer: Sendable {
        var name: String
        var address: String
        var organisation = ""
        var place = ""
        var timeZone: String?
        var isDiscreet = false
        var about = ""

        var mailbox: Mailbox { Mailbox(name: name, address: address) }
    }

    struct Line: Sendable {
        var when: Moment
        var deed: Deed
    }

    /// A moment of a story, seen from the moment at which the demo is filled.
    enum Moment: Sendable {
        case minutesAgo(Int)
        /// So many days from today, at an hour of the desk.
        case day(Int, _ hour: Int, _ minute: Int)
        /// The n-th working day after today, at an hour of the desk.
        case workday(Int, _ hour: Int, _ minute: Int)
        /// Within the next hour, on the quarter.
        case soon
    }

    enum Deed: Sendable {
        case mail(Letter)
        case reply(Colleague, Answering)
        case note(Colleague, String)
        case card(Colleague, Understanding)
        /// The customer's word on their page.
        case word(Answer, String)
        case setAside(Colleague, until: Moment)
        case keepPromise(Colleague)
        case close(Colleague)
    }

    /// A mail from the customer's side.
    struct Letter: Sendable {
        /// The customer of the story, unless somebody else writes.
        var from: Mailbox?
        var text: String
        var cc: [Mailbox] = []
        var kind = MessageKind.message
        var signature = ""
        var quoted = ""
        var html: String?
        var pictures: [Snapshot] = []
    }

    /// A picture that comes with a mail; with a content id it stands within the text.
    struct Snapshot: Sendable {
        var name: String
        var contentID: String?
        var picture: Picture
    }

    /// A reply of ours.
    struct Answering: Sendable {
        var text: String
        var asks = false
        var pledge: Pledge?
    }

    /// A promise within a reply, meant in the customer's time zone.
    struct Pledge: Sendable {
        var what: String
        var due: Moment
    }
}

/// The verbs of a script.
extension Demo.Line {
    static func writes(_ when: Demo.Moment, _ letter: Demo.Letter) -> Self { Self(when: when, deed: .mail(letter)) }

    static func writes(_ when: Demo.Moment, _ text: String) -> Self { writes(when, Demo.Letter(text: text)) }

    static func answers(
        _ when: Demo.Moment, _ colleague: Demo.Colleague, asking: Bool = false, promising: Demo.Pledge? = nil,
        _ text: String
    ) -> Self {
        Self(when: when, deed: .reply(colleague, Demo.Answering(text: text, asks: asking, pledge: promising)))
    }

    static func notes(_ when: Demo.Moment, _ colleague: Demo.Colleague, _ text: String) -> Self {
        Self(when: when, deed: .note(colleague, text))
    }

    static func understands(
        _ when: Demo.Moment, _ colleague: Demo.Colleague, situation: String, outcome: String, impact: String,
        byWhen: String
    ) -> Self {
        let card = Understanding(situation: situation, outcome: outcome, impact: impact, byWhen: byWhen)
        return Self(when: when, deed: .card(colleague, card))
    }

    static func says(_ when: Demo.Moment, _ answer: Answer, _ words: String = "") -> Self {
        Self(when: when, deed: .word(answer, words))
    }

    static func setsAside(_ when: Demo.Moment, _ colleague: Demo.Colleague, until: Demo.Moment) -> Self {
        Self(when: when, deed: .setAside(colleague, until: until))
    }

    static func keepsPromise(_ when: Demo.Moment, _ colleague: Demo.Colleague) -> Self {
        Self(when: when, deed: .keepPromise(colleague))
    }

    static func closes(_ when: Demo.Moment, _ colleague: Demo.Colleague) -> Self {
        Self(when: when, deed: .close(colleague))
    }
}
