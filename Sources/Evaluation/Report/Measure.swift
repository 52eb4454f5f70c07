/// Makes figures out of counted items.
struct Measure {
    let section: String
    var bootstrap = Bootstrap()

    /// An F1 with its precision and recall beside it.
    func f1(_ name: String, _ units: [Counts], target: Target? = nil) -> Figure {
        let total = units.total()
        var figure = Figure(
            section, name, n: total.labelled, bootstrap.estimate(units, \.f1), target: target,
            note: "P \(Self.short(total.precision)) R \(Self.short(total.recall))")
        figure.precision = total.precision
        figure.recall = total.recall
        return figure
    }

    func precision(_ name: String, _ units: [Counts], target: Target? = nil) -> Figure {
        Figure(section, name, n: units.total().found, bootstrap.estimate(units, \.precision), target: target)
    }

    func recall(_ name: String, _ units: [Counts], target: Target? = nil) -> Figure {
        Figure(section, name, n: units.total().labelled, bootstrap.estimate(units, \.recall), target: target)
    }

    func share(_ name: String, _ units: [Share], target: Target? = nil) -> Figure {
        let total = units.total()
        return Figure(
            section, name, n: total.of, bootstrap.estimate(units, \.value), target: target,
            note: "\(total.hits) of them")
    }

    func macroF1(_ name: String, _ units: [Table], target: Target? = nil) -> Figure {
        Figure(
            section, name, n: units.total().micro.labelled, bootstrap.estimate(units, \.macroF1), target: target)
    }

    /// One of the rows of tables, as an F1.
    func f1(_ name: String, _ tables: [Table], row: Int, target: Target? = nil) -> Figure {
        f1(name, tables.map { $0[row] }, target: target)
    }

    func correlation(_ name: String, _ units: [Moments], target: Target? = nil) -> Figure {
        guard !units.isEmpty else {
            return Figure(section, name, n: 0, nil, target: target, note: "not estimated by the engine")
        }
        return Figure(section, name, n: units.count, bootstrap.estimate(units, \.correlation), target: target)
    }

    static func short(_ value: Double?) -> String { value.map { Text.fixed($0, 2) } ?? "–" }
}
