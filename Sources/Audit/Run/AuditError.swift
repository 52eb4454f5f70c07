/// Why an audit cannot go on, in one sentence that says what to do.
public struct AuditError: Error, Equatable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
