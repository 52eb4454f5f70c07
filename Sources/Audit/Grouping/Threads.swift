/// Joins mails into threads: by the ids they answer to, and by subject and customer where an answer cites none.
///
/// A union-find whose root is the smallest hash of the thread, so that the order of the mails does not matter.
final class Threads {
    private let parents: DiskTable
    /// The latest mail that opened a thread, by subject and customer.
    private let subjects: DiskTable

    init(in folder: String) throws(AuditError) {
        parents = try DiskTable("\(folder)/threads")
        subjects = try DiskTable("\(folder)/subjects")
    }

    func add(_ mail: SpoolRecord) throws(AuditError) {
        let own = mail.links[0]
        for link in mail.links.dropFirst() { try join(own, link) }
        guard mail.key != 0, mail.links.count == 1 else { return }
        if mail.isAnswer, let opening = try subjects.value(of: mail.key) {
            try join(own, opening)
        } else {
            try subjects.set(mail.key, own)
        }
    }

    /// The key of a mail's thread.
    func thread(of mail: SpoolRecord) throws(AuditError) -> UInt64 { try root(mail.links[0]) }

    private func join(_ one: UInt64, _ other: UInt64) throws(AuditError) {
        let (one, other) = (try root(one), try root(other))
        if one != other { try parents.set(max(one, other), min(one, other)) }
    }

    private func root(_ id: UInt64) throws(AuditError) -> UInt64 {
        var id = id
        while let parent = try parents.value(of: id) {
            if let above = try parents.value(of: parent) { try parents.set(id, above) }
            id = parent
        }
        return id
    }
}
