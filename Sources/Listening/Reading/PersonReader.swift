/// Collects what a customer tells about themself: their name, their people and animals, their work, what lies ahead.
struct PersonReader {
    let rules: RuleSet

    private static let most = 12
    /// A fact runs on behind its first words for so many more: "my daughter … 's wedding on Saturday".
    private static let longest = 10

    /// The latest message first, each once.
    func facts(in turns: [CustomerTurn]) -> [PersonalFact] {
        var facts: [PersonalFact] = []
        for turn in turns.reversed() where turn.isRead {
            for fact in told(in: turn) + signed(turn)
            where facts.count < Self.most && !facts.contains(where: { $0.repeats(fact) }) {
                facts.append(fact)
            }
        }
        return facts
    }

    private func told(in turn: CustomerTurn) -> [PersonalFact] {
        var facts: [PersonalFact] = []
        for (sentence, notes) in turn.annotation.sentences.enumerated() where !turn.passage.sentences[sentence].aside {
            var taken: [Range<Int>] = []
            for (kind, tokens) in marks(notes) {
                let run = run(of: kind, from: tokens, in: turn.passage, turn.passage.sentences[sentence].tokens)
                guard !taken.contains(where: { $0.overlaps(run) }), isName(kind, tokens, turn.passage) else { continue }
                taken.append(run)
                facts.append(
                    PersonalFact(kind: kind, text: turn.passage.words(run), quote: turn.quote(sentence)))
            }
        }
        return facts
    }

    /// What is sensitive first, so that it is never taken for something lighter.
    private func marks(_ notes: Annotation.Notes) -> [(PersonalFact.Kind, Range<Int>)] {
        let marks = notes.cues.compactMap { mark in
            Self.kinds[rules.cues[mark.index].signal].map { ($0, mark.tokens) }
        }
        return Self.order.flatMap { kind in marks.filter { $0.0 == kind } }
    }

    private static let order: [PersonalFact.Kind] = [
        .health, .loss, .belief, .hardship, .occasion, .name, .pronouns, .work, .place, .family, .animal,
    ]

    private static let kinds: [Signal: PersonalFact.Kind] = [
        .calledName: .name, .pronouns: .pronouns, .family: .family, .animal: .animal, .occasion: .occasion,
        .work: .work, .place: .place, .health: .health, .loss: .loss, .belief: .belief, .hardship: .hardship,
    ]

    /// From the mark to the next comma or the end of the clause.
    private func run(
        of kind: PersonalFact.Kind, from tokens: Range<Int>, in passage: Passage, _ sentence: Range<Int>
    ) -> Range<Int> {
        if kind == .pronouns { return tokens }
        if kind == .name { return name(closing: tokens, in: passage, sentence) }
        var end = tokens.upperBound
        while end < sentence.upperBound, end - tokens.upperBound < Self.longest, !Self.breaks(passage.gap(before: end)),
            !Self.turns.has(passage, end)
        {
            end += 1
        }
        return tokens.lowerBound..<end
    }

    /// "My name is Ines Roth": the name alone.
    private func name(closing tokens: Range<Int>, in passage: Passage, _ sentence: Range<Int>) -> Range<Int> {
        let first = tokens.upperBound - 1
        var end = tokens.upperBound
        while end < sentence.upperBound, end - first < 3, passage.tokens[end].shape.contains(.capital),
            passage.gap(before: end).count == 1
        {
            end += 1
        }
        return first..<end
    }

    private static func breaks(_ gap: ArraySlice<UInt8>) -> Bool {
        gap.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "(") || $0 == 0x0A }
    }

    private static let turns = WordClass("because so but which who when if while")

    /// A name and a place are written with a capital.
    private func isName(_ kind: PersonalFact.Kind, _ tokens: Range<Int>, _ passage: Passage) -> Bool {
        guard kind == .name || kind == .place, let last = tokens.last else { return true }
        return passage.tokens[last].shape.contains(.capital)
    }

    // MARK: The name they sign with

    private static let partings = WordClass(
        """
        regards thanks thank cheers best sincerely yours wishes love greetings faithfully truly ta thx many kind warm you
        """)

    /// A line of one to three names that closes the message, by itself behind a parting line or a dash.
    private func signed(_ turn: CustomerTurn) -> [PersonalFact] {
        let passage = turn.passage
        guard let last = passage.sentences.indices.last(where: { !passage.sentences[$0].tokens.isEmpty }), last > 0,
            let name = nameTokens(passage, passage.sentences[last])
        else { return [] }
        let quote = turn.quote(bytes: passage.byteRange(name))
        return [PersonalFact(kind: .name, text: quote.text, quote: quote)]
    }

    private func nameTokens(_ passage: Passage, _ line: Passage.Stretch) -> Range<Int>? {
        var name = line.tokens
        guard let first = name.first, Self.opensLine(passage, first) else { return nil }
        while let word = name.first, Self.partings.has(passage, word) { name = name.dropFirst() }
        let parted = name.lowerBound > first || isParting(passage, before: line)
        guard parted, (1...3).contains(name.count),
            name.allSatisfy({
                passage.tokens[$0].shape.contains(.capital) && !passage.tokens[$0].shape.contains(.number)
            })
        else { return nil }
        return name
    }

    private static func opensLine(_ passage: Passage, _ index: Int) -> Bool {
        index == 0 || passage.gap(before: index).contains(where: Bytes.isNewline) || partings.has(passage, index)
    }

    /// The words before the line are a parting: "Kind regards,".
    private func isParting(_ passage: Passage, before line: Passage.Stretch) -> Bool {
        let first = line.tokens.lowerBound
        guard first > 0 else { return false }
        let gap = passage.gap(before: first)
        return Self.partings.has(passage, first - 1) || gap.contains(UInt8(ascii: "-"))
            || gap.count(where: Bytes.isNewline) > 1
    }
}

extension PersonalFact {
    /// The same thing told again.
    fileprivate func repeats(_ other: PersonalFact) -> Bool {
        kind == other.kind && text.lowercased() == other.text.lowercased()
    }
}
