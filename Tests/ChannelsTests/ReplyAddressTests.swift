import Channels
import Testing

@Suite("A signed reply address")
struct ReplyAddressTests {
    private let id = "01jc0abcdefghjkmnpqrstvwxy"
    private let key = [UInt8](repeating: 7, count: 32)

    @Test("leads back to its conversation, whatever case a server makes of it")
    func roundTrip() {
        let address = ReplyAddress.address(for: id, team: "support@x.org", key: key)
        #expect(address.hasPrefix("support+\(id).") && address.hasSuffix("@x.org"))
        #expect(ReplyAddress.conversation(in: address, key: key) == id)
        #expect(ReplyAddress.conversation(in: address.uppercased(), key: key) == id)
    }

    @Test("cannot be made or changed without the key")
    func forged() {
        let address = ReplyAddress.address(for: id, team: "support@x.org", key: key)
        let other = address.replacing(id, with: "01jc0abcdefghjkmnpqrstvwxz")
        #expect(ReplyAddress.conversation(in: other, key: key) == nil)
        #expect(ReplyAddress.conversation(in: address, key: [1, 2, 3]) == nil)
        for text in [
            "", "@", "+@", "support@x.org", "support+\(id)@x.org", "support+\(id).@x.org", "support+.\(id)@x.org",
        ] {
            #expect(ReplyAddress.conversation(in: text, key: key) == nil)
        }
    }

    @Test("keeps its local part within 64 characters")
    func length() {
        let longest = ReplyAddress.address(for: id, team: String(repeating: "a", count: 20) + "@x.org", key: key)
        #expect(longest.prefix { $0 != "@" }.count == 64)
        let tooLong = String(repeating: "a", count: 21) + "@x.org"
        #expect(ReplyAddress.address(for: id, team: tooLong, key: key) == tooLong)
    }
}
