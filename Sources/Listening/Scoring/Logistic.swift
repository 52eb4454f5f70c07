import Foundation

/// The logistic curve, from scores to odds between 0 and 1.
package enum Logistic {
    package static func probability(_ score: Double) -> Double { 1 / (1 + exp(-score)) }
}
