import Testing

@testable import Listening

@Suite("JSON")
struct JSONReaderTests {
    private func read(_ text: String) throws(JSONError) -> JSONValue {
        try JSONReader.value(of: Array(text.utf8)[...])
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(JSONError) {
            _ = try JSONReader.value(of: bytes[...])
            return nil
        } catch {
            return error.message
        }
    }

    @Test(
        "values are read as they were written",
        arguments: [
            ("null", .null), (" true ", .bool(true)), ("false\n", .bool(false)), ("[]", .array([])),
            ("{}", .object([:])), ("[1, [2], {}]", .array([.number("1"), .array([.number("2")]), .object([:])])),
            (#"{"a":{"b":null}}"#, .object(["a": .object(["b": .null])])), (#""""#, .string("")),
            ("\r\n\t [ ] ", .array([])),
        ] as [(String, JSONValue)])
    func values(_ text: String, _ value: JSONValue) throws {
        #expect(try read(text) == value)
    }

    @Test(
        "a number keeps its digits",
        arguments: ["0", "-0", "12", "-7.25", "1e9", "1E+9", "2.5e-3", "12345678901234567890123"])
    func numbers(_ text: String) throws {
        #expect(try read(text) == .number(text))
    }

    @Test("what is no number is refused", arguments: ["01", "+1", ".5", "1.", "1e", "-", "1e+", "0x1", "NaN", "1,2"])
    func badNumbers(_ text: String) {
        #expect(refusal(Array(text.utf8)) != nil)
    }

    @Test(
        "escapes stand for their letters",
        arguments: [
            (#"\"\\\/"#, "\"\\/"), (#"\b\f\n\r\t"#, "\u{8}\u{C}\n\r\t"), (#"\u0041\u00e9\u20AC"#, "Aé€"),
            (#"\u0000"#, "\u{0}"), ("é😀", "é😀"), (#"a\u000Ab"#, "a\nb"),
        ])
    func escapes(_ written: String, _ text: String) throws {
        #expect(try read("\"\(written)\"") == .string(text))
    }

    @Test(
        "a pair of surrogates is one letter, and a lone one is the replacement character",
        arguments: [
            (#"\ud83d\ude00"#, "😀"), (#"\uD83D"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"\ud83dx"#, "\u{FFFD}x"),
            (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"),
        ])
    func surrogates(_ written: String, _ text: String) throws {
        #expect(try read("\"\(written)\"") == .string(text))
    }

    @Test("what is no escape is refused", arguments: [#"\x"#, #"\u12"#, #"\u12G4"#, #"\ud83d\u12"#, #"\"#])
    func badEscapes(_ written: String) {
        #expect(refusal(Array("\"\(written)\"".utf8)) != nil)
    }

    @Test("a bare control character in a string is refused", arguments: [0x00, 0x09, 0x0A, 0x0D, 0x1F] as [UInt8])
    func controls(_ byte: UInt8) {
        #expect(refusal([0x22, 0x61, byte, 0x22]) == "a string holds a bare control character")
        #expect(refusal([0x22, 0x5C, 0x6E, byte, 0x22]) == "a string holds a bare control character")
    }

    @Test("a text cut short anywhere is refused and never read past its end")
    func truncated() throws {
        let whole = Array(#"{"a":[1.5e3,true,null,"x\ud83d\ude00\n"],"b":{"c":"é"}}"#.utf8)
        #expect(refusal(whole) == nil)
        for length in 0..<whole.count { #expect(refusal(Array(whole[..<length])) != nil) }
    }

    @Test("sixty-four levels are read, more are refused")
    func depth() {
        let nested = { (levels: Int) in
            Array(repeating: UInt8(ascii: "["), count: levels) + Array(repeating: UInt8(ascii: "]"), count: levels)
        }
        #expect(refusal(nested(64)) == nil)
        #expect(refusal(nested(66)) == "the JSON nests too deep")
        #expect(refusal(Array(repeating: UInt8(ascii: "["), count: 1_000_000)) == "the JSON nests too deep")
    }

    @Test("of two fields with one name the later counts")
    func duplicates() throws {
        #expect(try read(#"{"draft":"a","draft":"b"}"#)["draft"] == .string("b"))
    }

    @Test(
        "bytes that are no UTF-8 are refused", arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0xC0, 0x80]] as [[UInt8]])
    func encoding(_ bytes: [UInt8]) {
        #expect(refusal([0x22] + bytes + [0x22]) != nil)
    }

    @Test("what stands behind the value is refused", arguments: ["{} x", "[] []", "1 2", "null,", "{}}"])
    func trailing(_ text: String) {
        #expect(refusal(Array(text.utf8)) != nil)
    }

    @Test("what is malformed is named by its byte")
    func place() {
        #expect(refusal(Array(#"{"a":tru}"#.utf8)) == "the JSON is malformed at byte 6")
        #expect(refusal(Array("[1 2]".utf8)) == "the JSON is malformed at byte 4")
    }
}
