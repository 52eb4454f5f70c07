import Testing

@testable import Listening

@Suite("Readings")
struct ReadingTests {
    let engine = Engine()

    private func read(_ texts: String...) -> Reading {
        engine.read(Context(history: texts.map { Turn(from: .customer, text: $0) }))
    }

    @Test("a message is split into its points")
    func points() {
        let reading = read(
            "The kettle leaks. When will you repair it? Please send me a new lid. I need it by Friday. It would be great if you offered spare parts."
        )
        #expect(reading.points.map(\.kind) == [.fact, .question, .request, .request, .idea])
        #expect(reading.deadline.map(\.text) == ["I need it by Friday."])
    }

    @Test("strain rises with what is felt, and says from which words")
    func strain() {
        let calm = read("Could you tell me the price of the large one? Thank you!")
        let upset = read("This is the third time I write. Unacceptable! I will cancel my contract and call my lawyer.")
        #expect(calm.strain < 0.3)
        #expect(upset.strain > 0.8)
        #expect(Set(upset.strainEvidence.map(\.sign)).isSuperset(of: ["repeated", "upset", "churn", "legal"]))
        #expect(upset.strainEvidence.allSatisfy { !$0.reason.isEmpty && !$0.text.isEmpty })
    }

    @Test("a change against their own earlier messages shows")
    func change() {
        let long =
            "Hi there, hope you are well. I wanted to ask whether the garden chairs in the spring list can be had in green, and how long that would take, thanks a lot for looking."
        let history = [
            Turn(from: .customer, text: long), Turn(from: .agent, text: "Yes."), Turn(from: .customer, text: long),
            Turn(from: .agent, text: "Two weeks."), Turn(from: .customer, text: "Dear Sir, answer me."),
        ]
        let signs = engine.read(Context(history: history)).strainEvidence.map(\.sign)
        #expect(signs.contains("short"))
        #expect(signs.contains("formal"))
    }

    @Test("what they have and have tried is kept in their words")
    func tried() {
        let reading = read("I use an old printer. I have already restarted the router twice.")
        #expect(reading.have.map(\.text) == ["I use an old printer."])
        #expect(reading.tried.map(\.text) == ["I have already restarted the router twice."])
    }

    @Test("how are you is heard")
    func howAreYou() {
        #expect(read("Hi, how are you? The lid broke.").asksHowWeAre)
        #expect(!read("The lid broke.").asksHowWeAre)
    }

    @Test("a quote is where it says it is")
    func quotes() {
        let text = "Grüße 😀. Please send me a new lid."
        for point in read(text).points {
            #expect(String(decoding: Array(text.utf8)[point.span.start..<point.span.end], as: UTF8.self) == point.text)
        }
    }

    @Test(
        "a short answer is a yes or a no, and a correction is neither",
        arguments: [
            ("Yes", Agreement.yes), ("Yes, that's right.", .yes), ("Exactly!", .yes),
            ("That is correct, thank you.", .yes),
            ("Perfect, you got it.", .yes), ("No", .no), ("No, that is not what I meant.", .no), ("Not quite.", .no),
            ("Yes, but the order is older.", nil), ("Yes, except for the date.", nil), ("Why do you ask?", nil),
            ("The lid broke.", nil),
            ("", nil), ("Yes\n\n> Did we understand you?\n> But the lid is not broken.", .yes),
            ("No problem, yes.", .yes),
        ] as [(String, Agreement?)])
    func agreement(_ reply: String, _ expected: Agreement?) {
        #expect(engine.agreement(in: reply) == expected)
    }
}
