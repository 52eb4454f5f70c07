/// Knows the head of a mail that was pasted whole below an answer: a rule with words, or a block of header lines.
enum PastedMail {
    private static let from = [
        "from", "von", "de", "da", "van", "fra", "från", "od", "от", "від", "发件人", "寄件者", "差出人", "보낸 사람",
        "lähettäjä", "kimden", "feladó", "de la", "από", "מאת", "من", "saatja", "nuo", "no",
    ]
    private static let others: Set<String> = [
        "sent", "date", "to", "cc", "subject", "reply-to", "importance", "attachments",
        "gesendet", "datum", "an", "betreff", "kopie",
        "envoyé", "envoyé le", "date d’envoi", "à", "objet", "a", "copie", "copie à",
        "enviado", "enviado el", "fecha", "para", "asunto", "enviada em", "enviado em", "data", "assunto",
        "inviato", "oggetto", "verzonden", "aan", "onderwerp", "sendt", "til", "emne", "skickat", "till", "ämne",
        "wysłano", "wysłane", "do", "temat", "odesláno", "komu", "předmět", "odoslané", "predmet",
        "отправлено", "дата", "кому", "тема", "копия", "发送时间", "日期", "收件人", "主题", "抄送", "寄件日期", "收件者", "主旨",
        "送信日時", "日時", "宛先", "件名", "보낸 날짜", "받는 사람", "제목", "lähetetty", "vastaanottaja", "aihe",
        "gönderildi", "kime", "konu", "elküldve", "címzett", "tárgy", "trimis", "către", "subiect",
    ]
    private static let ruleWords = [
        "original", "ursprüngliche", "origine", "forwarded", "weitergeleitete", "transféré", "reenviado",
        "reencaminhada",
        "encaminhada", "inoltrato", "oorspronkelijk", "doorgestuurd", "vidarebefordrat", "videresendt", "oprindelig",
        "przekazana", "oryginalna", "přeposlaná", "пересылаемое", "пересланное", "исходное", "转发", "原始", "轉寄", "転送",
        "välitetty", "alkuperäinen", "iletilen", "urspr", "opprinnelig", "továbbított", "eredeti",
    ]
    private static let openings = [
        "begin forwarded message", "anfang der weitergeleiteten nachricht", "début du message transféré",
        "début du message réexpédié", "inicio del mensaje reenviado", "inizio messaggio inoltrato",
        "begin doorgestuurd bericht", "vidarebefordrat brev", "início da mensagem reencaminhada",
    ]

    /// Whether a pasted mail begins at this line.
    static func starts(_ lines: [TextLine], at index: Int) -> Bool {
        guard lines[index].role == .own, !lines[index].isBlank else { return false }
        let line = lines[index].text
        return isRule(line) || isOpening(line) || isHeaderBlock(lines, at: index)
            || isBareRule(line) && nextIsHeaderBlock(lines, after: index)
    }

    /// `-----Original Message-----` and its like.
    private static func isRule(_ line: String) -> Bool {
        let words = line.drop { $0 == " " }
        guard words.hasPrefix("---"), words.hasSuffix("-"), words.utf8.count <= 200 else { return false }
        guard words.utf8.contains(where: { $0 != UInt8(ascii: "-") }) else { return false }
        let lower = words.lowercased()
        return ruleWords.contains { lower.contains($0) }
    }

    private static func isOpening(_ line: String) -> Bool {
        guard line.utf8.count <= 100, line.hasSuffix(":") || line.hasSuffix(" :") else { return false }
        let lower = line.lowercased()
        return openings.contains { lower.hasPrefix($0) }
    }

    /// Outlook's plain-text rule of underscores.
    private static func isBareRule(_ line: String) -> Bool {
        line.utf8.count >= 10 && line.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }

    private static func nextIsHeaderBlock(_ lines: [TextLine], after index: Int) -> Bool {
        let next = lines.indices[(index + 1)...].first { !lines[$0].isBlank }
        return next.map { isHeaderBlock(lines, at: $0) } ?? false
    }

    /// A From line with at least two other header lines close behind it.
    private static func isHeaderBlock(_ lines: [TextLine], at index: Int) -> Bool {
        guard let first = label(of: lines[index].text), from.contains(first) else { return false }
        let following = lines[(index + 1)...].prefix(8).compactMap { label(of: $0.text) }
        return following.count { others.contains($0) } >= 2
    }

    /// What stands before the colon, in lower case, without the stars of bold text.
    private static func label(of line: String) -> String? {
        let start = line.unicodeScalars.prefix(40)
        guard let colon = start.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let label = line[..<colon].filter { $0 != "*" }.split { $0.isWhitespace }.joined(separator: " ")
        return (1...24).contains(label.count) ? label.lowercased() : nil
    }
}
