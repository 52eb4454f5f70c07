import Foundation

/// The tables beside the report, each a file that grows and can be cut back to a length.
final class Tables {
    /// The lengths of the files, to come back to.
    struct Lengths: Sendable, Codable, Equatable {
        var conversationLines: Int64?
        var conversations: Int64?
        var replies: Int64?
    }

    /// Rows of several conversations, ready to be added.
    struct Rows: Sendable {
        var lines: [UInt8] = []
        var conversations: [UInt8] = []
        var replies: [UInt8] = []

        mutating func add(_ rows: AccountRows, format: AuditRequest.Format) {
            if format != .csv { lines += rows.json }
            if format != .ndjson {
                conversations += rows.conversation
                replies += rows.replies
            }
        }
    }

    private let lines: Appender?
    private let conversations: Appender?
    private let replies: Appender?

    init(in folder: String, format: AuditRequest.Format, from lengths: Lengths?) throws(AuditError) {
        lines =
            format == .csv
            ? nil : try Appender("\(folder)/conversations.ndjson", at: lengths?.conversationLines ?? 0)
        conversations =
            format == .ndjson ? nil : try Appender("\(folder)/conversations.csv", at: lengths?.conversations ?? 0)
        replies = format == .ndjson ? nil : try Appender("\(folder)/replies.csv", at: lengths?.replies ?? 0)
        guard lengths == nil else { return }
        try conversations?.add(AccountRows.conversationHead)
        try replies?.add(AccountRows.replyHead)
    }

    func add(_ rows: Rows) throws(AuditError) {
        try lines?.add(rows.lines)
        try conversations?.add(rows.conversations)
        try replies?.add(rows.replies)
    }

    /// Writes everything down and tells how long the files are.
    func finish() throws(AuditError) -> Lengths {
        for file in [lines, conversations, replies] { try file?.finish() }
        return Lengths(
            conversationLines: lines?.length, conversations: conversations?.length, replies: replies?.length)
    }
}
