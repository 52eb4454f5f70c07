/// Finds a file name written in encoded words in a raw `Content-Type` or `Content-Disposition` value.
enum ParameterName {
    /// The decoded value of `key="=?…?="`; nil when there is none with encoded words.
    static func encoded(in value: [UInt8], key: String) -> String? {
        let text = String(decoding: value.prefix(10_000), as: UTF8.self)
        for parameter in text.split(separator: ";").dropFirst() {
            guard let equals = parameter.firstIndex(of: "="), parameter.contains("=?") else { continue }
            let name = parameter[..<equals].filter { !$0.isWhitespace }.lowercased()
            guard name == key else { continue }
            let content = parameter[parameter.index(after: equals)...].filter { $0 != "\"" }
            return EncodedWords.decoded(Array(content.utf8))
        }
        return nil
    }
}
