import Listening
import Testing

@testable import Audit

@Suite("Putting messages together")
struct GroupingTests {
    private func mail(
        _ id: String, answers: [String] = [], subject: String = "", isAnswer: Bool = false, at: Int64? = nil,
        _ text: String
    ) -> SpoolRecord {
        SpoolRecord(
            key: subject.isEmpty ? 0 : StableHash.of(subject), links: ([id] + answers).map { StableHash.of($0) },
            isAnswer: isAnswer, from: .customer, at: at, id: id, customer: "Maren", text: text)
    }

    private func grouped(_ records: [SpoolRecord]) throws -> [Set<String>] {
        let scratch = try Scratch()
        let spool = try scratch.file("spool", records.flatMap(\.encoded))
        let partitions = Partitions(folder: scratch.path)
        try partitions.distribute(
            spool, hasMail: records.contains(where: \.isMail), stop: { false }, progress: { _ in })
        let walk = partitions.leaves()
        var dialogues: [Dialogue] = []
        while let bytes = try walk.next() { dialogues += Grouping.dialogues(bytes) }
        return dialogues.map { Set($0.messages.map(\.text)) }
    }

    @Test("a record comes back as it was stored")
    func stored() {
        var record = mail("a", answers: ["b", "c"], subject: "x", isAnswer: true, at: 1_700_000_000, "Grüße\n\u{0}")
        #expect(SpoolRecord(record.encoded.dropFirst(4)) == record)
        record.at = nil
        record.links = []
        #expect(SpoolRecord(record.encoded.dropFirst(4)) == record)
        #expect(SpoolRecord(record.encoded.dropFirst(4).dropLast()) == nil)
    }

    @Test("an answer finds its thread through any id it cites, even one that came later or never")
    func byReferences() throws {
        let groups = try grouped([
            mail("3", answers: ["2"], "three"), mail("1", "one"), mail("2", answers: ["1"], "two"),
            mail("9", answers: ["lost"], "nine"), mail("8", answers: ["lost"], "eight"), mail("7", "seven"),
        ])
        #expect(Set(groups) == [["one", "two", "three"], ["eight", "nine"], ["seven"]])
    }

    @Test(
        "an answer without references goes to the latest mail of its subject; a new mail of the subject is a new thread"
    )
    func bySubject() throws {
        let groups = try grouped([
            mail("1", subject: "boiler", "one"), mail("2", subject: "boiler", isAnswer: true, "two"),
            mail("3", subject: "boiler", "three"), mail("4", subject: "boiler", isAnswer: true, "four"),
            mail("5", subject: "pump", isAnswer: true, "five"),
        ])
        #expect(Set(groups) == [["one", "two"], ["three", "four"], ["five"]])
    }

    @Test(
        "messages stand in the order of their times; one without a time keeps its place; a mail kept twice counts once")
    func order() {
        let row = { (text: String, at: Int64?) in
            SpoolRecord(key: 5, from: .customer, at: at, id: "t", customer: "", text: text)
        }
        let bytes = [row("b", 20), row("then", nil), row("a", 10)].flatMap(\.encoded)
        #expect(Grouping.dialogues(bytes).first?.messages.map(\.text) == ["a", "b", "then"])
        let twice = [mail("1", "one"), mail("1", "one")].flatMap(\.encoded)
        #expect(Grouping.dialogues(twice).first?.messages.count == 1)
    }

    @Test("conversations too many for one file are split, and none is torn")
    func manyPartitions() throws {
        let filler = String(repeating: "word ", count: 400)
        let records = (0..<2400).map { number in
            SpoolRecord(
                key: StableHash.of("t\(number % 600)") >> 8 | 7 << 60, from: .customer, at: nil, id: "t\(number % 600)",
                customer: "", text: "\(number) \(filler)")
        }
        let groups = try grouped(records)
        #expect(groups.count == 600)
        #expect(groups.allSatisfy { $0.count == 4 })
    }

    @Test("a table on disk keeps what it is given while it grows")
    func diskTable() throws {
        let scratch = try Scratch()
        let table = try DiskTable("\(scratch.path)/table", slots: 16)
        for key in 1...UInt64(3000) { try table.set(key, key * 3) }
        try table.set(77, 1)
        #expect(try table.value(of: 2999) == 8997)
        #expect(try table.value(of: 77) == 1)
        #expect(try table.value(of: 3001) == nil)
    }
}
