import Foundation
import Testing

@testable import Listening

@Suite("Reviews")
struct ReviewTests {
    let engine = Engine()

    private func context(_ text: String) -> Context {
        Context(history: [Turn(from: .customer, text: text)])
    }

    @Test("a point is ticked by the sentence that meets it, and un-ticked when that sentence goes")
    func ticks() {
        let customer = context("When will the blue lamp arrive? Please also change my delivery address.")
        let whole = engine.review("The lamp arrives on Friday. I have changed the delivery address.", in: customer)
        #expect(whole.points.map(\.answered) == [true, true])
        #expect(whole.missed == false)
        let first = engine.review("The lamp arrives on Friday.", in: customer)
        #expect(first.points.map(\.answered) == [true, false])
        #expect(first.missed == true)
        let second = engine.review("I have changed the delivery address.", in: customer)
        #expect(second.points.map(\.answered) == [false, true])
    }

    @Test(
        "a reply that could go to anybody leaves open what presses",
        arguments: [
            ("How do I add a second driver?", "Here to help! Contact us here: https://example.com"),
            ("Why did the parcel go to Leeds?", "For more info click here: https://example.com"),
            ("The soup was cold and sour.", "Sorry to hear this was so frustrating."),
            ("The soup was cold and sour.", "Thank you for your feedback."),
            ("My router is broken again.", "Feel free to message us if you need anything."),
            ("Your staff was rude to my mother.", "Our staff is the best in the business, and we are proud of it."),
        ])
    func empty(_ customer: String, _ draft: String) {
        let review = engine.review(draft, in: context(customer))
        #expect(review.missed == true)
        #expect(review.points.contains { !$0.answered })
    }

    @Test(
        "one sentence that deals with it is enough",
        arguments: [
            ("How do I add a second driver?", "Here to help! Open the booking and press Add driver."),
            ("The soup was cold and sour.", "Sorry to hear that. I have told the kitchen."),
            ("My router drops out every night.", "Please send us a DM so we can look into this."),
            ("My router drops out every night.", "Sorry about that! Which model is it?"),
            ("where is my parcel?", "It is on the van and comes before noon."),
        ])
    func dealtWith(_ customer: String, _ draft: String) {
        #expect(engine.review(draft, in: context(customer)).missed == false)
    }

    @Test("two messages in a row are answered together")
    func twoInARow() {
        let history = [
            Turn(from: .customer, text: "Why is the shop closed?"),
            Turn(from: .customer, text: "Never mind the noise :)"),
        ]
        #expect(engine.review("Have a nice day!", in: Context(history: history)).missed == true)
    }

    @Test("set words that went to others are no pitfall where they name what is theirs or ask for what is needed")
    func setWords() {
        let empty = "We are sorry for the trouble and thank you for your patience while our team is working hard on it."
        let asking =
            "We are sorry for the trouble. Could you please send us your full name and the postcode of the flat?"
        let customer = "My boiler is cold again."
        func isRepeated(_ draft: String) -> Bool {
            let context = Context(history: [Turn(from: .customer, text: customer)], earlier: [draft])
            return engine.review(draft, in: context).findings.contains { $0.rule == "canned.repeated" }
        }
        #expect(isRepeated(empty))
        #expect(!isRepeated(asking))
        #expect(!isRepeated("\(empty) The boiler comes first."))
    }

    @Test("what they asked and nobody answered is the headline, in their words")
    func headline() throws {
        let review = engine.review(
            "Thank you for your message. Have a nice day!",
            in: context("Which size of the green jacket do you have in stock?"))
        let headline = try #require(review.headline)
        #expect(headline.rule == "coverage.question")
        #expect(headline.answersTo?.text == "Which size of the green jacket do you have in stock?")
    }

    @Test(
        "a good reply is met with silence",
        arguments: [
            (
                "My order 48213 has not arrived and the party is on Saturday. Where is it?",
                "Hi Maya, I see that order 48213 has not reached you. I have asked the courier and will call you by noon today."
            ),
            ("How do I export my invoices?", "Open Invoices and press Export; you get one file for the year."),
            ("Can I have a copy of my contract?", "Of course, here is the contract."),
        ])
    func silence(_ customer: String, _ draft: String) {
        #expect(engine.review(draft, in: context(customer)).headline == nil)
    }

