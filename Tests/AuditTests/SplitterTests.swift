import Testing

@testable import Audit

@Suite("Cutting sources into pieces")
struct SplitterTests {
    private func pieces(_ splitter: any Splitter) throws -> [String] {
        var splitter = splitter
        var texts: [String] = []
        while let piece = try splitter.next() {
            texts.append(piece.problem.map { "! \($0)" } ?? String(decoding: piece.bytes, as: UTF8.self))
        }
        return texts
    }

    private func rows(_ text: String) throws -> [String] {
        let scratch = try Scratch()
        return try pieces(
            RowSplitter(scratch.file("a.csv", text), from: Position(), delimiter: UInt8(ascii: ",")))
    }

    @Test("a line break inside quotes does not end a record")
    func quotedLineBreak() throws {
        #expect(try rows("a,\"b\nc\"\"d\n\"\r\ne,f") == ["a,\"b\nc\"\"d\n\"\r", "e,f"])
    }

    @Test("a quote in the middle of a field opens nothing")
    func strayQuote() throws {
        #expect(try rows("5\" pipe,x\ny\"z,w\n") == ["5\" pipe,x", "y\"z,w"])
    }

    @Test("a quote that never ends costs its line, not the rest of the file")
    func endlessQuote() throws {
        #expect(try rows("a,\"b\nc,d\ne,f") == ["! a quote that is opened here never ends", "c,d", "e,f"])
    }

    @Test("fields come without their quotes, whatever the encoding")
    func fields() {
        let row = Array("a,\"b,\"\"c\"\"\",,d\r".utf8)
        #expect(Row.fields(row, delimiter: UInt8(ascii: ",")) == ["a", "b,\"c\"", "", "d"])
        #expect(Row.fields([0x63, 0x61, 0x66, 0xE9, 0x3B, 0x80], delimiter: UInt8(ascii: ";")) == ["café", "€"])
    }

    @Test("a sentence that begins with From does not begin a mail, and quoted ones are restored")
    func mailbox() throws {
        let scratch = try Scratch()
        let path = try scratch.file(
            "a.mbox",
            """
            From a@example.net Tue Oct 31 22:10:47 2023
            Subject: one

            Hello

            From here on it went wrong.
            >From now on I wait.

            From b@example.net Tue Oct 31 22:11:47 2023
            Subject: two

            Bye
            """)
        let mails = try pieces(MailboxSplitter(path, from: Position()))
        #expect(mails.count == 2)
        #expect(mails[0].contains("\nFrom here on it went wrong.\nFrom now on I wait.\n"))
        #expect(mails[1] == "Subject: two\n\nBye")
    }

    @Test("of a mail larger than can be read, the first part is kept and the next mail is found")
    func largeMail() throws {
        let scratch = try Scratch()
        let line = String(repeating: "QUJD", count: 19) + "\n"
        let path = try scratch.file(
            "a.mbox",
            "From a Tue Oct 31 22:10:47 2023\nSubject: one\n\nHello\n\n" + String(repeating: line, count: 60_000)
                + "\nFrom b Tue Oct 31 22:10:47 2023\nSubject: two\n\nBye\n")
        let splitter = try MailboxSplitter(path, from: Position())
        let first = try #require(try splitter.next())
        #expect(first.bytes.count <= MailboxSplitter.longest)
        #expect(String(decoding: first.bytes.prefix(40), as: UTF8.self).contains("Hello"))
        let second = try #require(try splitter.next())
        #expect(String(decoding: second.bytes, as: UTF8.self) == "Subject: two\n\nBye\n")
        #expect(try splitter.next() == nil)
    }

    @Test("an endless line is passed over and the lines after it are read")
    func longLine() throws {
        let scratch = try Scratch()
        let long = String(repeating: "x", count: LineSplitter.longest + 100_000)
        let path = try scratch.file("a.ndjson", "\u{FEFF}one\n\n\(long)\ntwo")
        #expect(
            try pieces(LineSplitter(path, from: Position())) == ["one", "! the line is longer than 8 MB", "two"])
    }

    @Test("reading goes on from any position as if it had never stopped")
    func positions() throws {
        let scratch = try Scratch()
        let path = try scratch.file("a.csv", (1...50).map { "\($0),\"line\n\($0)\"" }.joined(separator: "\n"))
        let whole = try RowSplitter(path, from: Position(), delimiter: UInt8(ascii: ","))
        var expected: [Piece] = []
        while let piece = try whole.next() { expected.append(piece) }
        var found: [Piece] = []
        var position = Position()
        while let piece = try next(path, &position) { found.append(piece) }
        #expect(found == expected)
        #expect(found.count == 50)
    }

    private func next(_ path: String, _ position: inout Position) throws -> Piece? {
        let splitter = try RowSplitter(path, from: position, delimiter: UInt8(ascii: ","))
        defer { position = splitter.position }
        return try splitter.next()
    }
}
