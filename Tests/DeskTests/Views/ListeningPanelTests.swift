import Casework
import Listening
import Testing

@testable import Desk

@Suite("What the screen shows of a reading")
struct ListeningPanelTests {
    private func panel(_ texts: String..., isDiscreet: Bool = false) -> ListeningPanel {
        let history = texts.enumerated().map { Turn(from: $0.offset % 2 == 0 ? .customer : .agent, text: $0.element) }
        let answered = history.lastIndex { $0.from == .agent } ?? -1
        return HeardLines(
            reading: Engine().read(Context(history: history)), called: "Maren", isDiscreet: isDiscreet,
            answered: answered, source: { _ in nil }
        ).panel
    }

    private func html(_ panel: ListeningPanel) -> String {
        [
            panel.moodSection("Maren"), panel.stanceSection("Maren"), panel.ideaSection("Maren"),
            panel.termSection("Maren"), panel.factSection,
        ].compactMap { $0?.text }.joined()
    }

    @Test("a calm question shows nothing at all")
    func calm() {
        #expect(html(panel("Can I have the invoice for October, please?")) == "")
    }

    @Test("strain is told in words with what it was read from, and never as a number")
    func strain() {
        let shown = panel("This is the third time I write about the pump. Unacceptable!")
        #expect(shown.mood.hasPrefix("Upset") || shown.mood.hasPrefix("Very upset"))
        #expect(shown.signs.map(\.quote).contains("Unacceptable"))
        let digits = shown.mood.filter(\.isNumber)
        #expect(digits == "")
        #expect(html(shown).contains("How <bdi>Maren</bdi> is"))
    }

    @Test("a change against earlier messages is told")
    func change() {
        #expect(
            panel("Could you send the pump?", "On its way.", "This is outrageous, where is my pump?").mood
                .contains("more than before"))
        #expect(
            panel("This is outrageous, where is my pump?", "It is there now.", "The pump is in the shed.").mood
                == "Calmer than before")
    }

    @Test("where they stand is shown for the problem and the solution apart")
    func stances() {
        let shown = panel(
            "The pump leaks.", "So the pump has leaked since May, is that right? I can offer a voucher instead.",
            "Yes, that is right. A voucher does not help me.")
        #expect(shown.stances.map(\.place) == [.problem, .solution])
        #expect(shown.stances.map(\.agrees) == [true, false])
    }

    @Test("what is sensitive is marked, and a discreet person's family is left out")
    func facts() {
        let text = "My husband has dementia. My daughter picks it up. I'm a nurse on nights."
        let shown = panel(text)
        #expect(shown.facts.filter(\.isSensitive).map(\.text) == ["My husband has dementia"])
        #expect(shown.facts.count == 3)
        #expect(!panel(text, isDiscreet: true).facts.map(\.text).contains { $0.contains("daughter") })
    }

    @Test("in a language without rules one plain sentence says so")
    func silence() {
        let shown = panel("Mein Paket ist nicht gekommen und ich warte seit drei Wochen auf eine Antwort.")
        #expect(shown.silence == "This is written in German, which the coach does not read. It stays silent here.")
        #expect(html(shown).contains("data-test=\"reading-silent\""))
        #expect(shown.facts == [] && shown.terms == [] && shown.mood == "")
    }

    @Test("hostile words stay words")
    func hostile() {
        let shown = ListeningPanel(
            mood: "<b>", signs: [.init(quote: "\"><script>", reason: "<i>")],
            stances: [StanceLine(place: .problem, agrees: true, quote: "</ul><b>")],
            ideas: [KnownThing(text: "<b>", source: nil)], terms: ["<img src=x>"],
            facts: [FactLine(text: "<b>", isSensitive: true, source: nil)])
        let tags = Set(Markup(html(shown)).tags.map { $0.split(separator: " ").first.map(String.init) ?? "" })
        #expect(tags.isDisjoint(with: ["script", "b", "i", "img"]))
    }
}
