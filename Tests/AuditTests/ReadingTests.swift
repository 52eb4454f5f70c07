import Listening
import Testing

@testable import Audit

@Suite("Understanding sources")
struct ReadingTests {
    private func line(_ text: String, _ map: ColumnMap = ColumnMap()) -> [Found] {
        LineReader(map: map).read(Piece(bytes: Array(text.utf8), number: 3))
    }

    @Test("an exported conversation is read without notes and automatic answers")
    func exported() throws {
        let found = line(
            """
            {"schema":"heard.conversation/1","id":"c1","participants":[{"name":"Tom","side":"us"},\
            {"name":"Maren Okafor","side":"customer"}],"messages":[\
            {"from":"x","direction":"in","kind":"message","text":"Where is it?","at":"2024-05-01T09:30:00Z"},\
            {"from":"x","direction":"out","kind":"note","text":"Careful.","at":"2024-05-01T09:31:00Z"},\
            {"from":"x","direction":"out","kind":"message","text":"On its way.","at":"2024-05-01T09:32:00Z"}]}
            """)
        guard case .dialogue(let dialogue)? = found.first else { throw Surprise() }
        #expect(dialogue.customer == "Maren Okafor")
        #expect(dialogue.messages.map(\.from) == [.customer, .agent])
        #expect(dialogue.messages[1].at.map(Moment.text) == "2024-05-01T09:32:00Z")
    }

    @Test("turns with roles are read, and a draft with its history")
    func otherWholes() throws {
        let forms = [
            #"{"id":7,"turns":[{"role":"user","text":"a"},{"role":"assistant","content":"b"}]}"#,
            #"{"id":"7","history":[{"from":"customer","text":"a"}],"draft":"b"}"#,
        ]
        for form in forms {
            guard case .dialogue(let dialogue)? = line(form).first else { throw Surprise() }
            #expect(
                dialogue
                    == Dialogue(
                        id: "7", customer: nil,
                        messages: [Said(from: .customer, text: "a"), Said(from: .agent, text: "b")]))
        }
    }

    @Test("a line of one message goes by the map, into objects too")
    func message() throws {
        let map = try ColumnMap("id=case.number,from=author.kind,text=said,agent-is=*")
        let found = line(#"{"case":{"number":12},"author":{"kind":"Berta"},"said":"Hello"}"#, map)
        guard case .record(let record)? = found.first else { throw Surprise() }
        #expect((record.id, record.from, record.text) == ("12", .agent, "Hello"))
    }

    @Test(
        "what is malformed says why",
        arguments: [
            ("{", "the JSON ends too early"), ("[1]", "the line is not a JSON object"),
            (
                #"{"id":"1","text":"x","from":"martian"}"#,
                "“martian” is neither a customer nor an agent; say so with customer-is or agent-is"
            ),
            (#"{"id":"1","turns":[{"role":"customer"}]}"#, "a message has no text"),
            (#"{"schema":"heard.review/1"}"#, "its schema is “heard.review/1”, not “heard.conversation/1”"),
        ])
    func malformed(text: String, reason: String) throws {
        guard case .problem(let number, let said)? = line(text).first else { throw Surprise() }
        #expect(number == 3)
        #expect(said == reason)
    }

    @Test("a table is read by its usual names or by the map, and refused where neither tells")
    func heads() throws {
        let usual = try TableHead(Array("Ticket_ID;Role;Body;Created_At".utf8), of: "a.csv", map: ColumnMap())
        #expect((usual.delimiter, usual.id, usual.from, usual.text, usual.time) == (UInt8(ascii: ";"), 0, 1, 2, 3))
        let map = try ColumnMap("customer=frage,agent=antwort")
        let exchange = try TableHead(Array("nr,frage,antwort".utf8), of: "a.csv", map: map)
        #expect((exchange.text, exchange.customer, exchange.agent) == (nil, 1, 2))
        #expect(throws: AuditError("a.csv has no column “frage”; it has “a”, “b”.")) {
            try TableHead(Array("a,b".utf8), of: "a.csv", map: map)
        }
        #expect(throws: AuditError.self) { try TableHead(Array("a,b".utf8), of: "a.csv", map: ColumnMap()) }
    }

    @Test("--map refuses what it does not know")
    func badMap() {
        #expect(throws: AuditError.self) { try ColumnMap("id") }
        #expect(throws: AuditError.self) { try ColumnMap("colour=red") }
    }

    @Test("our own mail is told by address, domain and what stands below a domain")
    func us() {
        let us = OurAddresses(["example.org", "tom@firm.net"])
        #expect(["a@example.org", "B@Mail.Example.ORG", "tom@firm.net"].allSatisfy(us.contains))
        #expect(!["a@badexample.org", "eve@firm.net"].contains(where: us.contains))
    }

    @Test("a subject loses its marks, and only an answer's make it an answer")
    func subjects() {
        #expect(Subject("RE: Fwd: Re:  My boiler").text == "my boiler")
        #expect(Subject("Re: x").isAnswer)
        #expect(!Subject("Fwd: x").isAnswer)
        #expect(Subject("Re: x").key(with: "A@x") == Subject("X").key(with: "a@X"))
    }
}

/// Something came that the test did not expect.
struct Surprise: Error {}
