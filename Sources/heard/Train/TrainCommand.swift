import ArgumentParser
import Foundation
import Learning

/// `heard train`: learns the scorers from labelled replies and writes the model file.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learns from labelled replies what sentences do, and writes the model file.",
        discussion: """
            The same replies and seed give the same file, byte for byte. A fifth of the replies is held back from \
            learning; what the model reaches on them is printed at the end. With --compare the designs are learnt side \
            by side and nothing is written. Exits with 2 on replies that cannot be read or a file that cannot be written.
            """)

    @Option(help: ArgumentHelp("A folder of labelled replies, one a line in .jsonl files.", valueName: "folder"))
    var data = "Training"

    @Option(help: ArgumentHelp("Where the model goes.", valueName: "file"))
    var output = "Models/heard.model"

    @Option(help: "What the order of learning follows from.")
    var seed: UInt64 = 1

    @Flag(help: "Compare the designs instead of writing a model.")
    var compare = false

    func run() async throws {
        let meter = TrainingMeter()
        do {
            let trainer = try Trainer(folder: URL(filePath: data), seed: seed, progress: meter.show)
            if compare {
                let figures = await trainer.compare()
                meter.finish()
                Heard.say(TrainingReport.comparison(figures))
            } else {
                let trained = await trainer.train()
                meter.finish()
                try write(trained.file)
                Heard.say(try TrainingReport.summary(trained, file: output))
            }
        } catch {
            meter.finish()
            Heard.complain("\(error)")
            throw ExitCode(2)
        }
    }

    private func write(_ file: Data) throws(UnwritableModel) {
        do {
            try file.write(to: URL(filePath: output), options: .atomic)
        } catch {
            throw UnwritableModel(description: "\(output) cannot be written: \(error.localizedDescription)")
        }
    }
}

private struct UnwritableModel: Error, CustomStringConvertible {
    let description: String
}
