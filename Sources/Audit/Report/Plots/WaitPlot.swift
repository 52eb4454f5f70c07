/// Waiting times on a logarithmic axis: first replies as an area, later ones as a line.
struct WaitPlot {
    let first: Durations
    let later: Durations
    private let left = 8.0
    private let right = 392.0
    private let top = 62.0
    private let bottom = 196.0
    /// Steps of the scale drawn as one.
    private static let together = 2

    private static let marks: [(seconds: Double, name: String)] = [
        (1, "1 s"), (10, "10 s"), (60, "1 min"), (600, "10 min"), (3600, "1 h"), (21_600, "6 h"), (86_400, "1 day"),
        (604_800, "1 week"), (2_592_000, "1 month"), (31_536_000, "1 year"),
    ]

    var markup: Markup {
        let used = used
        let peak = max(peak(first, used), peak(later, used))
        let medians = [median(first, "first replies", true, used), median(later, "later replies", false, used)]
        let hasLater = later.total >= PlotsSection.fewest
        let line: Markup? =
            hasLater ? "<path d=\"\(outline(later, used, peak, isClosed: false))\" class=\"line s-warm\"/>" : nil
        return """
            <svg viewBox="0 0 400 232" role="img" aria-label="Waiting times">\(ticks(used))\
            <path d="\(outline(first, used, peak, isClosed: true))" class="f-theirs" opacity=".75"/>\
            \(line)\
            \(medians[0])\(hasLater ? medians[1] : Markup.empty)\
            <line x1="\(left)" x2="\(right)" y1="\(bottom)" y2="\(bottom)" class="g-axis"/>\
            <text x="\((left + right) / 2)" y="230" text-anchor="middle" class="t-soft">time waited (log \
            scale)</text></svg>\
            <p class="note">Longer than a day: \(Plain.percent(first.share(above: 86_400).value)) of first replies. \
            Height is the share \
            of replies in that stretch of time.</p>
            """
    }

    /// The steps with something in them, and a little to each side.
    private var used: ClosedRange<Int> {
        let filled = first.counts.indices.filter { first.counts[$0] + later.counts[$0] > 0 }
        let (low, high) = (filled.first ?? 0, filled.last ?? 1)
        let last = first.counts.count - 1
        return max(0, low - 4)...min(last, max(high + 4, low + 20))
    }

    private func x(_ step: Double, _ used: ClosedRange<Int>) -> Double {
        left + (step - Double(used.lowerBound)) / Double(used.upperBound + 1 - used.lowerBound) * (right - left)
    }

    private func share(_ durations: Durations, from step: Int) -> Double {
        let end = min(step + Self.together, durations.counts.count)
        return Double(durations.counts[step..<end].reduce(0, +)) / Double(max(durations.total, 1))
    }

    private func steps(_ used: ClosedRange<Int>) -> StrideThrough<Int> {
        stride(from: used.lowerBound, through: used.upperBound, by: Self.together)
    }

    private func peak(_ durations: Durations, _ used: ClosedRange<Int>) -> Double {
        max(steps(used).map { share(durations, from: $0) }.max() ?? 0, 0.001)
    }

    private func outline(_ durations: Durations, _ used: ClosedRange<Int>, _ peak: Double, isClosed: Bool) -> String {
        var path = "M\(Markup.decimal(x(Double(used.lowerBound), used))) \(Markup.decimal(bottom))"
        for step in steps(used) {
            let height = share(durations, from: step) / peak * (bottom - top)
            let end = min(x(Double(step + Self.together), used), right)
            path += "V\(Markup.decimal(bottom - height))H\(Markup.decimal(end))"
        }
        return path + "V\(Markup.decimal(bottom))" + (isClosed ? "Z" : "")
    }

    private func place(_ seconds: Double) -> Double { Double(Durations.step(of: seconds)) + 0.5 }

    private func ticks(_ used: ClosedRange<Int>) -> Markup {
        var inside: [(seconds: Double, name: String)] = []
        for mark in Self.marks where used.contains(Durations.step(of: mark.seconds)) {
            let isFar = inside.last.map { x(place(mark.seconds), used) - x(place($0.seconds), used) > 44 } ?? true
            if isFar { inside.append(mark) }
        }
        return Markup(
            inside.map { mark -> Markup in
                let x = x(place(mark.seconds), used)
                return """
                    <line x1="\(x)" x2="\(x)" y1="\(top)" y2="\(bottom + 4)" class="g-line"/><text x="\(x)" \
                    y="\(bottom + 17)" \
                    text-anchor="middle" class="t-soft" font-size="11">\(mark.name)</text>
                    """
            })
    }

    private func median(_ durations: Durations, _ name: String, _ isFirst: Bool, _ used: ClosedRange<Int>) -> Markup {
        guard let median = durations.quantile(0.5), let long = durations.quantile(0.9) else { return .empty }
        let x = x(place(median), used)
        let y = isFirst ? 16.0 : 42.0
        let isRight = x > 195
        return """
            <line x1="\(x)" x2="\(x)" y1="\(y - 10)" y2="\(bottom)" class="line \
            \(isFirst ? "s-theirs" as Markup : "s-warm")" \
            stroke-width="1.4"/><text x="\(isRight ? x - 6 : x + 6)" y="\(y)" \
            text-anchor="\(isRight ? "end" as Markup : "start")" \
            class="t-b \(isFirst ? "t-theirs" as Markup : "t-warm")">\(name): half within \
            \(Plain.roughly(median))</text>\
            <text x="\(isRight ? x - 6 : x + 6)" y="\(y + 13)" text-anchor="\(isRight ? "end" as Markup : "start")" \
            class="t-soft" \
            font-size="11">nine in ten within \(Plain.roughly(long)), n \(Plain.count(durations.total))</text>
            """
    }
}
