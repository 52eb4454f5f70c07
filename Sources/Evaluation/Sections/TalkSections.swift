import Listening

/// Counselling and support talk with labels of its own, each put beside the engine's nearest moves.
struct TalkSections {
    let engine: Engine
    let data: DataFolder

    /// What asks.
    static let questions: Set<Move> = [.openQuestion, .closedQuestion, .askIdeas, .checkUnderstanding]

    func report(into report: inout Report) throws {
        var section = Report.Section(title: "Other talk")
        section.figures += try annomi(&report) + esconv(&report) + epitome(&report) + complaints(&report)
        report.sections.append(section)
    }

    private func annomi(_ report: inout Report) throws -> [Figure] {
        guard let turns = try data.lines("dev/annomi.jsonl.gz", as: CounsellorTurn.self) else { return [] }
        let items = turns.map { turn in
            (group: String(turn.group), turn: turn, found: moves(turn.text, after: turn.context))
        }
        let measure = Measure(section: "annomi")
        func figure(
            _ name: String, _ moves: Set<Move>, _ target: Target, _ isLabelled: (CounsellorTurn) -> Bool
        ) -> Figure {
            let counted = items.map { item in
                let counts = Counts.one(labelled: isLabelled(item.turn), found: !item.found.isDisjoint(with: moves))
                note(counts, "annomi \(name) \(item.turn.id) | \(item.turn.text)", in: &report)
                return (item.group, counts)
            }
            return measure.f1("annomi \(name)", Self.byGroup(counted), target: target)
        }
        return [
            figure("question", Self.questions, .atLeast(0.88, aim: 0.93)) { $0.question != "none" },
            figure("open question", [.openQuestion, .askIdeas], .atLeast(0.74, aim: 0.80)) { $0.question == "open" },
            figure("reflection", [.restate, .feeling], .atLeast(0.60, aim: 0.70)) { $0.reflection != "none" },
        ]
    }

    private static let strategies: [(label: String, moves: Set<Move>)] = [
        ("Questions", questions),
        ("Reflection of feelings", [.feeling]),
        ("Restatement or Paraphrasing", [.restate]),
        ("Affirmation and Reassurance", [.reassure, .validate]),
        ("Providing Suggestions", [.option, .instruct]),
        ("Information", [.inform]),
    ]

    private func esconv(_ report: inout Report) throws -> [Figure] {
        guard let turns = try data.lines("dev/esconv_dev.jsonl.gz", as: SupporterTurn.self) else { return [] }
        return figures("esconv", turns, Self.strategies.map { ("esconv \($0.label)", $0.label, $0.moves) }, &report)
    }

    private func epitome(_ report: inout Report) throws -> [Figure] {
        let kinds: [(file: String, name: String, moves: Set<Move>)] = [
            ("ER", "epitome emotional reaction", [.feeling, .validate, .reassure, .apology]),
            ("EX", "epitome exploration", Self.questions),
        ]
        return try kinds.flatMap { kind -> [Figure] in
            let file = "dev/epitome_sentences_\(kind.file).jsonl.gz"
            guard let turns = try data.lines(file, as: SupporterTurn.self) else { return [] }
            return figures("epitome", turns, [(kind.name, "yes", kind.moves)], &report)
        }
    }

    private func complaints(_ report: inout Report) throws -> [Figure] {
        guard let messages = try data.lines("dev/complaints.jsonl.gz", as: PublicMessage.self) else { return [] }
        let counted = messages.map { message in
            let reading = engine.read(Context(history: [Turn(from: .customer, text: message.text)]))
            let counts = Counts.one(
                labelled: message.label == "1", found: reading.points.contains { $0.kind == .complaint })
            note(counts, "complaints \(message.id) | \(message.text)", in: &report)
            return counts
        }
        return [Measure(section: "complaints").f1("complaints, a point is a complaint", counted)]
    }

    private func figures(
        _ section: String, _ turns: [SupporterTurn], _ kinds: [(name: String, label: String, moves: Set<Move>)],
        _ report: inout Report
    ) -> [Figure] {
        let items = turns.map { (turn: $0, found: moves($0.text, after: $0.context)) }
        return kinds.map { kind in
            let counted = items.map { item in
                let counts = Counts.one(
                    labelled: item.turn.label == kind.label, found: !item.found.isDisjoint(with: kind.moves))
                note(counts, "\(kind.name) \(item.turn.id) | \(item.turn.text)", in: &report)
                return (item.turn.group, counts)
            }
            return Measure(section: section).f1(kind.name, Self.byGroup(counted))
        }
    }

    private func moves(_ text: String, after context: String) -> Set<Move> {
        let history = context.isEmpty ? [] : [Turn(from: .customer, text: context)]
        return Set(engine.review(text, in: Context(history: history)).sentences.flatMap(\.moves))
    }

    /// One unit a session, since what one person says is alike.
    static func byGroup(_ counted: [(group: String, counts: Counts)]) -> [Counts] {
        var groups: [String: Int] = [:]
        var units: [Counts] = []
        for (group, counts) in counted {
            if let place = groups[group] {
                units[place] += counts
            } else {
                groups[group] = units.count
                units.append(counts)
            }
        }
        return units
    }

    private func note(_ counts: Counts, _ text: String, in report: inout Report) {
        if counts.overlooked > 0 { report.errors.append("- " + text) }
        if counts.wrong > 0 { report.errors.append("+ " + text) }
    }
}
