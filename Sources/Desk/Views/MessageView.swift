import Casework

/// One message of the thread: the customer's large, ours small, notes apart, machines plainly marked.
struct MessageView: Sendable {
    var message: Message
    var at: When
    /// Who wrote it, where that is worth saying: a colleague, or someone other than the main customer.
    var author: String?
    /// UTF-8 ranges of `message.text` that show strain.
    var evidence: [Range<Int>]
    /// The copies of a message of ours; empty for incoming mail.
    var deliveries: [Delivery]
    /// It asked the customer whether we understood.
    var asked: Bool

    init(
        message: Message, at: When, author: String? = nil, evidence: [Range<Int>] = [], deliveries: [Delivery] = [],
        asked: Bool = false
    ) {
        self.message = message
        self.at = at
        self.author = author
        self.evidence = evidence
        self.deliveries = deliveries
        self.asked = asked
    }

    var html: HTML {
        """
        <article class="message \(voice)" id="message-\(message.id)" data-test="message" data-message="\(message.id)" \
        data-direction="\(message.direction.rawValue)" data-kind="\(message.kind.rawValue)">
        \(heading)
        \(label)
        \(words)
        \(FileList(attachments: message.attachments).html)
        \(behind)
        \(if: isOurs, way)
        </article>

        """
    }

    private var isOurs: Bool { message.direction == .outgoing && message.kind != .note }

    private var voice: String {
        switch message.kind {
        case .note: "note"
        case .autoReply, .bounce, .unreadable: "machine"
        case .message: message.direction == .incoming ? "theirs" : "ours"
        }
    }

    private var heading: HTML {
        "<p class=\"when\">\(at.html)\(author.map { " · \(.name($0))" as HTML })</p>"
    }

    /// What it is, where it is not simply a message.
    private var label: HTML? {
        switch message.kind {
        case .message: message.isList ? "<p class=\"label\">From a mailing list: it is not answered.</p>" : nil
        case .note: "<p class=\"label\">Private note: only the team reads this.</p>"
        case .autoReply: "<p class=\"label\">Automatic reply: kept, not answered, and nobody waits for us.</p>"
        case .bounce: bounceLabel
        case .unreadable:
            """
            <p class="label warm">We could not read this mail. Nothing of it is lost: below is what there is, and \
            \(sourceLink("the mail as it came")).</p>
            """
        }
    }

    private var bounceLabel: HTML {
        let isFinal = message.bounce?.isFinal ?? true
        let outcome: HTML = isFinal ? "Returned mail: it did not reach" : "Delayed mail, still on its way to"
        return """
            <p class="label warm">\(outcome) <bdi>\(message.bounce?.recipient ?? "the recipient")</bdi>.</p>
            \(message.bounce?.diagnostic.map { "<p class=\"quiet\" dir=\"auto\">\($0)</p>" as HTML })
            """
    }

    private var words: HTML {
        message.text.utf8.allSatisfy { $0 <= 0x20 }
            ? "<div class=\"words\" data-test=\"message-text\"><p class=\"empty\">\(wordless)</p></div>"
            : """
            <div class="words" data-test="message-text">\(Prose(text: message.text, marked: evidence).html)</div>
            """
    }

    private var wordless: HTML {
        message.attachments.isEmpty ? "An empty mail, without any words." : "No words, only what is attached."
    }

    /// Whom it went to, and whether it arrived.
    private var way: HTML {
        "<div class=\"way\">\(addressing)\(DeliveryLine(deliveries: deliveries).html)</div>"
    }

    private var addressing: HTML {
        let copies: HTML = message.cc.isEmpty ? "" : ", in copy \(addresses(message.cc))"
        let question: HTML = asked ? " · asked whether we understood" : ""
        return "<p class=\"quiet\">To \(addresses(message.to))\(copies)\(question)</p>"
    }

    private func addresses(_ mailboxes: [Mailbox]) -> HTML {
        HTML(
            mailboxes.enumerated().map { number, mailbox in
                "\(if: number > 0, ", ")<bdi title=\"\(mailbox.address)\">\(mailbox.shortName)</bdi>"
            })
    }

    /// What came with the mail and is not what the person says now.
    private var behind: HTML {
        """
        \(if: !isOurs && !message.signature.isEmpty, folded("Signature", message.signature))\
        \(if: !message.quoted.isEmpty, folded("Earlier words quoted in this mail", message.quoted))\
        \(if: message.html != nil, original)
        """
    }

    private func folded(_ summary: HTML, _ text: String) -> HTML {
        """
        <details class="behind"><summary>\(summary)</summary><div class="quoted">\(Prose(text: text).html)</div></details>
        """
    }

    /// The mail's own design, in a frame that runs nothing; it is fetched only when opened.
    private var original: HTML {
        """
        <details class="behind"><summary>As it was designed</summary>\
        <iframe class="original" sandbox="allow-popups" loading="lazy" title="The mail as it was designed"\
        \("src", to: .messageBody(message.id))></iframe>\
        \(if: message.source != nil, "<p class=\"quiet\">\(sourceLink("The mail as it came"))</p>")</details>
        """
    }

    private func sourceLink(_ label: HTML) -> HTML {
        "<a\("href", to: .messageSource(message.id)) download>\(label)</a>"
    }
}
