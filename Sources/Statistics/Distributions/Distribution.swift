/// Any distribution of one number that an input can have, as one value.
public enum Distribution: UnivariateDistribution {
    case constant(Double)
    case uniform(Uniform)
    case triangular(Triangular)
    case pert(PERT)
    case normal(Normal)
    case truncatedNormal(TruncatedNormal)
    case logNormal(LogNormal)
    case shiftedLogNormal(ShiftedLogNormal)
    case beta(Beta)
    case gamma(Gamma)
    case discrete(Discrete)
    case event(Event)
    case empirical(Empirical)
    case mixture(Mixture)

    /// The distribution behind the case.
    private var form: any UnivariateDistribution {
        switch self {
        case .constant(let value): return Constant(value: value)
        case .uniform(let form): return form
        case .triangular(let form): return form
        case .pert(let form): return form
        case .normal(let form): return form
        case .truncatedNormal(let form): return form
        case .logNormal(let form): return form
        case .shiftedLogNormal(let form): return form
        case .beta(let form): return form
        case .gamma(let form): return form
        case .discrete(let form): return form
        case .event(let form): return form
        case .empirical(let form): return form
        case .mixture(let form): return form
        }
    }

    public var support: ClosedRange<Double> { form.support }
    public var mean: Double { form.mean }
    public var variance: Double { form.variance }
    public func density(_ x: Double) -> Double { form.density(x) }
    public func cumulative(_ x: Double) -> Double { form.cumulative(x) }
    public func survival(_ x: Double) -> Double { form.survival(x) }
    public func quantile(_ p: Double) -> Double { form.quantile(p) }
    public func upperQuantile(_ q: Double) -> Double { form.upperQuantile(q) }

    /// Only one value is possible.
    public var isConstant: Bool { support.lowerBound == support.upperBound }

    /// No single value has a probability of its own.
    public var isContinuous: Bool {
        switch self {
        case .discrete, .event, .empirical: return false
        case .mixture(let mixture): return mixture.components.allSatisfy(\.isContinuous)
        default: return !isConstant
        }
    }
}

/// A quantity that is known. `density` is the probability of the value.
private struct Constant: UnivariateDistribution {
    let value: Double

    var support: ClosedRange<Double> { value...value }
    var mean: Double { value }
    var variance: Double { 0 }
    func density(_ x: Double) -> Double { x == value ? 1 : 0 }
    func cumulative(_ x: Double) -> Double { x < value ? 0 : 1 }
    func quantile(_ p: Double) -> Double { edgeQuantile(p) ?? value }
}
