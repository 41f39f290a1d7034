/// What it would be worth to know some inputs before choosing: EVPPI = E[max_m E(NB_m | inputs)] − max_m E(NB_m), per decision, from ordinary
/// draws by regression (Strong, Oakley and Brennan 2014).
///
/// Differences of net benefit from the best option are regressed on functions of the inputs, each draw predicted by fits that did
/// not see it. Two estimates follow: the mean of the largest prediction, biased upward because noise looks like information, and the
/// mean benefit actually got by choosing on the predictions, biased downward because noise misleads the choice. To first order the two
/// biases are equal and opposite, so `unbounded` is their mean. `value` is that number held within 0…EVPI.
///
/// With few draws for each regression function the estimate is rough: read `standardError` and `spread`. Products of three inputs are
/// fitted in sets of up to four, curved products of two in sets of up to six; what lies beyond is missed, which lowers the value.
public struct PartialInformation: Sendable, Equatable {
    public enum Regression: Sendable, Equatable {
        /// Natural cubic splines with so many knots an input, with products for sets of inputs.
        case spline(knots: Int = 8)
        /// Steps over bins of equal count, for one input; nil for the square root of the draws, within 8…64.
        case bins(Int? = nil)
    }

    /// The columns known in advance.
    public let inputs: [Int]
    /// Within 0…EVPI.
    public let value: Double
    public let standardError: Double
    /// Before it was held within its bounds; below 0 means "not told apart from 0".
    public let unbounded: Double
    /// The upward less the downward estimate: what the regression itself leaves open. By chance it may fall a little below 0.
    public let spread: Double
    public let perfectInformation: PerfectInformation
    /// The subset of `inputs` whose own value this one was raised to (`table` only); knowing more is never worth less.
    public let raisedToSubset: [Int]?

    /// - Parameters:
    ///   - netBenefit: draws × options, higher is better.
    ///   - inputs: draws × inputs, the same draws.
    ///   - known: columns of `inputs`.
    ///   - folds: parts the draws are cut into for the fits.
    public init(
        netBenefit: Matrix, inputs: Matrix, knowing known: [Int], by regression: Regression = .spline(), folds: Int = 10
    ) throws {
        let gains = try NetBenefitGains(netBenefit, folds: folds)
        try Check.matrix("inputs", inputs)
        try Check.count("inputs.rows", inputs.rows, netBenefit.rows)
        for input in known { try Check.index("known", input, below: inputs.columns) }
        try self.init(gains, knowing: known.map(inputs.column), at: known, by: regression)
    }

    /// The same for one of many sets of inputs of the same draws.
    ///
    /// - Parameters:
    ///   - columns: each input's draws.
    ///   - known: what the inputs are called in `inputs`.
    public init(_ gains: NetBenefitGains, knowing columns: [[Double]], at known: [Int], by regression: Regression = .spline()) throws {
        try Check.atLeast("known.count", columns.count, 1)
        try Check.count("known", known.count, columns.count)
        for column in columns {
            try Check.count("inputs.rows", column.count, gains.draws)
            try Check.finite("inputs", column)
        }
        let basis = try Self.basis(columns, regression)
        try Check.atLeast("draws for \(basis.columns.count) functions", gains.draws, 5 * (basis.columns.count + 1))
        let perfect = gains.perfect
        let predicted = basis.crossFitted(gains)
        var upward = 0.0
        var downward = 0.0
        let halves = (0..<gains.draws).map { draw -> Double in
            // On a tie the option chosen without information stays.
            let first = draw * gains.options
            var chosen = first + perfect.best
            for option in first..<first + gains.options where predicted[option] > predicted[chosen] { chosen = option }
            upward += predicted[chosen]
            downward += gains.gains[chosen]
            return (predicted[chosen] + gains.gains[chosen]) / 2
        }
        let summary = meanAndStandardError(halves)
        inputs = known
        unbounded = summary.mean
        standardError = summary.standardError
        spread = (upward - downward) / Double(gains.draws)
        value = min(max(summary.mean, 0), perfect.value)
        perfectInformation = perfect
        raisedToSubset = nil
    }

    /// Values of several sets, each raised where needed to that of its best subset in the list, so that they never fall as sets grow.
    public static func table(
        netBenefit: Matrix, inputs: Matrix, sets: [[Int]], by regression: Regression = .spline(), folds: Int = 10
    ) throws -> [PartialInformation] {
        let own = try sets.map {
            try PartialInformation(netBenefit: netBenefit, inputs: inputs, knowing: $0, by: regression, folds: folds)
        }
        return own.map { result in
            let subsets = own.filter { Set($0.inputs).isStrictSubset(of: Set(result.inputs)) }
            guard let largest = subsets.max(by: { $0.value < $1.value }), largest.value > result.value else { return result }
            return PartialInformation(result, raisedTo: largest)
        }
    }

    private init(_ own: PartialInformation, raisedTo subset: PartialInformation) {
        inputs = own.inputs
        value = subset.value
        standardError = max(own.standardError, subset.standardError)
        unbounded = own.unbounded
        spread = own.spread
        perfectInformation = own.perfectInformation
        raisedToSubset = subset.inputs
    }

    private static func basis(_ columns: [[Double]], _ regression: Regression) throws -> RegressionBasis {
        switch regression {
        case .spline(let knots):
            try Check.atLeast("knots", knots, 3)
            return .splines(columns, knots: knots)
        case .bins(let count):
            guard columns.count == 1 else {
                throw StatisticsError.argument("known", found: "\(columns.count) inputs", wanted: "one input for bins")
            }
            let bins = count ?? max(8, min(64, Int(Double(columns[0].count).squareRoot())))
            try Check.atLeast("bins", bins, 2)
            return .bins(columns[0], count: bins)
        }
    }
}
