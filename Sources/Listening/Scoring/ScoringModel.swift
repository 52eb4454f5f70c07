import Patterns

/// The weights that `heard train` learns: one table of small numbers, a row for each feature and a column for each head,
/// with what turns sums of them into scores and decisions.
///
/// The table is plain text, one printable character a weight, and is added up as it stands: nothing is decoded when the
/// product starts. A reference: it is large and never changes.
package final class ScoringModel: Sendable {
    package let settings: ModelSettings
    let table: Table
    /// The row of each setting, by its number; 0 for a number that stands for nothing and never comes up.
    let settingRows: [UInt32]
    let scales: Lanes
    let biases: Lanes
    let panel: Panel

    /// The character of the weight 0.
    package static let zero: UInt8 = 80
    /// The characters of the least and the greatest weight.
    package static let least: UInt8 = 35
    package static let greatest: UInt8 = 126

    /// Weights that are part of the program or were read from a file.
    enum Table: Sendable {
        case embedded(StaticString)
        case read([UInt8])

        func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result? {
            switch self {
            case .embedded(let text): body(text.utf8Start)
            case .read(let bytes): bytes.withUnsafeBufferPointer { $0.baseAddress.map(body) }
            }
        }
    }

    /// Where the tables lie, for as long as they are summed.
    struct Pointers {
        let weights: UnsafePointer<UInt8>
        let settingRows: UnsafePointer<UInt32>
    }

    func withPointers<Result>(_ body: (Pointers) -> Result) -> Result? {
        table.withBytes { weights in
            settingRows.withUnsafeBufferPointer { rows in
                rows.baseAddress.map { body(Pointers(weights: weights, settingRows: $0)) }
            }
        } ?? nil
    }

    /// A model whose table is built in. The header is that of the model file.
    package convenience init(header: String, table: StaticString) throws(ModelError) {
        try self.init(ModelSettings(header: header), .embedded(table), size: table.utf8CodeUnitCount)
    }

    package convenience init(settings: ModelSettings, table: [UInt8]) throws(ModelError) {
        try self.init(settings, .read(table), size: table.count)
    }

    /// Reads a model file: the header, an empty line, the table.
    package convenience init(file bytes: [UInt8]) throws(ModelError) {
        guard let end = Self.headerEnd(bytes) else { throw ModelError("This is no model file: it has no header.") }
        let settings = try ModelSettings(header: String(decoding: bytes[..<end], as: UTF8.self))
        let table = bytes[(end + 2)...].filter { $0 != UInt8(ascii: "\n") }
        guard table.allSatisfy({ $0 >= Self.least && $0 <= Self.greatest }) else {
            throw ModelError("The table of the model file is damaged; train the model again with “heard train”.")
        }
        try self.init(settings: settings, table: table)
    }

    private init(_ settings: ModelSettings, _ table: Table, size: Int) throws(ModelError) {
        guard size == settings.rows * Head.width else {
            throw ModelError(
                "The model file is cut off: its table has \(size) weights instead of \(settings.rows * Head.width).")
        }
        self.settings = settings
        self.table = table
        settingRows = (0..<Setting.count).map { code in
            Setting(code: code).feature.map { UInt32($0.row(of: settings.rows)) } ?? 0
        }
        scales = Lanes(Head.all, otherwise: 0) { settings[$0].scale }
        biases = Lanes(Head.all, otherwise: 0) { settings[$0].bias }
        panel = Panel(settings: settings)
    }

    private static func headerEnd(_ bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == UInt8(ascii: "\n") && bytes[$0 + 1] == UInt8(ascii: "\n") }
    }
}

extension ScoringModel {
    /// A number for each head, in the order of the columns.
    struct Lanes: Sendable {
        var first: SIMD16<Float>
        var second: SIMD16<Float>
        var third: SIMD16<Float>

        init(all value: Float = 0) {
            first = SIMD16(repeating: value)
            second = first
            third = first
        }

        /// These heads have their number, every other column has `otherwise`.
        init(_ heads: [Head], otherwise: Float = .infinity, _ number: (Head) -> Double) {
            self.init(all: otherwise)
            for head in heads { self[head.column] = Float(number(head)) }
        }

        subscript(move: Move) -> Double { Double(self[Head.firstMove + move.place]) }
        subscript(pitfall: Pitfall) -> Double { Double(self[Head.firstPitfall + pitfall.place]) }

        subscript(column: Int) -> Float {
            get { column < 16 ? first[column] : column < 32 ? second[column - 16] : third[column - 32] }
            set {
                if column < 16 {
                    first[column] = newValue
                } else if column < 32 {
                    second[column - 16] = newValue
                } else {
                    third[column - 32] = newValue
                }
            }
        }
    }
}

/// What is wrong with a model file, in one sentence that says what to do.
package struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
