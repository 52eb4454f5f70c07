/// Why the model scored a sentence as it did: what each of its words and signs added.
package struct ScoreExplanation: Sendable, Equatable {
    /// One sign and what it added to the score of a head.
    package struct Part: Sendable, Equatable {
        /// The words as written, or the name of a cue, a form or a condition.
        package var text: String
        package var isWords: Bool
        package var weight: Double
    }

    package var head: Head
    /// What a sentence without any sign would score.
    package var bias: Double
    /// The weightiest first, whichever way they pull; the same sign twice is one part.
    package var parts: [Part]
    package var score: Double { parts.reduce(bias) { $0 + $1.weight } }
}

extension ScoringModel {
    /// Takes the score of a head apart.
    package func explain(_ sentence: ObservedSentence, _ head: Head) -> ScoreExplanation {
        var parts: [ScoreExplanation.Part] = []
        func add(_ features: [Feature], _ texts: [String], isWords: Bool) {
            for (feature, text) in zip(features, texts) {
                let weight = weight(of: feature, head)
                if let known = parts.firstIndex(where: { $0.text == text && $0.isWords == isWords }) {
                    parts[known].weight += weight
                } else {
                    parts.append(ScoreExplanation.Part(text: text, isWords: isWords, weight: weight))
                }
            }
        }
        add(sentence.words, sentence.wordTexts, isWords: true)
        add(sentence.setting, sentence.settingNames, isWords: false)
        parts.removeAll { $0.weight == 0 }
        parts.sort { ($0.weight.magnitude, $1.text) > ($1.weight.magnitude, $0.text) }
        return ScoreExplanation(head: head, bias: settings[head].bias, parts: parts)
    }

    /// What one feature adds to the score of a head.
    package func weight(of feature: Feature, _ head: Head) -> Double {
        let place = feature.row(of: settings.rows) * Head.width + head.column
        let steps = table.withBytes { Int($0[place]) - Int(Self.zero) } ?? 0
        return Double(steps) * settings[head].scale
    }
}
