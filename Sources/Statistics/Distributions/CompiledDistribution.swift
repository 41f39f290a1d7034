/// A distribution prepared for the hot loop: one switch over a small set of forms, no allocation, no existentials.
///
/// Value of a standard normal score z (for correlated inputs) or of a uniform u; the two agree: value(uniform: Φ(z)) =
/// value(standardNormal: z) up to rounding.
public struct CompiledDistribution: Sendable, Hashable {
    @usableFromInline
    enum Form: UInt8, Sendable {
        case constant  // p0
        case normal  // p0 + p1·z
        case logNormal  // exponential(p0 + p1·z)
        case shiftedLogNormal  // p0 + p1·exponential(p2·z)
        case uniform  // p0 + p1·u
        case triangular  // see Triangular; p0 lower, p1 upper, p2 mode's probability, p3, p4 products of widths
        case truncatedNormal  // see TruncatedNormal; p0 location, p1 scale, p2, p3 tails outside, p4 inside
        case event  // 1 in the upper tail of probability p0
        case sample  // one of `values`, all equally likely
        case steps  // the first value (second half of `values`) whose cumulated probability (first half) is at least u
        case table  // nodes of a QuantileTable in `values`; p0 nodes for a unit of z
        case logarithmicTable  // the same for ln(x − p1)
        case exact
    }

    @usableFromInline let form: Form
    @usableFromInline var p0 = 0.0
    @usableFromInline var p1 = 0.0
    @usableFromInline var p2 = 0.0
    @usableFromInline var p3 = 0.0
    @usableFromInline var p4 = 0.0
    @usableFromInline var values: [Double] = []
    /// One element. Boxed so that taking a compiled distribution out of an array copies two references, not a whole distribution.
    private let source: [Distribution]

    /// What was compiled.
    public var distribution: Distribution { source[0] }

    public init(_ distribution: Distribution) {
        source = [distribution]
        if distribution.isConstant {
            form = .constant
            p0 = distribution.support.lowerBound
            return
        }
        switch distribution {
        case .constant(let value):
            form = .constant
            p0 = value
        case .normal(let normal):
            form = .normal
            p0 = normal.mean
            p1 = normal.standardDeviation
        case .logNormal(let logNormal):
            form = .logNormal
            p0 = logNormal.logMean
            p1 = logNormal.logStandardDeviation
        case .shiftedLogNormal(let shifted):
            if abs(shifted.skew) < 1e-6 {
                // exponential(gz) − 1 over g would cancel; the difference from the straight line is below 1e-6·z²/2.
                form = .exact
            } else {
                form = .shiftedLogNormal
                p0 = shifted.median - shifted.slope / shifted.skew
                p1 = shifted.slope / shifted.skew
                p2 = shifted.skew
            }
        case .uniform(let uniform):
            form = .uniform
            p0 = uniform.lower
            p1 = uniform.upper - uniform.lower
        case .triangular(let triangular):
            form = .triangular
            let width = triangular.upper - triangular.lower
            p0 = triangular.lower
            p1 = triangular.upper
            p2 = (triangular.mode - triangular.lower) / width
            p3 = width * (triangular.mode - triangular.lower)
            p4 = width * (triangular.upper - triangular.mode)
        case .truncatedNormal(let truncated):
            form = .truncatedNormal
            p0 = truncated.location
            p1 = truncated.scale
            p2 = truncated.below
            p3 = truncated.above
            p4 = truncated.inside
            values = [truncated.lower, truncated.upper]
        case .event(let event):
            form = .event
            p0 = event.probability
        case .empirical(let empirical):
            form = .sample
            values = empirical.sample
        case .discrete(let discrete):
            form = .steps
            values = discrete.cumulated + discrete.values
        case .pert, .beta, .gamma, .mixture:
            guard let table = QuantileTable(distribution) else {
                form = .exact
                return
            }
            form = table.isLogarithmic ? .logarithmicTable : .table
            p0 = table.density
            p1 = table.lowerBound
            values = table.nodes
        }
    }

