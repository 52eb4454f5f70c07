/// How long a database may take before it counts as out of reach.
public struct Patience: Sendable {
    /// For one transaction: waiting for its turn, every try and all its statements.
    let transaction: Duration
    /// The server ends a transaction whose process says nothing for so long, so that its locks hold nobody up.
    let silence: Duration

    /// For who serves people and mail: better a clear word soon than a page that hangs.
    public static let desk = Patience(transaction: .seconds(10), silence: .seconds(5))
    /// For care that may take its time, such as a backup or a move.
    public static let care = Patience(transaction: .seconds(86400), silence: .seconds(600))

    /// So long a lost connection is tried again within one transaction.
    static let trying = Duration.seconds(10)
    /// So long anyone waits while the database is known to be away.
    static let away = Duration.seconds(2)
}
