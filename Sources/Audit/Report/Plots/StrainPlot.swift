/// Strain over the customer's turns to speak, a line for each way of ending.
struct StrainPlot {
    struct Line {
        let outcome: Outcome
        let conversations: Int
        let values: [(turn: Int, value: Double)]

        init?(_ outcome: Outcome, _ tally: Tally) {
            let means = tally.strain[outcome] ?? []
            values = means.enumerated().filter { $1.count >= PlotsSection.fewest }.map { ($0 + 1, $1.value) }
            conversations = tally.outcomes[outcome] ?? 0
            self.outcome = outcome
            if values.isEmpty { return nil }
        }
    }

    let lines: [Line]
    private let left = 38.0
    private let right = 252.0
    private let top = 12.0
    private let bottom = 208.0

    private var turns: Int { max(lines.compactMap(\.values.last?.turn).max() ?? 2, 2) }

    private func x(_ turn: Int) -> Double { left + Double(turn - 1) / Double(turns - 1) * (right - left) }

    private func y(_ value: Double) -> Double { bottom - value * (bottom - top) }

    var markup: Markup {
        let grid = [0, 0.25, 0.5, 0.75, 1].map { value -> Markup in
            """
            <line x1="\(left)" x2="\(right)" y1="\(y(value))" y2="\(y(value))" class="g-line"/><text x="\(left - 6)" \
            y="\(y(value) + 4)" text-anchor="end" class="t-soft">\(Markup.hundredths(value))</text>
            """
        }
        let ticks = (1...turns).map { turn -> Markup in
            "<text x=\"\(x(turn))\" y=\"226\" text-anchor=\"middle\" class=\"t-soft\">\(turn)</text>"
        }
        return """
            <svg viewBox="0 0 400 246" role="img" aria-label="Mean strain by turn and outcome">\(grid)\
            <line x1="\(left)" x2="\(right)" y1="\(y(0.5))" y2="\(y(0.5))" class="g-axis" stroke-dasharray="4 3"/>\
            <text x="\(left - 6)" y="\(y(0.5) + 16)" text-anchor="end" class="t-soft" \
            font-size="10">upset</text>\(ticks)\
            <text x="\((left + right) / 2)" y="242" text-anchor="middle" class="t-soft">the customer’s turn to \
            speak</text>\
            \(lines.map(draw))\(labels)</svg>
            """
    }

    private func draw(_ line: Line) -> Markup {
        let (stroke, fill, dash) = Self.style(line.outcome)
        let path = line.values.map { "\(Markup.decimal(x($0.turn))),\(Markup.decimal(y($0.value)))" }.joined(
            separator: " ")
        let dots = line.values.map {
            "<circle cx=\"\(x($0.turn))\" cy=\"\(y($0.value))\" r=\"3.2\" class=\"\(fill)\"/>" as Markup
        }
        return "<polyline points=\"\(path)\" class=\"line \(stroke)\" stroke-dasharray=\"\(dash)\"/>\(dots)"
    }

    private static func style(_ outcome: Outcome) -> (Markup, Markup, Markup) {
        switch outcome {
        case .unanswered: ("s-ink", "f-ink", "2 5")
        case .upset: ("s-warm", "f-warm", "0")
        case .thanked: ("s-theirs", "f-theirs", "0")
        case .quiet: ("s-soft", "f-soft", "7 4")
        }
    }

    /// At the end of each line, moved apart where they would overlap.
    private var labels: Markup {
        let ends = lines.map { (line: $0, y: y($0.values.last?.value ?? 0)) }.sorted { $0.y < $1.y }
        var places: [Double] = []
        for end in ends { places.append(max(end.y, (places.last ?? -100) + 29)) }
        let excess = max(0, (places.last ?? 0) - (bottom - 8))
        return Markup(
            zip(ends, places).map { end, place -> Markup in
                let fill = Self.style(end.line.outcome).1
                return """
                    <line x1="\(x(end.line.values.last?.turn ?? 1) + 5)" y1="\(end.y)" x2="\(right + 14)" \
                    y2="\(place - excess)" \
                    class="g-line"/><circle cx="\(right + 14)" cy="\(place - excess)" r="3" class="\(fill)"/>\
                    <text x="\(right + 22)" y="\(place - excess + 1)" \
                    class="t-b">\(Self.label(end.line.outcome))</text>\
                    <text x="\(right + 22)" y="\(place - excess + 14)" class="t-soft" font-size="11">n \
                    \(Plain.count(end.line.conversations))</text>
                    """
            })
    }

    private static func label(_ outcome: Outcome) -> String {
        switch outcome {
        case .unanswered: "left without answer"
        case .upset: "upset to the last"
        case .thanked: "thanked in the end"
        case .quiet: "ended quietly"
        }
    }
}

extension Markup {
    /// "0.25" without its first nought.
    static func hundredths(_ value: Double) -> String {
        let whole = Int((value * 100).rounded())
        guard whole > 0, whole < 100 else { return "\(whole / 100)" }
        return whole % 10 == 0 ? ".\(whole / 10)" : ".\(Moment.two(whole))"
    }
}
