import Casework
import Foundation
import Listening

/// What the composer gets for a draft: the review, with every commitment's moment worked out.
struct CoachAnswer {
    var review: Review
    var now: Timestamp
    /// The customer's, in which promises are meant.
    var timeZone: TimeZone

    private struct Promised: Encodable {
        var start16: Int
        var end16: Int
        var text: String
        var what: String
        /// RFC 3339.
        var due: String?
        var dueText: String?
    }

    /// `heard.review/1` with `commitments` resolved.
    var json: String {
        var bare = review
        bare.commitments = []
        let open = bare.json(id: nil).dropLast(Self.empty.count)
        return "\(open)\"commitments\":\(promised)}"
    }

    private static let empty = "\"commitments\":[]}"

    private var promised: String {
        let ours = review.commitments.map { commitment in
            let due = commitment.due?.resolve(now: now.date, timeZone: timeZone).map { Timestamp($0) }
            return Promised(
                start16: commitment.span.start16, end16: commitment.span.end16, text: commitment.text,
                what: commitment.what, due: due?.rfc3339, dueText: due.map(words))
        }
        return (try? String(decoding: JSONEncoder().encode(ours), as: UTF8.self)) ?? "[]"
    }

    private func words(_ due: Timestamp) -> String {
        "\(Times(now: now, zone: timeZone).due(due).full), \(place) time"
    }

    /// `Europe/London` is London.
    private var place: String {
        let city = timeZone.identifier.split(separator: "/").last.map(String.init) ?? timeZone.identifier
        return city.replacing("_", with: " ")
    }
}
