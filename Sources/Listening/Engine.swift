/// Reads what a customer wrote and reviews what is being answered.
///
/// An engine is a value without state: share one, use it from any thread, and give it whatever text there is. It does no
/// input or output.
public struct Engine: Sendable {
    /// What it reviews with.
    public let rules: RuleSet

    /// An engine that reviews with these rules.
    public init(rules: RuleSet = .shipped) {
        self.rules = rules
    }

    /// What the customer's side of the conversation says, the last message first in weight.
    public func read(_ context: Context) -> Reading {
        Reader(rules: rules).read(context)
    }

    /// What the coach sees in a draft, given the conversation so far.
    public func review(_ draft: String, in context: Context = Context()) -> Review {
        Reviewer(rules: rules, scene: Scene(context, rules: rules), earlier: context.earlier).review(draft)
    }

    /// Whether a rule has something to say about a draft, even where a weightier finding of its pitfall stands for it in
    /// the review.
    package func speaks(_ rule: String, of draft: String, in context: Context) -> Bool {
        let reviewer = Reviewer(rules: rules, scene: Scene(context, rules: rules), earlier: context.earlier)
        return (reviewer.review(draft).findings + reviewer.every(draft)).contains { $0.rule == rule }
    }

    /// What the coach sees in a private note: labels put on people, nothing else.
    public func reviewNote(_ note: String) -> Review {
        NoteReviewer(rules: rules).review(note)
    }

    /// What a customer's short mail answers to "did we understand you?".
    ///
    /// Nil where it says something else: "yes, but …" is a correction, not a yes.
    public func agreement(in reply: String) -> Agreement? {
        AgreementReader(rules: rules).agreement(in: reply)
    }
}
