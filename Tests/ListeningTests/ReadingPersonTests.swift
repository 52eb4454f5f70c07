import Testing

@testable import Listening

@Suite("Readings of the person")
struct ReadingPersonTests {
    let engine = Engine()

    private func read(_ texts: String..., name: String? = nil) -> Reading {
        engine.read(Context(history: texts.map { Turn(from: .customer, text: $0) }, customerName: name))
    }

    private func answer(_ reply: String, to ours: String) -> Reading {
        let first = Turn(from: .customer, text: "The lamp flickers.")
        return engine.read(
            Context(history: [first, Turn(from: .agent, text: ours), Turn(from: .customer, text: reply)]))
    }

    // MARK: Points

    @Test(
        "several things in one sentence are several points",
        arguments: [
            ("I never got my parcel, and when will you refund me?", [PointKind.complaint, .question]),
            ("The lid is broken, can you send a new one?", [.complaint, .request]),
            (
                "hi i ordered a lamp last week it still hasnt come can you tell me where it is also can i change the address",
                [.complaint, .question, .request]
            ),
            ("My wife and I ordered a red and a blue cup.", [.fact]),
            ("If the red cup breaks, I will return it.", [.fact]),
            ("Any news?", [.question]), ("I was wondering whether the pool is heated.", [.question]),
            ("I want to book a table for four.", [.request]), ("No rush at all.", []), ("Good morning everyone,", []),
        ])
    func clauses(_ text: String, _ kinds: [PointKind]) {
        let points = read(text).points
        #expect(points.map(\.kind) == kinds, "\(points.map(\.text))")
    }

    @Test("each point stands where it says, also where a sentence was cut")
    func places() {
        let text = "Grüße! The lid is broken, and can you send a new one? – I also lost the key, so please send two."
        let bytes = Array(text.utf8)
        let points = read(text).points
        #expect(points.count >= 3)
        for point in points {
            #expect(String(decoding: bytes[point.span.start..<point.span.end], as: UTF8.self) == point.text)
        }
    }

    // MARK: Feelings

    @Test(
        "a feeling is named, said or shown",
        arguments: [
            ("I am furious.", Feeling.Kind.anger, true), ("I'm so disappointed with the soup.", .disappointment, true),
            ("We are worried about the roof.", .worry, true), ("I'm scared of the stairs.", .fear, true),
            ("I don't understand why there are two bills.", .confusion, true),
            ("I am so relieved that it came.", .relief, true), ("We appreciate your help.", .gratitude, true),
            ("I was so embarrassed at the till.", .shame, true), ("This is so frustrating.", .frustration, false),
            ("The letter is confusing.", .confusion, false), ("What a shame about the soup.", .disappointment, false),
        ])
    func feelings(_ text: String, _ kind: Feeling.Kind, _ isSaid: Bool) {
        let found = read(text).feelings.first { $0.kind == kind }
        #expect(found?.isSaid == isSaid)
        #expect(found.map { text.contains($0.quote.text) } == true)
    }

    @Test(
        "a feeling that is denied, wished for or a manner of speaking is none",
        arguments: [
            ("I'm not angry, just tired.", Feeling.Kind.anger), ("We are no longer worried.", .worry),
            ("I'm afraid I can't come on Monday.", .fear), ("I would be happy to send a photo.", .joy),
            ("I would be grateful for a copy.", .gratitude), ("Thanks for ruining my birthday.", .gratitude),
            ("Not happy with the soup.", .joy), ("I am tired of waiting.", .weariness),
        ])
    func noFeeling(_ text: String, _ kind: Feeling.Kind) {
        #expect(!read(text).feelings.contains { $0.kind == kind })
    }

    // MARK: Their own words

    @Test("terms are the customer's own, as they write them")
    func terms() {
        let reading = read(
            "Our Blue Line Plus keeps dropping. The router behind the \"Barn\" shows red.",
            "The Blue Line Plus dropped again, and the router is hot. Hi Mara, is it the X200?", name: "Jo Weber")
        let terms = reading.terms.map(\.quote.text)
        #expect(terms.first == "Blue Line Plus")
        #expect(Set(terms).isSuperset(of: ["Barn", "X200", "router"]))
        #expect(!terms.contains("Our") && !terms.contains("Mara"))
        #expect(reading.terms.first?.times == 2)
        #expect(reading.terms.first?.quote.turn == 1)
    }

    @Test("a person's name and a shouted sentence are no terms")
    func noTerms() {
        #expect(read("Jo Weber here. WHERE IS MY PARCEL. Monday is fine.", name: "Jo Weber").terms == [])
    }

    // MARK: About the person

