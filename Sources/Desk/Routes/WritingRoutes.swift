import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Listening
import NIOCore
import NIOFoundationCompat
import Records

/// Writing: drafts kept as one types, the coach, files, notes, and sending.
extension Desk {
    func addWritingRoutes(to router: RouterGroup<DeskContext>) {
        let one = router.group("conversations/:id")
        one.post("draft") { request, context in try await saveDraft(request, context) }
        one.post("coach") { request, context in try await coach(request, context) }
        one.post("attachments") { request, context in try await attach(request, context) }
        one.post("attachments/:file/removal") { request, context in
            let id = try context.conversationID
            try await records.detach(
                try context.parameters.require("file"), in: id, by: try context.member.member.id)
            return request.wantsJSON ? Response(status: .noContent) : .see(.conversation(id))
        }
        one.post("understanding") { request, context in
            let id = try context.conversationID
            try await records.edit(Understanding(context.form), in: id, by: try context.member.member.id)
            return request.wantsJSON ? Response(status: .noContent) : .see(.conversation(id))
        }
        one.post("note") { request, context in try await note(request, context) }
        one.post("reply") { request, context in try await reply(request, context) }
        router.post("messages/:message/cancellation") { _, context in
            let id = try await records.cancel(
                try context.parameters.require("message"), by: try context.member.member.id)
            return Response.see(.conversation(id), flash: Flash("Taken back. Your text is here again."))
        }
    }

    // MARK: Drafts

    private struct PostedDraft: Decodable {
        var kind: Draft.Kind
        var text: String
        var to: [String]?
        var cc: [String]?
        var ask: Bool?
        var withSignature: Bool?
        var revision: Int
    }

    private struct SavedDraft: Encodable {
        var savedAt: String
        var revision: Int
    }

    private func saveDraft(_ request: Request, _ context: DeskContext) async throws -> Response {
        let posted = try await decoded(PostedDraft.self, from: request)
        let saved = try await records.save(
            Draft(
                kind: posted.kind, text: posted.text, to: (posted.to ?? []).map { Mailbox(address: $0) },
                cc: (posted.cc ?? []).map { Mailbox(address: $0) }, asks: posted.ask ?? false,
                withSignature: posted.withSignature ?? true, revision: posted.revision),
            in: try context.conversationID, by: try context.member.member.id)
        return try .json(SavedDraft(savedAt: saved.updatedAt.rfc3339, revision: saved.revision))
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, from request: Request) async throws -> Value {
        var request = request
        let body = try await request.collected(upTo: Request.formLimit)
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            throw HTTPError(.badRequest, message: "This is not the JSON that is expected here.")
        }
    }

    // MARK: The coach

    private struct Coached: Decodable {
        var draft: String
        var kind: Draft.Kind?
    }

    private func coach(_ request: Request, _ context: DeskContext) async throws -> Response {
        let posted = try await decoded(Coached.self, from: request)
        let id = try context.conversationID
        guard posted.kind != .note else {
            return .json(records.engine.reviewNote(posted.draft).json(id: nil))
        }
        let review = records.engine.review(posted.draft, in: try await records.context(of: id))
        let zone = try await customerZone(of: id)
        return .json(CoachAnswer(review: review, now: records.clock.now(), timeZone: zone).json)
    }

    /// Promises are meant in the customer's time; ours where theirs is unknown.
    func customerZone(of id: String) async throws -> TimeZone {
        try await records.customerTimeZone(of: id).flatMap(TimeZone.init(identifier:)) ?? options.timeZone
    }

    // MARK: Files

    private struct Attached: Encodable {
        var id: String
        var name: String
        var size: Int
    }

    private func attach(_ request: Request, _ context: DeskContext) async throws -> Response {
        var request = request
        let query = request.uri.queryParameters
        let name = query["name"].map(String.init) ?? "file"
        let type = query["type"].map(String.init) ?? "application/octet-stream"
        let body = try await request.collected(upTo: Records.attachmentLimit)
        let file = try await records.attach(
            name, type: type, bytes: Array(body.readableBytesView), in: try context.conversationID,
            by: try context.member.member.id)
        return try .json(Attached(id: file.id, name: file.name, size: file.size))
    }

    // MARK: Sending

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
        do {
            let asked = Understanding(form)
            if form.isOn("ask"), !asked.isEmpty { try await records.edit(asked, in: id, by: session.member.id) }
            let sent = try await records.reply(
                try await replyRequest(form, in: id), in: id, by: session.member.id, hourlyLimit: options.hourlyLimit)
            let name = sent.to.first?.shortName ?? "the customer"
            return .see(.now, flash: Flash("Sent to \(name).", undo: .cancellation(messageID: sent.id)))
        } catch let error as ReplyError {
            return try await stopped(error, form: form, in: id, request: request, session: session)
        }
    }

    private func replyRequest(_ form: FormFields, in id: String) async throws -> ReplyRequest {
        let known = try await records.participants(of: id)
        let zone = try await customerZone(of: id).identifier
        return ReplyRequest(
            text: form["text"], to: Mailbox.list(form["to"], knowing: known),
            cc: Mailbox.list(form["cc"], knowing: known),
            subject: form["subject"].isEmpty ? nil : form["subject"], asks: form.isOn("ask"),
            withSignature: form.isOn("withSignature"),
            promises: try form.all("promise").map { try promise($0, zone: zone) },
            seen: form.isOn("sendAnyway") || form["seen"].isEmpty ? nil : form["seen"],
            revision: Int(form["revision"]) ?? 0)
    }

    private struct PostedPromise: Decodable {
        var what: String
        var due: String?
    }

    private func promise(_ json: String, zone: String) throws -> PromiseRequest {
        guard let posted = try? JSONDecoder().decode(PostedPromise.self, from: Data(json.utf8)) else {
            throw HTTPError(.badRequest, message: "A promise could not be read. Record it anew, then send.")
        }
        return PromiseRequest(what: posted.what, due: try posted.due.map(moment), timeZone: zone)
    }

    private func accepted(_ json: String) -> Composer.AcceptedPromise? {
        guard let posted = try? JSONDecoder().decode(PostedPromise.self, from: Data(json.utf8)) else { return nil }
        let due = posted.due.flatMap { try? moment($0) }
        return Composer.AcceptedPromise(what: posted.what, due: posted.due, dueText: due.map { times.due($0).text })
    }

    /// Keeps what was typed and shows the page again, with the reason why it was not sent.
    private func stopped(
        _ error: ReplyError, form: FormFields, in id: String, request: Request, session: Session
    ) async throws -> Response {
        let stored = try await records.draft(of: .reply, in: id, by: session.member.id)?.revision ?? 0
        let revision = max(stored, Int(form["revision"]) ?? 0) + 1
        let draft = Draft(
            text: form["text"], to: Mailbox.list(form["to"]), cc: Mailbox.list(form["cc"]), asks: form.isOn("ask"),
            withSignature: form.isOn("withSignature"), revision: revision)
        _ = try? await records.save(draft, in: id, by: session.member.id)
        var screen = try await screen(of: id, for: session)
        screen.composer?.stop = error == .newMessage ? .wroteAgain : .problem(error.description)
        screen.composer?.accepted = form.all("promise").compactMap(accepted)
        let html = NowPage(frame: try await frame(request, session), state: .conversation(screen)).html
        return page(html, for: request, status: error.isConflict ? .conflict : .badRequest)
    }
}

