@testable import HealthEconomy
@testable import PlannerFiles
import Statistics
import Testing
@testable import Validation

/// Checks against figures that another program (Python with pandas 2 and NumPy) calculated from the same panel by the
/// rules of docs/validation.md: cleaned, unflagged changes; pooled mean and standard deviation (n − 1); quantiles between
/// ordered values (type 7).
struct ValidationTests {
    static let folder = "Scenarios/national/validation.yaml"

    static func data() throws -> ValidationData {
        // Tests run in the package's folder.
        try ValidationData.load(folder)
    }

    private func close(_ found: Double, _ expected: Double, within: Double = 6e-7) -> Bool { abs(found - expected) <= within }

    @Test("The interval score is the width plus ten times the miss")
    func intervalScore() {
        let band = ForecastBand(low: 0, high: 1)
        #expect(close(band.score(1.1), 2))
        #expect(band.score(0.5) == 1)
        #expect(close(band.score(-0.2), 3))
        #expect(band.covers(0) && band.covers(1) && !band.covers(1.0001))
    }

    @Test("The order is Spearman's correlation of forecast and actual change, by kind and origin, the mean weighed by trusts")
    func order() {
        func forecasts(_ kind: String, _ origin: Int, forecast: [Double], actual: [Double]) -> [ScoredForecast] {
            forecast.indices.map { trust in
                // Levels differ widely between trusts: only changes are ranked.
                let start = Double(100 * trust % 7)
                let band = ForecastBand(low: 0, high: 1)
                return ScoredForecast(
                    measure: .income, kind: kind, trust: "T\(trust)", origin: FinancialYear(start: origin), horizon: 1, actual: start + actual[trust],
                    start: start, median: start + forecast[trust], band: band, naive: band, robustNaive: band, isLearntInside: false)
            }
        }
        let rising = (0..<8).map { Double($0) / 8 }
        let squares = rising.map { $0 * $0 }
        #expect(Validation.Cell.rankCorrelation(forecasts("acute", 2010, forecast: rising, actual: squares)) == 1)
        #expect(Validation.Cell.rankCorrelation(forecasts("acute", 2010, forecast: rising, actual: Array(rising.reversed()))) == -1)
        // Two ranks exchanged among nine: 1 − 6·(1 + 1)/(9·80) = 0.98333…; weighed with eight in full order: (9·0.98333 + 8)/17.
        let nine = (0..<9).map { Double($0) / 16 }
        var exchanged = nine
        exchanged.swapAt(3, 4)
        let two = forecasts("acute", 2010, forecast: nine, actual: exchanged) + forecasts("acute", 2011, forecast: rising, actual: rising)
        let ofNine = 1 - 12.0 / 720
        let both: Double = (9 * ofNine + 8) / 17
        let found = Validation.Cell.rankCorrelation(two) ?? .nan
        #expect(close(found, both, within: 1e-12))
        // Seven trusts, or forecasts all alike, have no order.
        let seven = (0..<7).map { Double($0) }
        let flat = Array(repeating: 0.25, count: 8)
        #expect(Validation.Cell.rankCorrelation(forecasts("acute", 2010, forecast: seven, actual: seven)) == nil)
        #expect(Validation.Cell.rankCorrelation(forecasts("acute", 2010, forecast: flat, actual: rising)) == nil)
    }

    @Test(
        "Changes from 2012/13 to 2013/14 have the known number, mean, spread and quantiles",
        arguments: [
            (TrustPanel.Series.income, 143, [0.032377, 0.031833, -0.005224, 0.035135, 0.065855]),
            (.margin, 143, [-0.013941, 0.027477, -0.042216, -0.008331, 0.010152]),
            (.beds, 142, [0.007562, 0.061388, -0.051837, 0.005139, 0.068129]),
            (.waitingList, 136, [0.119320, 0.136533, -0.046109, 0.115160, 0.294568]),
        ])
    func changes(series: TrustPanel.Series, count: Int, expected: [Double]) throws {
        let panel = try Self.data().panel
        let changes = PanelTraining.Changes(
            values: panel.trusts("acute", with: series, from: 2, over: 1).map { panel.value(series, $0, 3) - panel.value(series, $0, 2) })
        #expect(changes.values.count == count)
        let quantiles = try changes.quantiles([0.1, 0.5, 0.9])
        for (found, wanted) in zip([changes.mean, changes.standardDeviation] + quantiles, expected) {
            #expect(close(found, wanted), "\(found) against \(wanted)")
        }
    }

    @Test(
        "The naive forecast of 2013/14 from 2012/13 has the known drift, spread, coverage and score",
        arguments: [
            ("acute", TrustPanel.Series.income, 143, 265, [0.036040, 0.028483, 0.811189, 0.117747]),
            ("acute", .margin, 143, 265, [-0.000982, 0.020025, 0.769231, 0.113563]),
            ("mental health", .income, 49, 73, [0.010292, 0.038215, 0.755102, 0.151874]),
            ("mental health", .margin, 49, 73, [0.002708, 0.016488, 0.795918, 0.080096]),
        ])
    func naive(kind: String, series: TrustPanel.Series, tested: Int, learnt: Int, expected: [Double]) throws {
        let panel = try Self.data().panel
        let training = PanelTraining(panel: panel, kind: kind, origin: 2, horizon: 1, heldOut: [])
        let naive = try NaiveForecast(training.changes(series))
        #expect(naive.changeCount == learnt)
        let trusts = panel.trusts(kind, with: series, from: 2, over: 1)
        #expect(trusts.count == tested)
        var covered = 0.0
        var score = 0.0
        for trust in trusts {
            let band = naive.band(from: panel.value(series, trust, 2), over: 1)
            let actual = panel.value(series, trust, 3)
            covered += band.covers(actual) ? 1 : 0
            score += band.score(actual)
        }
        let count = Double(trusts.count)
        for (found, wanted) in zip([naive.mean, naive.standardDeviation, covered / count, score / count], expected) {
            #expect(close(found, wanted, within: 1e-6), "\(found) against \(wanted)")
        }
    }

