/// Asks again and again until there is an answer, for a bounded time, instead of sleeping and hoping.
///
/// - Parameters:
///   - what: What is awaited, for the error: "the mail at the customer's server".
///   - limit: How long to go on asking.
///   - probe: Gives the answer, or `nil` while there is none yet.
/// - Returns: The first answer.
/// - Throws: `RigError` when the time is over, or whatever `probe` throws.
@discardableResult
func eventually<Answer>(
    _ what: String, within limit: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation,
    _ probe: () async throws -> Answer?
) async throws -> Answer {
    let deadline = ContinuousClock.now + limit
    while true {
        if let answer = try await probe() { return answer }
        guard ContinuousClock.now < deadline else {
            throw RigError("Waited \(limit) in vain for \(what).")
        }
        try await Task.sleep(for: .milliseconds(10))
    }
}
