import Patterns

/// A feature that is no word: a cue, a rule that spoke, the form of the sentence, its place, the conversation.
///
/// A number in memory; the model knows it by its name, so cues and conditions may be added without harm.
package struct Setting: Hashable, Sendable {
    let code: Int

    /// A table of 64 places for each kind that has a vocabulary, then the single ones.
    private static let block = 64

    static func cue(_ signal: Int) -> Setting { Setting(code: signal) }
    static func before(_ signal: Int) -> Setting { Setting(code: block + signal) }
    static func after(_ signal: Int) -> Setting { Setting(code: block * 2 + signal) }
    static func hit(_ pitfall: Int) -> Setting { Setting(code: block * 3 + pitfall) }
    static func found(_ pitfall: Int) -> Setting { Setting(code: block * 3 + 32 + pitfall) }
    static func said(_ move: Int) -> Setting { Setting(code: block * 4 + move) }
    static func stands(_ focus: Focus) -> Setting { Setting(code: block * 4 + 32 + Head.focus(focus).column) }
    static func when(_ condition: Int) -> Setting { Setting(code: block * 5 + condition) }
    static func one(_ single: Single) -> Setting { Setting(code: block * 6 + Int(single.place)) }

    /// A grade of something that is counted, as `kind` and its step.
    static func grade(_ kind: Grade, _ step: Int) -> Setting {
        Setting(code: block * 7 + Int(kind.place) * 16 + min(max(step, 0), 15))
    }

    static let count = block * 7 + Grade.allCases.count * 16

    enum Single: String, CaseIterable {
        case asks, exclaims, unfinished, address, number, name, first, last, only, asksBefore, asksAfter

        fileprivate var place: UInt8 { unsafeBitCast(self, to: UInt8.self) }
    }

    enum Grade: String, CaseIterable {
        case length, sentences, shared, share, content, strain

        fileprivate var place: UInt8 { unsafeBitCast(self, to: UInt8.self) }
    }

    /// As explanations and the hash write it; nil for a number that stands for nothing.
    package var name: String? {
        let place = code % Self.block
        switch code / Self.block {
        case 0: return Self.signal(place).map { "cue \($0)" }
        case 1: return Self.signal(place).map { "cue before \($0)" }
        case 2: return Self.signal(place).map { "cue after \($0)" }
        case 3:
            return Self.at(place % 32, Pitfall.allCases).map { "\(place < 32 ? "hit" : "found") \($0.rawValue)" }
        case 4:
            if place < 32 { return Self.at(place, Move.allCases).map { "move \($0.rawValue)" } }
            return Self.at(place - 32, Focus.allCases).map { "stands \($0.rawValue)" }
        case 5: return Self.at(place, Condition.allCases).map { "when \($0.rawValue)" }
        case 6: return Self.at(place, Single.allCases)?.rawValue
        default:
            let grade = code - Self.block * 7
            return Self.at(grade / 16, Grade.allCases).map { "\($0.rawValue) \(grade % 16)" }
        }
    }

    private static func signal(_ place: Int) -> String? { at(place, Signal.allCases)?.name }

    private static func at<Of>(_ place: Int, _ all: [Of]) -> Of? { all.indices.contains(place) ? all[place] : nil }

    var feature: Feature? { name.map { Feature(key: WordHash(word: $0).value) } }
}
