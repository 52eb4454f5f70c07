/// Everything in a model but its table: the header of the model file, one line a head.
package struct ModelSettings: Sendable, Equatable {
    /// The form of the file.
    package static let version = "heard.model/1"

    /// How a head's sum becomes a score, a decision and a probability.
    package struct HeadSettings: Sendable, Equatable {
        /// What one step of a weight is worth.
        package var scale = 1.0
        package var bias = 0.0
        /// From this score on the model may say it where the rules are silent.
        package var quiet = Double.infinity
        /// From this score on the model says it whatever the rules said.
        package var sure = Double.infinity
        /// The probability that it is right: 1 / (1 + exp(-(slope · score + offset))).
        package var slope = 1.0
        package var offset = 0.0
        /// The same where a rule found it.
        package var foundSlope = 1.0
        package var foundOffset = 0.0

        package init() {}
    }

    package var rows: Int
    /// In words: from how much, with which seed.
    package var training: String
    package var heads: [HeadSettings]
    package var heard: DraftWeights

    package init(rows: Int, training: String) {
        self.rows = rows
        self.training = training
        heads = Array(repeating: HeadSettings(), count: Head.all.count)
        heard = DraftWeights()
    }

    package subscript(head: Head) -> HeadSettings {
        get { heads[head.column] }
        set { heads[head.column] = newValue }
    }
}

extension ModelSettings {
    /// The header as the model file has it.
    package var header: String {
        let heads = Head.all.map { "head \($0.name) \(Self.text(self[$0]))" }
        return
            (["\(Self.version)", "rows \(rows)", "training \(training)"] + heads + ["heard \(heard.text)"])
            .joined(separator: "\n")
    }

    private static func text(_ head: HeadSettings) -> String {
        numbers.map { "\($0.name)=\(head[keyPath: $0.path])" }.joined(separator: " ")
    }

    private static let numbers: [(name: String, path: any WritableKeyPath<HeadSettings, Double> & Sendable)] =
        [
            ("scale", \.scale), ("bias", \.bias), ("quiet", \.quiet), ("sure", \.sure), ("slope", \.slope),
            ("offset", \.offset), ("foundSlope", \.foundSlope), ("foundOffset", \.foundOffset),
        ]

    package init(header: String) throws(ModelError) {
        var lines = header[...].split(byte: UInt8(ascii: "\n"))[...]
        guard let first = lines.popFirst(), first == Self.version else {
            throw ModelError(
                "The model file is not of the form \(Self.version); make one with this program's “heard train”.")
        }
        self.init(rows: 0, training: "")
        var known: Set<String> = []
        for line in lines {
            guard let space = line.utf8.firstIndex(of: UInt8(ascii: " ")) else { continue }
            let value = line[line.utf8.index(after: space)...]
            switch line[..<space] {
            case "rows": rows = Int(value) ?? 0
            case "training": training = String(value)
            case "heard": heard = try DraftWeights(text: value)
            case "head": known.insert(try read(value))
            default: continue
            }
        }
        try check(known)
    }

    private func check(_ known: Set<String>) throws(ModelError) {
        guard rows > 0, rows & (rows - 1) == 0 else {
            throw ModelError("The model file has no number of rows that is a power of two.")
        }
        guard known == Set(Head.all.map(\.name)) else {
            throw ModelError("The model file knows other labels than this program; run “heard train” again.")
        }
    }

    /// Reads a head's line and gives its name.
    private mutating func read(_ line: Substring) throws(ModelError) -> String {
        let parts = line.split(byte: UInt8(ascii: " "))
        guard let name = parts.first, let head = Head.named[name] else {
            throw ModelError("The model file knows other labels than this program; run “heard train” again.")
        }
        for part in parts.dropFirst() {
            let pair = part.split(byte: UInt8(ascii: "="))
            guard pair.count == 2, let value = Double(pair[1]),
                let number = Self.numbers.first(where: { $0.name == pair[0] })
            else { throw ModelError("The model file has a line that means nothing: “\(part)”.") }
            self[head][keyPath: number.path] = value
        }
        return String(name)
    }
}

extension Substring {
    /// Its parts between these bytes: told faster than between characters.
    func split(byte: UInt8) -> [Substring] { utf8.split(separator: byte).map { Substring($0) } }
}
