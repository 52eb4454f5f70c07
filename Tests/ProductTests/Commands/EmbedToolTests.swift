import Foundation
import Testing

/// What the build does with the model that it puts into the program.
@Suite("Embedding the model")
struct EmbedToolTests {
    private static let tool = URL(fileURLWithPath: Heard.program).deletingLastPathComponent().appending(
        path: "EmbedTool"
    ).path

    private static let model = """
        heard.model/1
        rows 2
        training seed 1, 2 replies
        head move.restate scale=0.5 bias=-1.5 quiet=inf

        PPQP
        PPRP

        """

    private func embed(_ model: String) async throws -> (run: Heard.Run, source: String) {
        let folder = try TemporaryFolder("embed")
        defer { folder.remove() }
        try folder.write(model, to: "heard.model")
        let run = try await Shell.run("'\(Self.tool)' model out.swift heard.model", in: folder)
        return (run, textOfFile(folder.at("out.swift")))
    }

    @Test("a whole model becomes two literals")
    func whole() async throws {
        let (run, source) = try await embed(Self.model)
        #expect(run.exit == 0, "\(run.standardError)")
        #expect(source.contains("table: StaticString = \"PPQPPPRP\""))
        #expect(source.contains("header = \"heard.model/1\\nrows 2\\n"))
    }

    @Test(
        "a damaged model ends the build and says what is wrong with it",
        arguments: [
            ("heard.model/1", "something else", "does not begin with the header"),
            ("\n\n", "\n", "does not begin with the header"),
            ("rows 2", "rows 3", "power of two"), ("rows 2", "rows many", "power of two"),
            ("rows 2", "rows 4", "has 2 rows, its header says 4"),
            ("PPRP", "PPR", "row 2 of its table is cut"), ("PPQP", "PP!P", "row 1 of its table is cut or has a sign"),
            ("-1.5", "-1,5", "“bias=-1,5” in its header is no number"),
        ])
    func damaged(_ whole: String, _ broken: String, _ said: String) async throws {
        let (run, source) = try await embed(Self.model.replacing(whole, with: broken))
        #expect(run.exit == 1)
        #expect(run.standardError.contains(said), "\(run.standardError)")
        #expect(run.standardError.hasSuffix("Take it anew, or make one with “heard train”.\n"))
        #expect(source.isEmpty)
    }
}
