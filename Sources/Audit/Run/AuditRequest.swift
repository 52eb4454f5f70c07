/// What to read, how to understand it, and where to write.
public struct AuditRequest: Sendable {
    /// What is written: the report with all tables, or the tables of one kind alone.
    public enum Format: String, Sendable, Codable, CaseIterable { case html, ndjson, csv }

    public var paths: [String]
    public var output: String
    public var format: Format
    public var columns: ColumnMap
    /// Addresses and domains of ours, by which our mail is told from the customers'.
    public var us: [String]
    /// Whole names, addresses and numbers are shown; otherwise first names or initials only.
    public var showsNames: Bool
    /// Conversations listened to at a time.
    public var jobs: Int
    public var resumes: Bool

    public init(
        paths: [String], output: String, format: Format = .html, columns: ColumnMap = ColumnMap(), us: [String] = [],
        showsNames: Bool = false, jobs: Int = 1, resumes: Bool = false
    ) {
        self.paths = paths
        self.output = output
        self.format = format
        self.columns = columns
        self.us = us
        self.showsNames = showsNames
        self.jobs = jobs
        self.resumes = resumes
    }
}
