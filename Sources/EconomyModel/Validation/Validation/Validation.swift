package import HealthEconomy
import HealthSimulation
package import PlannerFiles
import Statistics

/// How the simulation's forecasts would have done on the trusts of England, from every year of the panel.
package struct Validation: Sendable, Encodable {
    /// Single forecasts are not written with the rest: they are many, and a table of their own.
    private enum CodingKeys: CodingKey {
        case seed, replications, firstYear, lastYear, trustCount, learning, cells, byOrigin, overall, groups
    }

    /// Coverage that the 10–90% band promises.
    package static let target = 0.8

    /// Forecasts of one measure, kind and horizon scored together.
    package struct Cell: Sendable, Codable {
        package let measure: ValidatedMeasure
        /// The kind of trust; "all" for all kinds.
        package let kind: String
        package let horizon: Int
        /// Nil for all origins together.
        package let origin: FinancialYear?
        package let count: Int
        /// Share of actual figures inside the band, below it and above it.
        package let coverage: Double
        package let below: Double
        package let above: Double
        /// Mean width and mean interval score of the model's band, on the measure's scale.
        package let width: Double
        package let score: Double
        package let naiveCoverage: Double
        package let naiveWidth: Double
        package let naiveScore: Double
        package let robustCoverage: Double
        package let robustWidth: Double
        package let robustScore: Double
        /// How far coverage can lie from 80% by chance, trusts of a year erring together: ±2√(0.16/n), n the number of
        /// independent forecasts that these are worth.
        package let tolerance: Double
        /// Whether the forecast knows which trusts will change most: Spearman's rank correlation of median forecast change and
        /// actual change between trusts of one kind, origin and horizon; over several of these the mean, weighed by trusts. Nil
        /// where fewer than `leastRanked` trusts can be ranked, or all are forecast alike.
        package let rankCorrelation: Double?
        package let isLearntInside: Bool
        /// Mean interval score about where structure alone goes, and about the blend of a run; nil where no structure is tried.
        package var structureScore: Double?
        package var blendScore: Double?

        /// Trusts below which an order says nothing.
        package static let leastRanked = 8

        package init(
            measure: ValidatedMeasure, kind: String, horizon: Int, origin: FinancialYear?, count: Int, coverage: Double, below: Double,
            above: Double, width: Double, score: Double, naiveCoverage: Double, naiveWidth: Double, naiveScore: Double,
            robustCoverage: Double, robustWidth: Double, robustScore: Double, tolerance: Double, rankCorrelation: Double?, isLearntInside: Bool
        ) {
            self.measure = measure
            self.kind = kind
            self.horizon = horizon
            self.origin = origin
            self.count = count
            self.coverage = coverage
            self.below = below
            self.above = above
            self.width = width
            self.score = score
            self.naiveCoverage = naiveCoverage
            self.naiveWidth = naiveWidth
            self.naiveScore = naiveScore
            self.robustCoverage = robustCoverage
            self.robustWidth = robustWidth
            self.robustScore = robustScore
            self.tolerance = tolerance
            self.rankCorrelation = rankCorrelation
            self.isLearntInside = isLearntInside
        }

        /// Model's score over naive's; below 1 the model is better.
        package var scoreAgainstNaive: Double { score / naiveScore }
        package var scoreAgainstRobust: Double { score / robustScore }
        /// Structure alone, and the blend, over history alone; below 1 they are better.
        package var structureAgainstHistory: Double? { structureScore.map { $0 / score } }
        package var blendAgainstHistory: Double? { blendScore.map { $0 / score } }
        package var isFlagged: Bool { abs(coverage - Validation.target) > tolerance }
    }

    /// Coverage of sums over trusts.
    package struct GroupCell: Sendable, Codable {
        package let measure: ValidatedMeasure
        package let kind: String
        package let horizon: Int
        package let isWholeKind: Bool
        package let count: Int
        package let coverage: Double
        package let width: Double
        package let independentCoverage: Double
        package let independentWidth: Double
    }

    package let seed: UInt64
    package let replications: Int
    package let firstYear: FinancialYear
    package let lastYear: FinancialYear
    package let trustCount: Int
    package let learning: Learning
    /// What measures are called on pages.
    package let words: [ValidatedMeasure: String]
    /// By measure, kind and horizon over all origins.
    package let cells: [Cell]
    /// The same for each origin.
    package let byOrigin: [Cell]
    /// By measure and horizon over all kinds.
    package let overall: [Cell]
    package let groups: [GroupCell]
    package let forecasts: [ScoredForecast]
    package let groupForecasts: [GroupForecast]

    /// What a measure is called on pages: as the panel says, else by its own name.
    package func name(_ measure: ValidatedMeasure) -> String { words[measure] ?? measure.rawValue }

    /// Forecasts every window and scores it. The result depends on the seed and replications alone, not on `threads`.
    ///
    /// - Throws: `CancellationError`, or `StatisticsError` for process noise that cannot be drawn.
    package static func run(
        _ data: ValidationData, replications: Int = 4096, seed: UInt64 = 2014, threads: Int = 2,
        measures: Set<ValidatedMeasure>? = nil, origins: Set<FinancialYear>? = nil, structure: StructuralPaths? = nil,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async throws -> Validation {
        let rolling = RollingOrigin(data: data, replications: replications, seed: seed, structure: structure)
        let windows = rolling.windows().filter { window in
            (measures.map { !$0.isDisjoint(with: window.measures) } ?? true)
                && (origins?.contains(data.panel.firstYear.advanced(by: window.origin)) ?? true)
        }
        var outcomes = [RollingOrigin.Outcome](repeating: RollingOrigin.Outcome(), count: windows.count)
        var done = 0
        try await inTurn(windows, threads: threads) {
            try rolling.outcome($0)
        } take: { index, outcome in
            outcomes[index] = outcome
            done += 1
            progress(done, windows.count)
        }
        return Validation(data, outcomes, replications: replications, seed: seed)
    }

    private init(_ data: ValidationData, _ outcomes: [RollingOrigin.Outcome], replications: Int, seed: UInt64) {
        self.seed = seed
        self.replications = replications
        firstYear = data.panel.firstYear
        lastYear = data.panel.firstYear.advanced(by: data.panel.yearCount - 1)
        trustCount = data.panel.trusts.count
        learning = data.learning
        words = data.words
        forecasts = outcomes.flatMap(\.forecasts)
        groupForecasts = outcomes.flatMap(\.groups)
        var cells: [Cell] = []
        var byOrigin: [Cell] = []
        var overall: [Cell] = []
        for measure in ValidatedMeasure.allCases {
            for horizon in 1...RollingOrigin.longestHorizon {
                let all = forecasts.filter { $0.measure == measure && $0.horizon == horizon }
                if let cell = Cell(all, kind: "all", data.noise) { overall.append(cell) }
                for kind in TrustPanel.kinds {
                    let own = all.filter { $0.kind == kind }
                    if let cell = Cell(own, kind: kind, data.noise) { cells.append(cell) }
                    for origin in Set(own.map(\.origin)).sorted() {
                        let year = own.filter { $0.origin == origin }
                        if let cell = Cell(year, kind: kind, origin: origin, data.noise) { byOrigin.append(cell) }
                    }
                }
            }
        }
        self.cells = cells
        self.byOrigin = byOrigin
        self.overall = overall
        var groups: [GroupCell] = []
        for measure in [ValidatedMeasure.income, .surplus] {
            for kind in TrustPanel.kinds {
                for horizon in 1...RollingOrigin.longestHorizon {
                    for whole in [false, true] {
                        let own = groupForecasts.filter {
                            $0.measure == measure && $0.kind == kind && $0.horizon == horizon && $0.isWholeKind == whole
                        }
                        guard !own.isEmpty else { continue }
                        let count = Double(own.count)
                        groups.append(
                            GroupCell(
                                measure: measure, kind: kind, horizon: horizon, isWholeKind: whole, count: own.count,
                                coverage: Double(own.count { $0.band.covers($0.actual) }) / count,
                                width: own.reduce(0) { $0 + $1.band.width } / count,
                                independentCoverage: Double(own.count { $0.independentBand.covers($0.actual) }) / count,
                                independentWidth: own.reduce(0) { $0 + $1.independentBand.width } / count))
                    }
                }
            }
        }
        self.groups = groups
    }
}

extension Validation.Cell {
    /// Scores forecasts of one measure and horizon; nil if there are none.
    package init?(_ forecasts: [ScoredForecast], kind: String, origin: FinancialYear? = nil, _ noise: ProcessNoise) {
        guard let first = forecasts.first else { return nil }
        let count = Double(forecasts.count)
        func mean(_ value: (ScoredForecast) -> Double) -> Double { forecasts.reduce(0) { $0 + value($1) } / count }
        func share(_ holds: (ScoredForecast) -> Bool) -> Double { Double(forecasts.count(where: holds)) / count }
        measure = first.measure
        self.kind = kind
        horizon = first.horizon
        self.origin = origin
        self.count = forecasts.count
        coverage = share { $0.band.covers($0.actual) }
        below = share { $0.actual < $0.band.low }
        above = share { $0.actual > $0.band.high }
        width = mean(\.band.width)
        score = mean { $0.band.score($0.actual) }
        naiveCoverage = share { $0.naive.covers($0.actual) }
        naiveWidth = mean(\.naive.width)
        naiveScore = mean { $0.naive.score($0.actual) }
        robustCoverage = share { $0.robustNaive.covers($0.actual) }
        robustWidth = mean(\.robustNaive.width)
        robustScore = mean { $0.robustNaive.score($0.actual) }
        isLearntInside = forecasts.contains(where: \.isLearntInside)
        // Over kinds of which one has no path the three could not be compared.
        if forecasts.allSatisfy({ $0.structure != nil && $0.blend != nil }) {
            structureScore = mean { $0.structure?.score($0.actual) ?? 0 }
            blendScore = mean { $0.blend?.score($0.actual) ?? 0 }
        }
        // Windows that overlap are worth one; kinds share what all trusts share.
        let origins = Set(forecasts.map(\.origin)).count
        let perOrigin = count / Double(origins)
        let shares = TrustPanel.kinds.filter { kind in forecasts.contains { $0.kind == kind } }
            .map { noise.estimate(first.measure.noise, kind: $0)?.commonShare(first.horizon) ?? 0 }
        let common = Mean.of(shares)
        let worth = perOrigin / (1 + (perOrigin - 1) * common) * Double(max(1, origins / first.horizon))
        tolerance = 2 * (0.16 / worth).squareRoot()
        rankCorrelation = Self.rankCorrelation(forecasts)
    }

    /// Σ nᵢ·ρᵢ / Σ nᵢ over kinds and origins i with enough trusts, ρᵢ Spearman's correlation of forecast and actual change.
    static func rankCorrelation(_ forecasts: [ScoredForecast]) -> Double? {
        var sum = 0.0
        var trusts = 0.0
        for kind in TrustPanel.kinds {
            for origin in Set(forecasts.map(\.origin)).sorted() {
                let own = forecasts.filter { $0.kind == kind && $0.origin == origin }
                guard own.count >= leastRanked else { continue }
                let correlation = Correlation.spearman(own.map { $0.median - $0.start }, own.map { $0.actual - $0.start })
                guard correlation.isFinite else { continue }
                sum += Double(own.count) * correlation
                trusts += Double(own.count)
            }
        }
        return trusts > 0 ? sum / trusts : nil
    }
}
