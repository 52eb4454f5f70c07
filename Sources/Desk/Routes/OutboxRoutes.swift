import Casework
import HTTPTypes
import Hummingbird
import Records

/// What is on its way, and what we promised.
extension Desk {
    func addOutboxRoutes(to router: RouterGroup<DeskContext>) {
        router.get("outbox") { request, context in
            let times = times
            let letters = try await records.outbox().map {
                OutboxLetter(
                    delivery: $0.delivery, subject: $0.subject, conversationID: $0.conversationID, at: times.when($0.at)
                )
            }
            let frame = try await frame(request, try context.member)
            return page(
                OutboxPage(frame: frame, hasMailServer: options.hasMailServer, letters: letters).html, for: request)
        }
        router.post("deliveries/:id/resending") { _, context in
            try await records.resend(try context.parameters.require("id"), by: try context.member.member.id)
            return Response.see(.outbox, flash: Flash("It will be sent again."))
        }
        router.post("deliveries/:id/arrival") { _, context in
            try await records.confirmArrival(try context.parameters.require("id"), by: try context.member.member.id)
            return Response.see(.outbox, flash: Flash("Noted: it arrived."))
        }
        router.get("promises") { request, context in try await promises(request, context.member) }
        router.post("promises/:id/keeping") { _, context in
            try await records.keepPromise(try context.parameters.require("id"), by: try context.member.member.id)
            return Response.see(.promises, flash: Flash("Kept."))
        }
        router.post("promises/:id/withdrawal") { _, context in
            try await records.withdrawPromise(try context.parameters.require("id"), by: try context.member.member.id)
            return Response.see(.promises, flash: Flash("Withdrawn. Tell the customer, if they count on it."))
        }
    }

    private func promises(_ request: Request, _ session: Session) async throws -> Response {
        let times = times
        let open = try await records.openPromises(of: session.member.id).map { entry in
            PromisesPage.OpenPromise(
                line: PromiseLine(entry.promise, by: session.member.firstName, times: times), customer: entry.customer,
                organisation: entry.organisation)
        }
        return page(PromisesPage(frame: try await frame(request, session), promises: open).html, for: request)
    }
}
