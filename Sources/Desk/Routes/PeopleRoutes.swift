import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// Any person, a key away.
extension Desk {
    func addPeopleRoutes(to router: RouterGroup<DeskContext>) {
        router.get("people") { request, _ in try Response.json(try await found(request)) }
        router.get("people/search") { request, context in
            let query = request.queryFields["q"]
            let frame = try await frame(request, try context.member)
            return page(
                PeopleSearchPage(frame: frame, query: query, found: try await found(request)).html, for: request)
        }
        router.post("people/:id") { request, context in try await updatePerson(request, context) }
    }

    private func found(_ request: Request) async throws -> [FoundPerson] {
        try await records.people(matching: request.queryFields["q"]).map {
            FoundPerson(
                name: $0.name, organisation: $0.organisation, address: $0.address, conversation: $0.conversationID,
                subject: $0.subject)
        }
    }

    private func updatePerson(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = context.form
        guard var person = try await records.person(try context.parameters.require("id")) else {
            throw RecordsError.notFound("This person")
        }
        if !form["timeZone"].isEmpty, TimeZone(identifier: form["timeZone"]) == nil {
            throw RecordsError.refused("“\(form["timeZone"])” is not a time zone. Write it like Europe/London.")
        }
        person.name = form["name"]
        person.organisation = form["organisation"]
        person.place = form["place"]
        person.timeZone = form["timeZone"].isEmpty ? nil : form["timeZone"]
        person.about = form["about"]
        person.isDiscreet = form.isOn("isDiscreet")
        try await records.update(person, by: try context.member.member.id)
        return .see(.now, flash: Flash("Saved what we know about \(person.name)."))
    }
}
