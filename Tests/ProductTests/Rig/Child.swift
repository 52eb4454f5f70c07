import Foundation
import Synchronization

/// A program that a test has started.
///
/// What it prints goes to files, so that no pipe can fill up and nothing has to read along. It leads a process group of
/// its own, is ended with all its offspring when it is released, and never stays behind as a zombie.
final class Child: Sendable {
    let pid: pid_t
    let program: String
    let outputFile: String
    let errorFile: String
    private let exit: Mutex<Int32?>

    /// Starts `program`.
    ///
    /// - Parameters:
    ///   - input: A file to read as standard input.
    ///   - outputFile: Where standard output goes. An existing file is continued.
    ///   - errorFile: Where standard error goes.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = Child.ownEnvironment,
        input: String = "/dev/null", outputFile: String, errorFile: String
    ) throws {
        self.program = program
        self.outputFile = outputFile
        self.errorFile = errorFile
        pid = try spawn(
            [program] + arguments, environment: environment, input: input, output: outputFile, error: errorFile)
        exit = Mutex(nil)
        Reaper.shared.note(process: pid)
    }

    deinit {
        kill()
    }

    /// This process' environment less the product's own settings, so that a developer's settings change no test.
    static var ownEnvironment: [String: String] {
        ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("HEARD_") }
    }

    var output: String { textOfFile(outputFile) }
    var errors: String { textOfFile(errorFile) }

    /// The exit code if the program has ended; the end by a signal counts as 128 and the signal's number, as in a shell.
    var exitCode: Int32? {
        exit.withLock { exit in
            if exit == nil { exit = reap(options: WNOHANG) }
            return exit
        }
    }

    /// Waits until the program has ended.
    @discardableResult
    func wait(within limit: Duration = .seconds(60)) async throws -> Int32 {
        try await eventually("the end of \(program)", within: limit) { exitCode }
    }

    /// Asks the program to end.
    func terminate() {
        exit.withLock { exit in
            if exit == nil { _ = Foundation.kill(pid, SIGTERM) }
        }
    }

    /// Ends the program and all it has started at once, as a failing machine would. Harmless when it has ended.
    func kill() {
        exit.withLock { exit in
            guard exit == nil else { return }
            let offspring = descendants(of: pid)
            _ = Foundation.kill(-pid, SIGKILL)
            for process in offspring { _ = Foundation.kill(process, SIGKILL) }
            exit = reap(options: 0)
        }
        Reaper.shared.forget(process: pid)
    }

    private func reap(options: Int32) -> Int32? {
        var status: Int32 = 0
        guard waitpid(pid, &status, options) == pid else { return nil }
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }
}

/// Closes all files from this one on in the new process: sockets of the tests that stayed open there would never be seen
/// to close. Swift does not show this function of the C library, so it is looked up by its name.
private let closeFrom: CloseFrom? = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
    unsafeBitCast($0, to: CloseFrom.self)
}

private typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

/// Starts a program in a process group of its own, with these three files open and no others.
private func spawn(
    _ arguments: [String], environment: [String: String], input: String, output: String, error: String
) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    _ = closeFrom?(&actions, 3)
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_APPEND, 0o600)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    var pid: pid_t = 0
    let failure = withCStrings(arguments) { arguments in
        withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
            posix_spawn(&pid, arguments[0]!, &actions, &attributes, arguments, environment)
        }
    }
    guard failure == 0 else {
        throw RigError("\(arguments[0]) could not be started: \(String(cString: strerror(failure))).")
    }
    return pid
}

private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
}
