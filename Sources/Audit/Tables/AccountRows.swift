import Listening

/// An account as rows of the tables. The columns and their types are the same in every run.
struct AccountRows: Sendable {
    let account: Account
    /// The most strained words, people covered.
    let words: String?

    /// `heard.audit/1`, with the replies inside.
    var json: [UInt8] {
        var line = JSONLine()
        line.field("schema", "heard.audit/1")
        line.field("id", account.id)
        line.field("ref", account.reference)
        line.field("language", account.language)
        line.field("started_at", account.startedAt.map(Moment.text))
        line.field("ended_at", account.endedAt.map(Moment.text))
        line.field("customer_messages", account.customerMessages)
        line.field("replies", account.replies.count)
        line.field("strain_first", account.strains.first)
        line.field("strain_peak", account.strains.max())
        line.field("strain_last", account.strains.last)
        line.field("outcome", account.outcome.rawValue)
        line.field("first_wait_seconds", account.replies.first?.wait)
        line.field("longest_wait_seconds", account.waits.max())
        line.field("repeats", account.repeats)
        line.field("asked_again", askedAgain)
        line.field("left_open", leftOpen)
        line.field("promises", promises)
        line.field("words", words)
        line.field("reply_list", account.replies.map(json))
        return line.line
    }

    private var askedAgain: Int { account.replies.count { $0.pitfalls.contains(.askAgain) } }
    private var leftOpen: Int { account.replies.count { $0.leftOpen == true } }
    private var promises: Int { account.replies.reduce(0) { $0 + $1.promises } }

    private func json(_ reply: ReplyAccount) -> JSONLine {
        var line = JSONLine()
        line.field("number", reply.number)
        line.field("at", reply.at.map(Moment.text))
        line.field("wait_seconds", reply.wait)
        line.field("strain", reply.strain)
        line.field("read", reply.isRead)
        line.field("opening", reply.isRead ? reply.opening.rawValue : nil)
        line.field("sentences", reply.sentences)
        line.field("customer_share", reply.isRead ? reply.balance.customer : nil)
        line.field("us_share", reply.isRead ? reply.balance.us : nil)
        line.field("neutral_share", reply.isRead ? reply.balance.neutral : nil)
        line.field("points", reply.points.values.reduce(0) { $0 + $1.total })
        line.field("points_answered", reply.points.values.reduce(0) { $0 + $1.hits })
        line.field("left_open", reply.leftOpen)
        line.field("promises", reply.promises)
        line.field("dated_promises", reply.datedPromises)
        line.field("moves", Self.moves(reply))
        line.field("pitfalls", reply.pitfalls.map(\.rawValue))
        return line
    }

    private static func moves(_ reply: ReplyAccount) -> [String] {
        Move.allCases.filter(reply.moves.contains).map(\.rawValue)
    }

    static let conversationHead = head(
        "id,ref,language,started_at,ended_at,customer_messages,replies,strain_first,strain_peak,strain_last,outcome,"
            + "first_wait_seconds,longest_wait_seconds,repeats,asked_again,left_open,promises")

    static let replyHead = head(
        "conversation,ref,number,at,wait_seconds,strain,read,opening,sentences,customer_share,us_share,neutral_share,"
            + "points,points_answered,left_open,promises,dated_promises,moves,pitfalls")

    private static func head(_ names: String) -> [UInt8] { Array("\(names)\r\n".utf8) }

    var conversation: [UInt8] {
        var row = CSVLine()
        row.field(account.id)
        row.field(account.reference)
        row.field(account.language)
        row.field(account.startedAt.map(Moment.text))
        row.field(account.endedAt.map(Moment.text))
        row.field(account.customerMessages)
        row.field(account.replies.count)
        row.field(account.strains.first)
        row.field(account.strains.max())
        row.field(account.strains.last)
        row.field(account.outcome.rawValue)
        row.field(account.replies.first?.wait)
        row.field(account.waits.max())
        row.field(account.repeats)
        row.field(askedAgain)
        row.field(leftOpen)
        row.field(promises)
        return row.line
    }

    var replies: [UInt8] { account.replies.flatMap(row) }

    private func row(_ reply: ReplyAccount) -> [UInt8] {
        var row = CSVLine()
        row.field(account.id)
        row.field(account.reference)
        row.field(reply.number)
        row.field(reply.at.map(Moment.text))
        row.field(reply.wait)
        row.field(reply.strain)
        row.field(reply.isRead)
        row.field(reply.isRead ? reply.opening.rawValue : nil)
        row.field(reply.sentences)
        row.field(reply.isRead ? reply.balance.customer : nil)
        row.field(reply.isRead ? reply.balance.us : nil)
        row.field(reply.isRead ? reply.balance.neutral : nil)
        row.field(reply.points.values.reduce(0) { $0 + $1.total })
        row.field(reply.points.values.reduce(0) { $0 + $1.hits })
        row.field(reply.leftOpen)
        row.field(reply.promises)
        row.field(reply.datedPromises)
        row.field(Self.moves(reply).joined(separator: " "))
        row.field(reply.pitfalls.map(\.rawValue).joined(separator: " "))
        return row.line
    }
}
