import Casework

/// The work screen: one customer and nothing of the others (P45).
struct NowPage: Sendable {
    var frame: Frame
    var state: State

    enum State: Sendable {
        /// I am with nobody and someone waits.
        case nobodyHeld
        /// I am with nobody and nobody waits.
        case nobodyWaiting
        case conversation(ConversationScreen)
    }

    var html: HTML {
        switch state {
        case .nobodyHeld: layout(title: "Now", mainClass: "calm", calm)
        case .nobodyWaiting: layout(title: "Now", mainClass: "calm", quiet)
        case .conversation(let screen):
            layout(title: screen.customer.shownName, mainClass: "now", screen.html)
        }
    }

    private func layout(title: String, mainClass: String, _ main: HTML) -> HTML {
        Layout(title: title, section: .now, frame: frame, mainClass: mainClass, main: main).html
    }

    private var calm: HTML {
        """
        <h1>Ready when you are, \(.name(frame.member.firstName)).</h1>
        <p>One person at a time. The next one is chosen fairly, and you will see why.</p>
        \(Form.button(
            "Begin with the next customer", to: .next, csrf: frame.csrf, test: "begin", className: "button go large"))
        """
    }

    private var quiet: HTML {
        """
        <div data-test="empty" data-awaiting\("data-events", to: .allEvents)><h1>Nobody is waiting.</h1>
        <p>Everyone who wrote has been answered. When somebody writes, this is where you meet.</p>
        <p class="quiet">A quiet moment is good for a promise: <a\("href", to: .promises)>see what you have promised</a>, \
        or <a\("href", to: .now)>look again</a>.</p></div>
        """
    }
}
