import Foundation
public import Listening

/// One audit from its first file to its report.
///
/// Whatever the size of the sources, it holds a few batches of them and figures of fixed size. What it has done is
/// written down every few seconds, so that it can be stopped at any moment, even with `kill -9`, and gone on with.
public final class AuditRun {
    private let request: AuditRequest
    private let mail: MailReader
    private let ear: Ear
    private let say: (String) -> Void
    private var progress: Progress
    private var checkpoint = Checkpoint(fingerprint: "")
    private var saved = ContinuousClock.now

    private static let between = Duration.seconds(3)

    /// `say` is given what the person in front should know while it runs.
    public init(
        _ request: AuditRequest, engine: Engine = Engine(), mail: MailParsing = .channels, showsProgress: Bool = true,
        say: @escaping (String) -> Void
    ) {
        self.request = request
        self.say = say
        self.mail = MailReader(parsing: mail, us: OurAddresses(request.us))
        let discretion = Discretion(showsNames: request.showsNames)
        ear = Ear(listener: Listener(engine: engine), discretion: discretion, format: request.format)
        progress = showsProgress ? Progress() : Progress(isShown: false)
    }

    /// Reads, listens and writes. `stop` is asked between batches; an audit that it ends can be gone on with.
    public func run(stop: @escaping () -> Bool = { false }) async throws -> AuditOutcome {
        try AuditFolder.make(request.output)
        let folder = try AuditFolder(request.output)
        let list = try SourceList(request.paths, listedIn: folder.files)
        try check(list)
        try start(list, in: folder)
        let tables = try Tables(in: request.output, format: request.format, from: checkpoint.tables)
        tellDisk(list)
        if checkpoint.phase == .reading { try await read(list, tables, folder, stop) }
        if checkpoint.phase == .grouping, !stop() { try group(folder, stop) }
        if checkpoint.phase == .listening, !stop() { try await listen(tables, folder, stop) }
        progress.clear()
        guard checkpoint.phase == .done else { return try stopped(list, tables, folder) }
        return try finish(list, tables, folder)
    }

    // MARK: Beginning

    /// What would only show after hours of work.
    private func check(_ list: SourceList) throws(AuditError) {
        if list.mails > 0, mail.us.isEmpty {
            throw AuditError(
                "There is mail among the sources: say which addresses are yours, such as --us example.org, so that "
                    + "your replies can be told from your customers’ mail.")
        }
        let files = try list.reader()
        while let file = try files.next() {
            if file.kind == .rows { _ = try TableHead.at(file.path, map: request.columns) }
        }
    }

    private func start(_ list: SourceList, in folder: AuditFolder) throws(AuditError) {
        let fingerprint = fingerprint(list)
        guard let old = try Checkpoint.read(folder.state) else {
            if request.resumes {
                say("There is no interrupted audit in \(request.output); beginning with the first file.")
            }
            checkpoint = Checkpoint(fingerprint: fingerprint)
            return
        }
        guard request.resumes else {
            throw AuditError(
                "\(request.output) holds an audit that was interrupted: add --resume to go on with it, or remove "
                    + "\(folder.path) to begin again.")
        }
        guard old.fingerprint == fingerprint else {
            throw AuditError(
                "The sources, the options or the rules have changed since the interruption: remove "
                    + "\(folder.path) to begin again.")
        }
        checkpoint = old
    }

    private func fingerprint(_ list: SourceList) -> String {
        let columns = request.columns
        let options = [
            "\(columns)", request.us.joined(separator: ","), request.format.rawValue, "\(request.showsNames)",
            request.paths.joined(separator: "\u{0}"),
        ]
        let rules = ear.listener.engine.rules.rules.reduce(UInt64(0)) {
            StableHash.of("\($1.id) \($1.patterns)", seed: $0)
        }
        return "1-\(list.fingerprint)-\(StableHash.of(options.joined(separator: "\u{1}")))-\(rules)"
    }

    /// Mail and tables are grouped on disk first.
    private func tellDisk(_ list: SourceList) {
        guard list.needsGrouping, checkpoint.phase == .reading, list.bytes > 100 << 20 else { return }
        let free = AuditFolder.free(request.output)
        let room = free.map { "; \(Plain.bytes($0)) are free" } ?? ""
        say("Grouping the messages takes up to \(Plain.bytes(list.bytes * 2)) in \(request.output) for a while\(room).")
    }

    // MARK: The three stretches of work

    private func read(
        _ list: SourceList, _ tables: Tables, _ folder: AuditFolder, _ stop: () -> Bool
    ) async throws {
        let feeder = try Feeder(list, map: request.columns, mail: mail, from: checkpoint.place)
        let spool = try Appender(folder.spool, at: checkpoint.spool)
        progress.begin(at: checkpoint.place.bytes)
        let ear = ear
        var isStopped = false
        try await Pipeline.run(jobs: request.jobs) {
            try feeder.next()
        } perform: { batch in
            (ear.hear(batch), batch.after)
        } merge: { heard, place in
            try self.take(heard, tables)
            try spool.add(heard.spool)
            self.checkpoint.place = place
            self.checkpoint.spool = spool.length
            self.checkpoint.hasMail = self.checkpoint.hasMail || heard.hasMail
            self.progress.show("reading", place.bytes, of: list.bytes)
            isStopped = stop()
            if isStopped || self.isTimeToSave { try self.save(tables, folder, spool) }
            return !isStopped
        }
        guard !isStopped else { return }
        checkpoint.phase = spool.length > 0 ? .grouping : .done
        if list.leftOut > 0 { checkpoint.trouble.leaveOut("files of other kinds", list.leftOut) }
        try save(tables, folder, spool)
    }

