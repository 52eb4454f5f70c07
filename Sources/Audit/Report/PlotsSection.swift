import Listening

/// Plots of how conversations went, each with one sentence on how to read it.
struct PlotsSection {
    let tally: Tally

    var markup: Markup {
        """
        <section id="plots"><h2>The course of things</h2><p class="say">Averages come after the voices, to show where \
        to listen \
        next. A point that rests on fewer than \(Self.fewest) conversations or replies is not drawn.</p>\
        <div class="plots">\(strain)\(waits)\(balance)\(points)\(moves)\(months)</div></section>
        """
    }

    static let fewest = 5

    private func plot(_ title: Markup, _ say: Markup, _ content: Markup, isWide: Bool = false) -> Markup {
        """
        <figure class="plot\(isWide ? " wide" as Markup : "" as Markup)"><h3>\(title)</h3><figcaption \
        class="soft">\(say)</figcaption>\
        \(content)</figure>
        """
    }

    private func empty(_ reason: Markup) -> Markup { "<p class=\"empty\">\(reason)</p>" }

    private var strain: Markup {
        let lines = Outcome.order.compactMap { StrainPlot.Line($0, tally) }
        let plot: Markup =
            lines.isEmpty ? empty("There are too few conversations for a line.") : StrainPlot(lines: lines).markup
        return self.plot(
            "Does strain fall as we talk?",
            """
            Mean strain at each of the customer’s turns to speak, by how the conversation ended: a line that falls is \
            customers \
            growing calmer. Fewer conversations reach the later turns.
            """,
            plot)
    }

    private var waits: Markup {
        let content: Markup =
            tally.firstWaits.total >= Self.fewest
            ? WaitPlot(first: tally.firstWaits, later: tally.laterWaits).markup
            : tally.timed == 0
                ? empty("There are no times in this data, so waiting cannot be shown.")
                : empty("Too few replies have a time, so waiting cannot be shown.")
        return plot(
            "How long they waited",
            """
            Replies by the time the customer had waited for them; each step to the right along the axis is several \
            times longer.
            """,
            content)
    }

    private var balance: Markup {
        let rows = tally.balance.enumerated().filter { $1.us.count >= Self.fewest }
        let content: Markup =
            rows.isEmpty
            ? empty("There are too few replies to compare.")
            : BalancePlot(rows: rows.map { ($0.offset, $0.element) }).markup
        return plot(
            "Whom the words are about",
            """
            The share of a reply’s letters in sentences about the customer, about us, and about neither, by how \
            strained the \
            customer was.
            """,
            content)
    }

    private var points: Markup {
        let order: [PointKind] = [.question, .request, .complaint, .deadline, .idea, .feeling, .fact]
        let rows = order.compactMap { kind in tally.points[kind].flatMap { $0.total >= Self.fewest ? (kind, $0) : nil }
        }
        let content: Markup =
            rows.isEmpty ? empty("There are too few points to compare.") : PointsPlot(rows: rows).markup
        return plot(
            "Which points were met",
            """
            Of the things customers said before a reply, the share that the reply takes up; the thin line is the \
            95 % interval.
            """,
            content)
    }

    private var moves: Markup {
        let columns = tally.moves.enumerated().filter { $1.replies >= Self.fewest }
        let content: Markup =
            columns.isEmpty
            ? empty("There are too few replies to compare.")
            : MovesTable(columns: columns.map { ($0.offset, $0.element) }).markup
        return plot(
            "What replies do, from the first to the last",
            """
            The share of replies that make each move, in per cent, by which reply of the conversation it is; the \
            darker, the more.
            """,
            content, isWide: true)
    }

    private var months: Markup {
        let months = tally.months.filter { $1.conversations >= Self.fewest }.sorted { $0.key < $1.key }.suffix(60)
        let content: Markup =
            tally.timed == 0
            ? empty("There are no times in this data, so months cannot be compared.")
            : months.count < 2
                ? empty("The conversations lie in too few months to compare them.")
                : MonthPlots(months: months.map { ($0.key, $0.value) }).markup
        return plot("Month by month", "By the month in which a conversation began.", content, isWide: true)
    }
}
