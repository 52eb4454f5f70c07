import Casework

/// What has not arrived yet, and what to do about it.
struct OutboxPage: Sendable {
    var frame: Frame
    var hasMailServer: Bool
    var letters: [OutboxLetter]

    var html: HTML {
        Layout(title: "Outbox", section: .outbox, frame: frame, mainClass: "page", main: main).html
    }

    private var main: HTML {
        """
        <h1>Outbox</h1>
        \(if: !hasMailServer, withoutServer)
        <ul class="list">\(letters.map { $0.html(csrf: frame.csrf) })</ul>
        \(if: letters.isEmpty, empty)
        """
    }

    private var empty: HTML {
        """
        <p class="empty" data-test="empty">Everything you sent has gone out. Whatever waits or came back would stand here, \
        with what to do about it.</p>
        """
    }

    private var withoutServer: HTML {
        """
        <p class="stop" data-test="no-mail-server">No mail server is configured, so nothing goes out yet. What you send waits \
        here and is kept. Start the desk with <code>--smtp smtp://mail.example:587</code>, and it goes by itself.</p>
        """
    }
}

/// One copy on its way to one recipient.
struct OutboxLetter: Sendable {
    var delivery: Delivery
    var subject: String
    var conversationID: String
    var at: When

    func html(csrf: String) -> HTML {
        """
        <li class="letter-out" data-test="outbox-letter" data-state="\(delivery.state.rawValue)">
        <p class="when">\(at.html) · to <bdi>\(delivery.recipient.display)</bdi></p>
        <p class="what"><a\("href", to: .conversation(conversationID)) dir="auto">\(shownSubject)</a></p>
        <p class="\(delivery.state.needsUs ? "warm" : "quiet")">\(delivery.state.words)\(advice)</p>
        \(if: !delivery.detail.isEmpty, "<p class=\"quiet\" dir=\"auto\">\(delivery.detail)</p>")
        <div class="actions">\(actions(csrf))</div>
        </li>
        """
    }

    private var shownSubject: String { subject.isEmpty ? "(no subject)" : subject }

    /// What a colleague can do, where it is theirs to decide.
    private var advice: HTML {
        switch delivery.state {
        case .unsure: " Ask or look in the recipient’s answers before sending it again: it may be there twice."
        case .refused: " Look at the address and at what the server said, then send it again."
        case .bounced: " Look at the address, or reach them in another way."
        case .queued, .sending, .sent, .cancelled: ""
        }
    }

    private func actions(_ csrf: String) -> [HTML] {
        switch delivery.state {
        case .queued: [takeBack(csrf)]
        case .unsure: [arrived(csrf), again(csrf)]
        case .refused, .bounced: [again(csrf)]
        case .sending, .sent, .cancelled: []
        }
    }

    private func again(_ csrf: String) -> HTML {
        Form.button("Send it again", to: .resending(ofDelivery: delivery.id), csrf: csrf, test: "send-again")
    }

    private func arrived(_ csrf: String) -> HTML {
        Form.button("It arrived", to: .arrival(ofDelivery: delivery.id), csrf: csrf, test: "arrived")
    }

    private func takeBack(_ csrf: String) -> HTML {
        Form.button("Take it back", to: .cancellation(ofMessage: delivery.messageID), csrf: csrf, test: "take-back")
    }
}