    /// The value whose cumulative probability is `u`, strictly between 0 and 1.
    @inlinable @inline(__always)
    public func value(uniform u: Double) -> Double {
        switch form {
        case .constant: return p0
        case .normal: return p0 + p1 * InverseNormal.value(u)
        case .logNormal: return exponential(p0 + p1 * InverseNormal.value(u))
        case .shiftedLogNormal: return p0 + p1 * exponential(p2 * InverseNormal.value(u))
        case .uniform: return p0 + p1 * u
        case .triangular: return triangular(u, 1 - u)
        case .truncatedNormal: return truncatedNormal(u, 1 - u)
        case .event: return 1 - u < p0 ? 1 : 0
        case .sample, .steps: return step(u)
        case .table: return tabulated(InverseNormal.value(u))
        case .logarithmicTable: return logarithmicTabulated(InverseNormal.value(u))
        case .exact: return exactValue(InverseNormal.value(u))
        }
    }

    /// The value whose cumulative probability is Φ(z), accurate in both tails.
    @inlinable @inline(__always)
    public func value(standardNormal z: Double) -> Double {
        switch form {
        case .constant: return p0
        case .normal: return p0 + p1 * z
        case .logNormal: return exponential(p0 + p1 * z)
        case .shiftedLogNormal: return p0 + p1 * exponential(p2 * z)
        case .uniform: return p0 + p1 * StandardNormal.cumulative(z)
        case .triangular:
            let tail = StandardNormal.cumulative(-z.magnitude)
            return z < 0 ? triangular(tail, 1 - tail) : triangular(1 - tail, tail)
        case .truncatedNormal:
            let tail = StandardNormal.cumulative(-z.magnitude)
            return z < 0 ? truncatedNormal(tail, 1 - tail) : truncatedNormal(1 - tail, tail)
        case .event: return StandardNormal.cumulative(-z) < p0 ? 1 : 0
        case .sample, .steps: return step(StandardNormal.cumulative(z))
        case .table: return tabulated(z)
        case .logarithmicTable: return logarithmicTabulated(z)
        case .exact: return exactValue(z)
        }
    }

    /// Replaces uniforms by values in `buffer[range]`: the same numbers as `value(uniform:)`, the switch taken once.
    @inlinable
    public func transform(_ buffer: inout [Double], in range: Range<Int>) {
        switch form {
        case .constant: for i in range { buffer[i] = p0 }
        case .normal: for i in range { buffer[i] = p0 + p1 * InverseNormal.value(buffer[i]) }
        case .logNormal: for i in range { buffer[i] = exponential(p0 + p1 * InverseNormal.value(buffer[i])) }
        case .uniform: for i in range { buffer[i] = p0 + p1 * buffer[i] }
        case .triangular: for i in range { buffer[i] = triangular(buffer[i], 1 - buffer[i]) }
        case .logarithmicTable: for i in range { buffer[i] = logarithmicTabulated(InverseNormal.value(buffer[i])) }
        default: for i in range { buffer[i] = value(uniform: buffer[i]) }
        }
    }

    @inlinable @inline(__always)
    func triangular(_ u: Double, _ above: Double) -> Double {
        // One root and no branch: the two sides are taken about equally often, so a branch would be mispredicted.
        let isRising = u < p2
        let distance = (isRising ? u * p3 : above * p4).squareRoot()
        return isRising ? p0 + distance : p1 - distance
    }

    @inlinable
    func truncatedNormal(_ u: Double, _ above: Double) -> Double {
        let tail = p2 + u * p4
        let z = tail < 0.5 ? InverseNormal.value(tail) : -InverseNormal.value(p3 + above * p4)
        return min(max(p0 + p1 * z, values[0]), values[1])
    }

    @inlinable
    func step(_ u: Double) -> Double {
        if form == .sample {
            return values[max(0, Int((u * Double(values.count)).rounded(.up)) &- 1)]
        }
        let count = values.count / 2
        var low = 0
        var high = count &- 1
        while low < high {
            let middle = (low &+ high) / 2
            if values[middle] >= u { high = middle } else { low = middle &+ 1 }
        }
        return values[count &+ low]
    }

    @inlinable @inline(__always)
    func tabulated(_ z: Double) -> Double {
        z.magnitude < QuantileTable.end ? QuantileTable.read(values, z: z, density: p0) : exactValue(z)
    }

    @inlinable @inline(__always)
    func logarithmicTabulated(_ z: Double) -> Double {
        z.magnitude < QuantileTable.end ? p1 + exponential(QuantileTable.read(values, z: z, density: p0)) : exactValue(z)
    }

    /// The slow way, for distributions that no table fits and beyond the ends of tables.
    @usableFromInline @inline(never)
    func exactValue(_ z: Double) -> Double {
        source[0].quantile(standardNormal: z)
    }
}
