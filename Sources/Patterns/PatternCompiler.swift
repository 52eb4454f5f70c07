/// Compiles patterns into a program: gives their words numbers, keeps each word class once it is read, unfolds
/// alternatives, and chooses where each sequence is searched from.
///
/// A reference, used by one caller only and gone when the program is made.
package final class PatternCompiler {
    package private(set) var program = PatternProgram()
    private let classes: [String: [String]]
    private var read: [String: PatternNode] = [:]
    private var numbers: [String: UInt16] = [:]
    private var setPlaces: [[UInt16]: UInt16] = [:]
    private static let numberCost = 12

    /// `classes` gives the members of each `@name`, which may be patterns themselves.
    package init(classes: [String: [String]]) {
        self.classes = classes
        for word in Commonness.words + [SpecialWord.link, SpecialWord.number] + Contractions.words { _ = intern(word) }
    }

    /// Adds a pattern that speaks for `owner`; throws what is wrong with it, and then nothing of it is added.
    package func add(_ text: String, role: PatternProgram.Role, owner: Int) throws(PatternError) {
        for sequence in try Pattern(text, compiler: self).sequences { add(sequence, role, UInt16(owner)) }
    }

    private func add(_ elements: [Pattern.Element], _ role: PatternProgram.Role, _ owner: UInt16) {
        let literals = elements.indices.filter { Self.canAnchor(elements[$0]) }.sorted { cheaper(elements, $0, $1) }
        guard let rarest = literals.first else { return }
        let first = program.steps.count
        for element in elements { program.steps.append(step(element)) }
        let pair = pair(elements)
        let anchor = pair ?? rarest
        let searched = pair == nil ? anchor...anchor : anchor...anchor + 1
        let companion = literals.first { !searched.contains($0) && elements[$0].kind != .number } ?? anchor
        program.sequences.append(
            PatternProgram.Sequence(
                owner: owner, role: role, steps: first..<program.steps.count, anchor: first + anchor,
                startsFromPair: pair != nil, companion: first + companion))
    }

    /// Where the rarest two words in a row begin, if there are any.
    private func pair(_ elements: [Pattern.Element]) -> Int? {
        elements.indices.dropLast()
            .filter { Self.canPair(elements[$0]) && Self.canPair(elements[$0 + 1]) }
            .min { pairCost(elements, $0) < pairCost(elements, $1) }
    }

    private func pairCost(_ elements: [Pattern.Element], _ first: Int) -> Int {
        cost(elements[first]) * cost(elements[first + 1])
    }

    private static func canAnchor(_ element: Pattern.Element) -> Bool { element.isLiteral && !element.optional }

    private static func canPair(_ element: Pattern.Element) -> Bool {
        if case .words = element.kind { !element.optional } else { false }
    }

    private func cheaper(_ elements: [Pattern.Element], _ left: Int, _ right: Int) -> Bool {
        cost(elements[left]) < cost(elements[right])
    }

    private func cost(_ element: Pattern.Element) -> Int {
        guard case .words(let words) = element.kind else { return Self.numberCost }
        return words.reduce(0) { $0 + Commonness.cost($1) }
    }

    private func step(_ element: Pattern.Element) -> PatternProgram.Step {
        let (kind, value): (PatternProgram.Step.Kind, UInt16) =
            switch element.kind {
            case .words(let words) where words.count == 1: (.word, words[0])
            case .words(let words): (.set, place(of: words))
            case .number: (.number, 0)
            case .any: (.any, 0)
            case .gap(let most): (.gap, UInt16(most))
            case .start: (.start, 0)
            case .end: (.end, 0)
            }
        return PatternProgram.Step(kind: kind, optional: element.optional, value: value)
    }

    private func place(of words: [UInt16]) -> UInt16 {
        if let known = setPlaces[words] { return known }
        let place = UInt16(program.sets.count)
        program.sets.append(words)
        setPlaces[words] = place
        return place
    }

    func intern(_ word: String) -> UInt16 {
        if let known = numbers[word] { return known }
        guard program.words.count < Int(UInt16.max) else { return 0 }
        let number = UInt16(program.words.count)
        program.words.append(word)
        numbers[word] = number
        return number
    }

    /// The alternatives of a class, or nil where there is no such class.
    func wordClass(_ name: String) throws(PatternError) -> PatternNode? {
        if let known = read[name] { return known }
        guard let members = classes[name] else { return nil }
        var alternatives: [[PatternNode]] = []
        for member in members { alternatives.append(try nodes(PatternSyntax(member))) }
        let node = PatternNode.choice(alternatives)
        read[name] = node
        return node
    }
}

/// What is wrong with a pattern, in one sentence.
package struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
    package var description: String

    init(_ description: String) {
        self.description = description
    }
}
