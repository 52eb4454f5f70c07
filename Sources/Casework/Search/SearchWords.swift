import Foundation

/// Splits text into the words by which it is found: folded once here, so that every database looks for the same.
///
/// Case, accents, forms of letters and the s of a plural do not count; whatever is neither letter nor digit parts words. Scripts that are written
/// without spaces give one word for each sign, and what was searched in them is found as a phrase.
public enum SearchWords {
    public struct Word: Sendable, Equatable {
        /// As it stands in the index.
        public var text: String
        /// Where it stands in the text it was read from.
        public var range: Range<String.Index>
    }

    /// Longer than any word of a language; what exceeds it is cut, here and when it is looked for.
    private static let longest = 64

    public static func folded(_ text: String) -> [String] { all(in: text).map(\.text) }

    /// - Parameter limit: so many words are read from the beginning.
    public static func all(in text: String, limit: Int = .max) -> [Word] {
        var words: [Word] = []
        let scalars = text.unicodeScalars
        var position = scalars.startIndex
        while position < scalars.endIndex, words.count < limit {
            guard isLetterOrDigit(scalars[position]) else {
                scalars.formIndex(after: &position)
                continue
            }
            let start = position
            var isPlain = true
            while position < scalars.endIndex, isPart(scalars[position]) {
                isPlain = isPlain && scalars[position].isASCII
                scalars.formIndex(after: &position)
            }
            append(text[start..<position], isPlain: isPlain, to: &words)
        }
        return words
    }

    private static func append(_ run: Substring, isPlain: Bool, to words: inout [Word]) {
        if isPlain {
            let text = singular(run.prefix(longest).lowercased())
            words.append(Word(text: text, range: run.startIndex..<run.endIndex))
        } else if run.unicodeScalars.contains(where: mayStandAlone) {
            appendSigns(of: run, to: &words)
        } else {
            append(run, to: &words)
        }
    }

    private static func append(_ run: Substring, to words: inout [Word]) {
        let text = singular(fold(run))
        if !text.isEmpty { words.append(Word(text: text, range: run.startIndex..<run.endIndex)) }
    }

    /// One word for each sign of a script without spaces, and what stands between them as a word each.
    private static func appendSigns(of run: Substring, to words: inout [Word]) {
        guard !run.unicodeScalars.contains(where: isHalfWidth) else {
            let whole = all(in: String(run).precomposedStringWithCompatibilityMapping)
            words += whole.map { Word(text: $0.text, range: run.startIndex..<run.endIndex) }
            return
        }
        var start = run.startIndex
        for position in run.indices {
            let composed = String(run[position]).precomposedStringWithCompatibilityMapping
            guard composed.unicodeScalars.contains(where: isSign) else { continue }
            let end = run.index(after: position)
            if start < position { append(run[start..<position], to: &words) }
            for scalar in composed.unicodeScalars where isPart(scalar) {
                words.append(Word(text: String(scalar), range: position..<end))
            }
            start = end
        }
        if start < run.endIndex { append(run[start...], to: &words) }
    }

    // MARK: Folding

    /// `crates` is found as `crate`, `boxes` as `box`, `parties` as `party`: in English, and where other languages do alike.
    /// What is no plural loses its s as well, wherever it stands, and is found by itself all the same.
    private static func singular(_ word: String) -> String {
        guard word.utf8.count > 3, word.utf8.last == UInt8(ascii: "s") else { return word }
        for ending in ["ss", "us", "is"] where word.hasSuffix(ending) { return word }
        if word.utf8.count > 4 && word.hasSuffix("ies") && !pluralsOfIE.contains(word) { return word.dropLast(3) + "y" }
        for ending in ["sses", "shes", "ches", "xes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        return String(word.dropLast())
    }

    private static let pluralsOfIE: Set<String> = [
        "movies", "cookies", "calories", "hoodies", "brownies", "smoothies", "genies",
    ]

    private static func fold(_ run: Substring) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in String(run).decomposedStringWithCompatibilityMapping.unicodeScalars where !isIgnored(scalar) {
            if scalar.properties.numericType == .decimal, let digit = scalar.properties.numericValue {
                folded.append(contentsOf: String(Int(digit)).unicodeScalars)
                continue
            }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars where isPart(lower) && !isIgnored(lower) {
                if let other = others[lower] {
                    folded.append(contentsOf: other.unicodeScalars)
                } else {
                    folded.append(lower)
                }
            }
        }
        return String(String(folded).unicodeScalars.prefix(longest))
    }

    /// Letters that people also write otherwise and that Unicode does not take apart.
    private static let others: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
        "ς": "σ",
    ]

    /// Accents, and what is written above and below the letters of Hebrew and Arabic for learners.
    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x0591...0x05C7, 0x0610...0x061A, 0x0640, 0x064B...0x065F, 0x0670, 0x200C, 0x200D: true
        default: false
        }
    }

    // MARK: Kinds of signs

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar.value {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }

    /// Marks go on with a word and begin none.
    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        if isLetterOrDigit(scalar) { return true }
        guard !scalar.isASCII else { return false }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    /// Signs, and what may become one when it is composed.
    private static func mayStandAlone(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0x3130...0x318F: true
        default: isSign(scalar) || isHalfWidth(scalar)
        }
    }

    /// Kana and Hangul of old machines; their signs may take two places.
    private static func isHalfWidth(_ scalar: Unicode.Scalar) -> Bool { (0xFF65...0xFFDC).contains(scalar.value) }

    /// Thai, Lao, Burmese, Khmer, Kana, Han and Hangul.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
