import Casework

/// One customer, large: what they wrote, what we understood, and where the answer is written.
struct ConversationScreen: Sendable {
    var conversation: Conversation
    var customer: Person
    /// Why this is the next one, or what it waits for, in one line.
    var why: String
    var hold: Hold
    var entries: [Entry]
    var side: SidePanel
    /// Only for the colleague who holds the conversation.
    var composer: Composer?
    var menus: Menus
    var csrf: String

    enum Hold: Sendable, Hashable {
        case mine
        /// The name of the colleague who is with the customer now.
        case colleague(String)
        case nobody
    }

    /// What stands in the thread, oldest first.
    enum Entry: Sendable {
        case message(MessageView)
        /// The customer's answer to "did we understand you?", from their page or their mail.
        case answer(AnswerView)
    }

    var html: HTML {
        """
        <div class="conversation" data-conversation="\(conversation.id)" data-hold="\(holdWord)"\
        \("data-events", to: .events(conversation: conversation.id))\
        \("data-page", to: .conversation(conversation.id))\("data-lease", to: .conversation(conversation.id, .lease))\
        \("data-release", to: .conversation(conversation.id, .release)) \
        data-text-wrote="\(customer.calledName) wrote again" \
        data-text-taken="A colleague has this conversation now. Your draft is kept." \
        data-text-gone="The desk does not answer. What you write is kept here until it is back.">
        \(header)
        <section class="talk" aria-label="What was said" data-talk tabindex="0">
        \(thread)
        </section>
        \(foot)
        <p class="notice" role="status" data-notice data-test="notice" hidden></p>
        \(side.html)
        </div>
        """
    }

    private var called: String { customer.calledName }

    private var holdWord: String {
        switch hold {
        case .mine: "mine"
        case .colleague: "colleague"
        case .nobody: "nobody"
        }
    }

    private var header: HTML {
        """
        <header class="top" data-live="top">
        <h1 dir="auto" data-test="customer-name">\(customer.shownName)</h1>
        <p class="why" dir="auto" data-test="why">\(why)</p>
        \(if: hold == .mine, menus.html)
        </header>
        """
    }

    private var thread: HTML {
        """
        <div class="thread" data-live="thread"\(attribute: "data-last-incoming", lastIncoming)>
        <p class="subject" dir="auto">\(conversation.subject)</p>
        \(if: entries.count > 2, toNewest)
        \(entries.map(\.html))\(if: entries.isEmpty, emptyThread)
        </div>
        """
    }

    /// For phones, where the whole page scrolls; elsewhere the thread opens there by itself.
    private var toNewest: HTML? {
        lastIncoming.map { "<a class=\"newest\" href=\"#message-\($0)\">To the newest message</a>" }
    }

    private var emptyThread: HTML {
        "<p class=\"empty\" data-test=\"empty\">Nothing has been said yet. The first mail will stand here, whole.</p>"
    }

    private var lastIncoming: String? {
        let incoming = entries.compactMap { entry in
            if case .message(let view) = entry, view.message.direction == .incoming { view.message.id } else { nil }
        }
        return incoming.last
    }

    private var foot: HTML {
        switch hold {
        case .mine: "\(composer.map(named).map(\.html))"
        case .colleague(let name): lockedBy(name)
        case .nobody: takeIt
        }
    }

    /// With the names that the conversation knows for its recipients: a stored draft has their addresses alone.
    private func named(_ composer: Composer) -> Composer {
        var composer = composer
        composer.to = composer.to.map { Mailbox(name: name(of: $0), address: $0.address) }
        return composer
    }

    private func name(of mailbox: Mailbox) -> String {
        if customer.addresses.contains(where: { Mailbox.key($0) == mailbox.key }) { return customer.name }
        let known = conversation.participants.first { $0.mailbox.key == mailbox.key }
        return mailbox.name.isEmpty ? known?.name ?? "" : mailbox.name
    }

    private func lockedBy(_ name: String) -> HTML {
        """
        <section class="held" data-live="held"><p data-test="locked-by">\(.name(name)) is with \(.name(called)) now.</p>
        <p class="quiet">You can read along. Only one of you answers, so that \(.name(called)) hears one voice.</p>
        <a class="button"\("href", to: .conversation(conversation.id))>Look again</a></section>
        """
    }

    private var takeIt: HTML {
        """
        <section class="held" data-live="held"><p>Nobody is with \(.name(called)) at the moment.</p>
        \(Form.button(
            "Take this conversation", to: .conversation(conversation.id, .lease), csrf: csrf, test: "take",
            className: "button go"))</section>
        """
    }
}

extension ConversationScreen.Entry {
    var html: HTML {
        switch self {
        case .message(let view): view.html
        case .answer(let view): view.html
        }
    }
}
