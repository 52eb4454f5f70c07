import Casework

/// Where the reply or the private note is written.
struct Composer: Sendable {
    var conversationID: String
    var csrf: String
    /// What we call the customer.
    var customer: String
    var kind: Kind
    var reply: Draft
    var note: Draft
    var to: [Mailbox]
    var cc: [Mailbox]
    var subject: String
    var asking: Asking
    var signature: Signature
    /// The last incoming message this page shows.
    var seen: String?
    var attachments: [Attachment]
    /// Promises accepted before a send that was stopped.
    var accepted: [AcceptedPromise] = []
    /// Why the last send was stopped, when it was.
    var stop: Stop?

    enum Kind: String, Sendable, Codable {
        case reply, note
    }

    struct Draft: Sendable, Hashable {
        var text: String = ""
        var revision: Int = 0
        var saved: When?
    }

    /// "Did we understand you?", off unless the writer chooses it.
    struct Asking: Sendable {
        var isOn: Bool = false
        /// Why it may be worth it here, as a clause: "Maren is upset and made four points".
        var suggestion: String?
        /// What would stand in the mail.
        var restatement: Understanding
    }

    struct Signature: Sendable, Hashable {
        var text: String
        var isOn: Bool
    }

    struct AcceptedPromise: Sendable, Hashable {
        var what: String
        /// RFC 3339.
        var due: String?
        var dueText: String?
    }

    enum Stop: Sendable, Hashable {
        /// The customer wrote again meanwhile; the draft is kept and `sendAnyway` offered.
        case wroteAgain
        /// What is wrong and what to do, in one sentence.
        case problem(String)
    }

    var html: HTML {
        """
        <section class="write" aria-label="Your answer" data-composer data-writing="\(kind.rawValue)"\
        \("data-draft", to: path(.draft))\("data-coach", to: path(.coach))\("data-attach", to: path(.attachments))\
        \("data-understanding", to: path(.understanding)) data-text-saved="Saved" data-text-saving="Saving…" \
        data-text-retrying="Not saved yet, trying again" data-text-elsewhere="\(elsewhere)" \
        data-text-signed-out="You are signed out. Sign in in another tab; what you wrote stays here.">
        \(tabs)
        \(ReplyForm(composer: self).html)
        \(NoteForm(composer: self).html)
        \(CoachTemplates().html)
        </section>
        """
    }

    private var elsewhere: String {
        "This draft was changed in another window. What you see here is kept, but not saved: copy it, then load the page again."
    }

    /// Whom the reply goes to, as we call them.
    var addressees: HTML {
        let names = to.map { HTML.name($0.calledName) }
        return switch names.count {
        case 0: .name(customer)
        case 1: names[0]
        case 2: "\(names[0]) and \(names[1])"
        default: "\(names[0]) and others"
        }
    }

    private var tabs: HTML {
        """
        <div class="tabs" role="radiogroup" aria-label="What you write">\
        \(tab(.reply, "Reply<span data-addressees> to \(addressees)</span>", test: "reply-tab"))\(tab(.note, "Private note", test: "note-tab"))</div>
        <a class="to-side" href="#side">What \(.name(customer)) wants, and the points to answer</a>
        <noscript><p class="quiet">Without script, what you write is stored only when you send it.</p></noscript>
        """
    }

    private func tab(_ kind: Kind, _ label: HTML, test: String) -> HTML {
        """
        <input class="sr" type="radio" name="writing" id="writing-\(kind.rawValue)" value="\(kind.rawValue)"\
        \(flag: "checked", kind == self.kind)><label for="writing-\(kind.rawValue)" data-test="\(test)">\(label)</label>
        """
    }

    func path(_ change: Path.Change) -> Path { .conversation(conversationID, change) }
}
