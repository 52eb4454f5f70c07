/// A name and an address, as mail headers write them.
public struct Mailbox: Sendable, Hashable, Codable {
    public var name: String
    public var address: String

    public init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    /// The address in the form in which two spellings of it are compared.
    public var key: String { Mailbox.key(address) }

    public static func key(_ address: String) -> String { address.lowercased() }

    /// `name <address>`, or the address alone.
    public var display: String { name.isEmpty ? address : "\(name) <\(address)>" }

    /// The name, or what stands before the @ when none was given.
    public var shortName: String {
        name.isEmpty ? String(address.prefix { $0 != "@" }) : name
    }

    public var domain: String {
        guard let at = address.lastIndex(of: "@") else { return "" }
        return address[address.index(after: at)...].lowercased()
    }
}
