import Foundation

/// All processes that this one has started, and those that they have started, as far as they still belong to it.
func descendants(of ancestor: pid_t) -> [pid_t] {
    let children = Dictionary(grouping: runningProcesses(), by: \.parent)
    var found: [pid_t] = []
    var open = [ancestor]
    while let parent = open.popLast() {
        let offspring = (children[parent] ?? []).map(\.pid)
        found += offspring
        open += offspring
    }
    return found
}

private func runningProcesses() -> [(pid: pid_t, parent: pid_t)] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap(pid_t.init).compactMap { pid in
        // "PID (NAME) STATE PARENT …": the name may hold blanks and parentheses itself.
        let afterName = textOfFile("/proc/\(pid)/stat").split(separator: ")").last
        let fields = afterName?.split(separator: " ") ?? []
        guard fields.count > 1, let parent = pid_t(fields[1]) else { return nil }
        return (pid, parent)
    }
}
