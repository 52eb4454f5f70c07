/// A weight for each sign of a whole draft, and what they start from.
package struct DraftWeights: Sendable, Equatable {
    package var bias = 0.0
    package var weights = SIMD16<Double>()

    package init() {}

    package func sum(_ signs: DraftSigns) -> Double { bias + (weights * signs.values).sum() }

    var text: String {
        (["bias=\(bias)"]
            + DraftSign.allCases.filter { weights[$0.place] != 0 }.map { "\($0.rawValue)=\(weights[$0.place])" })
            .joined(separator: " ")
    }

    init(text: Substring) throws(ModelError) {
        for part in text.split(byte: UInt8(ascii: " ")) {
            let pair = part.split(byte: UInt8(ascii: "="))
            guard pair.count == 2, let value = Double(pair[1]) else {
                throw ModelError("The model file has a line that means nothing: “\(part)”.")
            }
            switch pair[0] {
            case "bias": bias = value
            default:
                guard let sign = DraftSign(rawValue: String(pair[0])) else {
                    throw ModelError("The model file weighs “\(pair[0])”, unknown here; run “heard train” again.")
                }
                weights[sign.place] = value
            }
        }
    }
}

/// What is looked at in a whole draft, to tell how heard the customer would feel.
package enum DraftSign: String, Sendable, CaseIterable {
    /// A pitfall stands in it; a point of theirs is left open; which share of its sentences would suit any message.
    case hasPitfall, leavesOpen, emptyShare
    /// How much of what they wrote comes back in it; it calls them by name; it says that they are right to feel so.
    case grounded, named, validates
    /// Their strain where nothing is said back and nothing promised; only told what to do.
    case unmetStrain, onlyInstructs
    /// They are glad, and the draft is so with them.
    case isGlad, sharesJoy

    package var place: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

/// How strong each sign is in one draft.
package struct DraftSigns: Sendable, Equatable {
    package var values = SIMD16<Double>()

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