extension ReplyError {
    /// Things have moved on since the page was shown; nothing is wrong with what was typed.
    fileprivate var isConflict: Bool {
        switch self {
        case .newMessage, .held: true
        default: false
        }
    }
}

extension Understanding {
    init(_ form: FormFields) {
        self.init(
            situation: form["situation"], outcome: form["outcome"], impact: form["impact"], byWhen: form["byWhen"])
    }
}

extension Mailbox {
    /// Addresses between commas, semicolons or line ends, each with or without a name before `<…>`.
    static func list(_ text: String, knowing participants: [Participant] = []) -> [Mailbox] {
        parts(of: text).map { trimmed in
            var mailbox = Mailbox(address: trimmed)
            if let open = trimmed.lastIndex(of: "<"), trimmed.hasSuffix(">") {
                mailbox.address = String(trimmed[trimmed.index(after: open)...].dropLast())
                mailbox.name = trimmed[..<open].trimmingCharacters(in: CharacterSet(charactersIn: " \""))
            }
            if mailbox.name.isEmpty {
                mailbox.name = participants.first { Mailbox.key($0.address) == mailbox.key }?.name ?? ""
            }
            return mailbox
        }.filter { !$0.address.isEmpty }
    }

    /// Cut at commas, save those within quotes or in a name before an address, such as `Berg, Maren <maren@…>`.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var isQuoted = false
        let pieces = text.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "\n" || !isQuoted && ",;".contains(character)
        }.map { $0.trimmingCharacters(in: .whitespaces) }
        for piece in pieces where !piece.isEmpty {
            if let name = parts.last, !name.contains("@"), piece.hasSuffix(">") {
                parts[parts.count - 1] = "\(name), \(piece)"
            } else {
                parts.append(piece)
            }
        }
        return parts
    }
}
