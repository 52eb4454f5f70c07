public import Foundation

/// What somebody looks for, as far as it could be understood. Any text gives one; what was left out is said.
public struct SearchQuery: Sendable, Equatable {
    /// Something that a message has to have, or must not have.
    public struct Clause: Sendable, Equatable {
        public enum Field: Sendable, Equatable {
            case words, from, to
            /// Either side of a mail.
            case person
            case fact
        }

        public var field: Field
        /// Folded words in a row.
        public var words: [String]
        public var isExcluded: Bool

        public init(_ field: Field = .words, _ words: [String], isExcluded: Bool = false) {
            self.field = field
            self.words = words
            self.isExcluded = isExcluded
        }

        /// The phrases of which the index has to hold one.
        public var phrases: [[String]] {
            switch field {
            case .words: [words]
            case .from: [SearchEntry.Mark.from.words(words)]
            case .to: [SearchEntry.Mark.to.words(words)]
            case .person: [SearchEntry.Mark.from.words(words), SearchEntry.Mark.to.words(words)]
            case .fact: [SearchEntry.Mark.fact.words(words)]
            }
        }
    }

    public enum Owner: Sendable, Equatable {
        case me, nobody
        case named(String)
    }

    public enum Standing: Sendable, Equatable {
        case open, closed
        /// Somebody waits for us.
        case waiting
    }

    /// As it was written.
    public var text: String
    public var clauses: [Clause] = []
    public var owner: Owner?
    public var standing: Standing?
    /// From this moment on.
    public var after: Timestamp?
    /// Up to this moment, without it.
    public var before: Timestamp?
    /// What could not be understood, a sentence each.
    public var leftOut: [String] = []

    /// - Parameter now: in the zone in which days begin.
    public init(_ text: String, now: Timestamp, zone: TimeZone) {
        self.text = text
        var reader = SearchQueryReader(text, days: SearchDays(now: now, zone: zone))
        reader.read(into: &self)
    }

    /// Nothing is asked for.
    public var isEmpty: Bool {
        clauses.isEmpty && owner == nil && standing == nil && after == nil && before == nil
    }

    /// What is to be marked where it is found.
    public var marked: [[String]] { clauses.filter { $0.field == .words && !$0.isExcluded }.map(\.words) }
}
