import Testing

/// The conversation may be given as mail; who is customer and who is us shows in what was read.
@Suite("A conversation given as mail", .serialized)
struct MailHistoryTests {
    private static let theirs = """
        From: Maya Lind <maya@harbour.test>
        To: help@lids.test
        Subject: The lid
        Date: Mon, 2 Mar 2026 09:00:00 +0000
        Message-ID: <1@harbour.test>

        This is the second time I write. When will you send the lid?

        On Sun, 1 Mar 2026 help@lids.test wrote:
        > Which pan do you have?

        """
    private static let ours = """
        From: Lid desk <help@lids.test>
        To: maya@harbour.test
        Subject: Re: The lid
        Date: Sun, 1 Mar 2026 09:00:00 +0000
        Message-ID: <0@lids.test>

        >From the warehouse we hear: Sunday.

        """
    private static let away = theirs.replacing("Message-ID: <1", with: "Auto-Submitted: auto-replied\nMessage-ID: <2")
        .replacing("2 Mar 2026 09", with: "3 Mar 2026 09").replacing("When will", with: "Why did")

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder("mail")
        try folder.write(Self.theirs, to: "one.eml")
        let box = [Self.theirs, Self.ours, Self.away].map { "From x@y Mon Mar  2 09:00:00 2026\n\($0)" }
        try folder.write(box.joined(separator: "\n"), to: "box.mbox")
        try folder.write("Thank you, the lid goes out today.\n", to: "draft.txt")
        return folder
    }

    @Test("one mail is the customer's, without the quoted part")
    func one() async throws {
        let run = try await Shell.run("heard explain draft.txt --history one.eml", in: try folder())
        #expect(run.output.contains("question “When will you send the lid?”"))
        #expect(!run.output.contains("Which pan"))
        #expect(run.output.contains("nobody has answered this customer yet"))
    }

    @Test(
        "a mailbox is read in the order of its dates, ours told by address or domain",
        arguments: ["help@lids.test", "@LIDS.test"])
    func mailbox(us: String) async throws {
        let run = try await Shell.run("heard explain draft.txt --history box.mbox --us \(us)", in: try folder())
        #expect(run.output.contains("question “When will you send the lid?”"))
        #expect(!run.output.contains("Why did you send"))
        #expect(run.output.contains("we have answered this customer before"))
    }

    @Test("a mailbox of several writers needs to know which is ours")
    func whose() async throws {
        let run = try await Shell.run("heard check draft.txt --history box.mbox", in: try folder())
        #expect(run.exit == 2)
        #expect(run.standardError.contains("say with --us which address is yours"))
    }

    @Test("an exported conversation is read as it was exported")
    func exported() async throws {
        let folder = try folder()
        try folder.write(
            #"""
            {"schema":"heard.conversation/1","id":"c1","subject":"Lid","state":"listening",
             "participants":[{"name":"Maya Lind","address":"maya@harbour.test","side":"customer"}],
             "messages":[
              {"id":"1","from":"Lid desk <help@lids.test>","at":"2026-03-01T09:00:00Z","direction":"out",
               "kind":"message","text":"Which pan do you have?","attachments":[]},
              {"id":"2","from":"Maya Lind <maya@harbour.test>","at":"2026-03-02T09:00:00Z","direction":"in",
               "kind":"message","text":"The blue one. When will you send the lid?","attachments":[]},
              {"id":"3","from":"Lid desk","at":"2026-03-02T09:00:00Z","direction":"out","kind":"note",
               "text":"She sounds tired.","attachments":[]}]}
            """#, to: "export.json")
        let run = try await Shell.run("heard explain draft.txt --history export.json", in: folder)
        #expect(run.output.contains("question “When will you send the lid?”"))
        #expect(run.output.contains("we have answered this customer before"))
    }

    @Test("what is neither JSON nor mail is said so", arguments: ["draft.txt", "/dev/null"])
    func neither(name: String) async throws {
        let run = try await Shell.run("heard check draft.txt --history \(name)", in: try folder())
        #expect(run.exit == 2)
        #expect(run.standardError.contains("neither JSON nor mail"))
    }
}
