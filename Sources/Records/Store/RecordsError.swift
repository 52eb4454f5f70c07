/// What can go wrong with the records, in words for the person who has to act.
public enum RecordsError: Error, Equatable, CustomStringConvertible {
    case cannotOpen(path: String, reason: String)
    case unreachable(database: String, reason: String)
    case outcomeUnknown(database: String)
    /// The desk is kept elsewhere now.
    case moved(to: String)
    case newerSchema(found: Int, known: Int)
    case badSecret(path: String, reason: String)
    case notFound(String)
    /// Somebody else has it, or it has moved on; says who or what.
    case conflict(String)
    case refused(String)

    /// Nothing is wrong with what was asked: the database is away, and the same may go well when it is back.
    public var isPassing: Bool {
        switch self {
        case .unreachable, .outcomeUnknown: true
        default: false
        }
    }

    public var description: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "The database \(path) cannot be opened: \(reason). Check that the folder exists and can be written."
        case .unreachable(let database, let reason):
            "The database \(database) cannot be reached: \(reason). Check that it runs, and the address in HEARD_DATABASE."
        case .outcomeUnknown(let database):
            "The connection to \(database) was lost while a change was stored. Look whether it counts before you repeat it."
        case .moved(let place): "This desk has moved to \(place). Set HEARD_DATABASE to its address."
        case .newerSchema(let found, let known):
            "This database is of version \(found), this Heard knows up to \(known). Use the newer Heard that wrote it."
        case .badSecret(let path, let reason): "The key file \(path) cannot be used: \(reason)."
        case .notFound(let what): "\(what) is not here."
        case .conflict(let what), .refused(let what): what
        }
    }
}
