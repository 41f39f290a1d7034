import Glibc

private let input = InputCheck(of: "adjusted projection")

/// What is known of a projection from elsewhere: growth of like series, the same month of last year, how far intervals are to be stretched.
///
/// On the model's scale (logarithms of counts and amounts, log odds of shares, else the figures themselves), with m the median
/// of the model's paths at a step, x a path's value and z a Normal draw that a path keeps through its steps:
///
///     middle = (1 - w) m + w member + growth
///     adjusted = middle + k (x - m) + c z
public struct ProjectionAdjustment: Sendable, Equatable {
    /// The scale on which paths are moved and stretched.
    public enum Scale: Sendable, Equatable {
        case plain
        case logarithm
        case logOdds

        /// A value on the scale; nil where it has none there, as 0 has no logarithm.
        public func of(_ value: Double) -> Double? {
            switch self {
            case .plain: return value
            case .logarithm: return value > 0 ? log(value) : nil
            case .logOdds: return ProjectionAdjustment.logit(value)
            }
        }

        /// The logarithm beyond which nothing is restored, so that sums stay finite.
        static let mostLogarithm = 600.0

        /// The way back.
        public func restored(_ value: Double) -> Double {
            switch self {
            case .plain: value
            case .logarithm: exp(min(value, Self.mostLogarithm))
            case .logOdds: 1 / (1 + exp(-value))
            }
        }
    }

    public var scale: Scale
    /// Added to the middle by step.
    public var growth: [Double]
    /// Another forecast of each step's middle, on the scale; nil where there is none.
    public var member: [Double?]
    /// The weight of the member by step, from 0 to 1.
    public var memberWeight: [Double]
    /// k.
    public var ownFactor: Double
    /// c by step.
    public var sharedDeviation: [Double]
    /// The least deviation by step, for series that never varied or hardly; a path keeps its draw here, too.
    public var leastDeviation: [Double]
    /// The largest value that a path may take.
    public var most = Double.infinity

    /// An adjustment that changes nothing, for so many steps.
    public init(scale: Scale, horizon: Int) {
        self.scale = scale
        growth = [Double](repeating: 0, count: horizon)
        member = [Double?](repeating: nil, count: horizon)
        memberWeight = growth
        ownFactor = 1
        sharedDeviation = growth
        leastDeviation = growth
    }

    private static func logit(_ share: Double) -> Double {
        let held = min(max(share, 1e-9), 1 - 1e-9)
        return log(held / (1 - held))
    }
}

extension Projection.Step {
    /// Half the width from p10 to p90 on a scale, as a Normal deviation; nil where an end has no place on it.
    public func deviation(on scale: ProjectionAdjustment.Scale) -> Double? {
        guard let low = scale.of(p10), let high = scale.of(p90) else { return nil }
        return (high - low) / (2 * StandardNormal.quantile(0.9))
    }
}

extension Projection {
    /// The projection with its paths moved and stretched.
    ///
    /// - Parameters:
    ///   - isCount: whether paths are cut off at 0 on the plain scale.
    ///   - shared: a number in (0, 1) for a path and draw, the same for all like series: draw 0 for the first `sharedSteps` steps, one more a step after.
    ///   - own: the same for this series alone, draw 0.
    public func adjusted(_ adjustment: ProjectionAdjustment, isCount: Bool, shared: PathUniform, own: PathUniform) throws(StatisticsError) -> Projection {
        let horizon = steps.count
        for (name, count) in [
            ("growth", adjustment.growth.count), ("member", adjustment.member.count), ("memberWeight", adjustment.memberWeight.count),
            ("sharedDeviation", adjustment.sharedDeviation.count), ("leastDeviation", adjustment.leastDeviation.count),
        ] {
            try input.require(count == horizon, name, "one value a step, \(horizon)", found: count)
        }
        var values = paths.values
        var shocks = [Double](repeating: 0, count: paths.count)
        var (reached, draw) = (0.0, 0)
        let least = (0..<paths.count).map { StandardNormal.quantile(own($0, 0)) }
        for (index, step) in steps.enumerated() {
            // The shared error wanders on: each growth of its variance is a new draw.
            let variance = adjustment.sharedDeviation[index] * adjustment.sharedDeviation[index]
            if variance > reached {
                let deviation = (variance - reached).squareRoot()
                for path in shocks.indices { shocks[path] += deviation * StandardNormal.quantile(shared(path, draw)) }
                reached = variance
                draw += 1
            }
            let scale = adjustment.scale.of(step.p50) == nil ? .plain : adjustment.scale
            let isPlain = scale != adjustment.scale
            guard let middle = scale.of(step.p50) else { continue }
            var centre = middle
            if !isPlain {
                if let member = adjustment.member[index] { centre += adjustment.memberWeight[index] * (member - middle) }
                centre += adjustment.growth[index]
            }
            let known = step.deviation(on: scale) ?? 0
            let stretched = adjustment.ownFactor * known
            let missing = max(0, adjustment.leastDeviation[index] * adjustment.leastDeviation[index] - stretched * stretched - variance).squareRoot()
            for path in 0..<paths.count {
                let place = path * horizon + index
                guard let value = scale.of(values[place]) else { continue }
                let moved = centre + adjustment.ownFactor * (value - middle) + (isPlain ? 0 : shocks[path] + missing * least[path])
                let restored = min(scale.restored(moved), adjustment.most)
                values[place] = isCount ? max(0, restored) : restored
            }
        }
        return replacing(ForecastPaths(checkedCount: paths.count, horizon: horizon, values: values))
    }

