import Casework

/// What became of a message of ours, in plain words; the recipient is named where there are several.
struct DeliveryLine: Sendable {
    var deliveries: [Delivery]

    var html: HTML? {
        guard let first = deliveries.first else { return nil }
        if deliveries.allSatisfy({ $0.state == first.state }) { return line(first, recipient: nil) }
        return HTML(deliveries.map { line($0, recipient: $0.recipient) })
    }

    private func line(_ delivery: Delivery, recipient: Mailbox?) -> HTML {
        """
        <p class="delivery\(delivery.state.needsUs ? " warm" : "")" data-test="delivery-state" \
        data-state="\(delivery.state.rawValue)">\(recipient.map { "<bdi>\($0.shortName)</bdi>: " as HTML })\
        \(delivery.state.words)\(if: delivery.state.needsUs, outboxLink(delivery))</p>
        """
    }

    private func outboxLink(_ delivery: Delivery) -> HTML {
        """
        \(if: !delivery.detail.isEmpty, " <span class=\"quiet\" dir=\"auto\">\(delivery.detail)</span>") \
        <a\("href", to: .outbox)>What to do</a>
        """
    }
}

extension Delivery.State {
    /// Only a colleague can decide what happens next.
    var needsUs: Bool { self == .unsure || self == .refused || self == .bounced }

    var words: HTML {
        switch self {
        case .queued: "Waiting in the outbox"
        case .sending: "On its way"
        case .sent: "Sent"
        case .refused: "Not sent: the mail server refused it."
        case .unsure: "Perhaps sent: the line broke before the mail server answered."
        case .bounced: "Came back: it did not arrive."
        case .cancelled: "Taken back before it went"
        }
    }
}
