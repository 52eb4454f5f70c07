/// A program as text of plain ASCII, so that it can stand in a source file: words on lines, then numbers of base 32, the
/// last digit of each from the upper half of the alphabet.
extension PatternProgram {
    package var text: String {
        var writer = NumberWriter()
        writer.add(steps.count)
        for step in steps {
            writer.add(Int(step.kind.rawValue) * 2 + (step.optional ? 1 : 0))
            writer.add(Int(step.value))
        }
        writer.add(sets.count)
        for set in sets {
            writer.add(set.count)
            var last = 0
            for word in set {
                writer.add(Int(word) - last)
                last = Int(word)
            }
        }
        writer.add(sequences.count)
        for sequence in sequences {
            writer.add(Int(sequence.owner) * 4 + Int(sequence.role.rawValue))
            writer.add(sequence.steps.count)
            writer.add((sequence.anchor - sequence.steps.lowerBound) * 2 + (sequence.startsFromPair ? 1 : 0))
            writer.add(sequence.companion - sequence.steps.lowerBound)
        }
        return words.dropFirst().joined(separator: "\n") + "\n\n" + String(decoding: writer.digits, as: UTF8.self)
    }

    /// Reads what `text` wrote; nil where it is something else.
    package init?(_ text: UnsafeBufferPointer<UInt8>) {
        self.init()
        var start = 0
        while start < text.count, text[start] != UInt8(ascii: "\n") {
            guard let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            words.append(String(decoding: text[start..<end], as: UTF8.self))
            start = end + 1
        }
        var reader = NumberReader(text, at: start + 1)
        guard readSteps(&reader), readSets(&reader), readSequences(&reader) else { return nil }
    }

    private mutating func readSteps(_ reader: inout NumberReader) -> Bool {
        let count = reader.next()
        steps.reserveCapacity(count)
        for _ in 0..<count {
            let code = reader.next()
            guard let kind = Step.Kind(rawValue: UInt8(truncatingIfNeeded: code / 2)) else { return false }
            steps.append(Step(kind: kind, optional: code % 2 == 1, value: UInt16(truncatingIfNeeded: reader.next())))
        }
        return !reader.isExhausted
    }

    private mutating func readSets(_ reader: inout NumberReader) -> Bool {
        let count = reader.next()
        sets.reserveCapacity(count)
        for _ in 0..<count where !reader.isExhausted {
            var word = 0
            sets.append(
                (0..<reader.next()).map { _ in
                    word += reader.next()
                    return UInt16(truncatingIfNeeded: word)
                })
        }
        return !reader.isExhausted
    }

    private mutating func readSequences(_ reader: inout NumberReader) -> Bool {
        let count = reader.next()
        sequences.reserveCapacity(count)
        var step = 0
        for _ in 0..<count where !reader.isExhausted {
            let code = reader.next()
            let length = reader.next()
            guard let role = Role(rawValue: UInt8(code % 4)) else { return false }
            let anchor = reader.next()
            sequences.append(
                Sequence(
                    owner: UInt16(truncatingIfNeeded: code / 4), role: role, steps: step..<step + length,
                    anchor: step + anchor / 2, startsFromPair: anchor % 2 == 1, companion: step + reader.next()))
            step += length
        }
        return !reader.isExhausted && step == steps.count
    }
}

/// Five bits a digit, the lowest first; `0`…`O` go on, `P`…`o` end a number.
private enum Digit {
    static let first = UInt8(ascii: "0")
    static let last = first + 32
}

private struct NumberWriter {
    var digits: [UInt8] = []

    mutating func add(_ number: Int) {
        var rest = number
        while rest >= 32 {
            digits.append(Digit.first + UInt8(rest % 32))
            rest /= 32
        }
        digits.append(Digit.last + UInt8(rest))
    }
}

private struct NumberReader {
    private let text: UnsafeBufferPointer<UInt8>
    private var index: Int
    /// More was asked for than there is.
    private(set) var isExhausted = false

    init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
        self.text = text
        self.index = index
    }

    @inline(__always)
    mutating func next() -> Int {
        var number = 0
        var shift = 0
        while index < text.count, shift < 32 {
            let digit = text[index]
            index += 1
            if digit >= Digit.last { return number | Int(digit - Digit.last) << shift }
            number |= Int(digit &- Digit.first) << shift
            shift += 5
        }
        isExhausted = true
        return 0
    }
}
