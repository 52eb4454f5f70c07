import Casework
public import Logging
public import Records
public import ServiceLifecycle

/// Brings the outbox to the mail server, one copy after the other, and writes down how each went.
public struct Postman: Service {
    private let records: Records
    private let server: SMTPServer?
    private let publicURL: String?
    private let logger: Logger
    private static let interval = Duration.milliseconds(500)

    /// - Parameter server: without one, messages stay queued and only lost attempts are looked after.
    public init(records: Records, server: SMTPServer?, publicURL: String?, logger: Logger) {
        self.records = records
        self.server = server
        self.publicURL = publicURL
        self.logger = logger
    }

    public func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let hasSent = await round()
                if !hasSent { try await Task.sleep(for: Self.interval) }
            }
        }
    }

    /// One delivery at most; true when there was one.
    private func round() async -> Bool {
        do {
            guard let server else {
                try await records.giveUpLostAttempts()
                return false
            }
            guard let claim = try await records.claimDelivery() else { return false }
            await deliver(claim, by: SMTPClient(server))
            return true
        } catch is CancellationError {
            return false
        } catch {
            logger.error("The outbox could not be worked on: \(error)")
            return false
        }
    }

    /// Sends one copy under a lease that is renewed as long as it takes. Shielded from shutdown: a begun send ends.
    private func deliver(_ claim: ClaimedDelivery, by client: SMTPClient) async {
        let renewal = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(Records.sendingSeconds / 4))
                try await records.renew(claim)
            }
        }
        let result = await Task { await send(claim, by: client) }.value
        renewal.cancel()
        do {
            try await records.finish(claim, with: result)
        } catch {
            logger.error("The outcome of sending \(claim.message.id) could not be stored: \(error)")
        }
    }

    private func send(_ claim: ClaimedDelivery, by client: SMTPClient) async -> DeliveryResult {
        do {
            let mail = try await records.outgoing(claim, publicURL: publicURL) { conversation, team in
                ReplyAddress.address(for: conversation, team: team, key: records.secret.bytes)
            }
            let bytes = try MailWriter.write(mail)
            let outcome = await client.send(bytes, from: mail.replyTo.address, to: claim.delivery.recipient.address)
            return DeliveryResult(outcome)
        } catch {
            return .refused("This message could not be written as mail: \(error)")
        }
    }
}

extension DeliveryResult {
    init(_ outcome: SMTPOutcome) {
        self =
            switch outcome {
            case .sent(let text): .sent(text)
            case .retry(let text): .retry(text)
            case .refused(let text): .refused(text)
            case .unsure(let text): .unsure(text)
            }
    }
}
