import Glibc
import Statistics

/// Two small economies without any health in them, to time draws, roll-up and summary beside other tools.
///
/// Five years, twelve services, six providers; activity 1000 + 137s + 211p + 17((sp) mod 5), unit cost 80 + 25s, discount
/// 1.035⁻ʸ. Each replication yields 24 series: the discounted total, five yearly totals, six discounted provider totals and
/// twelve discounted service totals.
struct GenericWorkload {
    static let years = 5
    static let services = 12
    static let providers = 6
    static let series = 1 + years + providers + services
    /// Replications that share one generator.
    static let block = 100

    enum Kind: String, CaseIterable {
        /// 167 draws a replication: growth by service and year, inflation by year, cost factor by cell, efficiency by provider and year.
        case structured = "W1"
        /// 720 draws a replication: two independent factors for each year, service and provider.
        case cellwise = "W2"

        /// Exact mean and standard deviation of the discounted total.
        var exact: (mean: Double, deviation: Double) {
            self == .structured ? (203_641_232, 4_389_965) : (206_651_598, 1_476_687)
        }
    }

    enum Draws: String, CaseIterable {
        /// xoshiro256++ for each block, ziggurat normals.
        case blockGenerator = "a generator for each block"
        /// Philox by name, replication and step; inverse normal; one replication after another.
        case keyed = "keyed by input, one at a time"
        /// The same numbers for eight replications at a time, as the product draws.
        case lanes = "keyed by input, eight at a time"
    }

    let kind: Kind
    let draws: Draws
    let base: [Double]
    let discount: [Double]
    let trend: [Double]
    let growth: CompiledDistribution
    let efficiency: CompiledDistribution
    let factor: CompiledDistribution

    init(_ kind: Kind, draws: Draws) throws {
        self.kind = kind
        self.draws = draws
        var base: [Double] = []
        for s in 0..<Self.services {
            for p in 0..<Self.providers {
                let activity = 1000 + 137 * s + 211 * p + 17 * ((s * p) % 5)
                base.append(Double(activity * (80 + 25 * s)))
            }
        }
        self.base = base
        discount = (0..<Self.years).map { pow(1.035, -Double($0)) }
        trend = (0..<Self.years).map { pow(1.02 * 1.025, Double($0)) }
        growth = CompiledDistribution(.triangular(try Triangular(lower: -0.01, mode: 0.02, upper: 0.06)))
        efficiency = CompiledDistribution(.triangular(try Triangular(lower: 0, mode: 0.011, upper: 0.025)))
        factor = CompiledDistribution(.triangular(try Triangular(lower: 0.9, mode: 1.0, upper: 1.2)))
    }

    /// Summaries of the 24 series.
    func run(replications: Int) throws -> [Summary] {
        var columns = [[Double]](repeating: [Double](repeating: 0, count: replications), count: Self.series)
        let sampler = try Sampler(seed: 20_240_501, replications: replications)
        if draws == .lanes {
            runLanes(replications, sampler, into: &columns)
            return try columns.indices.map { try Summary(reordering: &columns[$0]) }
        }
        var outcome = [Double](repeating: 0, count: Self.series)
        var uniforms = [Double](repeating: 0, count: 360)
        var normals = [Double](repeating: 0, count: 360)
        let ziggurat = Ziggurat()
        var generator = BlockGenerator(seed: 20_240_501, block: 0)
        for replication in 0..<replications {
            switch draws {
            case .blockGenerator:
                if replication % Self.block == 0 {
                    generator = BlockGenerator(seed: 20_240_501, block: replication / Self.block)
                }
                let (uniformCount, normalCount) = kind == .structured ? (90, 77) : (360, 360)
                for i in 0..<uniformCount { uniforms[i] = generator.uniform() }
                for i in 0..<normalCount { normals[i] = ziggurat.normal(&generator) }
            case .keyed, .lanes:
                fillKeyed(&uniforms, &normals, sampler, replication)
            }
            switch kind {
            case .structured: structured(&uniforms, normals, &outcome)
            case .cellwise: cellwise(&uniforms, normals, &outcome)
            }
            for i in 0..<Self.series { columns[i][replication] = outcome[i] }
        }
        return try columns.indices.map { try Summary(reordering: &columns[$0]) }
    }

