/// The report: one page that needs nothing beside itself. It opens with the customers.
struct Report {
    let tally: Tally
    let trouble: Trouble
    let files: Int
    let bytes: Int64
    let showsNames: Bool

    var html: String {
        let page: Markup = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, \
            initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>How your customers were answered</title><style>\(Self.sheet)</style></head><body><main>
            \(head)\(VoicesSection(tally: tally).markup)\(OddsSection(tally: tally).markup)\
            \(PlotsSection(tally: tally).markup)\(PitfallsSection(tally: tally).markup)\
            \(TroubleSection(trouble: trouble).markup)\(foot)
            </main></body></html>

            """
        return page.text
    }

    /// The tokens first: what the report says of itself goes before their layer.
    private static let sheet = Markup(
        trusted: ["tokens.css", "report.css"].map { Assets.files[$0] ?? "" }.joined(separator: "\n"))

    private var head: Markup {
        """
        <header><h1>How your customers were answered</h1>
        <p class="lead">\(scope)</p>
        <p class="note">\(privacy)</p>
        <nav aria-label="On this page"><a href="#voices">Voices</a><a href="#odds">The odds</a><a href="#plots">The \
        course of things</a>\
        <a href="#pitfalls">What stood in the way</a><a href="#unread">What could not be read</a></nav></header>
        """
    }

    private var scope: String {
        let span =
            switch (tally.earliest, tally.latest) {
            case (let first?, let last?): ", \(Plain.day(first)) to \(Plain.day(last))"
            default: ""
            }
        return Plain.count(tally.conversations, "conversation", "conversations") + " with "
            + Plain.count(tally.customerMessages, "message", "messages") + " from customers and "
            + Plain.count(tally.replies, "reply", "replies") + " from you\(span)."
    }

    private var privacy: String {
        let names =
            showsNames
            ? "Names, addresses and numbers are shown as they were written, since that was asked for."
            : "Customers are shown by first name or initials; addresses, links and long numbers in their words are "
                + "covered (--names shows them). Other names that stand in the words are not."
        return names
            + " Nobody on your side is named, counted or compared. Read on this computer; nothing was sent anywhere."
    }

    private var foot: Markup {
        """
        <footer><p>Strain, points, promises and the rest are read from words by rules, so single readings can be \
        wrong; read \
        the exchanges behind a figure before you act on it. n is how many replies or conversations a figure rests on; \
        a range \
        in brackets is its 95 % interval. How a conversation ended is told from its last messages: whether it was \
        solved, only \
        the customer could say.</p>
        <p>A customer counts as upset from a strain of 0.5 on, on a scale from 0 (calm) to 1. Messages of one side in \
        a row \
        count as one turn to speak. A wait runs from the customer’s first unanswered message to the reply, nights and \
        weekends \
        included.</p>
        <p>Beside this page lie the tables: <code>conversations.ndjson</code> (one conversation a line with its \
        replies, schema \
        <code>heard.audit/1</code>), <code>conversations.csv</code> and <code>replies.csv</code>. Made with Heard from \
        \(Plain.count(files, "file", "files")), \(Plain.bytes(bytes)).</p></footer>
        """
    }
}
