/// Writes text into HTML byte by byte, so that a mark that joins itself to `<` cannot carry it through.
enum HTMLEscape {
    static func append(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case .ampersand: output.append(contentsOf: "&amp;".utf8)
            case .lessThan: output.append(contentsOf: "&lt;".utf8)
            case .greaterThan: output.append(contentsOf: "&gt;".utf8)
            case .quote: output.append(contentsOf: "&quot;".utf8)
            case .apostrophe: output.append(contentsOf: "&#39;".utf8)
            case 0: continue
            default: output.append(byte)
            }
        }
    }

    static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        append(text.utf8, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
