import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// One conversation, and what can be done with it besides answering.
extension Desk {
    func addConversationRoutes(to router: RouterGroup<DeskContext>) {
        let one = router.group("conversations/:id")
        one.get("") { request, context in
            let session = try context.member
            let screen = try await screen(of: try context.conversationID, for: session)
            return page(
                NowPage(frame: try await frame(request, session), state: .conversation(screen)).html, for: request)
        }
        one.post("lease") { request, context in
            let id = try context.conversationID
            try await records.hold(id, by: try context.member.member.id)
            return request.wantsJSON ? Response(status: .noContent) : .see(.conversation(id))
        }
        one.post("release") { _, context in
            try await records.leave(try context.conversationID, by: try context.member.member.id)
            return Response(status: .noContent)
        }
        addMoves(to: one)
    }

    private func addMoves(to one: RouterGroup<DeskContext>) {
        one.post("waiting") { _, context in
            let until = try moment(try context.formValue("until"))
            return try await moved(context, "Set aside until \(Times.withinSentence(times.due(until).text)).") {
                id, member in
                try await records.setAside(id, until: until, by: member)
            }
        }
        one.post("closure") { _, context in
            try await moved(context, "Closed.") { try await records.close($0, by: $1) }
        }
        one.post("dismissal") { _, context in
            guard let dismissal = Dismissal(rawValue: context.form["reason"]) else {
                throw HTTPError(.badRequest, message: "Say why it needs no reply.")
            }
            let said = dismissal == .noReplyNeeded ? "Marked: no reply needed." : "Marked: not a customer."
            return try await moved(context, said) { try await records.dismiss($0, as: dismissal, by: $1) }
        }
        one.post("handover") { _, context in
            let receiver = try context.formValue("to")
            let name = try await records.members().first { $0.id == receiver }?.firstName ?? "a colleague"
            return try await moved(context, "Handed over to \(name).") { id, member in
                try await records.handOver(id, to: receiver, note: context.form["note"], by: member)
            }
        }
        one.post("deletion") { _, context in
            try await moved(context, "Deleted.") { try await records.delete($0, by: $1) }
        }
        one.post("reopening") { _, context in
            let id = try context.conversationID
            try await records.reopen(id, by: try context.member.member.id)
            return Response.see(.conversation(id))
        }
    }

    private func moved(
        _ context: DeskContext, _ said: String, _ move: (_ id: String, _ memberID: String) async throws -> Void
    ) async throws -> Response {
        let id = try context.conversationID
        try await move(id, try context.member.member.id)
        return .see(.now, flash: Flash(said, undo: .reopening(conversationID: id)))
    }

    /// RFC 3339, or what `datetime-local` sends, in the desk's own zone.
    func moment(_ text: String) throws -> Timestamp {
        if let moment = Timestamp(rfc3339: text) { return moment }
        let style = Date.ISO8601FormatStyle(timeZone: options.timeZone).year().month().day()
            .timeSeparator(.colon).dateTimeSeparator(.standard).time(includingFractionalSeconds: false)
        let whole = text.count == 16 ? text + ":00" : text
        guard whole.count == 19, let date = try? style.parse(whole) else {
            throw HTTPError(.badRequest, message: "“\(text)” is not a date and time.")
        }
        return Timestamp(date)
    }
}

extension DeskContext {
    var conversationID: String {
        get throws { try parameters.require("id") }
    }

    func formValue(_ name: String) throws -> String {
        let value = form[name]
        guard !value.isEmpty else { throw HTTPError(.badRequest, message: "The field “\(name)” is missing.") }
        return value
    }
}
