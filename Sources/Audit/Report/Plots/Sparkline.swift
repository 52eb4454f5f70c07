/// A small line of a conversation's strain.
struct Sparkline {
    /// Hundredths.
    let values: [Int]

    var markup: Markup {
        let step = values.count > 1 ? 142 / Double(values.count - 1) : 0
        let points = values.enumerated().map { (x: 8 + Double($0) * step, y: 44 - Double($1) * 0.36) }
        let path = points.map { "\(Markup.decimal($0.x)),\(Markup.decimal($0.y))" }.joined(separator: " ")
        let dots = points.map { "<circle cx=\"\($0.x)\" cy=\"\($0.y)\" r=\"3\" class=\"f-warm\"/>" as Markup }
        let peak = values.max() ?? 0
        return """
            <svg viewBox="0 0 196 60" role="img" aria-label="Strain from \(values.first ?? 0) to \(values.last ?? 0) \
            of 100, at most \
            \(peak)"><line x1="0" x2="158" y1="26" y2="26" class="g-axis" stroke-dasharray="2 4"/>\
            <text x="163" y="29" class="t-soft" font-size="10">upset</text><line x1="0" x2="158" y1="46" y2="46" \
            class="g-axis"/>\
            <text x="163" y="48" class="t-soft" font-size="10">calm</text><polyline points="\(path)" class="line \
            s-warm"/>\(dots)\
            <text x="0" y="59" class="t-soft" font-size="10">first</text><text x="158" y="59" text-anchor="end" \
            class="t-soft" \
            font-size="10">last</text></svg>
            """
    }
}
