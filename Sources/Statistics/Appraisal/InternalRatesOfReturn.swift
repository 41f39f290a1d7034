/// Every rate above −100 % at which the present value of the flows is 0.
///
/// With x = 1 / (1 + r) the present value is a polynomial with a root for each rate, so flows that change sign more than once
/// may have several, and naming only one of them misleads. `signChanges` is an upper limit on their number (Descartes).
/// Roots for x in 0…1 come from the polynomial, those above 1 from the polynomial read backwards; each is isolated by
/// halving in the Bernstein basis, which loses no root, and refined by bisection.
public struct InternalRatesOfReturn: Sendable, Equatable {
    /// Rising, as fractions a year. Where the value touches 0 without crossing the rate is listed once; rates closer than 0.0001
    /// percentage points cannot be told apart in double precision and are listed as one, their mean.
    public let rates: [Double]
    /// Changes of sign along the flows, zeros left out.
    public let signChanges: Int

    /// - Parameter flows: by year, year 0 first.
    /// - Throws: `StatisticsError` if a flow is not finite or all are 0, when every rate would do.
    public init(flows: [Double]) throws {
        try Check.finite("flows", flows)
        guard let first = flows.firstIndex(where: { $0 != 0 }), let last = flows.lastIndex(where: { $0 != 0 }) else {
            throw StatisticsError.argument("flows", found: "no flow other than 0", wanted: "at least one")
        }
        let trimmed = Array(flows[first...last])
        signChanges = Self.signChanges(trimmed)
        let rootsUpToOne = Self.rootsInUnitInterval(trimmed)
        let rootsBelowOneReversed = Self.rootsInUnitInterval(trimmed.reversed()).filter { $0 < 1 }
        rates = Self.merged((rootsUpToOne.map { 1 / $0 - 1 } + rootsBelowOneReversed.map { $0 - 1 }).sorted())
    }

    private static func merged(_ rates: [Double]) -> [Double] {
        var merged: [Double] = []
        for rate in rates {
            if let last = merged.last, rate - last < 1e-6 * (1 + rate) {
                merged[merged.count - 1] = (last + rate) / 2
            } else {
                merged.append(rate)
            }
        }
        return merged
    }

    private static func signChanges(_ values: [Double]) -> Int {
        let signs = values.filter { $0 != 0 }.map { $0 > 0 }
        return zip(signs, signs.dropFirst()).count { $0 != $1 }
    }

    /// Roots in 0 < x ≤ 1 of Σ a_j x^j with a_0 ≠ 0.
    private static func rootsInUnitInterval(_ power: [Double]) -> [Double] {
        let degree = power.count - 1
        guard degree > 0 else { return [] }
        // b_i = Σ_{j ≤ i} C(i, j) / C(n, j) a_j, all factors at most 1.
        let bernstein = (0...degree).map { i -> Double in
            var factor = 1.0
            var sum = 0.0
            for j in 0...i {
                sum += factor * power[j]
                factor *= Double(i - j) / Double(max(1, degree - j))
            }
            return sum
        }
        let size = power.reduce(0) { $0 + abs($1) }
        var roots: [Double] = []
        collect(bernstein.map { abs($0) < 1e-14 * size ? 0 : $0 }, 0, 1, size, &roots)
        return roots.sorted()
    }

    /// Adds the roots in low < x ≤ high of the polynomial with these Bernstein coefficients.
    private static func collect(
        _ coefficients: [Double], _ low: Double, _ high: Double, _ size: Double, _ roots: inout [Double]
    ) {
        if coefficients[coefficients.count - 1] == 0 { add(high, &roots) }
        let changes = signChanges(coefficients)
        guard changes > 0 else { return }
        if changes == 1, coefficients[0] != 0, coefficients[coefficients.count - 1] != 0 {
            add(low + (high - low) * bisected(coefficients), &roots)
        } else if high - low > 1e-9 {
            let (left, right) = halves(coefficients, size)
            collect(left, low, (low + high) / 2, size, &roots)
            collect(right, (low + high) / 2, high, size, &roots)
        } else if coefficients.contains(where: { abs($0) <= 1e-13 * size }) {
            add((low + high) / 2, &roots)
        }
    }

    /// Neighbouring pieces may both report a root on their border.
    private static func add(_ root: Double, _ roots: inout [Double]) {
        if !roots.contains(where: { abs($0 - root) < 1e-8 }) { roots.append(root) }
    }

    private static func bisected(_ coefficients: [Double]) -> Double {
        var low = 0.0
        var high = 1.0
        let risesThrough = coefficients[0] < 0
        while true {
            let middle = (low + high) / 2
            guard middle > low, middle < high else { return middle }
            if (value(coefficients, middle) < 0) == risesThrough { low = middle } else { high = middle }
        }
    }

    private static func value(_ coefficients: [Double], _ x: Double) -> Double {
        var row = coefficients
        for length in stride(from: row.count - 1, to: 0, by: -1) {
            for i in 0..<length { row[i] = (1 - x) * row[i] + x * row[i + 1] }
        }
        return row[0]
    }

    /// De Casteljau at the middle: averages only, so no rounding is amplified.
    private static func halves(_ coefficients: [Double], _ size: Double) -> (left: [Double], right: [Double]) {
        var row = coefficients
        var left: [Double] = []
        var right = [Double](repeating: 0, count: row.count)
        for length in stride(from: row.count - 1, through: 0, by: -1) {
            left.append(row[0])
            right[length] = row[length]
            for i in 0..<length {
                let average = (row[i] + row[i + 1]) / 2
                row[i] = abs(average) < 1e-14 * size ? 0 : average
            }
        }
        return (left, right)
    }
}
