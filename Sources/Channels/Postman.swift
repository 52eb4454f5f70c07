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
    /// A lease as old as this is renewed once more before the first byte goes.
    private static let freshSeconds = Duration.seconds(Records.sendingSeconds / 2)

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
            let begin = ContinuousClock.now
            guard let claim = try await records.claimDelivery() else { return false }
            await deliver(claim, since: begin, by: SMTPClient(server))
            return true
        } catch is CancellationError {
            return false
        } catch let error as RecordsError where error.isPassing {
            // Whoever follows the changes says so, once; the outbox waits.
            return false
        } catch {
            logger.error("The outbox could not be worked on: \(error)")
            return false
        }
    }

    /// Sends one copy under a lease that is renewed as long as it takes. Shielded from shutdown: a begun send ends.
    private func deliver(
        _ claim: ClaimedDelivery, since begin: ContinuousClock.Instant, by client: SMTPClient
    ) async {
        let renewal = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(Records.sendingSeconds / 4))
                // One that fails is no reason to do without the next.
                _ = try? await records.renew(claim)
            }
        }
        let result = await Task { await send(claim, since: begin, by: client) }.value
        renewal.cancel()
        await report(result, of: claim)
    }

    /// Writes down what became of it, however long the database is away: what is known must not turn into a doubt.
    private func report(_ result: DeliveryResult, of claim: ClaimedDelivery) async {
        while true {
            do {
                return try await records.finish(claim, with: result)
            } catch let error as RecordsError where error.isPassing && !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
            } catch {
                return logger.error("The outcome of sending \(claim.message.id) could not be stored: \(error)")
            }
        }
    }

    private func send(
        _ claim: ClaimedDelivery, since begin: ContinuousClock.Instant, by client: SMTPClient
    ) async -> DeliveryResult {
        do {
            let mail = try await records.outgoing(claim, publicURL: publicURL) { conversation, team in
                ReplyAddress.address(for: conversation, team: team, key: records.secret.bytes)
            }
            let bytes = try MailWriter.write(mail)
            // Nothing goes out on a lease that others may take for lost by now.
            if begin + Self.freshSeconds < .now {
                guard try await records.renew(claim) else { return .retry("Preparing it took too long.") }
            }
            let outcome = await client.send(bytes, from: mail.replyTo.address, to: claim.delivery.recipient.address)
            return DeliveryResult(outcome)
        } catch let error as RecordsError where error.isPassing {
            return .retry("The database was away while this was being prepared.")
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