    @Test(
        "what one would remember is kept in their words",
        arguments: [
            ("I'm a nurse on nights.", PersonalFact.Kind.work, "I'm a nurse on nights"),
            ("I need chairs for my daughter's wedding on Saturday.", .occasion, "my daughter's wedding on Saturday"),
            ("My dog hid under the bed.", .animal, "My dog hid under the bed"),
            ("We live in Leeds.", .place, "We live in Leeds"), ("My name is Ines Roth.", .name, "Ines Roth"),
            ("Could you come on Monday?\n\nKind regards,\nTomasz", .name, "Tomasz"),
            ("My husband has dementia, so we can't wait.", .health, "My husband has dementia"),
            ("My mother passed away in May.", .loss, "My mother passed away in May"),
            ("I lost my job in March.", .hardship, "I lost my job in March"),
            ("We only eat kosher food.", .belief, "eat kosher food"),
            ("My pronouns are she/her.", .pronouns, "My pronouns are she/her"),
        ])
    func facts(_ text: String, _ kind: PersonalFact.Kind, _ words: String) {
        let fact = read(text).facts.first { $0.kind == kind }
        #expect(fact?.text == words)
        #expect(fact?.isSensitive == [.health, .loss, .belief, .hardship].contains(kind))
    }

    @Test(
        "what is about our things is no fact about them",
        arguments: [
            "My phone died.", "The driver never came.", "I am looking for a teacher's desk.",
            "The family plan is dear.",
            "Please call me back.", "The order is in good condition.", "We are in need of a lamp.",
        ])
    func noFacts(_ text: String) {
        #expect(read(text).facts == [])
    }

    // MARK: Where they stand

    @Test("agreement on the problem and on the solution are told apart")
    func stances() {
        let both = answer(
            "Yes, that is exactly what happened. But a voucher does not help me.",
            to: "So your lamp has flickered since May, is that right? I can offer a voucher instead.")
        #expect(both.onProblem?.agreement == .yes)
        #expect(both.onSolution?.agreement == .no)
        #expect(both.onSolution?.quote.text == "But a voucher does not help me." || both.onSolution?.quote.turn == 2)
    }

    @Test("a yes to a proposal is a yes to the solution, and nothing said back leaves the problem open")
    func proposal() {
        let reading = answer("Sounds good, please go ahead.", to: "I can offer a new lamp instead.")
        #expect(reading.onSolution?.agreement == .yes)
        #expect(reading.onProblem == nil)
        #expect(read("Yes.").onSolution == nil)
    }

    @Test("a no to what we said back differs on the problem")
    func problem() {
        let reading = answer("No, that is not the problem.", to: "Did I get that right: the switch is loose?")
        #expect(reading.onProblem?.agreement == .no)
        #expect(reading.onSolution == nil)
    }

    // MARK: Bad input

    @Test(
        "ten times the message takes about ten times as long",
        arguments: [
            "my dog ", "can you ", "which can you ", "i want ", "\"a\" ", "Blue Line ", "and i ", "where is my ", "!!",
            "I am furious. ", "\n", "\u{0}", "😀", "my mother passed away, ",
        ])
    func growth(_ piece: String) {
        func seconds(_ size: Int) -> Double {
            let text = String(repeating: piece, count: size / piece.utf8.count)
            let start = ContinuousClock.now
            let reading = read(text, text)
            let spent = ContinuousClock.now - start
            #expect(reading.facts.count <= 12 && reading.terms.count <= 8)
            return Double(spent.components.attoseconds) / 1e18 + Double(spent.components.seconds)
        }
        let small = seconds(10_000)
        #expect(seconds(100_000) < max(small, 0.02) * 40)
    }

    // MARK: Languages

    @Test(
        "in a language without rules the reading says so and stays silent",
        arguments: [
            ("Mein Paket ist nicht gekommen und ich warte seit drei Wochen auf eine Antwort.", "de"),
            ("Wo ist mein Paket?", "de"), ("Bonjour, où est ma commande, je suis très déçu de votre service", "fr"),
            ("Mi pedido no ha llegado y necesito saber cuando llega por favor", "es"),
            ("Merhaba, siparişim için bir cevap yok ve çok bekledim", "tr"), ("荷物はどこですか。三週間待っています。", "ja"),
        ])
    func languages(_ text: String, _ language: String) {
        let reading = read(text)
        #expect(reading.language == language)
        #expect(!reading.isRead)
        #expect(reading.points == [] && reading.feelings == [] && reading.strain == 0 && reading.terms == [])
    }

    @Test("short English stays English", arguments: ["ok", "Any news?", "Yes please", "hi", "", "Where is it?"])
    func english(_ text: String) {
        #expect(read(text).isRead)
    }
}
