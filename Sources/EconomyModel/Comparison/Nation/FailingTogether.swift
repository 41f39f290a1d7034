package import HealthSimulation
package import Statistics

/// Which economies fail together: in how many futures each fails, how many fail at once, and which pairs share more than what
/// befalls the whole country.
///
/// An economy fails in a future when the gap expected in its accounts exceeds a share of its resources in the last year.
package struct FailingTogether: Sendable, Codable {
    package struct Member: Sendable, Codable {
        package let economy: String
        /// Share of futures in which it fails.
        package let probability: Double
        /// Gap in the accounts over resources.
        package let share: YearSummary
        /// Share of the variance of its gap that goes with the sum of all other economies' gaps: correlation squared.
        package let withOthers: Double
    }

    package struct Pair: Sendable, Codable {
        package let first, second: String
        /// Share of futures in which both fail, and what it would be if each failed by itself.
        package let both, ifApart: Double
        /// Correlation of the two gaps as shares of resources.
        package let correlation: Double
        /// The same of what is left of both when what moves with the mean of all is taken out.
        package let beyondNation: Double
        /// Codes of organisations that stand in both.
        package let shared: [String]
    }

    /// Gap in the accounts over resources from which an economy counts as failing.
    package let threshold: Double
    /// In the order of the comparison.
    package let members: [Member]
    /// How many fail in a future.
    package let failing: YearSummary
    /// The numbers that would not be exceeded in 10%, 50% and 90% of futures if each failed by itself with its own probability.
    package let ifApartP10, ifApartP50, ifApartP90: Int
    /// Share of futures in which at least so many fail, from none to all.
    package let atLeast: [Double]
    package let pairs: [Pair]

    /// - Parameter shares: gap in the accounts over resources of the last year by economy, one value a future.
    package init(_ shares: [(economy: String, values: [Double])], threshold: Double, shared: [SharedOrganisation]) throws(StatisticsError) {
        self.threshold = threshold
        let number = shares.count
        let count = shares.first?.values.count ?? 0
        guard count > 0, shares.allSatisfy({ $0.values.count == count && $0.values.allSatisfy(\.isFinite) }) else {
            throw .parameter(
                of: "failing together", name: "futures", found: "columns that are empty, unequal or not finite", allowed: "finite columns of one length")
        }
        let fails = shares.map { $0.values.map { $0 > threshold } }
        let chances = fails.map { Double($0.count { $0 }) / Double(count) }
        let total = (0..<count).map { future in shares.reduce(0) { $0 + $1.values[future] } }
        members = try shares.enumerated().map { index, share throws(StatisticsError) in
            let rest = zip(total, share.values).map { $0 - $1 }
            let correlation = number > 1 ? Correlation.pearson(share.values, rest) : .nan
            return Member(
                economy: share.economy, probability: chances[index], share: YearSummary(try Summary(share.values)),
                withOthers: correlation.isFinite ? correlation * correlation : 0)
        }
        let failed = (0..<count).map { future in fails.count { $0[future] } }
        failing = YearSummary(try Summary(failed.map(Double.init)))
        atLeast = (0...number).map { least in Double(failed.count { $0 >= least }) / Double(count) }
        let apart = Self.numbers(chances)
        func quantile(_ share: Double) -> Int {
            var reached = 0.0
            for (value, chance) in apart.enumerated() {
                reached += chance
                if reached >= share - 1e-12 { return value }
            }
            return number
        }
        (ifApartP10, ifApartP50, ifApartP90) = (quantile(0.1), quantile(0.5), quantile(0.9))
        let mean = total.map { $0 / Double(max(number, 1)) }
        let residuals = shares.map { Self.residuals($0.values, on: mean) }
        var pairs: [Pair] = []
        for first in 0..<number {
            for second in (first + 1)..<max(number, first + 1) {
                func known(_ correlation: Double) -> Double { correlation.isFinite ? correlation : 0 }
                pairs.append(
                    Pair(
                        first: shares[first].economy, second: shares[second].economy,
                        both: Double(zip(fails[first], fails[second]).count { $0 && $1 }) / Double(count), ifApart: chances[first] * chances[second],
                        correlation: known(Correlation.pearson(shares[first].values, shares[second].values)),
                        beyondNation: known(Correlation.pearson(residuals[first], residuals[second])),
                        shared: shared.filter { $0.economies.contains(shares[first].economy) && $0.economies.contains(shares[second].economy) }.map(\.code)))
            }
        }
        self.pairs = pairs
    }

    package func pair(_ one: String, _ other: String) -> Pair? {
        pairs.first { ($0.first == one && $0.second == other) || ($0.first == other && $0.second == one) }
    }

    /// The chance of each number of failures among independent events: their chances folded together one after another.
    static func numbers(_ chances: [Double]) -> [Double] {
        var numbers = [1.0]
        for chance in chances {
            var next = Array(repeating: 0.0, count: numbers.count + 1)
            for (value, share) in numbers.enumerated() {
                next[value] += share * (1 - chance)
                next[value + 1] += share * chance
            }
            numbers = next
        }
        return numbers
    }

    /// What is left of a column when its straight line on another is taken out.
    private static func residuals(_ values: [Double], on other: [Double]) -> [Double] {
        let (meanX, meanY) = (Mean.of(other), Mean.of(values))
        var xx = 0.0
        var xy = 0.0
        for (x, y) in zip(other, values) {
            xx += (x - meanX) * (x - meanX)
            xy += (x - meanX) * (y - meanY)
        }
        let slope = xx > 0 ? xy / xx : 0
        return zip(other, values).map { $1 - meanY - slope * ($0 - meanX) }
    }
}
