import Listening

/// The share of points that were met, with their intervals.
struct PointsPlot {
    let rows: [(PointKind, Share)]
    private let left = 102.0
    private let right = 300.0

    private func x(_ share: Double) -> Double { left + share * (right - left) }

    var markup: Markup {
        let height = Double(rows.count) * 30 + 30
        let grid = [0, 0.25, 0.5, 0.75, 1].map { share -> Markup in
            """
            <line x1="\(x(share))" x2="\(x(share))" y1="4" y2="\(height - 24)" class="g-line"/><text x="\(x(share))" \
            y="\(height - 8)" text-anchor="middle" class="t-soft" \
            font-size="11">\(Int(share * 100))\(share == 1 ? " %" : "")</text>
            """
        }
        return """
            <svg viewBox="0 0 400 \(height)" role="img" aria-label="Share of points met, by kind">\(grid)\
            \(rows.enumerated().map { row($1.0, $1.1, y: Double($0) * 30 + 18) })</svg>
            """
    }

    private func row(_ kind: PointKind, _ share: Share, y: Double) -> Markup {
        let interval = share.interval
        return """
            <text x="0" y="\(y + 4)">\(kind.plainName)</text>\
            <rect x="\(left)" y="\(y - 6)" width="\(max(x(share.value) - left, 1))" height="12" rx="3" \
            class="f-theirs"/>\
            <line x1="\(x(interval.lowerBound))" x2="\(x(interval.upperBound))" y1="\(y)" y2="\(y)" class="s-ink" \
            stroke-width="1.4"/>\
            <text x="\(right + 12)" y="\(y + 4)" class="t-b">\(Plain.percent(share.value)) <tspan class="t-soft" \
            font-weight="400">of \
            \(Plain.count(share.total))</tspan></text>
            """
    }
}
