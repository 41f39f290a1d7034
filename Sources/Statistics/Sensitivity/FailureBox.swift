/// In which futures something fails: ranges of a few inputs within which it mostly does.
///
/// The patient rule induction method (PRIM). From all futures a twentieth is peeled off again and again, from the end of the input that leaves
/// the greatest share of failures among the rest, until few futures are left. The peelings are a path from "all futures" to "hardly
/// any but failures"; of its boxes one is told in which failures are as dense as asked. Ends that the box does not need
/// (chance alone would leave so many failures: a binomial test at 5%, shared over both ends of all inputs searched) are put back. Peeled on every other future, and
/// counted on those in between, which took no part in the choice.
///
/// Source: Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999) 123; as scenario discovery: Bryant
/// and Lempert, Technological Forecasting and Social Change 77 (2010) 34.
public struct FailureBox: Sendable, Equatable {
    /// One end of one input.
    public struct End: Sendable, Equatable {
        public let input: Int
        public let limit: Double
        /// Whether failures lie above the limit (at or above it), or at or below it.
        public let isLowerEnd: Bool
        /// Chance that an end of no meaning would leave so many failures in the box, the other ends given.
        public let chanceOfNothing: Double
    }

    /// At most two for each input, the strongest first.
    public let ends: [End]
    /// Share of failures that lie in the box, and share of futures in the box that fail; on futures that took no part in finding it.
    public let coverage, density: Double
    /// Futures on which the two were counted, those of them in the box and those that fail, and both at once.
    public let futures, inBox, failures, failuresInBox: Int

    /// Chance that so many of the futures in the box fail if the box meant nothing: on the futures on which it was counted.
    public var chanceOfBox: Double {
        guard inBox > 0, failures > 0, failures < futures else { return 1 }
        return BinomialCount(trials: UInt32(inBox), probability: shareOfFailures).atLeast(UInt32(failuresInBox))
    }

    /// Share of futures that fail whatever their inputs.
    public var shareOfFailures: Double { futures > 0 ? Double(failures) / Double(futures) : 0 }

    /// - Parameters:
    ///   - inputs: `[input][future]`, finite.
    ///   - fails: by future.
    ///   - density: the share of failures in the box that is sought.
    ///   - mostInputs: the most inputs that a box may name.
    /// - Returns: nil where fewer than 20 futures fail or hold in the half that is peeled, or no input tells them apart.
    /// - Throws: ``StatisticsError`` for lists of different lengths, numbers that are none, or settings out of range.
    public static func find(
        inputs: [[Double]], fails: [Bool], density: Double = 0.8, mostInputs: Int = 4, peel: Double = 0.05, leastSupport: Double = 0.05
    ) throws(StatisticsError) -> FailureBox? {
        let check = InputCheck(of: "failure box")
        for (input, values) in inputs.enumerated() {
            try check.require(values.count == fails.count, "futures of input \(input)", "\(fails.count)", found: values.count)
            try check.require(values.allSatisfy(\.isFinite), "values of input \(input)", "finite numbers", found: "others")
        }
        try check.requireShare(density, "density")
        try check.requireShare(peel, "share peeled")
        try check.requireShare(leastSupport, "least support")
        try check.require(mostInputs >= 1, "most inputs", "at least 1", found: mostInputs)
        let learning = Array(stride(from: 0, to: fails.count, by: 2)), testing = Array(stride(from: 1, to: fails.count, by: 2))
        let failing = learning.count { fails[$0] }
        guard failing >= 20, learning.count - failing >= 20 else { return nil }
        var search = Peeling(inputs: inputs, fails: fails, rows: learning, peel: peel, least: max(10, Int(leastSupport * Double(learning.count))))
        let path = search.path()
        guard let ends = search.told(path, density: density, mostInputs: mostInputs), !ends.isEmpty else { return nil }
        let inside = testing.filter { row in ends.allSatisfy { $0.holds(inputs[$0.input][row]) } }
        let failures = testing.count { fails[$0] }
        let both = inside.count { fails[$0] }
        return FailureBox(
            ends: ends, coverage: failures > 0 ? Double(both) / Double(failures) : 0, density: inside.isEmpty ? 0 : Double(both) / Double(inside.count),
            futures: testing.count, inBox: inside.count, failures: failures, failuresInBox: both)
    }
}

