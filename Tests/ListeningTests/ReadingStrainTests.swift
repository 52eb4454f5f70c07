import Testing

@testable import Listening

@Suite("Readings of strain")
struct ReadingStrainTests {
    let engine = Engine()

    /// Who spoke ("us" or the customer), what, and when.
    private typealias Said = (from: String, text: String, at: String?)

    private func strain(_ text: String) -> Double { read([("customer", text, nil)]).strain }

    private func read(_ turns: [Said]) -> Reading {
        engine.read(
            Context(
                history: turns.map { Turn(from: $0.from == "us" ? .agent : .customer, text: $0.text, at: $0.at) }))
    }

    @Test("no calm message of the pairs reads as strained")
    func calm() {
        let alarms = StrainPairs.all.map(\.calm).filter { strain($0) >= 0.3 }
        #expect(alarms == [])
    }

    @Test("at least nine of ten pairs stand in the right order")
    func order() {
        let wrong = StrainPairs.all.filter { strain($0.calm) >= strain($0.strained) }
        #expect(StrainPairs.all.count >= 120)
        #expect(wrong.count * 10 <= StrainPairs.all.count, "\(wrong.map(\.strained))")
    }

    @Test("a bare length of time is strain beside what should have come")
    func bareTime() {
        let reading = read([("customer", "Where is my parcel? Three weeks now.", nil)])
        #expect(reading.strain >= 0.3)
        #expect(reading.points.map(\.kind) == [.question, .complaint])
        #expect(strain("Where is my nearest shop? I have three weeks off.") == 0)
    }

    @Test(
        "what is denied is not felt",
        arguments: [
            "I'm not angry, just tired.", "This is not a complaint, I am only curious.",
            "We are not disappointed at all.", "It was never rude, do not worry.",
        ])
    func denied(_ text: String) {
        #expect(strain(text) < 0.2)
    }

    @Test("the same sign again adds less each time")
    func again() {
        let once = strain("This is ridiculous.")
        let twice = strain("This is ridiculous. This is outrageous.")
        let thrice = strain("This is ridiculous. This is outrageous. This is appalling.")
        #expect(once < twice && twice < thrice)
        #expect(thrice - twice < twice - once)
        #expect(thrice < 1)
    }

    @Test("someone who always writes in capitals is not shouting")
    func usuallyLoud() {
        let loud = "HELLO, I NEED A NEW LID FOR THE BLUE POT."
        let alone = read([("customer", loud, nil)]).strain
        let usual = read([
            ("customer", loud, nil), ("us", "Sent.", nil), ("customer", loud, nil), ("us", "Sent.", nil),
            ("customer", loud, nil),
        ]).strain
        #expect(usual < alone)
    }

    @Test("days without an answer count, told from when they wrote")
    func waiting() {
        let reading = read([
            ("customer", "Could you send the key?", "2026-03-02T09:00:00Z"),
            ("customer", "Could you send the key?", "2026-03-06T10:00:00+01:00"),
        ])
        let waits = reading.strainEvidence.filter { $0.sign == "waiting" }
        #expect(waits.map(\.reason) == ["They wrote again after 4 days without an answer."])
        #expect(waits.first?.turn == 1)
    }

    @Test("a quick second line, or thanks after a while, is no waiting")
    func notWaiting() {
        let quick = read([
            ("customer", "Could you send the key?", "2026-03-02T09:00:00Z"),
            ("customer", "Could you send it to the office?", "2026-03-02T09:01:00Z"),
        ])
        let thanks = read([
            ("customer", "Could you send the key?", "2026-03-02T09:00:00Z"),
            ("customer", "Found it, thank you so much!", "2026-03-08T09:00:00Z"),
        ])
        #expect(quick.strainEvidence == [])
        #expect(thanks.strainEvidence == [])
    }

    @Test("the strain of earlier messages is told apart from that of now")
    func before() {
        let reading = read([
            ("customer", "Could you tell me the price of the oak table?", nil), ("us", "300.", nil),
            ("customer", "This is outrageous, you said 200!", nil),
        ])
        #expect(reading.strainBefore == 0)
        #expect(reading.strain >= 0.5)
        #expect(read([("customer", "This is outrageous.", nil)]).strainBefore == nil)
    }

    @Test("a greeting that is suddenly missing is a sign")
    func cooler() {
        let warm = "Hello Ana, could you send two more lamps? Thanks a lot!"
        let history: [Said] = [
            ("customer", warm, nil), ("us", "Sent.", nil), ("customer", warm, nil), ("us", "Sent.", nil),
        ]
        let cold = read(history + [("customer", "Where are my lamps?", nil)])
        let kind = read(history + [("customer", "Hello Ana, where are my lamps? Thanks!", nil)])
        #expect(cold.strainEvidence.map(\.sign).contains("cooler"))
        #expect(!kind.strainEvidence.map(\.sign).contains("cooler"))
    }

    @Test(
        "a moment is read as RFC 3339 writes it",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-02T00:00:01.250Z", 86_401), ("2000-03-01T00:00:00Z", 951_868_800),
            ("2026-11-23T16:10:00+01:00", 1_795_446_600), ("2026-11-23T15:10:00z", 1_795_446_600),
            ("yesterday", nil), ("2026-13-23T15:10:00Z", nil), ("2026-11-23T15:10:00", nil), ("", nil),
        ] as [(String, Int?)])
    func moments(_ text: String, _ seconds: Int?) {
        #expect(Moment.seconds(text) == seconds)
    }
}
