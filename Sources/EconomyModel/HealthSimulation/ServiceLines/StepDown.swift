/// Step-down costing of one trust: indirect costs and overheads reach the service lines step by step, and each step
/// only moves money.
///
/// Order: each overhead in the order given (to the indirect pools and the lines), then each indirect pool in the order
/// given (to the lines). What a pool took of an overhead stays overhead when the pool is stepped down, so that the
/// ladder can tell indirect cost from overhead.
///
///     amount to r = cost × driver(r) / Σ driver
///
/// A step whose driver nobody uses falls back on the cost gathered so far; that is reported, never silent.
package struct StepDown: Sendable {
    /// Where money stands: the receivers' names are the lines', then the pools'.
    package struct Step: Sendable, Codable, Hashable {
        package let name: String
        /// The driver used.
        package let driver: String
        package let isOverhead: Bool
        /// £ that leave: cost of the pool's own and overhead it took before.
        package let total: Double
        /// £ to each line.
        package let toLines: [Double]
        /// £ to each indirect pool; empty when a pool steps down.
        package let toPools: [Double]
        /// True where the driver was nil everywhere and cost stood in for it.
        package let fellBack: Bool
    }

    /// An overhead and how it is given away.
    package struct Overhead: Sendable {
        package let name: String
        package let driver: String
        package let cost: Double
        /// By line; empty for cost so far, which pools have too.
        package let driverByLine: [Double]
        /// Part that the pools take first, by their cost.
        package let poolsTake: Double

        package init(_ name: String, driver: String, cost: Double, driverByLine: [Double], poolsTake: Double = 0) {
            self.name = name
            self.driver = driver
            self.cost = cost
            self.driverByLine = driverByLine
            self.poolsTake = poolsTake
        }
    }

    /// An indirect pool and how it is given away.
    package struct Pool: Sendable {
        package let name: String
        package let driver: String
        package let cost: Double
        package let driverByLine: [Double]

        package init(_ name: String, driver: String, cost: Double, driverByLine: [Double]) {
            self.name = name
            self.driver = driver
            self.cost = cost
            self.driverByLine = driverByLine
        }
    }

    /// £ by line.
    package private(set) var direct: [Double]
    package private(set) var indirect: [Double]
    package private(set) var overhead: [Double]
    package private(set) var steps: [Step] = []
    /// £ of each pool that reached each line, the pool's own cost only: `[pool][line]`.
    package private(set) var poolToLine: [[Double]] = []

    /// - Parameters:
    ///   - direct: £ by line.
    ///   - keepsSteps: false leaves `steps` empty, for runs over many replications.
    package init(direct: [Double], overheads: [Overhead], pools: [Pool], keepsSteps: Bool = true) {
        let lines = direct.count
        self.direct = direct
        indirect = Array(repeating: 0, count: lines)
        overhead = indirect
        var poolOverhead = Array(repeating: 0.0, count: pools.count)
        for item in overheads {
            let usesCost = item.driverByLine.isEmpty
            let drivers = usesCost ? [] : item.driverByLine
            let driven = drivers.reduce(0, +)
            let fellBack = !usesCost && driven <= 0
            let byCost = usesCost || fellBack
            let poolCost = zip(pools, poolOverhead).map { $0.cost + $1 }
            let allPools = poolCost.reduce(0, +)
            let lineCost = (0..<lines).map { self.direct[$0] + overhead[$0] }
            let allLines = lineCost.reduce(0, +)
            // Where no line has any cost, lines share alike.
            let lineWeight = byCost ? (allLines > 0 ? lineCost : Array(repeating: 1, count: lines)) : drivers
            let weights = lineWeight.reduce(0, +)
            var forPools = byCost ? (allLines + allPools > 0 ? item.cost * allPools / (allLines + allPools) : 0) : item.cost * item.poolsTake
            if allPools <= 0 { forPools = 0 }
            let toPools = poolCost.map { allPools > 0 ? forPools * $0 / allPools : 0 }
            let toLines = lineWeight.map { (item.cost - forPools) * $0 / weights }
            for pool in pools.indices { poolOverhead[pool] += toPools[pool] }
            for line in 0..<lines { overhead[line] += toLines[line] }
            if keepsSteps {
                steps.append(
                    Step(name: item.name, driver: item.driver, isOverhead: true, total: item.cost, toLines: toLines, toPools: toPools, fellBack: fellBack))
            }
        }
        for (position, pool) in pools.enumerated() {
            let driven = pool.driverByLine.reduce(0, +)
            let fellBack = driven <= 0
            let cost = (0..<lines).map { self.direct[$0] }
            let all = cost.reduce(0, +)
            let weights = !fellBack ? pool.driverByLine : all > 0 ? cost : Array(repeating: 1, count: lines)
            let sum = weights.reduce(0, +)
            var reached = Array(repeating: 0.0, count: lines)
            for line in 0..<lines {
                reached[line] = pool.cost * weights[line] / sum
                indirect[line] += reached[line]
                overhead[line] += poolOverhead[position] * weights[line] / sum
            }
            poolToLine.append(reached)
            if keepsSteps {
                steps.append(
                    Step(
                        name: pool.name, driver: pool.driver, isOverhead: false, total: pool.cost + poolOverhead[position],
                        toLines: weights.map { (pool.cost + poolOverhead[position]) * $0 / sum }, toPools: [], fellBack: fellBack && pool.cost > 0))
            }
        }
    }

    /// £ on all lines: equal to the direct cost, overheads and pools that went in.
    package var total: Double {
        direct.reduce(0, +) + indirect.reduce(0, +) + overhead.reduce(0, +)
    }
}

extension StepDown.Step {
    /// The step with some of the lines only.
    package func only(_ lines: [Int]) -> StepDown.Step {
        StepDown.Step(
            name: name, driver: driver, isOverhead: isOverhead, total: total, toLines: lines.map { toLines[$0] }, toPools: toPools, fellBack: fellBack)
    }
}
