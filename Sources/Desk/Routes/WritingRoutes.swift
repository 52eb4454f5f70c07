import Casework
import Foundation
import HTTPTypes
import Hummingbird
import Listening
import NIOCore
import NIOFoundationCompat
import Records

/// Writing: drafts kept as one types, the coach, files, the card.
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
        let review = records.engine.review(
            posted.draft, in: try await records.context(of: id, for: posted.draft))
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
}

extension Understanding {
    init(_ form: FormFields) {
        self.init(
            situation: form["situation"], outcome: form["outcome"], impact: form["impact"], byWhen: form["byWhen"])
    }
}
