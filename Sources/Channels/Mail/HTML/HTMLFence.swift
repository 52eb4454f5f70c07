/// Rewrites any HTML into a small, well-nested form with known elements only, before a parser sees it.
///
/// A parser that builds a tree can be driven into deep recursion or quadratic work by what a stranger writes. Here
/// the tags are counted and balanced in one pass with a bounded stack, so that the tree is shallow whatever comes.
struct HTMLFence {
    static let mostLevels = 100
    static let mostElements = 100_000

    private let source: UnsafeBufferPointer<UInt8>
    private var output: [UInt8] = []
    private var open: [String] = []
    /// How many of each name are open, so that the stack is searched only for what is on it.
    private var counts: [String: Int] = [:]
    private var elements = 0

    static func rewrite(_ html: String) -> [UInt8] {
        var html = html
        return html.withUTF8 { bytes in
            var fence = HTMLFence(source: bytes)
            fence.run()
            return fence.output
        }
    }

    private init(source: UnsafeBufferPointer<UInt8>) {
        self.source = source
        output.reserveCapacity(source.count + source.count / 8)
    }

    private mutating func run() {
        var tokens = HTMLTokens(source)
        while let token = tokens.next() {
            switch token {
            case .text(let range): writeText(range)
            case .start(let name, let attributes): start(name, attributes)
            case .end(let name): end(name)
            }
        }
        close(downTo: 0)
    }

    private mutating func start(_ name: String, _ attributes: [HTMLAttribute]) {
        guard HTMLElements.allowed.contains(name), elements < Self.mostElements else { return separate(name) }
        endImplicitly(before: name)
        let isVoid = HTMLElements.void.contains(name)
        guard isVoid || open.count < Self.mostLevels else { return separate(name) }
        elements += 1
        writeTag(name, attributes)
        guard !isVoid else { return }
        open.append(name)
        counts[name, default: 0] += 1
    }

    private static let separators: Set<String> = [
        "button", "dialog", "fieldset", "form", "legend", "option", "textarea",
    ]

    /// In the place of a tag that goes, so that the words around a block do not run together.
    private mutating func separate(_ name: String) {
        if name == "br" || HTMLElements.block.contains(name) || Self.separators.contains(name) { output.append(.space) }
    }

    private mutating func endImplicitly(before name: String) {
        guard let rule = HTMLElements.implicitEnds(of: name) else { return }
        if let index = innermost(rule.ended, shelter: rule.shelter) { close(downTo: index) }
    }

    private mutating func end(_ name: String) {
        let shelter: Set<String> = HTMLElements.table.contains(name) ? ["table"] : ["table", "td", "th"]
        if let index = innermost([name], shelter: shelter) { close(downTo: index) }
    }

    private func innermost(_ names: Set<String>, shelter: Set<String>) -> Int? {
        guard names.contains(where: { counts[$0, default: 0] > 0 }) else { return nil }
        for index in open.indices.reversed() {
            if names.contains(open[index]) { return index }
            if shelter.contains(open[index]) { return nil }
        }
        return nil
    }

    private mutating func close(downTo depth: Int) {
        while open.count > depth, let name = open.popLast() {
            counts[name, default: 1] -= 1
            output.append(contentsOf: "</\(name)>".utf8)
        }
    }

    private mutating func writeTag(_ name: String, _ attributes: [HTMLAttribute]) {
        output.append(.lessThan)
        output.append(contentsOf: name.utf8)
        for attribute in attributes {
            output.append(contentsOf: " \(attribute.name)=\"".utf8)
            for byte in source[attribute.value] where byte != 0 {
                if byte == .quote { output.append(contentsOf: "&quot;".utf8) } else { output.append(byte) }
            }
            output.append(.quote)
        }
        output.append(.greaterThan)
    }

    /// Text is copied as it stands, references undecoded; only what could begin a tag is written out.
    private mutating func writeText(_ range: Range<Int>) {
        var start = range.lowerBound
        for index in range where source[index] == .lessThan || source[index] == 0 {
            output.append(contentsOf: source[start..<index])
            if source[index] == .lessThan { output.append(contentsOf: "&lt;".utf8) }
            start = index + 1
        }
        output.append(contentsOf: source[start..<range.upperBound])
    }
}
