package import HealthEconomy
package import Statistics

/// Process noise of all trusts, compiled: draws → departures from the structural model by trust, measure and year.
///
/// The equation stands at `ProcessNoise`. Shocks of one trust and year are correlated between measures, and so are
/// the draws that all trusts share; tails follow Student's t, stretched below and above zero.
package struct NoiseModel: Sendable {
    package static let measures = ProcessNoise.Measure.allCases.count

    package let years: Int
    package let providers: Int
    private let commonKeys: [InputKey]
    private let trustKeys: [InputKey]
    private let commonFactor: [Double]
    private let trustFactor: [Double]
    /// By provider and measure.
    private let columns: [Column]
    private let tables: [StudentTable]
    /// Added to the departure and multiplying its random part, by provider, measure and year: how the centre and the
    /// width are brought to what history shows, given what the structural model already does. See `calibrate`.
    package var centre: [Double]
    package var width: [Double]

    package struct Column: Sendable {
        let isUsed: Bool
        package let commonDriftSD: Double
        package let commonYearSD: Double
        package let trustDriftSD: Double
        package let trustYearSD: Double
        package let persistence: Double
        package let low: Double
        package let high: Double
        package let table: Int
        /// Σ of damping up to each year: A(h).
        package let drift: [Double]
        /// Extra spread by year for a trust far from the middle of its kind (margins of acute trusts).
        package let stress: [Double]
        /// Where history says the measure goes, relative to its start on the measure's scale, by year.
        package let pattern: [Double]
        package let historyWeight: Double
    }

    package var scratchCount: Int { 2 * Self.measures * (years + 1) + Self.measures }

    /// - Parameter known: a model from which tables of Student's t are taken where it has them.
    package init(
        _ noise: ProcessNoise, trusts: [(code: String, kind: String, income: Double, start: [Double?])], years: Int, known: NoiseModel? = nil
    ) throws(StatisticsError) {
        self.years = years
        providers = trusts.count
        let span = years + 1
        commonKeys = ProcessNoise.Measure.allCases.map { InputKey("process noise/all trusts/\($0.rawValue)") }
        trustKeys = trusts.flatMap { trust in
            ProcessNoise.Measure.allCases.map { InputKey("process noise/\(trust.code)/\($0.rawValue)") }
        }
        let names = ProcessNoise.Measure.allCases.map(\.rawValue)
        commonFactor = try CorrelationMatrix(names: names, entries: noise.commonCorrelation).repaired().repaired.choleskyFactor()
        trustFactor = try CorrelationMatrix(names: names, entries: noise.trustCorrelation).repaired().repaired.choleskyFactor()
        var tables: [StudentTable] = []
        var columns: [Column] = []
        for trust in trusts {
            for measure in ProcessNoise.Measure.allCases {
                guard let estimate = noise.estimate(measure, kind: trust.kind), let start = trust.start[measure.index] else {
                    columns.append(
                        Column(
                            isUsed: false, commonDriftSD: 0, commonYearSD: 0, trustDriftSD: 0, trustYearSD: 0, persistence: 0, low: 1, high: 1, table: 0,
                            drift: Array(repeating: 0, count: span), stress: Array(repeating: 1, count: span), pattern: Array(repeating: 0, count: span),
                            historyWeight: 0))
                    continue
                }
                if !tables.contains(where: { $0.degreesOfFreedom == estimate.degreesOfFreedom }) {
                    if let table = known?.tables.first(where: { $0.degreesOfFreedom == estimate.degreesOfFreedom }) {
                        tables.append(table)
                    } else {
                        tables.append(try StudentTable(degreesOfFreedom: estimate.degreesOfFreedom))
                    }
                }
                let size = noise.medianIncome[trust.kind].map { power(trust.income / $0, estimate.sizeExponent) } ?? 1
                var drift = [0.0]
                var pattern = [0.0]
                var stress = [1.0]
                var damping = 1.0
                let rule = measure == .margin && estimate.reversionWeight > 0 ? noise.stress.first { $0.kind == trust.kind } : nil
                let startStress = rule.map { min(max($0.least + $0.slope * abs(start - $0.middle), $0.least), $0.most) } ?? 1
                for year in 1...years {
                    drift.append(drift[year - 1] + damping)
                    damping *= estimate.driftDamping
                    let returned = estimate.reversionWeight * (1 - power(estimate.reversionPersistence, Double(year))) * (estimate.kindMedian - start)
                    pattern.append(returned + estimate.drift * drift[year])
                    stress.append(1 + (startStress - 1) * power(rule?.fading ?? 1, Double(year - 1)))
                }
                columns.append(
                    Column(
                        isUsed: true, commonDriftSD: estimate.commonDriftSD, commonYearSD: estimate.commonYearSD,
                        trustDriftSD: estimate.trustDriftSD, trustYearSD: estimate.trustYearSD * size,
                        persistence: estimate.persistence, low: estimate.lowSide, high: estimate.highSide,
                        table: tables.firstIndex { $0.degreesOfFreedom == estimate.degreesOfFreedom } ?? 0,
                        drift: drift, stress: stress, pattern: pattern, historyWeight: estimate.historyWeight))
            }
        }
        self.columns = columns
        self.tables = tables
        centre = Array(repeating: 0, count: trusts.count * Self.measures * span)
        width = Array(repeating: 1, count: trusts.count * Self.measures * span)
    }

    package func column(_ provider: Int, _ measure: ProcessNoise.Measure) -> Column { columns[provider * Self.measures + measure.index] }

    /// Writes the departures of eight replications: `noise[(provider * measures + measure) * (years + 1) + year]`.
    ///
    /// - Parameter scratch: room for `scratchCount` numbers.
    package func draw(_ sampler: Sampler, replications: LaneReplications, into noise: inout [Lanes], scratch: inout [Lanes], uniforms: inout [Lanes]) {
        let measures = Self.measures
        let span = years + 1
        let common = 0
        let own = measures * span
        let mixed = 2 * measures * span
        let columns = columns.span, tables = tables.span
        // What all trusts share. Step 0 is the persistent drift, steps 1… the shocks of each year.
        fillNormals(sampler, commonKeys, 0, replications, into: &scratch, at: common, &uniforms)
        for step in 0..<span { correlate(commonFactor, &scratch, common + step, span, mixed) }
        for provider in 0..<providers {
            fillNormals(sampler, trustKeys, provider * measures, replications, into: &scratch, at: own, &uniforms)
            for step in 0..<span { correlate(trustFactor, &scratch, own + step, span, mixed) }
            for measure in 0..<measures {
                let position = provider * measures + measure
                let base = position * span
                noise[base] = .zero
                guard columns[position].isUsed else { continue }
                columns[position].depart(
                    tables[columns[position].table], scratch, common: common + measure * span, own: own + measure * span, span: span,
                    centre: centre, width: width, base: base, into: &noise)
            }
        }
    }

    @inline(__always)
    private func fillNormals(
        _ sampler: Sampler, _ keys: [InputKey], _ first: Int, _ replications: LaneReplications, into scratch: inout [Lanes], at start: Int,
        _ uniforms: inout [Lanes]
    ) {
        let span = years + 1
        for measure in 0..<Self.measures {
            sampler.fill(&uniforms, input: keys[first + measure], replications: replications, steps: span)
            InverseNormal.replace(&uniforms, count: span)
            for step in 0..<span { scratch[start + measure * span + step] = uniforms[step] }
        }
    }

    /// Replaces the independent normals of one step by correlated ones, z = L e.
    @inline(__always)
    private func correlate(_ factor: [Double], _ scratch: inout [Lanes], _ start: Int, _ stride: Int, _ room: Int) {
        let measures = Self.measures
        for row in 0..<measures {
            var sum = Lanes.zero
            for column in 0...row { sum += factor[row * measures + column] * scratch[start + column * stride] }
            scratch[room + row] = sum
        }
        for row in 0..<measures { scratch[start + row * stride] = scratch[room + row] }
    }
}

