import Foundation

/// Decides which addresses a mail may point to.
enum LinkAddress {
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]
    private static let imageTypes: Set<String> = ["png", "jpeg", "jpg", "gif", "webp"]
    private static let longestImage = 200_000

    /// The address if a person may be sent there, without the blanks and controls that browsers overlook.
    static func safe(_ address: String) -> String? {
        let bytes = address.utf8.filter { $0 > 0x20 && $0 != 0x7F }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let scheme = scheme(of: text), schemes.contains(scheme) else { return nil }
        return text
    }

    static func isRemote(_ address: String) -> Bool {
        safe(address).flatMap(scheme(of:))?.hasPrefix("http") ?? address.hasPrefix("//")
    }

    /// The Content-ID that a `cid:` address names.
    static func contentID(_ address: String) -> String? {
        guard scheme(of: address) == "cid" else { return nil }
        let id = String(address.dropFirst(4))
        return id.removingPercentEncoding ?? id
    }

    /// A picture within the address itself, if it is of a harmless type and small.
    static func embeddedImage(_ address: String) -> String? {
        guard scheme(of: address) == "data", address.utf8.count <= longestImage * 4 / 3 + 40,
            let comma = address.utf8.firstIndex(of: UInt8(ascii: ","))
        else { return nil }
        let head = address[..<comma].lowercased()
        let data = address[address.index(after: comma)...].utf8.filter { $0 > 0x20 }
        guard imageTypes.contains(where: { head == "data:image/\($0);base64" }), data.allSatisfy(isBase64) else {
            return nil
        }
        return head + "," + String(decoding: data, as: UTF8.self)
    }

    private static func scheme(of address: String) -> String? {
        guard let colon = address.utf8.firstIndex(of: .colon) else { return nil }
        let scheme = address[..<colon]
        return scheme.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) } ? scheme.lowercased() : nil
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), .slash, .equals: true
        default: false
        }
    }
}
