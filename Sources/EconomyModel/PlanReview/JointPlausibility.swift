import Statistics

/// How rare a set of numbers is among simulated sets, all its numbers together.
///
/// The futures are dealt into two halves. Each half gives a distance (`JointDistance`), by which the other half and the plan are placed;
/// how many futures of the other half lie as far out as the plan, over both halves, is how rare it is:
///
///     rarity = (1 + futures as strange as the plan) / (futures + 1)
///
/// Strange is a set that lies far out as a whole (d²) or of which one number lies far from what the others would have it: the larger of
/// the two, each in units of its spread over the futures kept aside. A set drawn from the futures is called rarer than 1 in 10 in 1 of 10
/// draws, whatever their distribution (split conformal placing: Vovk, Gammerman and Shafer, 2005); and nothing is called rarer than the
/// number of futures can tell.
struct JointPlausibility: Sendable {
    private struct Half: Sendable {
        let distance: JointDistance
        /// Mean and deviation of both kinds of strangeness over the futures kept aside.
        let squared, worst: (mean: Double, deviation: Double)
        /// Strangeness of the futures kept aside, ascending.
        let aside: [Double]

        func strangeness(_ x: [Double]) -> Double {
            let found = distance.squaredAndWorst(x)
            return max((Self.cubeRoot(found.squared) - squared.mean) / squared.deviation, (found.worst - worst.mean) / worst.deviation)
        }

        /// d² is skewed, its third root is not (Wilson and Hilferty, 1931).
        static func cubeRoot(_ squared: Double) -> Double { power(max(squared, 0), 1.0 / 3) }
    }

    private let halves: [Half]
    /// Futures that a plan is placed among.
    let futures: Int

    /// Fewer futures can say nothing of the tails.
    static let fewest = 100

    /// - Parameters:
    ///   - futures: a future a row.
    ///   - slack: what each number may be off without meaning anything.
    /// Nil for fewer than `fewest` futures, or where no distance can be had.
    init?(_ futures: Matrix, slack: [Double]) {
        guard futures.rows >= Self.fewest else { return nil }
        var halves: [Half] = []
        for start in 0...1 {
            func rows(_ first: Int) -> [[Double]] { stride(from: first, to: futures.rows, by: 2).map { futures.row($0) } }
            guard let own = try? Matrix(rows(start)), let distance = JointDistance(own, slack: slack) else { return nil }
            let found = rows(1 - start).map(distance.squaredAndWorst)
            func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
                let mean = Mean.of(values)
                let squares = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
                return (mean, max(1e-12, (squares / Double(max(1, values.count - 1))).squareRoot()))
            }
            let squared = moments(found.map { Half.cubeRoot($0.squared) })
            let worst = moments(found.map(\.worst))
            let aside = found.map {
                max((Half.cubeRoot($0.squared) - squared.mean) / squared.deviation, ($0.worst - worst.mean) / worst.deviation)
            }
            halves.append(Half(distance: distance, squared: squared, worst: worst, aside: aside.sorted()))
        }
        self.halves = halves
        self.futures = futures.rows
    }

    /// Share of futures that are as strange, and how many.
    func rarity(of x: [Double]) -> (share: Double, asStrange: Int) {
        var count = 0
        for half in halves {
            let own = half.strangeness(x)
            // The first that is as strange.
            var (low, high) = (0, half.aside.count)
            while low < high {
                let middle = (low + high) / 2
                if half.aside[middle] < own { low = middle + 1 } else { high = middle }
            }
            count += half.aside.count - low
        }
        return (Double(1 + count) / Double(futures + 1), count)
    }

    /// The numbers that a set leans on, and where each should lie given all but them: mean and deviation.
    func leaning(_ x: [Double], count: Int) -> [(index: Int, mean: Double, deviation: Double)] {
        let distance = halves[0].distance
        let chosen = distance.leaning(x, count: count)
        return zip(chosen, distance.given(chosen, restOf: x)).map { ($0, $1.mean, $1.deviation) }
    }
}
