/// The tables of the newest schema, each after those that it refers to.
enum Schema {
    struct Table: Sendable {
        var name: String
        /// The columns that give its rows one order, the same in every database.
        var order: String
    }

    static let tables = [
        Table(name: "settings", order: "name"),
        Table(name: "members", order: "id"),
        Table(name: "sessions", order: "token_digest"),
        Table(name: "sign_in_links", order: "token_digest"),
        Table(name: "sign_in_failures", order: "email, at"),
        Table(name: "people", order: "id"),
        Table(name: "addresses", order: "address"),
        Table(name: "conversations", order: "id"),
        Table(name: "participants", order: "conversation_id, address"),
        Table(name: "blobs", order: "sha256"),
        Table(name: "messages", order: "id"),
        Table(name: "attachments", order: "id"),
        Table(name: "drafts", order: "conversation_id, member_id, kind"),
        Table(name: "draft_files", order: "id"),
        Table(name: "understandings", order: "conversation_id, version"),
        Table(name: "customer_links", order: "id"),
        Table(name: "answers", order: "id"),
        Table(name: "promises", order: "id"),
        Table(name: "deliveries", order: "id"),
        Table(name: "audit", order: "id"),
        Table(name: "sent_replies", order: "number"),
        Table(name: "reply_bands", order: "band, number"),
    ]
}
