/// The mail server that takes our mail.
public struct SMTPServer: Sendable, Equatable {
    public enum Security: String, Sendable, Codable, CaseIterable {
        /// No encryption: for a server on the same machine.
        case none
        /// Encryption from the first commands on; a server that does not offer it gets nothing.
        case startTLS
        /// Encryption from the first byte on.
        case tls
    }

    public var host: String
    public var port: Int
    public var security: Security
    public var username: String?
    public var password: String?
    /// A PEM file with the authorities to trust in place of the system's.
    public var caFile: String?
    /// Seconds for one message, from connecting to the server's last word.
    public var timeout: Int

    public init(
        host: String, port: Int, security: Security, username: String? = nil, password: String? = nil,
        caFile: String? = nil, timeout: Int = 300
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.caFile = caFile
        self.timeout = timeout
    }
}
