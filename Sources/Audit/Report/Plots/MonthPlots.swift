/// Three small plots that share their months.
struct MonthPlots {
    let months: [(month: Int, tally: MonthTally)]

    var markup: Markup {
        """
        <div class="small">\(strain)\(waits)\(inward)</div>\
        <p class="note">n \(Plain.count(months.reduce(0) { $0 + $1.tally.conversations })) conversations; the \
        smallest month drawn has \
        \(Plain.count(months.map(\.tally.conversations).min() ?? 0)).</p>
        """
    }

    private func total(_ count: KeyPath<MonthTally, Int>) -> Int {
        months.reduce(0) { $0 + $1.tally[keyPath: count] }
    }

    private var strain: Markup {
        let points = months.filter { $0.tally.strain.count >= PlotsSection.fewest }.map {
            ($0.month, $0.tally.strain.value)
        }
        return small("Mean of the highest strain", n: total(\.strain.count), points, top: 1, "s-warm", "f-warm") {
            Markup.hundredths($0)
        }
    }

    private var waits: Markup {
        let points = months.compactMap { month, tally -> (Int, Double)? in
            guard tally.firstWaits.total >= PlotsSection.fewest, let median = tally.firstWaits.quantile(0.5) else {
                return nil
            }
            return (month, median)
        }
        return small(
            "Half the first replies came within", n: total(\.firstWaits.total), points, top: nil, "s-theirs", "f-theirs"
        ) { Plain.roughly($0) }
    }

    private var inward: Markup {
        let points = months.filter { $0.tally.inward.total >= PlotsSection.fewest }.map {
            ($0.month, $0.tally.inward.value)
        }
        return small(
            "Replies to the upset begun about us", n: total(\.inward.total), points, top: 1, "s-soft", "f-soft"
        ) { Plain.percent($0) }
    }

    private func small(
        _ title: String, n: Int, _ points: [(Int, Double)], top: Double?, _ stroke: Markup, _ fill: Markup,
        _ text: (Double) -> String
    ) -> Markup {
        guard points.count > 1, let first = months.first?.month, let last = months.last?.month else {
            return "<div><h4>\(title)</h4><p class=\"empty\">Too little to compare.</p></div>"
        }
        let highest = top ?? max((points.map(\.1).max() ?? 1) * 1.15, 1)
        let place = { (point: (Int, Double)) in
            (x: 8 + Double(point.0 - first) / Double(max(last - first, 1)) * 264, y: 108 - point.1 / highest * 92)
        }
        let path = points.map { "\(Markup.decimal(place($0).x)),\(Markup.decimal(place($0).y))" }.joined(separator: " ")
        let dots = points.map {
            "<circle cx=\"\(place($0).x)\" cy=\"\(place($0).y)\" r=\"2.6\" class=\"\(fill)\"/>" as Markup
        }
        let ends = [points[0], points[points.count - 1]].enumerated().map { index, point -> Markup in
            let at = place(point)
            return """
                <text x="\(index == 0 ? max(at.x - 4, 0) : min(at.x + 4, 280))" y="\(max(at.y - 9, 10))" \
                text-anchor="\(index == 0 ? "start" as Markup : "end")" class="t-b halo">\(text(point.1))</text>
                """
        }
        return """
            <div><h4>\(title), n \(Plain.count(n))</h4><svg viewBox="0 0 280 128" role="img" aria-label="\(title), by month">\
            <line x1="0" x2="280" y1="16" y2="16" class="g-line"/><text x="140" y="11" text-anchor="middle" class="t-soft" \
            font-size="10">\(text(highest))</text><line x1="0" x2="280" y1="108" y2="108" class="g-axis"/>\
            <polyline points="\(path)" class="line \(stroke)"/>\(dots)\(ends)\
            <text x="0" y="124" class="t-soft" font-size="11">\(Plain.month(first))</text><text x="280" y="124" \
            text-anchor="end" \
            class="t-soft" font-size="11">\(Plain.month(last))</text></svg></div>
            """
    }
}
