import Listening
import Testing

@testable import Evaluation

@Suite("Scoring against labels")
struct ScoringTests {
    private static let draft = "Thanks for your note. Calm down."

    /// A reply of two sentences that the engine has read; the labels are the test's.
    private func judged(
        pitfalls: Set<Pitfall> = [], disputed: Set<Pitfall> = [], missed: Bool? = nil, left: Range<Int>? = nil
    ) -> JudgedReply {
        let labels = [
            LabelledSentence(
                text: "Thanks for your note.", range: left ?? 0..<21, focus: .neutral, moves: [.thanks], pitfalls: []),
            LabelledSentence(
                text: "Calm down.", range: 22..<32, focus: .us, moves: [], pitfalls: pitfalls,
                disputedPitfalls: disputed),
        ]
        let reply = LabelledReply(
            id: "x-1", group: "x", draft: Self.draft, context: Context(), sentences: labels, missed: missed, heard: 1)
        return JudgedReply(reply, by: Engine())
    }

    @Test("a pitfall that is labelled and found is right, one that is not labelled is wrong")
    func rightAndWrong() {
        #expect(judged(pitfalls: [.dismiss]).anyPitfall([.dismiss]) == Counts(right: 1))
        #expect(judged().anyPitfall([.dismiss]) == Counts(wrong: 1))
        #expect(judged().falseAlarms([.dismiss]) == Share(hits: 1, of: 2))
    }

    @Test("a disputed label is passed over")
    func disputed() {
        #expect(judged(disputed: [.dismiss]).anyPitfall([.dismiss]) == Counts())
        #expect(judged(disputed: [.dismiss]).pitfallTable([.dismiss]).micro == Counts())
        #expect(judged(disputed: [.dismiss]).falseAlarms([.dismiss]) == Share(hits: 0, of: 1))
    }

    @Test("a sentence that the engine leaves out is overlooked")
    func leftOut() {
        #expect(judged(left: 100..<110).moveTable([.thanks]).micro == Counts(overlooked: 1))
        #expect(judged().moveTable([.thanks]).micro == Counts(right: 1))
    }

    @Test("shown advice is right, wrong or untold as the label under it says")
    func shownAdvice() {
        #expect(judged().review.headline?.pitfall == .dismiss)
        #expect(judged(pitfalls: [.dismiss]).verdictOnHeadline(.own) == .right)
        #expect(judged().verdictOnHeadline(.own) == .wrong)
        #expect(judged(disputed: [.dismiss]).verdictOnHeadline(.own) == .open)
    }

    @Test("the earlier replies of a company hold nothing of the reply's own conversation")
    func earlier() {
        func reply(_ id: String, _ customer: String, _ draft: String) -> LabelledReply {
            LabelledReply(
                id: id, group: "Kettles", draft: draft,
                context: Context(history: [Turn(from: .customer, text: customer)]),
                sentences: [], missed: nil, heard: nil)
        }
        let mine = reply("1", "@Kettles my lid & my cup broke https://a.example/1", "Own reply.")
        let other = reply("2", "Where is my parcel?", "Another reply.")
        let thread = Talk(
            id: "t",
            turns: [
                .init(role: "customer", text: "@kettles my lid &amp; my cup broke <link>"),
                .init(role: "agent", text: "Own reply, told twice."),
            ])
        let elsewhere = Talk(
            id: "u",
            turns: [
                .init(role: "customer", text: "@kettles, no answer yet"), .init(role: "agent", text: "A third reply."),
            ])
        let earlier = EarlierReplies(replies: [mine, other], threads: [thread, elsewhere])
        #expect(earlier.replies(beside: mine) == ["Another reply.", "A third reply."])
    }
}

@Suite("Invented corpus")
struct CorpusTests {
    @Test("the same seed gives the same corpus, another seed another")
    func seeded() {
        func drafts(_ seed: UInt64) -> [String] {
            var corpus = Corpus(seed: seed)
            return (0..<50).map { _ in corpus.reply(after: 2).draft }
        }
        #expect(drafts(1) == drafts(1))
        #expect(drafts(1) != drafts(2))
    }

    @Test("replies have about sixty words, half are clean, and no gap stays open")
    func shape() {
        var corpus = Corpus(seed: 3)
        let replies = (0..<1000).map { _ in corpus.reply(after: 0) }
        let words = replies.map { $0.draft.split(separator: " ").count }
        #expect((58...62).contains(words.reduce(0, +) / replies.count))
        #expect(words.allSatisfy { (35...80).contains($0) })
        #expect(replies.count(where: \.clean) == 500)
        #expect(Set(replies.map(\.draft)).count > 990)
        #expect(!replies.contains { $0.draft.contains("{") || $0.draft.contains("  ") })
    }

    @Test("a conversation has as many messages as asked and ends with the customer", arguments: [1, 2, 9, 10])
    func history(messages: Int) {
        var corpus = Corpus(seed: 4)
        let history = corpus.reply(after: messages).history
        #expect(history.count == messages)
        #expect(history.first?.from == .customer)
        #expect(history.last?.from == .customer)
    }
}
