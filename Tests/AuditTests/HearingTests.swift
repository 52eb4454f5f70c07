import Listening
import Testing

@testable import Audit

@Suite("Listening to a conversation")
struct HearingTests {
    private let listener = Listener(engine: Engine())

    private func hear(_ messages: [(Turn.Speaker, String, Int64?)]) -> Hearing {
        listener.listen(
            to: Dialogue(
                id: "c1", customer: "Maren Okafor", messages: messages.map { Said(from: $0.0, text: $0.1, at: $0.2) }))
    }

    @Test("messages of one side in a row are one turn, and a wait runs from the first unanswered one")
    func waits() {
        let hearing = hear([
            (.customer, "Where is my order?", 100), (.customer, "Hello?", 160), (.agent, "I will look.", 400),
            (.agent, "It leaves today.", 460), (.customer, "Thank you!", 500), (.agent, "You are welcome.", 450),
        ])
        #expect(hearing.account.customerMessages == 3)
        #expect(hearing.account.replies.map(\.wait) == [300, nil])
        #expect(hearing.account.strains.count == 2)
    }

    @Test("what is said first by us is no reply, and empty messages do not count")
    func openings() {
        let hearing = hear([
            (.agent, "Hello, how can I help?", nil), (.customer, "  \n", nil), (.customer, "My order?", nil),
        ])
        #expect(hearing.account.replies.isEmpty)
        #expect(hearing.account.customerMessages == 1)
    }

    @Test("a question that nobody answers, thanks and upset words at the end are told apart")
    func outcomes() {
        let complaint = "This is the third time I write and I am very upset. Nothing works and nobody calls me back!"
        #expect(hear([(.customer, "When will my order arrive?", nil)]).account.outcome == .unanswered)
        #expect(
            hear([
                (.customer, complaint, nil), (.agent, "I will call you today.", nil),
                (.customer, "Thank you so much, that is wonderful.", nil),
            ]).account.outcome == .thanked)
        #expect(hear([(.customer, complaint, nil), (.agent, "I will call you today.", nil)]).account.outcome == .upset)
        #expect(
            hear([(.customer, "When will my order arrive?", nil), (.agent, "It arrives on Friday.", nil)]).account
                .outcome
                == .quiet)
    }

    @Test("what had to be said again after a reply is found; the same before a reply is not")
    func repeats() {
        let question = "When will the kitchen mixer be delivered to the bakery?"
        let again = "So when will the kitchen mixer be delivered to our bakery?"
        let heard = hear([(.customer, question, nil), (.agent, "Thanks for writing.", nil), (.customer, again, nil)])
        #expect(heard.repeats.map(\.again.text) == [again])
        #expect(hear([(.customer, question, nil), (.customer, again, nil)]).repeats.isEmpty)
    }

    @Test("a conversation of many thousand messages is read in part and in time")
    func longConversation() {
        let messages = (0..<6000).map { number -> (Turn.Speaker, String, Int64?) in
            (number % 20 == 19 ? .agent : .customer, "Message \(number) about the order.", nil)
        }
        #expect(hear(messages).account.customerMessages == Dialogue.mostMessages * 19 / 20)
    }
}

@Suite("Discretion")
struct DiscretionTests {
    private let discreet = Discretion(showsNames: false)

    @Test(
        "a customer is a first name or initials",
        arguments: [
            ("Maren Okafor", "Maren"), ("Okafor, Maren", "Maren"), ("Mr. Brandt", "B."), ("m okafor", "m."),
            ("maren@example.net", nil), ("user4471", nil), ("", nil),
        ] as [(String, String?)])
    func names(full: String, shown: String?) {
        #expect(discreet.name(full) == shown)
    }

    @Test("addresses, links, long numbers and the family name are covered; dates and short numbers are not")
    func words() {
        let text =
            "Write to a.b@example.net or https://x.example/y, call +44 20 7946 0018, order 12345678, by 2024-05-01, "
            + "3 pallets. Ms Okafor"
        #expect(
            discreet.text(text, customer: "Maren Okafor")
                == "Write to [address] or [link] call +[number], order [number], by 2024-05-01, 3 pallets. Ms O.")
        #expect(Discretion(showsNames: true).text(text, customer: "Maren Okafor") == text)
    }
}