    static let growthKey = InputKey("growth")
    static let efficiencyKey = InputKey("efficiency")
    static let inflationKey = InputKey("inflation")
    static let costKey = InputKey("cost factor")

    private func fillKeyed(_ uniforms: inout [Double], _ normals: inout [Double], _ sampler: Sampler, _ replication: Int) {
        let normalCount: Int
        switch kind {
        case .structured:
            sampler.fill(&uniforms, input: Self.growthKey, replication: replication, steps: 0..<60)
            sampler.fill(&uniforms, from: 60, input: Self.efficiencyKey, replication: replication, steps: 0..<30)
            sampler.fill(&normals, input: Self.inflationKey, replication: replication, steps: 0..<5)
            sampler.fill(&normals, from: 5, input: Self.costKey, replication: replication, steps: 0..<72)
            normalCount = 77
        case .cellwise:
            sampler.fill(&uniforms, input: Self.growthKey, replication: replication, steps: 0..<360)
            sampler.fill(&normals, input: Self.costKey, replication: replication, steps: 0..<360)
            normalCount = 360
        }
        for i in 0..<normalCount { normals[i] = InverseNormal.value(normals[i]) }
    }

    /// uniforms: growth by service and year, then efficiency by provider and year. normals: inflation by year, cost factor by cell.
    private func structured(_ uniforms: inout [Double], _ normals: [Double], _ outcome: inout [Double]) {
        growth.transform(&uniforms, in: 0..<60)
        efficiency.transform(&uniforms, in: 60..<90)
        for i in 0..<Self.series { outcome[i] = 0 }
        // Cumulated in place: service and year 0..<60, provider and year 60..<90.
        for s in 0..<Self.services {
            var level = 1.0
            for y in 0..<Self.years {
                level *= 1 + uniforms[s * Self.years + y]
                uniforms[s * Self.years + y] = level
            }
        }
        for p in 0..<Self.providers {
            var level = 1.0
            for y in 0..<Self.years {
                level *= 1 - uniforms[60 + p * Self.years + y]
                uniforms[60 + p * Self.years + y] = level
            }
        }
        let logInflation = 0.024692612590371414  // ln 1.025
        var logPrice = 0.0
        for y in 0..<Self.years {
            logPrice += logInflation + 0.01 * normals[y]
            let price = exp(logPrice)
            for s in 0..<Self.services { uniforms[s * Self.years + y] *= price }
        }
        for s in 0..<Self.services {
            var serviceTotal = 0.0
            for p in 0..<Self.providers {
                let cell = s * Self.providers + p
                let level = base[cell] * exp(0.10 * normals[5 + cell])
                var discounted = 0.0
                for y in 0..<Self.years {
                    let cost = level * uniforms[s * Self.years + y] * uniforms[60 + p * Self.years + y]
                    outcome[1 + y] += cost
                    discounted += cost * discount[y]
                }
                outcome[1 + Self.years + p] += discounted
                serviceTotal += discounted
            }
            outcome[1 + Self.years + Self.providers + s] = serviceTotal
            outcome[0] += serviceTotal
        }
    }

    private func cellwise(_ uniforms: inout [Double], _ normals: [Double], _ outcome: inout [Double]) {
        factor.transform(&uniforms, in: 0..<360)
        for i in 0..<Self.series { outcome[i] = 0 }
        var cell = 0
        for y in 0..<Self.years {
            var yearTotal = 0.0
            for s in 0..<Self.services {
                var serviceTotal = 0.0
                for p in 0..<Self.providers {
                    let cost = base[s * Self.providers + p] * trend[y] * uniforms[cell] * exp(0.10 * normals[cell])
                    serviceTotal += cost
                    outcome[1 + Self.years + p] += cost * discount[y]
                    cell += 1
                }
                outcome[1 + Self.years + Self.providers + s] += serviceTotal * discount[y]
                yearTotal += serviceTotal
            }
            outcome[1 + y] = yearTotal
            outcome[0] += yearTotal * discount[y]
        }
    }
}
