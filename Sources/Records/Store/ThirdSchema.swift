extension Migrations {
    /// The index in which everything is searched. What it holds is drawn from other tables: it is in no backup, and is made
    /// anew wherever a desk arrives.
    static let thirdSchema = Step { try $0.makeSearch() }
}
