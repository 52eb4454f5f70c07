/// Work done on several cores and taken up again in its order, with a bounded amount of it under way.
enum Pipeline {
    /// `merge` returns false to stop; what is under way then is dropped.
    static func run<Work: Sendable, Done: Sendable>(
        jobs: Int, next: () throws -> Work?, perform: @escaping @Sendable (Work) -> Done, merge: (Done) throws -> Bool
    ) async throws {
        var underWay: [Task<Done, Never>] = []
        var isOver = false
        while true {
            while !isOver, underWay.count < jobs {
                guard let work = try next() else {
                    isOver = true
                    break
                }
                underWay.append(Task.detached { perform(work) })
            }
            guard !underWay.isEmpty else { return }
            guard try merge(await underWay.removeFirst().value) else { return }
        }
    }
}
