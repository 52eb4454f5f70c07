import Casework
import Foundation
import Records

/// One of everything the desk can show, with the addresses that lead there.
struct Scene {
    let conversation: String
    let message: String
    let file: String
    let person: String
    let sent: String
    let delivery: String
    let promise: String
    let their: String
    let signInLink: String

    init(_ desk: WebDesk, from: Mailbox = WebDesk.maren, subject: String = "The pump", text: String? = nil) async throws
    {
        let receipt = try await desk.receive(
            text ?? "The pump has stopped. I want it to run again by Friday.", from: from, subject: subject,
            html: "<p>The pump has stopped.</p>",
            attachments: [IncomingAttachment(name: "plan.pdf", type: "application/pdf", bytes: [1, 2, 3])])
        conversation = receipt.conversationID
        message = receipt.messageID
        try await desk.records.edit(
            Understanding(situation: "The pump has stopped.", outcome: "It runs."), in: conversation, by: desk.ada.id)
        let reply = try await desk.records.reply(
            ReplyRequest(
                text: "On its way.", to: [from], asks: true,
                promises: [PromiseRequest(what: "send the part", due: nil, timeZone: "UTC")]),
            in: conversation, by: desk.ada.id)
        let story = try await desk.records.story(of: conversation, for: desk.ada.id)
        sent = reply.id
        file = story.messages[0].attachments[0].id
        person = story.person?.id ?? ""
        delivery = story.deliveries[0].id
        promise = story.promises[0].id
        their = try await desk.records.link(in: reply.id, for: from) ?? ""
        signInLink = try await desk.records.signInLink(for: desk.tom.id)
        try await desk.records.hold(conversation, by: desk.ada.id)
    }

    /// Every page for colleagues.
    var pages: [String] {
        [
            "/", "/now", "/conversations/\(conversation)", "/messages/\(message)/body", "/messages/\(message)/source",
            "/attachments/\(file)", "/people?q=maren", "/people/search?q=maren", "/search",
            "/search?q=pump%20from:maren", "/outbox", "/promises", "/team",
        ]
    }

    /// Every page that needs no session.
    var publicPages: [String] {
        ["/sign-in", "/sign-in/\(signInLink)", "/their/\(their)", "/health", "/assets/base.css"]
    }

    /// Every change that a colleague can ask for.
    var changes: [String] {
        let of = "/conversations/\(conversation)/"
        return [
            "lease", "release", "draft", "coach", "attachments?name=a&type=text/plain", "attachments/\(file)/removal",
            "reply", "note", "waiting", "closure", "dismissal", "handover", "reopening", "deletion", "understanding",
        ].map { of + $0 } + [
            "/next", "/sign-out", "/messages/\(sent)/cancellation", "/people/\(person)", "/promises/\(promise)/keeping",
            "/promises/\(promise)/withdrawal", "/deliveries/\(delivery)/resending", "/deliveries/\(delivery)/arrival",
            "/team/invitations", "/profile/signature", "/profile/password",
        ]
    }
}
