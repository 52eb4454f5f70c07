import Foundation
import Learning

/// The figures of training as text.
enum TrainingReport {
    static func summary(_ trained: Trained, file: String) throws -> String {
        let figures = try trained.heldBack()
        let drafts = trained.heldBackDrafts()
        return """
            Wrote \(file). On the replies held back:
              moves, micro-F1          rules \(three(figures.moves.rules))   with the model \(three(figures.moves.together))
              focus, macro-F1          rules \(three(figures.focus.rules))   with the model \(three(figures.focus.together))
              any pitfall, precision   rules \(three(figures.pitfalls.rules.precision))   with the model \
            \(three(figures.pitfalls.together.precision))
              any pitfall, recall      rules \(three(figures.pitfalls.rules.recall))   with the model \
            \(three(figures.pitfalls.together.recall))
              calibration error of findings \(three(figures.calibration))
              missed, F1 \(three(drafts.missed.f1))   heard, correlation \(three(drafts.heard))
            """
    }

    static func comparison(_ designs: [DesignFigures]) -> String {
        let head =
            "design     moves: rules  together  alone   focus: rules  together   pitfalls P/R: rules        together     "
            + "calibration"
        return ([head] + designs.map(row)).joined(separator: "\n")
    }

    private static func row(_ figures: DesignFigures) -> String {
        let cells = [
            figures.design.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0), "      ",
            three(figures.moves.rules), "   ", three(figures.moves.together), "    ", three(figures.moves.alone),
            "         ", three(figures.focus.rules), "   ", three(figures.focus.together), "                 ",
            pair(figures.pitfalls.rules), "   ", pair(figures.pitfalls.together), "   ", three(figures.calibration),
        ]
        return cells.joined(separator: " ")
    }

    private static func pair(_ agreement: Agreement) -> String {
        "\(three(agreement.precision))/\(three(agreement.recall))"
    }

    private static func three(_ number: Double) -> String { String(format: "%.3f", number) }
}