    @Test("advice on empathy is kept for people who are upset")
    func empathy() {
        let draft = "The part is on order. It ships on Monday."
        let upset = "This is unacceptable! Third time I write, still no reply about the part. I am so disappointed."
        #expect(engine.review(draft, in: context(upset)).findings.contains { $0.rule == "reflect.sayBack" })
        #expect(
            !engine.review(draft, in: context("What about the part?")).findings.contains {
                $0.rule == "reflect.sayBack"
            })
        #expect(
            !engine.review("The part is on order.", in: context(upset)).findings.contains {
                $0.rule == "reflect.sayBack"
            })
    }

    @Test("first person alone is not inward")
    func firstPerson() {
        let review = engine.review("I'm checking your order now. We are very busy.")
        #expect(review.sentences.map(\.focus) == [.customer, .us])
        #expect(review.sentences.map(\.pitfalls) == [[], [.inward]])
    }

    @Test(
        "a draft in another language gets no finding and is named",
        arguments: [
            ("Wir sind leider sehr beschäftigt und können Ihnen heute nicht helfen, bitte haben Sie Geduld.", "de"),
            ("Nous sommes désolés pour la gêne, mais votre commande est en retard et nous ne pouvons pas.", "fr"),
            ("Lo sentimos mucho, pero su pedido no está en la tienda y no podemos hacer más.", "es"),
            ("Извините, мы сейчас очень заняты и не можем вам помочь.", "und"),
            ("申し訳ありませんが、お手伝いできません。", "ja"),
        ])
    func otherLanguages(_ draft: String, _ language: String) {
        let review = engine.review(draft)
        #expect(review.language == language)
        #expect(review.findings == [])
        #expect(!review.sentences.isEmpty)
    }

    @Test("quoted history and a signature are covered and not judged")
    func asides() {
        let review = engine.review(
            "It ships today.\n\n> calm down\n> we are very busy\n\n-- \nTom, that is our policy.")
        #expect(review.findings == [])
        #expect(review.sentences.count == 4)
    }

    @Test("a slot is filled from the conversation, or leaves no trace")
    func slots() {
        let rule = Rule(
            id: "team.hello", pitfall: .canned, practice: "P52", reason: "Say hello.",
            evidence: Grounds(grade: .team, source: "us"),
            suggestion: Suggestion(text: "Hello {name}, welcome", kind: .replace),
            patterns: ["yo"])
        guard let rules = try? RuleSet.shipped.adding([rule]) else {
            Issue.record("the rule was refused")
            return
        }
        let engine = Engine(rules: rules)
        let known = engine.review("Yo!", in: Context(customerName: "Ana Silva"))
        #expect(known.findings.first { $0.rule == "team.hello" }?.suggestion?.text == "Hello Ana, welcome")
        #expect(engine.review("Yo!").findings.first { $0.rule == "team.hello" }?.suggestion?.text == "Hello, welcome")
    }

    @Test(
        "slots take what the customer wrote, and their words leave where there is nothing to take",
        arguments: [
            ("By when?[ They wrote: {deadline}]", "By when? They wrote: I need it by Friday.", "By when?"),
            ("Say their word[, {term}].", "Say their word, Blue Line.", "Say their word."),
            (
                "[Go on from {thing} ]Then help.", "Go on from I already have the small adapter. Then help.",
                "Then help."
            ),
            ("Take it up: {deadline}", "Take it up: I need it by Friday.", "Take it up"),
            ("[{name}, they wrote {deadline}] ok", " ok", " ok"), ("Say [so].", "Say [so].", "Say [so]."),
            ("Well{nothing}, [open", "Well, [open", "Well, [open"),
        ])
    func facts(_ text: String, _ known: String, _ unknown: String) throws {
        let rule = Rule(
            id: "team.yo", practice: "P52", reason: "Say hello.", evidence: Grounds(grade: .team, source: "us"),
            suggestion: Suggestion(text: text, kind: .prompt), patterns: ["yo"])
        let engine = Engine(rules: try RuleSet.shipped.adding([rule]))
        func said(_ customer: String) -> String? {
            let review = engine.review("Yo!", in: Context(history: [Turn(from: .customer, text: customer)]))
            return review.findings.first { $0.rule == "team.yo" }?.suggestion?.text
        }
        let told = "I already have the small adapter. My “Blue Line” lamp flickers. I need it by Friday."
        #expect(said(told) == known)
        #expect(said("Good morning!") == unknown)
    }

    @Test("a suggestion of the shipped rules stands without a conversation, too")
    func alone() {
        for rule in RuleSet.shipped.rules {
            guard let written = rule.suggestion?.text, let text = rule.suggestion?.alone.text else { continue }
            #expect(!text.isEmpty && !text.contains { "{}[]".contains($0) }, "\(rule.id): \(text)")
            #expect(text == written || !text.hasSuffix(":"), "\(rule.id): \(text)")
        }
    }

    @Test("a team's rule that cannot be used is refused with a reason")
    func badRule() {
        let rule = Rule(
            id: "team.bad", practice: "P52", reason: "x", evidence: Grounds(grade: .team, source: "us"),
            patterns: ["(open"])
        #expect(throws: RuleError.self) { try RuleSet.shipped.adding([rule]) }
    }

    @Test("a reply that went to somebody else is shown as such")
    func stock() {
        let reply =
            "Thank you for getting in touch. Our specialists go through every case in turn and come back with a result."
        let review = engine.review(
            reply,
            in: Context(
                history: [Turn(from: .customer, text: "The left wheel of my bicycle wobbles.")], earlier: [reply]))
        #expect(review.findings.contains { $0.rule == "canned.repeated" })
    }

    @Test("a note is read for labels only")
    func notes() {
        let review = engine.reviewNote("We are very busy. Nightmare client, she called twice about invoice 12.")
        #expect(review.findings.map(\.pitfall) == [.label])
        #expect(engine.review("Nightmare client.").findings.allSatisfy { $0.pitfall != .label })
    }

    @Test("the JSON is one line, and says what the contract says")
    func json() throws {
        let review = engine.review(
            "We are very busy.\nI'll call you Friday at 10.", in: context("Where is my \"order\"?\u{2028}"))
        let text = review.json(id: "a\"b")
        #expect(!text.contains { $0.isNewline })
        let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "heard.review/1")
        #expect(object["id"] as? String == "a\"b")
        #expect(
            Set(object.keys) == [
                "schema", "id", "language", "sentences", "balance", "points", "missed", "heard", "strain", "findings",
                "commitments",
            ])
        let finding = try #require(
            (object["findings"] as? [[String: Any]])?.first { $0["pitfall"] as? String == "inward" })
        #expect(
            Set(finding.keys).isSuperset(of: [
                "rule", "practice", "pitfall", "severity", "start", "end", "start16", "end16", "reason", "suggestion",
                "evidence",
                "confidence", "headline",
            ]))
        let sentence = try #require((object["sentences"] as? [[String: Any]])?.first)
        #expect(sentence["text"] as? String == "We are very busy.")
        #expect(Set((sentence["scores"] as? [String: Any] ?? [:]).keys) == ["focus", "moves", "pitfalls"])
    }

    @Test("past listening, nothing is premature and nothing need be said back first")
    func stages() {
        let upset = "This is the worst app ever, I lost two days of work! I am so angry."
        let rules = { (draft: String, stage: Stage?) in
            let turns = [Turn(from: .customer, text: upset)]
            return Set(engine.review(draft, in: Context(history: turns, stage: stage)).findings.map(\.rule))
        }
        for stage in [nil, Stage.listening] {
            #expect(rules("Just restart the app.", stage).contains("premature.reflex"))
            #expect(rules("The log is here. It goes out at nine.", stage).contains("reflect.sayBack"))
        }
        #expect(!rules("Just restart the app.", .agreed).contains("premature.reflex"))
        #expect(!rules("The log is here. It goes out at nine.", .understood).contains("reflect.sayBack"))
    }

    @Test("care with liability is silent until a team asks for it")
    func admission() {
        let draft = "We accept full liability for the leak."
        #expect(engine.review(draft).findings == [])
        let careful = Engine(rules: RuleSet.shipped.switchingOn(["admission.liability"]))
        #expect(careful.review(draft).findings.map(\.rule) == ["admission.liability"])
    }

    @Test("a reply in other words, or one that takes up what they said, is no stock reply")
    func ownReply() {
        let sent =
            "Thank you for getting in touch. Our specialists go through every case in turn and come back with a result."
        let flagged = { (draft: String, customer: String) in
            let turns = [Turn(from: .customer, text: customer)]
            return engine.review(draft, in: Context(history: turns, earlier: [sent])).findings
                .contains { $0.rule == "canned.repeated" }
        }
        #expect(flagged(sent, "The saddle squeaks."))
        let own = "The saddle squeaks when it is dry; I am sending you a can of oil today."
        #expect(!flagged(own, "The saddle squeaks."))
        #expect(!flagged(sent, "Did your specialists find a result in my case, as you said in turn?"))
        #expect(!engine.review(sent).findings.contains { $0.rule == "canned.repeated" })
    }

    @Test("each pitfall is found with how sure that is, between 0 and 1, and JSON says it")
    func confidence() throws {
        let review = engine.review("Calm down.")
        let confidence = try #require(review.findings.first { $0.pitfall == .dismiss }?.confidence)
        #expect((0...1).contains(confidence))
        #expect(!review.json(id: nil).contains(#""confidence":null"#))
    }

    @Test("how heard they would feel is told only where there is a message of theirs")
    func heard() throws {
        #expect(engine.review("I have ordered the lid.").heard == nil)
        let history = [Turn(from: .customer, text: "The lid of my pan is cracked. Can you send another?")]
        let warm = engine.review(
            "A cracked lid on a new pan. I have ordered another one; it reaches you on Friday.",
            in: Context(history: history))
        let cold = engine.review("You should have checked it at the till.", in: Context(history: history))
        #expect((1...5).contains(try #require(warm.heard)))
        #expect(try #require(warm.heard) > (try #require(cold.heard)))
    }

    @Test("an upset customer who only gets an order feels less heard than one to whom something is promised")
    func heardUnderStrain() throws {
        let customer = context(
            "This is unacceptable! Third time I write, still no reply about the part. I am so angry.")
        let order = engine.review("Please restart the boiler.", in: customer)
        let promise = engine.review("I am calling the depot about the part and write to you by noon.", in: customer)
        #expect(try #require(promise.heard) > (try #require(order.heard)))
    }

    @Test("joy that is shared is heard")
    func sharedJoy() throws {
        let customer = context("Thank you so much, the party was wonderful!")
        let warm = engine.review("So glad it was, have a lovely week!", in: customer)
        let cold = engine.review("Noted.", in: customer)
        #expect(try #require(warm.heard) > (try #require(cold.heard)))
    }
}
