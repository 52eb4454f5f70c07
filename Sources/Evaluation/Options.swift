/// What stands on the command line: a command, then options with or without a value.
struct Options {
    private(set) var command = ""
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    private static let takesValue: Set = ["--data", "--training", "--json", "--count", "--seed", "--history"]
    private static let isFlag: Set = ["--rules", "--errors", "--help"]

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        if let first = rest.first, !first.hasPrefix("-") { command = rest.removeFirst() }
        while let name = rest.popFirst() {
            if Self.isFlag.contains(name) {
                flags.insert(name)
            } else if Self.takesValue.contains(name), let value = rest.popFirst() {
                values[name] = value
            } else {
                throw Trouble("“\(name)” is not an option, or its value is missing; see --help.")
            }
        }
    }

    func has(_ flag: String) -> Bool { flags.contains(flag) }

    subscript(name: String) -> String? { values[name] }

    /// A whole number from 0 up.
    func number(_ name: String, otherwise: Int) throws -> Int {
        guard let text = values[name] else { return otherwise }
        guard let number = Int(text), number >= 0 else { throw Trouble("\(name) takes a whole number, not “\(text)”.") }
        return number
    }
}