extension NoiseModel.Column {
    /// Writes the departures of one measure of one trust from year 1 on, given its correlated normals in `scratch`.
    @inline(__always)
    fileprivate func depart(
        _ table: StudentTable, _ scratch: [Lanes], common: Int, own: Int, span: Int, centre: [Double], width: [Double], base: Int,
        into noise: inout [Lanes]
    ) {
        let persistent = commonDriftSD * scratch[common] + trustDriftSD * scratch[own]
        var shared = Lanes.zero
        var shock = Lanes.zero
        for year in 1..<span {
            shared += commonYearSD * scratch[common + year]
            let e = trustYearSD * table.value(scratch[own + year])
            shock = persistence * shock + select(e .< 0, Lanes(repeating: low), Lanes(repeating: high)) * e
            let moved = drift[year] * persistent + shared + stress[year] * shock
            noise[base + year] = centre[base + year] + width[base + year] * moved
        }
    }
}

/// Student's t shocks from standard normals, scaled so that the 10–90% width is that of a standard normal.
package struct StudentTable: Sendable {
    package let degreesOfFreedom: Double
    private let values: [Double]

    init(degreesOfFreedom: Double) throws(StatisticsError) {
        self.degreesOfFreedom = degreesOfFreedom
        let ninetieth = try StudentT.quantile(0.9, degreesOfFreedom: degreesOfFreedom)
        let scale = 1.2815515655446004 / ninetieth
        var values: [Double] = []
        for node in 0...Self.nodes {
            let z = -Self.reach + 2 * Self.reach * Double(node) / Double(Self.nodes)
            values.append(scale * (try StudentT.quantile(fromNormal: z, degreesOfFreedom: degreesOfFreedom)))
        }
        self.values = values
    }

    private static let nodes = 1024
    private static let reach = 6.0

    /// Linear between nodes 0.012 apart (error below 1e-4 of a standard deviation); beyond six sigma the last slope.
    @inline(__always)
    package func value(_ z: Lanes) -> Lanes {
        let position = (z + Self.reach) * Double(Self.nodes) / (2 * Self.reach)
        let inside = lesser(greater(position, 0), Double(Self.nodes - 1))
        var low = Lanes.zero, high = Lanes.zero, node = Lanes.zero
        let values = values.span
        for lane in 0..<LaneKernel.width {
            let place = Int(inside[lane])
            node[lane] = Double(place)
            low[lane] = values[place]
            high[lane] = values[place + 1]
        }
        return low + (position - node) * (high - low)
    }
    package func value(_ z: Double) -> Double { value(Lanes(repeating: z))[0] }
}