    /// The same projection with every value times a factor, as of shares in per cent.
    public func inUnits(of whole: Double) -> Projection {
        whole == 1 ? self : replacing(paths.mapped { value, _, _ in value * whole })
    }

    /// Paths of this projection and, beyond `share` of them, of another.
    ///
    /// - Parameter uniform: a number in (0, 1) for a path, draw 0.
    public func mixed(_ share: Double, with other: Projection, uniform: PathUniform) throws(StatisticsError) -> Projection {
        try input.require(other.paths.horizon == paths.horizon, "other", "as many steps, \(paths.horizon)", found: other.paths.horizon)
        try input.require(other.paths.count == paths.count, "other", "as many paths, \(paths.count)", found: other.paths.count)
        let takes = (0..<paths.count).map { uniform($0, 0) < share }
        return replacing(paths.mapped { value, path, step in takes[path] ? value : other.paths.value(path: path, step: step) })
    }

    /// A count's projection less the part of it that another projection gives as a share of 1, path by path: attendances that do not end within four hours.
    public func without(_ share: Projection) throws(StatisticsError) -> Projection {
        try input.require(share.paths.horizon == paths.horizon, "share", "as many steps, \(paths.horizon)", found: share.paths.horizon)
        try input.require(share.paths.count == paths.count, "share", "as many paths, \(paths.count)", found: share.paths.count)
        let left = paths.mapped { value, path, step in value * (1 - share.paths.value(path: path, step: step)) }
        let product = replacing(left)
        return Projection(
            steps: product.steps, paths: left, model: "\(model) less \(share.model)", reason: "the count, path by path, less the share of it: \(share.reason)",
            cautions: share.cautions.filter { !cautions.contains($0) } + cautions, checks: share.checks)
    }

    /// The same projection with other paths, summed up anew.
    func replacing(_ paths: ForecastPaths) -> Projection {
        Projection(
            steps: (0..<paths.horizon).map { Step(paths.values(step: $0)) }, paths: paths, model: model, reason: reason, cautions: cautions, checks: checks,
            cutOff: cutOff)
    }

    /// The projection with steps that vary less than by a least deviation, in the series' own unit, widened to it; nothing falls below 0.
    ///
    /// - Parameter uniform: a number in (0, 1) for a path, draw 0; a path keeps its draw through its steps.
    public func withLeastSpread(_ deviations: [Double], uniform: PathUniform) throws(StatisticsError) -> Projection {
        try input.require(deviations.count == steps.count, "deviations", "one a step, \(steps.count)", found: deviations.count)
        let own = (0..<paths.count).map { StandardNormal.quantile(uniform($0, 0)) }
        let missing = zip(steps, deviations).map { step, least in
            let known = step.deviation(on: .plain) ?? 0
            return max(0, least * least - known * known).squareRoot()
        }
        return replacing(paths.mapped { value, path, step in missing[step] > 0 ? max(0, value + missing[step] * own[path]) : value })
    }

    /// The projection of a count with the chance of counting put in: a model's steps that vary less than counts do are drawn anew.
    ///
    /// A count of mean m varies by root m at least (Poisson). Counts below ``RareCounts/most`` have a model of their own.
    ///
    /// - Parameter uniform: a number in (0, 1) for a path and a draw: one a step, from draw 1 on.
    public func withCountingNoise(uniform: PathUniform) -> Projection {
        let horizon = steps.count
        var values = paths.values
        for (index, step) in steps.enumerated() {
            let known = step.deviation(on: .plain) ?? 0
            let missing = step.p50 - known * known
            guard missing > 0 else { continue }
            for path in 0..<paths.count {
                let place = path * horizon + index
                let noise = missing.squareRoot() * StandardNormal.quantile(uniform(path, 1 + index))
                values[place] = max(0, values[place] + noise)
            }
        }
        return replacing(ForecastPaths(checkedCount: paths.count, horizon: horizon, values: values))
    }
}
