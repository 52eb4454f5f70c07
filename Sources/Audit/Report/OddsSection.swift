/// The odds: to whom replies to upset customers turn first, and what they do.
struct OddsSection {
    let tally: Tally

    var markup: Markup {
        """
        <section id="odds"><h2>The odds</h2><p class="say">When a customer is upset, the first reaction is easily \
        about \
        ourselves. This is what the replies show; each figure opens onto replies behind it.</p>\(content)</section>
        """
    }

    private var content: Markup {
        guard tally.replies > 0 else { return "<p class=\"empty\">There are no replies in this data.</p>" }
        guard tally.upset.replies + tally.calm.replies > 0 else {
            return """
                <p class="empty">None of the \(Plain.count(tally.replies)) replies is in a language that the coach \
                has rules for, \
                so it keeps silent.</p>
                """
        }
        return "<div class=\"odds\">\(opening)\(saidBack)\(acknowledged)\(leftOpen)\(promises)</div>\(unread)"
    }

    private var unread: Markup? {
        guard tally.unreadReplies > 0 else { return nil }
        return """
            <p class="note">\(Plain.count(tally.unreadReplies, "reply", "replies")) in other languages, or too short \
            to tell the \
            language, are not counted here.</p>
            """
    }

    // MARK: Us or them

    private var opening: Markup {
        let upset = tally.upset
        guard upset.replies > 0 else {
            return
                "<div class=\"odd wide\"><p class=\"empty\">No reply in this data goes to an upset customer.</p></div>"
        }
        let us = Share(hits: upset.us, total: upset.replies)
        let customer = Share(hits: upset.customer, total: upset.replies)
        let neither = Share(hits: upset.replies - upset.us - upset.customer, total: upset.replies)
        return """
            <div class="odd wide"><div class="hundred">\(Hundred(shares: [customer, us, neither]).markup)<div>\
            <h3>\(headline(us, customer))</h3>\
            <p class="soft">How the first sentence that is more than a greeting begins, in \
            \(Plain.count(upset.replies, "reply", "replies")) to customers who were upset. One square is one in a \
            hundred.</p>\
            <ul class="key">\(key("theirs", customer, "begin about the customer"))\(key("ours", us, "begin about us"))\
            \(key("none", neither, "begin with neither"))</ul>\
            <p class="note">In people’s first inner reaction Carew International puts the odds at two to one for \
            ourselves \
            (67 %). That is what we feel, not what we write: background, no mark to reach.</p></div></div>\
            \(tally.samples.details(.openedAboutUs, "Replies that begin about us"))\
            \(tally.samples.details(.openedAboutCustomer, "Replies that begin about the customer"))\
            \(tally.samples.details(.openedNeither, "Replies that begin with neither"))</div>
            """
    }

    private func headline(_ us: Share, _ customer: Share) -> String {
        if us.hits == 0, customer.hits == 0 { return "Replies begin neither with us nor with the customer." }
        if us.hits == customer.hits { return "As many replies begin about us as about the customer." }
        let isUs = us.hits > customer.hits
        let (more, less) = isUs ? (us.hits, customer.hits) : (customer.hits, us.hits)
        let who = isUs ? "about us" : "about the customer"
        guard less > 0 else { return "Where replies turn to someone, they begin \(who)." }
        let ratio = Double(more) / Double(less)
        return "For each reply that begins \(isUs ? "about the customer" : "about us"), "
            + "\(ratio < 10 ? Markup.decimal(ratio) : Plain.count(Int(ratio.rounded()))) begin \(who)."
    }

    private func key(_ colour: String, _ share: Share, _ label: String) -> Markup {
        """
        <li><i class="i-\(colour)"></i><span><b>\(Plain.percent(share.value))</b> \(label) <span \
        class="soft">\(range(share)), \
        n \(Plain.count(share.hits))</span></span></li>
        """
    }

    // MARK: What replies do

    private var saidBack: Markup {
        odd(
            Share(hits: tally.upset.saidBack, total: tally.upset.replies),
            "said back what they had understood",
            "Replies to upset customers that say the customer’s matter in own words.",
            details: [
                tally.samples.details(.saidBack, "Replies that do"),
                tally.samples.details(.notSaidBack, "Replies that do not"),
            ])
    }

    private var acknowledged: Markup {
        odd(
            Share(hits: tally.upset.acknowledged, total: tally.upset.replies), "named or allowed the feeling",
            "Replies to upset customers that name the feeling or say that it makes sense; sorry alone does not count.",
            details: [])
    }

    private var leftOpen: Markup {
        var all = tally.upset.leftOpen
        all += tally.calm.leftOpen
        let calm = tally.calm.leftOpen
        let upset = tally.upset.leftOpen
        let split =
            calm.total > 0 && upset.total > 0
            ? " To upset customers \(Plain.percent(upset.value)) (n \(Plain.count(upset.total))), to calm ones "
                + "\(Plain.percent(calm.value)) (n \(Plain.count(calm.total)))." : ""
        return odd(
            all, "left something open",
            "Replies in which a question, request or complaint of the last message finds no answer.\(split)",
            details: [tally.samples.details(.leftOpen, "Replies that leave something open")])
    }

    private var promises: Markup {
        let read = tally.upset.replies + tally.calm.replies
        let share = Share(hits: tally.upset.promising + tally.calm.promising, total: read)
        let dated = Share(hits: tally.datedPromises, total: tally.promises)
        let days =
            tally.promises > 0
            ? " Of \(Plain.count(tally.promises, "promise", "promises")), \(Plain.percent(dated.value)) say by when."
            : ""
        return odd(
            share, "promised something",
            "Replies in which somebody on your side says that they will do a thing.\(days)",
            details: [tally.samples.details(.promise, "Promises that were made")])
    }

    private func odd(_ share: Share, _ what: String, _ say: String, details: [Markup?]) -> Markup {
        guard share.total > 0 else {
            return
                """
                <div class="odd"><h3>\(what.capitalisedFirst)</h3><p class="empty">No reply to tell it from.</p></div>
                """
        }
        return """
            <div class="odd"><p class="big">\(Plain.percent(share.value))</p><h3>\(what)</h3><p class="soft">\(say)</p>\
            <p class="note">\(range(share)), n \(Plain.count(share.total))</p>\(details.compactMap(\.self))</div>
            """
    }

    private func range(_ share: Share) -> String { Self.range(share) }

    /// "[31–38 %]".
    static func range(_ share: Share) -> String {
        let interval = share.interval
        let (low, high) = (Int((interval.lowerBound * 100).rounded()), Int((interval.upperBound * 100).rounded()))
        return "[\(low)–\(high) %]"
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