    private func group(_ folder: AuditFolder, _ stop: () -> Bool) throws(AuditError) {
        if let free = AuditFolder.free(request.output), free < checkpoint.spool {
            throw AuditError(
                "Grouping the messages needs \(Plain.bytes(checkpoint.spool)) in \(request.output), where "
                    + "\(Plain.bytes(free)) are free; make room there and go on with --resume.")
        }
        progress.begin(at: 0)
        var isStopped = false
        let total = checkpoint.spool
        let partitions = Partitions(folder: folder.path)
        try partitions.distribute(folder.spool, hasMail: checkpoint.hasMail) {
            isStopped = isStopped || stop()
            return isStopped
        } progress: { done in
            progress.show("grouping", done, of: total)
        }
        guard !isStopped else { return }
        checkpoint.phase = .listening
        try checkpoint.write(folder.state)
        unlink(folder.spool)
    }

    private func listen(_ tables: Tables, _ folder: AuditFolder, _ stop: () -> Bool) async throws {
        let leaves = Partitions(folder: folder.path).leaves()
        var done: Int64 = 0
        for _ in 0..<checkpoint.leaves { done += Int64(try leaves.next()?.count ?? 0) }
        progress.begin(at: done)
        let ear = ear
        var isStopped = false
        try await Pipeline.run(jobs: request.jobs) {
            try leaves.next()
        } perform: { bytes in
            (ear.hear(bytes), bytes.count)
        } merge: { heard, count in
            try self.take(heard, tables)
            self.checkpoint.leaves += 1
            done += Int64(count)
            self.progress.show("listening", done, of: self.checkpoint.spool)
            isStopped = stop()
            if isStopped || self.isTimeToSave { try self.save(tables, folder, nil) }
            return !isStopped
        }
        if !isStopped { checkpoint.phase = .done }
    }

    private func take(_ heard: Ear.Heard, _ tables: Tables) throws(AuditError) {
        checkpoint.tally += heard.tally
        checkpoint.trouble += heard.trouble
        try tables.add(heard.rows)
    }

    private var isTimeToSave: Bool { saved.duration(to: .now) > Self.between }

    private func save(_ tables: Tables, _ folder: AuditFolder, _ spool: Appender?) throws(AuditError) {
        try spool?.finish()
        checkpoint.tables = try tables.finish()
        try checkpoint.write(folder.state)
        saved = .now
    }

    // MARK: The end

    private func stopped(_ list: SourceList, _ tables: Tables, _ folder: AuditFolder) throws -> AuditOutcome {
        if checkpoint.phase != .grouping { try save(tables, folder, nil) }
        return outcome(list, isFinished: false)
    }

    private func finish(_ list: SourceList, _ tables: Tables, _ folder: AuditFolder) throws(AuditError) -> AuditOutcome
    {
        _ = try tables.finish()
        if request.format == .html {
            let report = Report(
                tally: checkpoint.tally, trouble: checkpoint.trouble, files: list.files, bytes: list.bytes,
                showsNames: request.showsNames)
            let path = "\(request.output)/report.html"
            let file = try Appender(path + ".new", at: 0)
            try file.add(Array(report.html.utf8))
            try file.finish()
            guard rename(path + ".new", path) == 0 else {
                throw AuditError("\(path) cannot be written: \(String(cString: strerror(errno))).")
            }
        }
        folder.remove()
        return outcome(list, isFinished: true)
    }

    private func outcome(_ list: SourceList, isFinished: Bool) -> AuditOutcome {
        let share =
            switch checkpoint.phase {
            case .reading: list.bytes > 0 ? Double(checkpoint.place.bytes) / Double(list.bytes) : 0
            case .grouping, .listening, .done: 1.0
            }
        return AuditOutcome(
            isFinished: isFinished, conversations: checkpoint.tally.conversations, replies: checkpoint.tally.replies,
            problems: checkpoint.trouble.count, firstProblems: checkpoint.trouble.first.map(\.line), readShare: share)
    }
}

/// How an audit ended.
public struct AuditOutcome: Sendable, Equatable {
    /// False where it was stopped and can be gone on with.
    public var isFinished: Bool
    public var conversations: Int
    public var replies: Int
    /// Parts of the sources that could not be read.
    public var problems: Int
    /// The first of them, a line each.
    public var firstProblems: [String]
    /// How much of the sources has been read.
    public var readShare: Double
}

extension Trouble.Place {
    /// "mails.mbox, mail 7: it has no headers of a mail".
    var line: String {
        let place = number == 0 ? "" : isMail ? ", mail \(number)" : ", line \(number)"
        return "\(file)\(place): \(reason)"
    }
}
