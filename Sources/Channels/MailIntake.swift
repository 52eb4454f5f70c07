import Casework
public import Records

/// Takes mail in: from the bytes a mail server pipes to a message in its conversation.
public struct MailIntake: Sendable {
    private let records: Records

    public init(records: Records) { self.records = records }

    /// Stores one mail durably; what cannot be understood is kept whole.
    public func take(_ raw: [UInt8]) async throws -> Receipt {
        let mail = MailParser.parse(raw)
        let signed = mail.recipients.lazy
            .compactMap { ReplyAddress.conversation(in: $0, key: records.secret.bytes) }.first
        return try await records.receive(mail, signed: signed)
    }
}