extension FailureBox.End {
    func holds(_ value: Double) -> Bool { isLowerEnd ? value >= limit : value <= limit }
    fileprivate func with(chance: Double) -> Self { Self(input: input, limit: limit, isLowerEnd: isLowerEnd, chanceOfNothing: chance) }
    fileprivate func isSameEnd(as other: Self) -> Bool { input == other.input && isLowerEnd == other.isLowerEnd }
}

/// The peeling of one set of futures.
private struct Peeling {
    let inputs: [[Double]]
    let fails: [Bool]
    let rows: [Int]
    let peel: Double
    /// Fewest futures that a box may hold.
    let least: Int

    /// The boxes from all futures to the smallest, each as the ends it has by then.
    mutating func path() -> [[FailureBox.End]] {
        var inside = rows
        var ends: [FailureBox.End] = []
        var path = [ends]
        while let next = best(inside) {
            inside.removeAll { !next.holds(inputs[next.input][$0]) }
            ends.removeAll { $0.isSameEnd(as: next) }
            ends.append(next)
            path.append(ends)
        }
        return path
    }

    /// The end whose peeling leaves the greatest share of failures; nil where none leaves more than there is.
    private func best(_ inside: [Int]) -> FailureBox.End? {
        let now = share(inside)
        var best: (end: FailureBox.End, share: Double)?
        let places = max(1, Int(peel * Double(inside.count)))
        guard inside.count - places >= least, now < 1 else { return nil }
        for (input, values) in inputs.enumerated() {
            let sorted = inside.map { values[$0] }.sorted()
            for isLowerEnd in [true, false] {
                // The first value that stays: equal values go or stay together, and something goes.
                var place = isLowerEnd ? places : sorted.count - 1 - places
                while isLowerEnd, place < sorted.count - 1, sorted[place] == sorted[0] { place += 1 }
                while !isLowerEnd, place > 0, sorted[place] == sorted[sorted.count - 1] { place -= 1 }
                let limit = sorted[place]
                let end = FailureBox.End(input: input, limit: limit, isLowerEnd: isLowerEnd, chanceOfNothing: 1)
                let left = inside.filter { end.holds(values[$0]) }
                guard left.count < inside.count, left.count >= least else { continue }
                let there = share(left)
                if there > max(now, best?.share ?? now) { best = (end, there) }
            }
        }
        return best?.end
    }

    /// The box of the path that is told: the largest in which failures are as dense as asked, else the densest, with the ends that it needs.
    func told(_ path: [[FailureBox.End]], density: Double, mostInputs: Int) -> [FailureBox.End]? {
        let boxes = path.map { needed($0, mostInputs: mostInputs) }
        let shares = boxes.map { share(inside($0)) }
        guard let place = shares.firstIndex(where: { $0 >= density }) ?? shares.indices.max(by: { shares[$0] < shares[$1] }) else { return nil }
        return boxes[place]
    }

    /// A box without the ends that chance explains, and without the weakest beyond so many inputs; the strongest end first.
    private func needed(_ box: [FailureBox.End], mostInputs: Int) -> [FailureBox.End] {
        var ends = box
        while true {
            ends = ends.indices.map { place in ends[place].with(chance: chance(of: place, in: ends)) }
            ends.sort { ($0.chanceOfNothing, $0.input) < ($1.chanceOfNothing, $1.input) }
            guard let weakest = ends.last, weakest.chanceOfNothing > 0.05 / Double(2 * inputs.count) || Set(ends.map(\.input)).count > mostInputs else {
                return ends
            }
            ends.removeLast()
        }
    }

    /// P(at least as many failures as the box holds) if its futures failed as often as they do without this end.
    private func chance(of place: Int, in ends: [FailureBox.End]) -> Double {
        let with = inside(ends)
        var others = ends
        others.remove(at: place)
        let failing = with.count { fails[$0] }
        guard failing > 0 else { return 1 }
        return BinomialCount(trials: UInt32(with.count), probability: share(inside(others))).atLeast(UInt32(failing))
    }

    private func inside(_ ends: [FailureBox.End]) -> [Int] { rows.filter { row in ends.allSatisfy { $0.holds(inputs[$0.input][row]) } } }
    private func share(_ rows: [Int]) -> Double { rows.isEmpty ? 0 : Double(rows.count { fails[$0] }) / Double(rows.count) }
}
