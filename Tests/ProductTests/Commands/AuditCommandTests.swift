import Foundation
import Testing

@Suite("heard audit")
struct AuditCommandTests {
    private static let written = ["report.html", "conversations.ndjson", "conversations.csv", "replies.csv"]

    /// Conversations one a line, and messages in a table, which are grouped on disk first.
    private func folder(_ count: Int) throws -> TemporaryFolder {
        let folder = try TemporaryFolder("audit")
        let theirs = ["My oven has been broken for a week and I am very upset.", "Could you send me the invoice?"]
        let ours = ["We are very busy at the moment.", "I will call you tomorrow at ten.", "That is our policy."]
        let lines = (0..<count).map { number in
            """
            {"id":"c\(number)","turns":[{"role":"customer","text":"\(theirs[number % 2]) When will somebody come?"},\
            {"role":"agent","text":"\(ours[number % 3])"},{"role":"customer","text":"This is the third time I write!"}]}

            """
        }
        try folder.write(lines.joined(), to: "a.ndjson")
        let rows = (0..<count).map { "t\($0 % (count / 2)),\($0 < count / 2 ? "them" : "us"),\(ours[$0 % 3])\r\n" }
        try folder.write("ticket,who,said\r\n" + rows.joined(), to: "b.csv")
        return folder
    }

    private func arguments(_ folder: TemporaryFolder, _ output: String) -> [String] {
        [
            "audit", folder.at("a.ndjson"), folder.at("b.csv"), "--output", folder.at(output),
            "--map", "id=ticket,from=who,text=said,customer-is=them,agent-is=us",
        ]
    }

    @Test("an audit that is killed in the middle and started again ends like one that nobody disturbed")
    func killed() async throws {
        let folder = try folder(1200)
        let straight = try await Heard.run(arguments(folder, "straight"))
        #expect(straight.exit == 0, "\(straight.standardError)")

        let state = folder.at("killed/.audit/state.json")
        var seen: [UInt8] = []
        var arguments = arguments(folder, "killed")
        for _ in 0..<2 {
            let child = try Child(
                Heard.program, arguments, outputFile: folder.at("out"), errorFile: folder.at("err"))
            try await eventually("the next word of how far the audit is", within: .seconds(60)) {
                child.exitCode != nil || ![[], seen].contains(bytesOfFile(state)) ? true : nil
            }
            #expect(child.exitCode == nil, "it was over before it could be killed: \(child.errors)")
            child.kill()
            seen = bytesOfFile(state)
            #expect(textOfFile(folder.at("killed/report.html")).isEmpty)
            if arguments.last != "--resume" { arguments.append("--resume") }
        }
        let last = try await Heard.run(arguments)
        #expect(last.exit == 0, "\(last.standardError)")
        #expect(last.standardError == straight.standardError.replacing("/straight", with: "/killed"))
        for name in Self.written {
            #expect(bytesOfFile(folder.at("killed/\(name)")) == bytesOfFile(folder.at("straight/\(name)")), "\(name)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.at("killed/.audit")))
    }
}
