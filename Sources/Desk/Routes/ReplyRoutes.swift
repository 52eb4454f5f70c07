import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// Sending: a reply to the customer, a note to colleagues, and taking a reply back.
extension Desk {
    func addReplyRoutes(to router: RouterGroup<DeskContext>) {
        let one = router.group("conversations/:id")
        one.post("note") { request, context in try await note(request, context) }
        one.post("reply") { request, context in try await reply(request, context) }
        router.post("messages/:message/cancellation") { _, context in
            let id = try await records.cancel(
                try context.parameters.require("message"), by: try context.member.member.id)
            return Response.see(.conversation(id), flash: Flash("Taken back. Your text is here again."))
        }
    }

    private func note(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.conversationID
        try await records.note(
            context.form["text"], in: id, by: try context.member.member.id,
            revision: Int(context.form["revision"]) ?? 0)
        return .see(.conversation(id), flash: Flash("Noted. Only the team sees it."))
    }

    private func reply(_ request: Request, _ context: DeskContext) async throws -> Response {
        let session = try context.member
        let id = try context.conversationID
        let form = context.form
        let promises = try form.all("promise").map(posted)
        do {
            let asked = Understanding(form)
            if form.isOn("ask"), !asked.isEmpty { try await records.edit(asked, in: id, by: session.member.id) }
            let sent = try await records.reply(
                try await replyRequest(form, promises, in: id), in: id, by: session.member.id,
                hourlyLimit: options.hourlyLimit)
            let name = sent.to.first?.shortName ?? "the customer"
            return .see(.now, flash: Flash("Sent to \(name).", undo: .cancellation(messageID: sent.id)))
        } catch let error as ReplyError {
            return try await stopped(
                error, form: form, promises, in: id, request: request, session: session)
        }
    }

    private func replyRequest(
        _ form: FormFields, _ promises: [PostedPromise], in id: String
    ) async throws -> ReplyRequest {
        let known = try await records.participants(of: id)
        let zone = try await customerZone(of: id).identifier
        return ReplyRequest(
            text: form["text"], to: Mailbox.list(form["to"], knowing: known),
            cc: Mailbox.list(form["cc"], knowing: known),
            subject: form["subject"].isEmpty ? nil : form["subject"], asks: form.isOn("ask"),
            withSignature: form.isOn("withSignature"),
            promises: try promises.map { promise in
                PromiseRequest(what: promise.what, due: try promise.due.map(moment), timeZone: zone)
            },
            seen: form.isOn("sendAnyway") || form["seen"].isEmpty ? nil : form["seen"],
            revision: Int(form["revision"]))
    }

    private struct PostedPromise: Decodable {
        var what: String
        var due: String?
    }

    private func posted(_ json: String) throws -> PostedPromise {
        guard let posted = try? JSONDecoder().decode(PostedPromise.self, from: Data(json.utf8)) else {
            throw HTTPError(.badRequest, message: "A promise could not be read. Record it anew, then send.")
        }
        return posted
    }

    private func accepted(_ promise: PostedPromise) -> Composer.AcceptedPromise {
        let due = promise.due.flatMap { try? moment($0) }
        return Composer.AcceptedPromise(what: promise.what, due: promise.due, dueText: due.map { times.due($0).text })
    }

    /// Keeps what was typed and shows the page again, with the reason why it was not sent.
    private func stopped(
        _ error: ReplyError, form: FormFields, _ promises: [PostedPromise], in id: String, request: Request,
        session: Session
    ) async throws -> Response {
        let stored = try await records.draft(of: .reply, in: id, by: session.member.id)?.revision ?? 0
        let revision = max(stored, Int(form["revision"]) ?? 0) + 1
        let draft = Draft(
            text: form["text"], to: Mailbox.list(form["to"]), cc: Mailbox.list(form["cc"]), asks: form.isOn("ask"),
            withSignature: form.isOn("withSignature"), revision: revision)
        _ = try? await records.save(draft, in: id, by: session.member.id)
        var screen = try await screen(of: id, for: session)
        screen.composer?.stop = error == .newMessage ? .wroteAgain : .problem(error.description)
        screen.composer?.accepted = promises.map(accepted)
        let html = NowPage(frame: try await frame(request, session), state: .conversation(screen)).html
        return page(html, for: request, status: error.isConflict ? .conflict : .badRequest)
    }
}

extension ReplyError {
    /// Things have moved on since the page was shown; nothing is wrong with what was typed.
    fileprivate var isConflict: Bool {
        switch self {
        case .newMessage, .held, .outdated: true
        default: false
        }
    }
}
