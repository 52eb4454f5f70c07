import Casework

/// Reads what a bounce says: from its machine-readable part (RFC 3464), or from the words of older mail systems.
struct BounceReader {
    private let headers: HeaderFields
    private let parts: [MailPart]
    private let text: String

    static func report(headers: HeaderFields, parts: [MailPart], text: String) -> BounceReport {
        let reader = BounceReader(headers: headers, parts: parts, text: text)
        var report = reader.machineReport ?? reader.writtenReport
        report.originalMessageID = reader.originalMessageID
        return report
    }

    private var machineReport: BounceReport? {
        guard let fields = BounceReport.recipientFields(in: parts) else { return nil }
        return BounceReport(
            recipient: (fields.text("original-recipient") ?? fields.text("final-recipient")).map(Self.value),
            status: fields.text("status").flatMap(Self.statusCode),
            diagnostic: fields.text("diagnostic-code").map(Self.value),
            isFinal: fields.text("action")?.lowercased() != "delayed")
    }

    private var writtenReport: BounceReport {
        let failed = headers.values("x-failed-recipients").first.map(HeaderText.mailboxes)?.first?.address
        let lines = text.split(separator: "\n").prefix(200).map { $0.drop { $0 == " " || $0 == "\t" } }
        let place = lines.firstIndex { Self.address(in: $0).map { failed == nil || $0 == failed } ?? false }
        let diagnostic = place.flatMap { place in
            lines[place...].prefix(6).first { Self.statusCode(String($0)) != nil || Self.isReply($0) }
        }
        let subject = headers.text("subject")?.lowercased() ?? ""
        return BounceReport(
            recipient: failed ?? place.flatMap { Self.address(in: lines[$0]) },
            status: diagnostic.flatMap { Self.statusCode(String($0)) }, diagnostic: diagnostic.map(String.init),
            isFinal: !["delayed", "warning: message"].contains { subject.contains($0) })
    }

    /// From the returned message; else from what the bounce refers to.
    private var originalMessageID: String? {
        let returned = parts.first {
            ["message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers"].contains($0.type)
        }
        let enclosed = returned.flatMap { HeaderFields($0.bytes).values("message-id").first }
        return [enclosed, quotedMessageID, headers.values("in-reply-to").first, headers.values("references").last]
            .lazy.compactMap { $0 }.compactMap { HeaderText.messageIDs($0).last }.first
    }

    /// A copy of the message in the text of the bounce.
    private var quotedMessageID: [UInt8]? {
        text.split(separator: "\n").first { $0.drop { $0 == ">" || $0 == " " }.lowercased().hasPrefix("message-id:") }
            .map { Array($0.utf8.drop { $0 != .colon }.dropFirst()) }
    }

    /// `rfc822; anna@example.org` and `smtp; 550 …` without their type.
    private static func value(_ field: String) -> String {
        let value = field.firstIndex(of: ";").map { field[field.index(after: $0)...] } ?? field[...]
        return String(value.drop { $0 == " " }).trimmingBrackets
    }

    private static func address(in line: Substring) -> String? {
        let word = line.prefix { $0 != " " && $0 != "\t" }
        let bare = word.filter { $0 != "<" && $0 != ">" && $0 != ":" && $0 != "," && $0 != "'" }
        return bare.contains("@") && !bare.hasSuffix("@") && !bare.hasPrefix("@") ? String(bare) : nil
    }

    /// `550 …`, as a server begins its answer.
    private static func isReply(_ line: Substring) -> Bool {
        let digits = line.prefix(3)
        return (digits.first == "4" || digits.first == "5") && digits.count == 3 && digits.allSatisfy(\.isNumber)
    }

    /// The first enhanced status code such as `5.1.1` in a text.
    private static func statusCode(_ text: String) -> String? {
        text.split { !($0.isASCII && $0.isNumber) && $0 != "." }.map(String.init).first { word in
            let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
            return numbers.count == 3 && ["2", "4", "5"].contains(numbers[0])
                && numbers.dropFirst().allSatisfy { (1...3).contains($0.count) }
        }
    }
}

extension BounceReport {
    /// What happened, in a word such as `failed` or `delayed` (RFC 3464, 2.3.3); nil when there is no report part.
    static func action(in parts: [MailPart]) -> String? {
        guard parts.contains(where: \.isDeliveryStatus) else { return nil }
        return recipientFields(in: parts)?.text("action")?.lowercased() ?? "failed"
    }

    /// The fields of the first recipient that failed, else of the first.
    static func recipientFields(in parts: [MailPart]) -> HeaderFields? {
        guard let part = parts.first(where: \.isDeliveryStatus) else { return nil }
        let blocks = blocks(of: part.bytes).filter { $0.has("final-recipient") || $0.has("action") }
        return blocks.first { $0.text("action")?.lowercased() == "failed" } ?? blocks.first
    }

    private static func blocks(of bytes: [UInt8]) -> [HeaderFields] {
        bytes.withUnsafeBufferPointer { buffer in
            var blocks: [HeaderFields] = []
            var position = 0
            while position < buffer.count, blocks.count < 200 {
                let block = HeaderFields(buffer, from: position)
                let isStuck = block.bodyStart == position
                position =
                    isStuck ? (buffer.position(of: .lineFeed, from: position) ?? buffer.count) + 1 : block.bodyStart
                blocks.append(block)
            }
            return blocks
        }
    }
}

extension MailPart {
    fileprivate var isDeliveryStatus: Bool {
        type == "message/delivery-status" || type == "message/global-delivery-status"
    }
}

extension String {
    fileprivate var trimmingBrackets: String {
        hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self
    }
}
