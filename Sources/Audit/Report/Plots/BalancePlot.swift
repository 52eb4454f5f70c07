/// Bars of a whole: about the customer, about us, about neither.
struct BalancePlot {
    let rows: [(Int, BalanceTally)]

    private static let names = [
        "calm (under .25)", "a little strained (.25 to .5)", "upset (.5 to .75)", "very upset (.75 and more)",
    ]

    var markup: Markup {
        let height = Double(rows.count) * 50 + 26
        return """
            <svg viewBox="0 0 400 \(height)" role="img" aria-label="Whom replies are about, by strain">\(legend)\
            \(rows.enumerated().map { bar($1.0, $1.1, y: Double($0) * 50 + 26) })</svg>
            """
    }

    private var legend: Markup {
        """
        <rect y="2" width="11" height="11" rx="3" class="f-theirs"/><text x="16" y="12">the customer</text>\
        <rect x="104" y="2" width="11" height="11" rx="3" class="f-ours"/><text x="120" y="12">us</text>\
        <rect x="152" y="2" width="11" height="11" rx="3" class="f-none"/><text x="168" y="12">neither</text>
        """
    }

    private func bar(_ level: Int, _ tally: BalanceTally, y: Double) -> Markup {
        let parts: [(Double, Markup, Markup)] = [
            (tally.customer.value, "f-theirs", "t-on"), (tally.us.value, "f-ours", "t-dark"),
            (tally.neutral.value, "f-none", ""),
        ]
        let whole = max(parts.reduce(0) { $0 + $1.0 }, 0.0001)
        var x = 0.0
        var pieces: [Markup] = []
        for (share, fill, text) in parts {
            let width = share / whole * 400
            pieces.append(
                """
                <rect x="\(x)" y="\(y + 18)" width="\(max(width - 1.5, 0))" height="22" rx="3" class="\(fill)"/>
                """
            )
            if width > 30 {
                pieces.append(
                    """
                    <text x="\(x + width / 2)" y="\(y + 33)" text-anchor="middle" class="\(text) t-b" font-size="11">\
                    \(Int((share / whole * 100).rounded()))%</text>
                    """)
            }
            x += width
        }
        return """
            <text x="0" y="\(y + 12)">\(Self.names[level]) <tspan class="t-soft">n \
            \(Plain.count(tally.us.count))</tspan></text>\(pieces)
            """
    }
}
