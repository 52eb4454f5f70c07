/// A weight for each sign of a whole draft, and what they start from.
package struct DraftWeights: Sendable, Equatable {
    package var bias = 0.0
    package var threshold = 0.0
    package var weights = SIMD32<Double>()

    package init() {}

    package func sum(_ signs: DraftSigns) -> Double { bias + (weights * signs.values).sum() }

    var text: String {
        (["bias=\(bias)", "threshold=\(threshold)"]
            + DraftSign.allCases.filter { weights[$0.place] != 0 }.map { "\($0)=\(weights[$0.place])" })
            .joined(separator: " ")
    }

    init(text: Substring) throws(ModelError) {
        for part in text.split(separator: " ") {
            let pair = part.split(separator: "=")
            guard pair.count == 2, let value = Double(pair[1]) else {
                throw ModelError("The model file has a line that means nothing: “\(part)”.")
            }
            switch pair[0] {
            case "bias": bias = value
            case "threshold": threshold = value
            default:
                guard let sign = DraftSign(named: pair[0]) else {
                    throw ModelError("The model file weighs “\(pair[0])”, unknown here; run “heard train” again.")
                }
                weights[sign.place] = value
            }
        }
    }
}

/// What is looked at in a whole draft, to tell whether something was missed and how heard the customer would feel.
package enum DraftSign: Int, Sendable, CaseIterable {
    // What is to be answered.
    case points, questions, requests, complaints, theirLength
    // How much of it the draft touches.
    case open, openQuestion, openRequest, leastCovered, covered, untouched, untouchedShare, grounded, shared
    // What the draft does.
    case length, lengthPerPoint, isShort, asks, commits, instructs, informs, offers, takesUp, link, negates
    // How it would be felt.
    case strain, hasPitfall, pitfallShare, aboutUs, validates, reflects, apologises

    package var place: Int { rawValue }

    init?(named name: Substring) {
        guard let sign = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = sign
    }
}

/// How strong each sign is in one draft.
package struct DraftSigns: Sendable, Equatable {
    package var values = SIMD32<Double>()

    package init() {}

    package subscript(sign: DraftSign) -> Double {
        get { values[sign.place] }
        set { values[sign.place] = newValue }
    }
}

extension ModelSettings {
    /// How heard the customer would feel, 1 to 5.
    func heard(_ signs: DraftSigns) -> Double { min(5, max(1, heard.sum(signs))) }
}
