import Foundation

/// A private exim in a folder of its own, on loopback ports of its own.
///
/// **Whose processes these are.** Exim lets only root, or a file named in a system-wide list, keep root's rights with
/// `-C`; started with somebody else's configuration it gives those rights up and goes on as the caller. That suits an
/// ordinary user: exim then belongs to that user altogether, commands in pipes included. Root needs one more thing,
/// because exim is built never to run a command as root. So root runs a copy of exim (one without the set-user-id bit) as
/// Debian's mail user, and lends it the right to change the user id; with that right the pipe turns back to root by
/// `setpriv`, and the command runs as the tests do, with the same rights over the same files. No system file is touched.
final class Exim: Sendable {
    /// What one of the two mail servers of the tests adds to the common configuration.
    struct Configuration {
        /// Main settings.
        var main: String
        /// The rules for a recipient, as an access control list.
        var recipients: String
        var routers: String
        var transports: String
        var authenticators = ""
    }

    let folder: TemporaryFolder
    let port: Int
    /// Where TLS begins with the connection.
    let tlsPort: Int
    private let daemon: Child

    /// Writes the configuration and starts the server.
    ///
    /// - Parameter configure: Gives the server's own part; it may put files into the folder.
    static func start(
        _ name: String, _ configure: (_ folder: TemporaryFolder, _ tlsPort: Int) async throws -> Configuration
    ) async throws -> Exim {
        let folder = try TemporaryFolder(name)
        var tries = 3
        while true {
            tries -= 1
            let (port, tlsPort) = (try freeLoopbackPort(), try freeLoopbackPort())
            let configuration = try await configure(folder, tlsPort)
            do {
                return try await Exim(folder, port: port, tlsPort: tlsPort, configuration)
            } catch let error as RigError {
                // Perhaps somebody else was faster at the port.
                guard tries > 0 else { throw error }
            }
        }
    }

    private init(_ folder: TemporaryFolder, port: Int, tlsPort: Int, _ configuration: Configuration) async throws {
        self.folder = folder
        self.port = port
        self.tlsPort = tlsPort
        try Self.furnish(folder)
        try folder.write(Self.text(of: configuration, in: folder, ports: [port, tlsPort]), to: "exim.conf")
        try Self.handToMailUser(folder)
        daemon = try Self.exim(["-bdf"], in: folder, output: "daemon")
        let daemon = daemon
        try await eventually("exim at port \(port)", within: .seconds(60)) {
            if daemon.exitCode != nil { throw RigError("exim did not start: \(daemon.errors)\(Self.log(in: folder))") }
            return isListening(port: port) ? true : nil
        }
    }

    /// What exim noted about the mails, and what went wrong with it as a whole.
    var log: String { Self.log(in: folder) }

    /// Runs exim with these arguments to its end, as an administrator of this server.
    func exim(_ arguments: [String]) async throws {
        let command = try Self.exim(arguments, in: folder, output: "command")
        let code = try await command.wait()
        guard code == 0 else {
            throw RigError("exim \(arguments.joined(separator: " ")) ended with \(code): \(command.errors)\(log)")
        }
    }

    /// Ends the server and removes its folder.
    func stop() {
        daemon.kill()
        folder.remove()
    }

    deinit {
        daemon.kill()
    }
}

extension Exim {
    /// How a command in a pipe must begin, so that it runs as the user of the tests.
    static var asTestUser: [String] {
        mailUser == nil ? [] : ["/usr/bin/setpriv", "--reuid=0", "--regid=0", "--clear-groups", "--"]
    }

    /// Debian's user for mail, when the tests run as root; otherwise exim runs as the user of the tests.
    private static var mailUser: (user: uid_t, group: gid_t)? {
        guard getuid() == 0, let entry = getpwnam("Debian-exim")?.pointee else { return nil }
        return (entry.pw_uid, entry.pw_gid)
    }

    private static func exim(_ arguments: [String], in folder: TemporaryFolder, output: String) throws -> Child {
        var command = [folder.at("exim"), "-C", folder.at("exim.conf")] + arguments
        if let mailUser {
            command =
                [
                    "/usr/bin/setpriv", "--reuid=\(mailUser.user)", "--regid=\(mailUser.group)", "--init-groups",
                    "--inh-caps=+setuid,+setgid", "--ambient-caps=+setuid,+setgid", "--",
                ] + command
        }
        return try Child(
            command[0], Array(command.dropFirst()), outputFile: folder.at("\(output).out"),
            errorFile: folder.at("\(output).err"))
    }

    private static func furnish(_ folder: TemporaryFolder) throws {
        let files = FileManager.default
        guard let program = ["/usr/sbin/exim4", "/usr/sbin/exim"].first(where: files.isReadableFile(atPath:)) else {
            throw RigError("exim was not found in /usr/sbin: run Tools/setup.sh test.")
        }
        guard !files.fileExists(atPath: folder.at("exim")) else { return }
        try files.copyItem(atPath: program, toPath: folder.at("exim"))
        guard chmod(folder.at("exim"), 0o755) == 0, chmod(folder.path, 0o711) == 0 else {
            throw RigError("\(folder.path) could not be opened to the mail user: \(lastSystemError()).")
        }
        for name in ["spool", "log", "mails"] {
            try files.createDirectory(atPath: folder.at(name), withIntermediateDirectories: false)
        }
    }

    private static func handToMailUser(_ folder: TemporaryFolder) throws {
        guard let mailUser else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where chown(folder.at(name), mailUser.user, mailUser.group) != 0 {
            throw RigError("\(folder.at(name)) could not be given to the mail user: \(lastSystemError()).")
        }
    }

    private static func log(in folder: TemporaryFolder) -> String {
        textOfFile(folder.at("log/mainlog")) + textOfFile(folder.at("log/paniclog"))
    }

    private static func text(of configuration: Configuration, in folder: TemporaryFolder, ports: [Int]) -> String {
        let owner = mailUser == nil ? "exim_user = \(getuid())\nexim_group = \(getgid())" : ""
        return """
            exim_path = \(folder.at("exim"))
            spool_directory = \(folder.at("spool"))
            log_file_path = \(folder.at("log"))/%slog
            pid_file_path = \(folder.at("spool"))/exim.pid
            primary_hostname = mail.rig.test
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = \(ports.map(String.init).joined(separator: " : "))
            daemon_startup_retries = 0
            \(owner)
            deliver_drop_privilege
            keep_environment =
            host_lookup =
            rfc1413_query_timeout = 0s
            message_size_limit = 100M
            smtp_accept_max = 0
            check_spool_space = 0
            check_spool_inodes = 0
            acl_smtp_rcpt = recipients
            acl_smtp_data = everything
            \(configuration.main)

            begin acl
            recipients:
            \(configuration.recipients)
              accept
            everything:
              accept

            begin routers
            \(configuration.routers)

            begin transports
            \(configuration.transports)

            begin retry
            * * F,1h,1s

            begin authenticators
            \(configuration.authenticators)

            """
    }
}
