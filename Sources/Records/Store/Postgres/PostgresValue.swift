import CPQ

/// Values as PostgreSQL's binary protocol carries them: numbers big-endian, texts and bytes as they are.
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let text: Oid = 25
    static let float8: Oid = 701
    /// PostgreSQL works the type out from where the parameter stands.
    static let inferred: Oid = 0
    private static let void: Oid = 2278

    static func type(of value: SQLValue) -> Oid {
        switch value {
        case .null: inferred
        case .integer: int8
        case .real: float8
        case .text: text
        case .blob: bytea
        }
    }

    /// - Throws: ``PostgresError`` for a type that no column of ours has.
    static func value(_ bytes: UnsafeRawBufferPointer, of type: Oid) throws -> SQLValue {
        switch type {
        case int8, 21, 23: .integer(integer(bytes))
        case bool: .integer(bytes.first == 0 ? 0 : 1)
        case float8: .real(Double(bitPattern: UInt64(bitPattern: integer(bytes))))
        case bytea: .blob([UInt8](bytes))
        case text, 19, 1042, 1043: .text(String(decoding: bytes, as: UTF8.self))
        case void: .null
        default: throw PostgresError(code: "", message: "a column of type \(type) is not one that Heard reads", sql: "")
        }
    }

    /// Two, four or eight bytes with their sign.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        let isNegative = bytes.first.map { $0 & 0x80 != 0 } ?? false
        return bytes.reduce(isNegative ? -1 : 0) { ($0 << 8) | Int64($1) }
    }
}

/// The parameters of one statement, laid out as libpq wants them.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    /// Where each value lies in `bytes`; `nil` is NULL.
    private var ranges: [Range<Int>?] = []

    init(_ values: [SQLValue]) {
        ranges.reserveCapacity(values.count)
        for value in values {
            let start = bytes.count
            switch value {
            case .null:
                ranges.append(nil)
                continue
            case .integer(let number): append(UInt64(bitPattern: number))
            case .real(let number): append(number.bitPattern)
            case .text(let text): bytes.append(contentsOf: text.withoutNUL.utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            }
            ranges.append(start..<bytes.count)
        }
        // An empty value still needs an address: without one it would be NULL.
        bytes.append(0)
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Calls `send` with the number of parameters, their addresses, lengths and formats (all binary).
    func send(
        _ send: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?
        ) -> Int32
    ) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                let addresses = ranges.map { range in range.map { characters.baseAddress! + $0.lowerBound } }
                let lengths = ranges.map { Int32($0?.count ?? 0) }
                let formats = [Int32](repeating: 1, count: ranges.count)
                return send(Int32(ranges.count), addresses, lengths, formats) == 1
            }
        }
    }
}
