/// A figure with the interval in which 95 of 100 draws from the same items lie.
struct Estimate: Equatable {
    var value: Double
    var low: Double
    var high: Double
}

/// Percentile bootstrap (Efron 1979): items are drawn with replacement, as many as there are, again and again.
struct Bootstrap {
    var draws = 1000
    var seed: UInt64 = 1

    /// Nil where the figure has no value over all items. Draws without a value are passed over.
    func estimate<Unit: Summable>(_ units: [Unit], _ figure: (Unit) -> Double?) -> Estimate? {
        guard let value = figure(units.total()) else { return nil }
        var dice = Dice(seed: seed)
        var values: [Double] = []
        values.reserveCapacity(draws)
        for _ in 0..<draws {
            var sum = Unit()
            for _ in units { sum += units[dice.below(units.count)] }
            if let drawn = figure(sum) { values.append(drawn) }
        }
        values.sort()
        return Estimate(value: value, low: Self.quantile(0.025, values), high: Self.quantile(0.975, values))
    }

    /// Of values in ascending order, between neighbours in proportion; 0 for none.
    static func quantile(_ share: Double, _ values: [Double]) -> Double {
        guard let last = values.last else { return 0 }
        let place = share * Double(values.count - 1)
        let below = Int(place)
        guard below + 1 < values.count else { return last }
        return values[below] + (values[below + 1] - values[below]) * (place - Double(below))
    }
}
