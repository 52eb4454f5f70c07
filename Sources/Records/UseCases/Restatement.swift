public import Casework

/// The words in which the customer reads our understanding.
public enum Restatement {
    public static func text(of understanding: Understanding) -> String {
        var lines = ["This is how I understand you so far:", ""]
        if !understanding.situation.isEmpty { lines.append("What happens now: \(understanding.situation)") }
        if !understanding.outcome.isEmpty { lines.append("What you want instead: \(understanding.outcome)") }
        if !understanding.impact.isEmpty { lines.append("What it means for you: \(understanding.impact)") }
        if !understanding.byWhen.isEmpty { lines.append("By when: \(understanding.byWhen)") }
        lines += [
            "", "Did I understand you? A plain “yes” by reply is enough, and so is telling me what is not right.",
        ]
        return lines.joined(separator: "\n")
    }
}
