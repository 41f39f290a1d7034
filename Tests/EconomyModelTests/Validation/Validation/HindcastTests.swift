@testable import HealthEconomy
@testable import PlannerFiles
import Statistics
import Testing
@testable import Validation

/// Forecasts from March 2024: nothing that came later may be in them.
@Suite("Forecasts that know the past alone")
struct HindcastTests {
    static let file = "Scenarios/national/validation-2026.yaml"

    private func data(_ change: @escaping @Sendable (String) -> String = { $0 }) throws -> ValidationData {
        let disk = FileReader.disk
        return try ValidationData.load(
            Self.file,
            reading: FileReader(
                bytes: { path, limit throws(FileReader.Failure) in
                    let bytes = try disk.bytes(path, limit)
                    return path.hasSuffix("england-panel-2026.csv") ? Array(change(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
                }, names: disk.names))
    }

    @Test("Only changes that had ended by March 2024 are learnt from; of expenses, of which none is known, those of 2010/11 to 2013/14")
    func learning() throws {
        let data = try data()
        #expect(data.learning == .earlierYears && data.origins == [FinancialYear(start: 2023)])
        let panel = data.panel
        let origin = FinancialYear(start: 2023) - panel.firstYear
        let training = PanelTraining(
            panel: panel, kind: "acute", origin: origin, horizon: 1, heldOut: [], learning: .earlierYears, before: data.before)
        for series in [TrustPanel.Series.admissions, .beds, .aeFourHours, .waitingList] {
            let (years, inside) = training.years(series)
            #expect(!years.isEmpty && years.allSatisfy { $0 < origin } && !inside, "\(series)")
        }
        #expect(training.years(.income).years.isEmpty && data.before != nil)
        // Of 149 acute trusts the old panel has 408 changes of a year without a step.
        #expect(training.changes(.income).values.count == 408)
    }

    @Test("Figures of 2024/25 and later move no band, only what is scored")
    func blind() async throws {
        let measures: Set<ValidatedMeasure> = [.waitingList, .admissions]
        let one = try await Validation.run(try data(), replications: 200, measures: measures)
        let other = try await Validation.run(
            try data { text in
                text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
                    var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                    // Admissions and lists of the years after are written with a 9 before them.
                    guard cells.count == 16, cells[3] == "2024/25" || cells[3] == "2025/26" else { return String(line) }
                    for place in [9, 11] where !cells[place].isEmpty { cells[place] = "9" + cells[place] }
                    return cells.joined(separator: ",")
                }.joined(separator: "\n")
            }, replications: 200, measures: measures)
        #expect(one.forecasts.count > 200 && one.forecasts.map(\.band) == other.forecasts.map(\.band))
        #expect(one.forecasts.map(\.naive) == other.forecasts.map(\.naive))
        // Names that hold a comma are left as they are.
        let moved = zip(one.forecasts, other.forecasts).count { $0.actual < $1.actual }
        #expect(Double(moved) > 0.9 * Double(one.forecasts.count))
    }

    @Test("Where a table holds expenses alone they stand for income, and a measure is called what it is")
    func expenses() throws {
        let data = try data()
        let trust = try #require(data.panel.trusts.firstIndex { $0.code == "RWD" })
        let origin = FinancialYear(start: 2023) - data.panel.firstYear
        #expect(data.panel.value(.income, trust, origin) == data.panel.value(.cost, trust, origin))
        #expect(data.words[.income] == "operating expenses" && data.words[.beds] == nil)
        #expect(!data.panel.knows(.margin))
    }
}
