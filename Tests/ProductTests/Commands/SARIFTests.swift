import Foundation
import Testing

/// SARIF by the rules of the standard that a reader relies on; `Tools/check-sarif.sh` holds it against the schema.
@Suite("SARIF", .serialized)
struct SARIFTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder("sarif")
        try folder.write("😀 We are very busy.\r\nPlease calm down.\n", to: "one.txt")
        try folder.write([0xEF, 0xBB, 0xBF] + Array("We are very busy. We are very busy.".utf8), to: "a: ü#1%.txt")
        try folder.write("Guten Tag, wir haben Ihre Nachricht erhalten und melden uns morgen.\n", to: "de.txt")
        return folder
    }

    private func log(_ run: Heard.Run) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(run.standardOutput))
    }

    private func results(_ log: JSONValue) throws -> [JSONValue] {
        let run = try #require(log["runs"].array?.first)
        return try #require(run["results"].array)
    }

    @Test("one run names its schema, its tool and each rule that spoke, once")
    func shape() async throws {
        let run = try await Shell.run("heard check --format sarif one.txt one.txt 'a: ü#1%.txt'", in: try folder())
        let log = try log(run)
        #expect(log["version"] == "2.1.0")
        #expect(log["$schema"].string?.hasSuffix("sarif-2.1.0.json") == true)
        let only = try #require(log["runs"].array?.first)
        #expect(log["runs"].array?.count == 1)
        #expect(only["columnKind"] == "utf16CodeUnits")
        let driver = only["tool"]["driver"]
        #expect(driver["name"] == "heard")
        let rules = try #require(driver["rules"].array)
        #expect(rules.map(\.["id"]) == ["dismiss.calm", "inward.workload"])
        for rule in rules {
            for text in ["shortDescription", "fullDescription", "help"] {
                #expect(rule[text]["text"].string?.isEmpty == false)
            }
            #expect(rule["fullDescription"]["text"].string?.contains("It rests on") == true)
            #expect(rule["properties"]["practice"].string?.hasPrefix("P") == true)
        }
        #expect(only["artifacts"].array?.map { $0["location"]["uri"] } == ["one.txt", "a%3A%20%C3%BC%231%25.txt"])
        for result in try results(log) {
            let index = Int(try #require(result["ruleIndex"].number))
            #expect(rules[index]["id"] == result["ruleId"])
            let place = result["locations"].array?.first?["physicalLocation"]["artifactLocation"] ?? .null
            let artifact = Int(try #require(place["index"].number))
            #expect(only["artifacts"].array?[artifact]["location"]["uri"] == place["uri"])
        }
    }

    @Test("a place counts lines from 1, UTF-16 units in a line, and bytes in the file")
    func places() async throws {
        let log = try log(try await Shell.run("heard check --format sarif one.txt", in: try folder()))
        let busy = try #require(try results(log).first { $0["ruleId"] == "inward.workload" })
        let calm = try #require(try results(log).first { $0["ruleId"] == "dismiss.calm" })
        #expect(
            busy["locations"].array?.first?["physicalLocation"]["region"] == [
                "startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 20, "byteOffset": 5, "byteLength": 16,
                "snippet": ["text": "We are very busy"],
            ])
        #expect(
            calm["locations"].array?.first?["physicalLocation"]["region"] == [
                "startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 17, "byteOffset": 31, "byteLength": 9,
                "snippet": ["text": "calm down"],
            ])
        #expect(busy["level"] == "warning")
        #expect(calm["level"] == "error")
    }

    @Test("a byte order mark counts among the bytes, not among the columns")
    func mark() async throws {
        let log = try log(try await Shell.run("heard check --format sarif 'a: ü#1%.txt'", in: try folder()))
        let regions = try results(log).map { $0["locations"].array?.first?["physicalLocation"]["region"] ?? .null }
        #expect(regions.map { $0["byteOffset"] }.contains(3))
        #expect(regions.first { $0["byteOffset"] == 3 }?["startColumn"] == 1)
    }

    @Test("a fingerprint outlives a line put in before, and two findings never share one")
    func fingerprints() async throws {
        let folder = try folder()
        try folder.write("Hello Ana,\n\n😀 We are very busy.\r\nPlease calm down.\n", to: "later.txt")
        let prints = { (name: String) in
            let log = try log(try await Shell.run("heard check --format sarif \(name)", in: folder))
            return Set(try results(log).compactMap { $0["partialFingerprints"]["heardFinding/v1"].string })
        }
        let (before, after) = (try await prints("one.txt"), try await prints("later.txt"))
        #expect(before == after)
        #expect(before.count == 2)
        #expect(try await prints("'a: ü#1%.txt'").count == 2)
    }

    @Test("standard input, what is not English and what cannot be read are told")
    func told() async throws {
        let folder = try folder()
        let piped = try log(try await Shell.run("heard check --format sarif < one.txt", in: folder))
        let artifact = piped["runs"].array?.first?["artifacts"].array?.first ?? .null
        #expect(artifact["location"]["uri"] == "stdin")
        #expect(artifact["roles"] == ["analysisTarget", "standardStream"])

        let run = try await Shell.run("heard check --format sarif de.txt none.txt", in: folder)
        #expect(run.exit == 2)
        let invocation = try log(run)["runs"].array?.first?["invocations"].array?.first ?? .null
        #expect(invocation["executionSuccessful"] == false)
        #expect(invocation["toolExecutionNotifications"].array?.map { $0["level"] } == ["error", "note"])
    }

    @Test("every object has what the schema of 2.1.0 requires, and no member that it does not know")
    func schema() async throws {
        let folder = try folder()
        for line in ["one.txt 'a: ü#1%.txt' de.txt none.txt", "< one.txt", "< /dev/null"] {
            let log = try log(try await Shell.run("heard check --format sarif \(line)", in: folder))
            #expect(SARIFSchema.faults(in: log) == [], "\(line)")
        }
        let broken: JSONValue = ["version": "2.1.0", "runs": [["tool": ["driver": ["title": "x"]], "results": [[:]]]]]
        #expect(
            SARIFSchema.faults(in: broken) == [
                "$.runs.results: message is missing", "$.runs.tool.driver: name is missing",
                "$.runs.tool.driver: title is unknown",
            ])
    }

    @Test("nothing to say is a run without results")
    func nothing() async throws {
        let run = try await Shell.run("heard check --format sarif < /dev/null", in: try folder())
        #expect(run.exit == 0)
        #expect(try results(try log(run)).isEmpty)
    }
}
