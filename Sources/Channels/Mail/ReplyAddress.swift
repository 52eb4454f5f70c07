import CSodium

/// Addresses that bring an answer back into its conversation, even where a server has rewritten every id.
///
/// `support@x.org` becomes `support+<conversation>.<tag>@x.org`. The tag is 80 bits of an HMAC-SHA256 in base 32,
/// in lower case, since some servers fold the case of local parts.
public enum ReplyAddress {
    private static let idLength = 26
    private static let tagLength = 16
    /// RFC 5321, 4.5.3.1.1.
    private static let longestLocalPart = 64

    /// The address for answers to a conversation. When the team's local part is longer than 20 characters there is
    /// no room, and the team's own address comes back unchanged.
    public static func address(for conversationID: String, team: String, key: [UInt8]) -> String {
        guard let at = team.lastIndex(of: "@"), isID(conversationID) else { return team }
        let local = "\(team[..<at])+\(conversationID).\(tag(of: conversationID, key: key))"
        return local.utf8.count <= longestLocalPart ? local + team[at...] : team
    }

    /// The conversation an address belongs to; nil unless its tag was made with this key.
    public static func conversation(in address: String, key: [UInt8]) -> String? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].lastIndex(of: "+") else { return nil }
        let detail = address[address.index(after: plus)..<at].lowercased().split(
            separator: ".", omittingEmptySubsequences: false)
        guard detail.count == 2, isID(String(detail[0])) else { return nil }
        return isEqual(String(detail[1]), tag(of: String(detail[0]), key: key)) ? String(detail[0]) : nil
    }

    private static func isID(_ text: String) -> Bool {
        text.utf8.count == idLength && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
    }

    private static func tag(of conversationID: String, key: [UInt8]) -> String {
        let message = Array("heard reply address 1\n\(conversationID)".utf8)
        var state = crypto_auth_hmacsha256_state()
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_auth_hmacsha256_init(&state, key, key.count)
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        crypto_auth_hmacsha256_final(&state, &digest)
        return base32(digest.prefix(tagLength * 5 / 8))
    }

    /// RFC 4648, 6, in lower case.
    private static func base32(_ bytes: some Sequence<UInt8>) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var text: [UInt8] = []
        var buffer: UInt16 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt16(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt16(bits)) & 31])
                buffer &= (1 << UInt16(bits)) - 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Takes the same time wherever the texts differ.
    private static func isEqual(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}
