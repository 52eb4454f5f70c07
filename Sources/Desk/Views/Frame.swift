import Casework

/// What stands around every signed-in page.
struct Frame: Sendable {
    var teamName: String
    var member: Member
    var csrf: String
    /// A line about what has just been done, shown once.
    var flash: Flash?

    init(teamName: String, member: Member, csrf: String, flash: Flash? = nil) {
        self.teamName = teamName
        self.member = member
        self.csrf = csrf
        self.flash = flash
    }
}

/// "Sent to Maren", with the way back where there is one.
struct Flash: Sendable, Hashable {
    var text: String
    var undo: Undo?

    init(_ text: String, undo: Undo? = nil) {
        self.text = text
        self.undo = undo
    }

    enum Undo: Sendable, Hashable {
        /// Takes a message back that is still queued.
        case cancellation(messageID: String)
        /// Takes a closure, dismissal, handover, deletion or waiting time back.
        case reopening(conversationID: String)
    }
}
