/// Cuts HTML into tags and text in one pass over its bytes, each byte looked at a bounded number of times.
struct HTMLTokens {
    enum Token {
        case text(Range<Int>)
        case start(name: String, attributes: [HTMLAttribute])
        case end(name: String)
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// Once a tag ran to the end of the text unclosed, every later `<` is text.
    private var tagsAreOver = false
    /// Endings that were looked for and do not come any more.
    private var missing: Set<String> = []

    private static let mostAttributes = 32
    private static let longestValue = 300_000

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next token; `nil` at the end. Comments, declarations and silent elements are passed over.
    mutating func next() -> Token? {
        while position < bytes.count {
            let start = position
            guard bytes[position] == .lessThan, !tagsAreOver else { return text(from: start) }
            if let token = markup() { return token }
            if position == start { return text(from: start) }
        }
        return nil
    }

    private mutating func text(from start: Int) -> Token {
        position = tagsAreOver ? bytes.count : find(.lessThan, from: start + 1) ?? bytes.count
        return .text(start..<position)
    }

    /// Reads what begins with `<`. Returns nil after something to pass over, or without moving when it is mere text.
    private mutating func markup() -> Token? {
        guard position + 1 < bytes.count else { return nil }
        switch bytes[position + 1] {
        case .bang where starts(with: "<!--"): skipComment()
        case .bang, .question: skip(through: ">")
        case .slash where isLetter(position + 2): return endTag()
        case .slash: skip(through: ">")
        case _ where isLetter(position + 1): return startTag()
        default: break
        }
        return nil
    }

    private mutating func skipComment() {
        if starts(with: "<!-->") {
            position += 5
        } else if starts(with: "<!--->") {
            position += 6
        } else {
            skip(through: "-->")
        }
    }

    /// Moves behind the next `ending`; without one, the beginning is text.
    private mutating func skip(through ending: String) {
        guard let found = search(ending, from: position + 2) else { return }
        position = found + ending.utf8.count
    }

    private mutating func endTag() -> Token? {
        let start = position
        position += 2
        let name = readName()
        guard readAttributes() != nil else { return giveUp(at: start) }
        return .end(name: name)
    }

    private mutating func startTag() -> Token? {
        let start = position
        position += 1
        let name = readName()
        guard let attributes = readAttributes() else { return giveUp(at: start) }
        if HTMLElements.silent.contains(name) {
            skipSilent(name)
            return nil
        }
        return .start(name: name, attributes: attributes)
    }

    private mutating func giveUp(at start: Int) -> Token? {
        position = start
        tagsAreOver = true
        return nil
    }

    /// Moves to the end tag of an element without content of the person; where there is none, its content is text.
    private mutating func skipSilent(_ name: String) {
        if let end = search("</" + name, from: position) { position = end }
    }

    private mutating func readName() -> String {
        let start = position
        while position < bytes.count, !isSpace(position), bytes[position] != .slash, bytes[position] != .greaterThan {
            position += 1
        }
        return lowerCased(start..<min(position, start + 40))
    }

    /// Reads up to and including `>`; nil when the text ends before.
    private mutating func readAttributes() -> [HTMLAttribute]? {
        var attributes: [HTMLAttribute] = []
        while position < bytes.count {
            if bytes[position] == .greaterThan {
                position += 1
                return attributes
            }
            if isSpace(position) || bytes[position] == .slash {
                position += 1
            } else if let attribute = readAttribute(), attributes.count < Self.mostAttributes,
                !attributes.contains(where: { $0.name == attribute.name })
            {
                attributes.append(attribute)
            }
        }
        return nil
    }

    private mutating func readAttribute() -> HTMLAttribute? {
        let start = position
        position += 1
        while position < bytes.count, !isSpace(position), !Self.endsAttributeName.contains(bytes[position]) {
            position += 1
        }
        let name = lowerCased(start..<min(position, start + 40))
        skipSpaces()
        let value = readValue()
        guard HTMLElements.attributes.contains(name), value.count <= Self.longestValue else { return nil }
        return HTMLAttribute(name: name, value: value)
    }

    private static let endsAttributeName: Set<UInt8> = [.slash, .greaterThan, .equals]

    private mutating func readValue() -> Range<Int> {
        guard position < bytes.count, bytes[position] == .equals else { return position..<position }
        position += 1
        skipSpaces()
        guard position < bytes.count else { return position..<position }
        return bytes[position] == .quote || bytes[position] == .apostrophe ? readQuoted() : readUnquoted()
    }

    private mutating func readQuoted() -> Range<Int> {
        let start = position + 1
        let end = find(bytes[position], from: start) ?? bytes.count
        position = min(end + 1, bytes.count)
        return start..<end
    }

    private mutating func readUnquoted() -> Range<Int> {
        let start = position
        while position < bytes.count, !isSpace(position), bytes[position] != .greaterThan { position += 1 }
        return start..<position
    }

    private mutating func skipSpaces() {
        while position < bytes.count, isSpace(position) { position += 1 }
    }

    private func isSpace(_ index: Int) -> Bool { bytes[index] <= 0x20 }

    private func isLetter(_ index: Int) -> Bool {
        index < bytes.count && (0x61...0x7A).contains(bytes[index] | 0x20)
    }

    private func starts(with text: String) -> Bool { matches(text, at: position) }

    private func matches(_ text: String, at index: Int) -> Bool {
        guard index + text.utf8.count <= bytes.count else { return false }
        return zip(text.utf8, bytes[index...]).allSatisfy { $0 == $1 || ($0 >= 0x61 && $0 == $1 | 0x20) }
    }

    private func find(_ byte: UInt8, from index: Int) -> Int? {
        bytes.position(of: byte, from: index)
    }

    private mutating func search(_ ending: String, from index: Int) -> Int? {
        guard let first = ending.utf8.first, !missing.contains(ending) else { return nil }
        var candidate = find(first, from: index)
        while let found = candidate {
            if matches(ending, at: found) { return found }
            candidate = find(first, from: found + 1)
        }
        missing.insert(ending)
        return nil
    }

    private func lowerCased(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

/// An attribute whose value stands, undecoded, at a place in the source.
struct HTMLAttribute {
    var name: String
    var value: Range<Int>
}
