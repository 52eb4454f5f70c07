public import Casework

extension Records {
    /// One recipient's copy of a message, complete with their link and the text it answers.
    ///
    /// - Parameter signedAddress: makes the address that brings answers back to a conversation, from its id and the
    ///   team's address; used where the team's mail server takes tagged mail.
    public func outgoing(
        _ claim: ClaimedDelivery, publicURL: String?,
        signedAddress: (_ conversationID: String, _ teamAddress: String) -> String
    ) async throws -> OutgoingMail {
        let message = claim.message
        let team = try await team()
        let link = publicURL == nil ? nil : try await link(in: message.id, for: claim.delivery.recipient)
        let replyTo = team.takesTaggedMail ? signedAddress(message.conversationID, team.address) : team.address
        return OutgoingMail(
            messageID: message.messageID ?? "", from: Mailbox(name: message.from.name, address: team.address),
            replyTo: Mailbox(name: team.name, address: replyTo), to: message.to, cc: message.cc,
            subject: message.subject, date: message.at, inReplyTo: message.inReplyTo, references: message.references,
            text: try await text(of: message, link: link.map { "\(publicURL ?? "")/their/\($0)" }),
            attachments: try await files(of: message))
    }

    private func text(of message: Message, link: String?) async throws -> String {
        var parts = [message.text]
        if let link { parts.append("You can also answer here, without signing in:\n\(link)") }
        if !message.signature.isEmpty { parts.append("-- \n\(message.signature)") }
        if let quoted = try await quotation(for: message) { parts.append(quoted) }
        return parts.joined(separator: "\n\n")
    }

    /// The words that are being answered, as mail programs quote them, bounded.
    private func quotation(for message: Message) async throws -> String? {
        guard let answered = message.inReplyTo else { return nil }
        let row = try await database.read { connection in
            try connection.first(
                "SELECT from_name, from_address, body FROM messages WHERE conversation_id = $1 AND message_id = $2",
                message.conversationID.sql, answered.sql)
        }
        guard let row, !row.text("body").trimmed.isEmpty else { return nil }
        let writer = Mailbox(name: row.text("from_name"), address: row.text("from_address")).shortName
        let lines = row.text("body").split(separator: "\n", omittingEmptySubsequences: false).prefix(60)
        return "\(writer) wrote:\n" + lines.map { "> \($0)" }.joined(separator: "\n")
    }

    private func files(of message: Message) async throws -> [OutgoingAttachment] {
        try await database.read { connection in
            try message.attachments.map { file in
                guard let bytes = try connection.blob(file.sha256) else {
                    throw RecordsError.notFound("The file \(file.name)")
                }
                return OutgoingAttachment(name: file.name, type: file.type, bytes: bytes)
            }
        }
    }
}
