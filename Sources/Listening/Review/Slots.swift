/// Fills the slots of a suggestion: `{name}` and `{theirs}`, the customer's own words.
///
/// A slot that is not known is left out together with the comma or space before it.
struct Slots {
    let scene: Scene
    let answersTo: Quote?

    func fill(_ text: String) -> String {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            result += rest[..<open]
            put(String(decoding: rest[(open + 1)..<close], as: UTF8.self), &result)
            rest = rest[(close + 1)...]
        }
        return String(decoding: result + rest, as: UTF8.self)
    }

    private func put(_ slot: String, _ result: inout [UInt8]) {
        if let value = value(slot) {
            result += value.utf8
            return
        }
        while let last = result.last, last == UInt8(ascii: " ") || last == UInt8(ascii: ",") { result.removeLast() }
    }

    private func value(_ slot: String) -> String? {
        switch slot {
        case "name": scene.customerName?.split(separator: " ").first.map { String($0) }
        case "theirs": answersTo?.text
        default: nil
        }
    }
}
