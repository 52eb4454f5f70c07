import Testing

@testable import Listening

@Suite("Reflections and questions")
struct ReflectionTests {
    private let engine = Engine()

    private func moves(_ draft: String, after customer: String) -> [Move] {
        engine.review(draft, in: Context(history: [Turn(from: .customer, text: customer)])).sentences.flatMap(\.moves)
    }

    @Test(
        "what draws together what they said says it back",
        arguments: [
            ("So it stopped on the very first day.", "The mixer is dead."),
            ("It sounds like a week without a night of rest.", "The alarm rings at four, every day."),
            (
                "You waited at the gate for the bus until nine.",
                "The bus never came to the gate. Nine o'clock, still nothing."
            ),
            ("And you still have nothing in your hands.", "Not yet."),
            ("We're so sorry your order is late!", "80 minutes for a pizza?!"),
        ])
    func restates(_ draft: String, _ customer: String) {
        #expect(moves(draft, after: customer).contains(.restate))
    }

    @Test(
        "orders, ways, news and general regret say nothing back",
        arguments: [
            ("You can return the kettle in any shop.", "The kettle leaks and I want my money back for the kettle."),
            ("You need to press the red button first.", "The red button on the mixer does nothing."),
            ("You'll get the refund on Monday.", "Refund?"),
            ("Your order has been shipped.", "Any news of my order?"),
            ("You have 30 days to send it back.", "How long?"),
            ("Sorry for the delay, Crystal.", "Such a delay, again."),
            ("Looks like it has a maintenance delay.", "Why the delay on flight 301?"),
        ])
    func otherwise(_ draft: String, _ customer: String) {
        #expect(!moves(draft, after: customer).contains(.restate))
    }

    @Test("a question that offers something is a question still")
    func offers() {
        #expect(moves("Would you like a new lid?", after: "The lid is cracked.").contains(.closedQuestion))
    }

    @Test("a question is told by the order of its words where the mark is missing")
    func unmarked() {
        #expect(moves("did you see a red light", after: "The box is dead.").contains(.closedQuestion))
        #expect(moves("How have you been using it", after: "The box is dead.").contains(.openQuestion))
    }

    @Test("a nod asks nothing", arguments: ["Right.", "Yeah?", "Okay, right."])
    func nods(_ draft: String) {
        let asking: Set<Move> = [.closedQuestion, .openQuestion, .checkUnderstanding]
        #expect(asking.isDisjoint(with: moves(draft, after: "The box is dead.")))
    }
}
