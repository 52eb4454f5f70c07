import Listening

/// Listens to what a batch holds: the work that is done on all cores.
struct Ear: Sendable {
    let listener: Listener
    let discretion: Discretion
    let format: AuditRequest.Format

    /// What came of a batch.
    struct Heard: Sendable {
        var tally = Tally()
        var rows = Tables.Rows()
        /// Messages to be grouped first.
        var spool: [UInt8] = []
        var hasMail = false
        var trouble = Trouble()
    }

    func hear(_ batch: Batch) -> Heard {
        var heard = Heard()
        for (piece, reader) in batch.pieces {
            for found in reader.read(piece) { take(found, of: piece, isMail: reader.isMail, &heard) }
        }
        return heard
    }

    private func take(_ found: Found, of piece: Piece, isMail: Bool, _ heard: inout Heard) {
        switch found {
        case .dialogue(let dialogue): listen(to: dialogue, &heard)
        case .record(let record):
            heard.spool += record.encoded
            heard.hasMail = heard.hasMail || record.isMail
        case .problem(let number, let reason):
            heard.trouble.add(Trouble.Place(file: piece.file, number: number, isMail: isMail, reason: reason))
        case .leftOut(let what): heard.trouble.leaveOut(what)
        case .unreadTime: heard.trouble.unreadTimes += 1
        }
    }

    /// Listens to the conversations of one file of grouped messages.
    func hear(_ grouped: [UInt8]) -> Heard {
        var heard = Heard()
        for dialogue in Grouping.dialogues(grouped) { listen(to: dialogue, &heard) }
        return heard
    }

    private func listen(to dialogue: Dialogue, _ heard: inout Heard) {
        let hearing = listener.listen(to: dialogue)
        guard hearing.account.customerMessages > 0 else {
            heard.trouble.leaveOut("conversations in which no customer says anything")
            return
        }
        heard.tally.add(hearing, teller: VoiceTeller(listener: listener, discretion: discretion))
        heard.rows.add(rows(of: hearing), format: format)
    }

    func rows(of hearing: Hearing) -> AccountRows {
        let words = hearing.reading.strainEvidence.first.map { sentence(around: $0, hearing) }
        return AccountRows(account: hearing.account, words: words)
    }

    /// What they wrote around their most strained words.
    private func sentence(around evidence: Evidence, _ hearing: Hearing) -> String {
        let text = hearing.messages[evidence.turn + hearing.shift].text
        let words = Words(
            text, marks: [(evidence.span, .strain)], limit: 240, customer: hearing.dialogue.customer,
            discretion: discretion)
        return words.pieces.map(\.text).joined()
    }
}
