import Casework
import HTTPTypes
import Hummingbird
import Records

/// Everything that a colleague may see, searched.
extension Desk {
    func addSearchRoutes(to router: RouterGroup<DeskContext>) {
        router.get("search") { request, context in
            let session = try context.member
            let fields = request.queryFields
            let (text, before) = (fields["q"], Int64(fields["before"]))
            let query = SearchQuery(text, now: records.clock.now(), zone: options.timeZone)
            let results = try await records.search(query, before: before, for: session.member.id)
            return page(
                SearchPage(
                    frame: try await frame(request, session), query: text,
                    found: results.hits.map { found($0, marking: query.marked) }, leftOut: results.leftOut,
                    next: results.next, searchedBackTo: results.searchedBackTo.map(times.when), isLater: before != nil
                ).html, for: request)
        }
    }

    private func found(_ hit: SearchHit, marking phrases: [[String]]) -> FoundMessage {
        let path: Path =
            hit.kind == .message ? .message(hit.id, of: hit.conversationID) : .conversation(hit.conversationID)
        return FoundMessage(
            customer: hit.customer.shortName, subject: Excerpt(of: hit.subject, marking: phrases, length: 120),
            at: times.when(hit.at), path: path, voice: hit.isNote ? .note : hit.isOurs ? .ours : .theirs,
            from: hit.from.shortName, excerpt: Excerpt(of: hit.text, marking: phrases),
            files: hit.files.map { Excerpt(of: $0, marking: phrases, length: 80) }.filter(\.hasFound))
    }
}
