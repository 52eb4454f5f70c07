/// Fills the slots of a suggestion with what is known from the conversation.
///
/// - `{name}`: how the customer is called.
/// - `{theirs}`: the customer's words that the finding answers to.
/// - `{deadline}`: their words that say until when they need it.
/// - `{thing}`: their words that say what they use or hold.
/// - `{term}`: their own word for one of their things.
///
/// What stands in square brackets around slots is said only where all of them are known: `Say by when.[ They wrote:
/// {deadline}]`. A slot outside brackets that is not known is left out together with the comma, colon or space before it.
struct Slots {
    /// Nil where there is no conversation.
    let scene: Scene?
    let answersTo: Quote?

    static let names = ["name", "theirs", "deadline", "thing", "term"]

    func fill(_ text: String) -> String { String(decoding: fill(Array(text.utf8)[...]), as: UTF8.self) }

    private func fill(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text
        while let open = rest.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
            result += rest[..<open]
            let isSlot = rest[open] == UInt8(ascii: "{")
            let close = isSlot ? UInt8(ascii: "}") : UInt8(ascii: "]")
            let inside = rest[(open + 1)...].prefix { $0 != close }
            guard inside.endIndex < rest.endIndex else {
                result.append(rest[open])
                rest = rest[(open + 1)...]
                continue
            }
            if isSlot { put(inside, &result) } else { result += optional(inside) }
            rest = rest[(inside.endIndex + 1)...]
        }
        return result + rest
    }

    private func put(_ slot: ArraySlice<UInt8>, _ result: inout [UInt8]) {
        if let value = value(slot) {
            result += value.utf8
            return
        }
        while let last = result.last, " ,:".utf8.contains(last) { result.removeLast() }
    }

    /// Brackets without a slot are brackets.
    private func optional(_ part: ArraySlice<UInt8>) -> [UInt8] {
        let opened = part.split(separator: UInt8(ascii: "{"), omittingEmptySubsequences: false).dropFirst()
        guard !opened.isEmpty else { return [UInt8(ascii: "[")] + part + [UInt8(ascii: "]")] }
        let slots = opened.map { $0.prefix { $0 != UInt8(ascii: "}") } }
        return slots.allSatisfy { value($0) != nil } ? fill(part) : []
    }

    private func value(_ slot: ArraySlice<UInt8>) -> String? {
        switch String(decoding: slot, as: UTF8.self) {
        case "name": scene?.customerName?.split(separator: " ").first.map { String($0) }
        case "theirs": answersTo?.text
        case "deadline": scene?.latest(.deadline)?.text
        case "thing": scene?.latest(.has)?.text
        case "term": scene?.term
        default: nil
        }
    }
}

extension Scene {
    /// The customer's last words of this kind.
    fileprivate func latest(_ signal: Signal) -> Quote? {
        for turn in turns.reversed() where turn.isRead {
            let notes = turn.annotation.sentences
            let said = notes.indices.last { notes[$0].signals.has(signal) && !turn.passage.sentences[$0].aside }
            if let said { return turn.quote(said) }
        }
        return nil
    }

    /// The word that tells most; no person's name.
    fileprivate var term: String? {
        let names = PersonReader(rules: .shipped).facts(in: turns).filter { $0.kind == .name }.map(\.text)
        let own = [customerName].compactMap(\.self)
        return TermReader.terms(in: turns, besides: own + names).first?.quote.text
    }
}

extension Suggestion {
    /// The slots that its text may have, by the names that stand in their braces.
    package static var slots: [String] { Slots.names }

    /// The same where nothing is known of a conversation.
    package var alone: Suggestion { Suggestion(text: Slots(scene: nil, answersTo: nil).fill(text), kind: kind) }
}
