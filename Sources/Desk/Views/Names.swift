import Casework

/// The name people are called by: "Maren" for "Maren Okafor", "Okafor, Maren" or "Dr. Maren Okafor".
struct CalledName {
    /// What a whole name, or else an address, gives.
    static func of(name: String, address: String) -> String {
        given(name) ?? address.split(separator: "@").first.map(String.init) ?? "this person"
    }

    private static func given(_ name: String) -> String? {
        let afterComma = name.split(separator: ",", maxSplits: 1).last ?? ""
        let words = afterComma.split(whereSeparator: \.isWhitespace)
        let called = words.first { !$0.hasSuffix(".") } ?? words.first
        return called.map(String.init)
    }
}

extension Person {
    var calledName: String { CalledName.of(name: name, address: addresses.first ?? "") }

    /// The whole name, or what there is in its place.
    var shownName: String { name.isEmpty ? addresses.first ?? "Someone without a name" : name }
}

extension Mailbox {
    var calledName: String { CalledName.of(name: name, address: address) }
}

extension HTML {
    /// Somebody's name among our words, kept apart from their direction.
    static func name(_ name: String) -> HTML { "<bdi>\(name)</bdi>" }
}