    @Test("Years with fewer than six usable changes teach nothing: community trusts learn from 2011/12 on")
    func thinYears() throws {
        let panel = try Self.data().panel
        let training = PanelTraining(panel: panel, kind: "community", origin: 2, horizon: 1, heldOut: [])
        #expect(training.years(.income).years == [1])
        #expect(panel.trusts("community", with: .income, from: 0, over: 1).count < 6)
    }

    @Test("Where only the window's own year exists, the trusts forecast are not learnt from")
    func heldOutTrusts() throws {
        let panel = try Self.data().panel
        let tested = panel.trusts("acute", with: .admissions, from: 2, over: 1)
        let held = Set(tested.enumerated().filter { $0.offset % 5 == 0 }.map(\.element))
        let training = PanelTraining(panel: panel, kind: "acute", origin: 2, horizon: 1, heldOut: held)
        let (years, inside) = training.years(.admissions)
        #expect(years == [2] && inside)
        #expect(Set(training.trusts(.admissions, 2, inside: inside)).isDisjoint(with: held))
        #expect(training.changes(.admissions).values.count == tested.count - held.count)
    }

    @Test("Cleaning leaves out what cannot be right and keeps the published table as it is")
    func cleaning() throws {
        let panel = try Self.data().panel
        // Homerton's 52% and Sussex Community's 54% within four hours are faults of the returns.
        for code in ["RQX", "RDR"] {
            let trust = try #require(panel.trusts.firstIndex { $0.code == code })
            #expect((0..<4).contains { panel.value(.aeFourHours, trust, $0).isNaN })
        }
        for trust in panel.trusts.indices {
            for year in 0..<panel.yearCount {
                let beds = panel.value(.beds, trust, year)
                #expect(beds.isNaN || beds >= logarithm(20))
                #expect(!(panel.value(.occupancyShare, trust, year) <= 0.3))
            }
        }
    }

    @Test(
        "One-year bands from 2012/13 cover and score as an independent simulation found",
        arguments: [
            (ValidatedMeasure.income, "acute", 0.8042, 0.1172, 0.1177, 0.1171), (.cost, "acute", 0.8182, 0.1475, 0.2007, 0.1714),
            (.margin, "acute", 0.6713, 0.1111, 0.1136, 0.1250),
            (.beds, "acute", 0.8662, 0.2410, 0.2671, 0.2369), (.occupancy, "acute", 0.8380, 0.1620, 0.1838, 0.1799),
            (.admissions, "acute", 0.8203, 0.1450, 0.1465, 0.1456),
            (.waitingList, "acute", 0.8235, 0.4994, 0.4984, 0.4982),
            (.withinEighteenWeeks, "acute", 0.8088, 1.463, 1.752, 1.688), (.surplus, "mental health", 0.7755, 0.05957, 0.08117, 0.08262),
            (.income, "mental health", 0.7143, 0.1533, 0.1519, 0.1534), (.income, "community", 0.6667, 0.1300, 0.1371, 0.1489),
        ])
    func oneYearBands(measure: ValidatedMeasure, kind: String, coverage: Double, score: Double, naive: Double, robust: Double) async throws {
        let validation = try await Validation.run(
            try Self.data(), replications: 2000, measures: [measure], origins: [FinancialYear(start: 2012)])
        let cell = try #require(validation.cells.first { $0.measure == measure && $0.kind == kind && $0.horizon == 1 })
        // Coverage moves in steps of 1/n and by chance in the draws; two trusts at the edge is what chance does.
        #expect(close(cell.coverage, coverage, within: 0.012 + 2 / Double(cell.count)), "\(cell.coverage) against \(coverage)")
        #expect(close(cell.score / score, 1, within: 0.03), "\(cell.score) against \(score)")
        #expect(close(cell.naiveScore / naive, 1, within: 0.001), "\(cell.naiveScore) against \(naive)")
        #expect(close(cell.robustScore / robust, 1, within: 0.001), "\(cell.robustScore) against \(robust)")
    }

    @Test("Bands are the same on one thread and on three, and change with the seed")
    func threads() async throws {
        let data = try Self.data()
        func bands(_ threads: Int, _ seed: UInt64) async throws -> [ForecastBand] {
            try await Validation.run(data, replications: 200, seed: seed, threads: threads, measures: [.waitingList]).forecasts.map(\.band)
        }
        let one = try await bands(1, 7)
        #expect(try await bands(3, 7) == one)
        #expect(try await bands(1, 8) != one)
    }

    @Test("Sums over trusts need the dependence: going their own ways, the band of all acute trusts' income is far narrower")
    func sums() async throws {
        let validation = try await Validation.run(
            try Self.data(), replications: 1000, measures: [.income], origins: [FinancialYear(start: 2012)])
        let whole = try #require(validation.groups.first { $0.measure == .income && $0.kind == "acute" && $0.isWholeKind })
        // Common sd √(0.006² + 0.008²) = 0.01; alone about 0.028 × √(Σ income²)/Σ income ≈ 0.028 × 0.1.
        #expect(whole.width > 1.8 * whole.independentWidth)
        #expect(abs(whole.width - 2 * 1.2816 * (0.01 * 0.01 + 0.003 * 0.003).squareRoot()) < 0.004)
    }
}
