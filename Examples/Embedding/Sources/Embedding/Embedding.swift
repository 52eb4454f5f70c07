import Listening

/// Reviews the draft given as arguments, or one of its own, in a conversation with a customer who has been waiting.
@main
struct Embedding {
    static func main() {
        let given = CommandLine.arguments.dropFirst().joined(separator: " ")
        let draft = given.isEmpty ? "Hi Maya, we are very busy at the moment. Please calm down." : given
        let context = Context(
            history: [
                Turn(from: .customer, text: "My pan came without its lid. When will you send one?"),
                Turn(from: .agent, text: "Thank you, I will look into it."),
                Turn(from: .customer, text: "This is the second time I write, and I am upset. When will it come?"),
            ],
            customerName: "Maya Lind")
        show(Engine().review(draft, in: context), of: draft)
    }

    private static func show(_ review: Review, of draft: String) {
        for sentence in review.sentences {
            let labels = sentence.moves.map(\.rawValue) + sentence.pitfalls.map(\.rawValue)
            print("[\(sentence.focus.rawValue)] \(sentence.text)  \(labels.joined(separator: ", "))")
        }
        for point in review.points where !point.answered { print("still open: \(point.text)") }
        guard let advice = review.headline else { return print("Nothing to change.") }
        print("\(advice.severity.rawValue): \(advice.reason)")
        if let suggestion = advice.suggestion { print("→ \(suggestion.text)") }
    }
}
