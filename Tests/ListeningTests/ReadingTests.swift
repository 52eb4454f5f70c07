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
        #expect(reading.points.map(\.kind) == [.complaint, .question, .request, .request, .idea])
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

    @Test("a formal mail followed by a short plain line is still a change")
    func changeInEarlierOpenMail() {
        let warm = "Hi Ana, thanks for the lamp! Could you tell me whether the shade comes in green as well? Cheers, Jo"
        let history = [
            Turn(from: .customer, text: warm), Turn(from: .agent, text: "It does."),
            Turn(from: .customer, text: "Dear Sir, I hereby ask for the delivery date of my lamp. Sincerely, J. Roth"),
            Turn(from: .customer, text: "It is the green one."),
        ]
        let signs = engine.read(Context(history: history)).strainEvidence
        #expect(signs.map(\.sign) == ["formal"])
        #expect(signs.first?.turn == 2)
    }

    @Test("“Kind regards” is no change")
    func kindRegards() {
        let history = [
            Turn(from: .customer, text: "Hi Ana, is the shop open? Thanks!"), Turn(from: .agent, text: "Yes."),
            Turn(from: .customer, text: "Then I come at ten. Kind regards, Jo"),
        ]
        #expect(engine.read(Context(history: history)).strainEvidence == [])
    }

    @Test(
        "time and effort are no strain without something that went wrong",
        arguments: [
            "Hello Pia, it has been ages! I swam the lake in one hour and twelve minutes, and I am still training every day. :)",
            "Our second order is on hold until June, that is fine.",
            "The crates stand by the stairs and we step over them every day.",
            "I have been a member for six years and I love the third floor.",
            "We met several times last month, what a joy!",
        ])
    func calmTime(_ text: String) {
        #expect(read(text).strain < 0.15)
    }

    @Test(
        "time and effort beside waiting, failing or asking are strain",
        arguments: [
            "I have been on hold for an hour.", "The lid broke again, for the third time this month.",
            "I have asked you about this four times.", "The parcel is missing. That was five weeks now.",
            "We are still waiting for the crates.", "It crashes every day.",
        ])
    func strainedTime(_ text: String) {
        #expect(read(text).strainEvidence.contains { $0.sign == "repeated" })
    }

    @Test("a smile calms, but not beside strong words")
    func smiles() {
        let plain = read("The lid is missing, and that was three weeks now.").strain
        #expect(read("The lid is missing, and that was three weeks now :)").strain < plain)
        let bitter = read("What a joke. The lid is missing, and that was three weeks now.").strain
        #expect(read("What a joke :) The lid is missing, and that was three weeks now.").strain == bitter)
    }

    @Test(
        "what a customer writes is the point that it is",
        arguments: [
            ("Please do not send me the help page again.", [PointKind.fact]),
            ("May I ask you for the following:", []),
            ("Could you send me the following:\n- the bill for May\n- a spare key", [.request, .request]),
            ("This is not acceptable, and I am really disappointed.", [.complaint, .feeling]),
            ("Thanks and thanks for taking three weeks to install my line, still no signal.", [.complaint]),
            ("Thank you for helping when I had a problem. Great service.", [.feeling, .feeling]),
            ("is the worst internet provider ever in this town.", [.complaint]),
            ("Lower the fee of my plan please.", [.request]),
            ("The glasses were crushed. My crew had to wash everything by hand.", [.complaint]),
            ("The hinge keeps breaking.", [.complaint]), ("The tank leaks.", [.complaint]),
            ("You sent us the wrong item.", [.complaint]), ("One screw is missing.", [.complaint]),
            ("The milk was late again.", [.complaint]), ("The jar arrived damaged again.", [.complaint]),
            ("The tiles are cracked.", [.complaint]), ("When will you send the lid?", [.question]),
            ("Could you send the lid?", [.request]),
        ])
    func pointKinds(_ text: String, _ kinds: [PointKind]) {
        #expect(read(text).points.map(\.kind) == kinds)
    }

    @Test("an effect belongs to the impact, and an offer is not a thing of ours that they hold")
    func impact() {
        let reading = read(
            "The glasses were crushed. My crew had to wash everything by hand. We have a ladder and strong arms.")
        #expect(reading.impact.map(\.text) == ["My crew had to wash everything by hand."])
        #expect(reading.have == [])
        #expect(read("It came late, so I could not see it before.").outcome == [])
        #expect(read("Send it today so I can see it.").outcome.count == 1)
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
            ("The lid broke.", nil), ("Yes and no.", nil),
            ("", nil), ("Yes\n\n> Did we understand you?\n> But the lid is not broken.", .yes),
            ("No problem, yes.", .yes),
        ] as [(String, Agreement?)])
    func agreement(_ reply: String, _ expected: Agreement?) {
        #expect(engine.agreement(in: reply) == expected)
    }
}
