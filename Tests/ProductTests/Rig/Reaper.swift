import Foundation
import Synchronization

/// Cleans up when the tests themselves crash or are killed, when no `deinit` and no `defer` runs any more.
///
/// A little shell reads from a pipe which processes and folders there are. Its input ends when the tests end, in
/// whatever way; then it ends the processes and removes the folders that are left.
final class Reaper: Sendable {
    static let shared = Reaper()

    private let pipe: Mutex<FileHandle?>

    private static let script = """
        end() {
          for child in $(kill -STOP "$1" && cat /proc/"$1"/task/*/children); do end "$child"; done
          kill -KILL "$1"
        }
        while read -r what which; do
          case $what in
            process) processes="$processes $which" ;;
            ended) processes=$(for p in $processes; do [ "$p" = "$which" ] || echo "$p"; done) ;;
            folder) set -- "$@" "$which" ;;
          esac
        done
        for p in $processes; do end "$p"; done
        rm -rf -- "$@" || { sleep 1; rm -rf -- "$@"; }
        """

    private init() {
        signal(SIGPIPE, SIG_IGN)
        let shell = Process()
        let input = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", Self.script]
        shell.standardInput = input
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        _ = fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        pipe = Mutex((try? shell.run()) == nil ? nil : input.fileHandleForWriting)
    }

    func note(process: pid_t) { write("process \(process)") }
    func forget(process: pid_t) { write("ended \(process)") }
    func note(folder: String) { write("folder \(folder)") }

    private func write(_ line: String) {
        pipe.withLock { try? $0?.write(contentsOf: Data("\(line)\n".utf8)) }
    }
}
