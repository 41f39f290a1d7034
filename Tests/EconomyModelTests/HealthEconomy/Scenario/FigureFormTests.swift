import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import PlanMaking
@testable import ServiceLines
@testable import Statistics
import TestEconomies
import Testing

/// A key of the scenario format that holds a figure: its way through the description, names of lists and maps as `*`.
struct FigureKey: Sendable, CustomTestStringConvertible {
    let path: [String]
    let unit: PlannerFiles.Unit
    let reading: FigureReading
    let range: ClosedRange<Double>
    var testDescription: String { path.joined(separator: ".") }

    /// Every such key, in the order of the description.
    static func all(_ section: SectionDescription = Scenario.description, at path: [String] = []) -> [FigureKey] {
        section.keys.flatMap { key -> [FigureKey] in
            let here = path + [key.key]
            return switch key.kind {
            case .figure(let unit, let reading, let range): [FigureKey(path: here, unit: unit, reading: reading, range: range)]
            case .time(let reading): [FigureKey(path: here, unit: .weeks, reading: reading, range: 0...100)]
            case .figures(let unit, let reading, _, _, let range): [FigureKey(path: here + ["*"], unit: unit, reading: reading, range: range)]
            case .section(let inner): all(inner, at: here)
            case .list(_, _, let inner), .map(_, _, let inner): all(inner, at: here + ["*"])
            case .text, .flag, .whole, .number, .year, .choice, .texts, .constants, .table: []
            }
        }
    }

    /// Whether a figure of a scenario stands under this key.
    func holds(_ figure: Figure) -> Bool {
        var rest = figure.path[...]
        for (position, step) in path.enumerated() {
            if position > 0 {
                guard rest.first == "." else { return false }
                rest = rest.dropFirst()
            }
            if step == "*" {
                let next = rest.firstIndex(of: ".") ?? rest.endIndex
                guard next > rest.startIndex else { return false }
                rest = rest[next...]
            } else {
                guard rest.hasPrefix(step) else { return false }
                rest = rest.dropFirst(step.count)
            }
        }
        return rest.isEmpty
    }
}

/// What the model makes of the economy in which every figure is written, with some of them changed.
actor EveryResult {
    static let shared = EveryResult()
    private let plain: Result<(scenario: Scenario, compiled: CompiledEconomy), any Error>
    private var ensemble: Ensemble?

    init() {
        plain = Result {
            let scenario = try EveryFigureEconomy.scenario()
            return (scenario, try CompiledEconomy(scenario))
        }
    }

    func unchanged() throws -> Scenario { try plain.get().scenario }

    private func runs(_ compiled: CompiledEconomy) async throws -> Ensemble {
        if let ensemble { return ensemble }
        let made = try await Ensemble.run(compiled, EnsembleSettings(replications: 32, keepsMonths: false))
        ensemble = made
        return made
    }

    /// The results that a key's figures could change, as bits.
    func results(of key: FigureKey, _ changes: [String]) async throws -> [UInt64] {
        let (original, base) = try plain.get()
        let scenario = changes.isEmpty ? original : try EveryFigureEconomy.scenario(changes)
        switch key.path[0] {
        case "quality framework":
            let outlook = try #require(try await QualityOutlook.of(scenario, base, try await runs(base)))
            return try JSONEncoder().encode(outlook).map(UInt64.init)
        case "programme", "programme templates":
            let option = try #require(scenario.options.first)
            let programme = try CompiledProgramme(try #require(try Programme(scenario, option: option)), scenario)
            let draws = try await ProgrammeDraws.draw(programme, EnsembleSettings(replications: 200))
            let durations = try draws.durations(programme)
            let costs = (0..<draws.count).map { draws.cost($0, durations: durations) }
            return (durations + costs).map(\.bitPattern)
        case "standards":
            return try await runs(base).standardOutcomes(scenario).flatMap(\.probability).map { ($0 ?? -1).bitPattern }
        case "control totals":
            return PlanTargets(scenario, base).organisations.flatMap { organisation -> [UInt64] in
                switch organisation.target {
                case .pounds(let amounts), .share(let amounts): amounts.map(\.bitPattern)
                }
            }
        case "interventions" where key.path.last == "claimed":
            return scenario.interventions.flatMap(\.effects).compactMap { $0.claimed?.value.bitPattern }
        default:
            // The calibration of the noise is that of the unchanged economy, which a what-if keeps.
            let compiled = changes.isEmpty ? base : try CompiledEconomy(scenario, calibratedAs: base)
            var bits: [UInt64] = []
            for economy in [compiled, compiled.with(compiled.options[0])] {
                for number in 0..<8 { bits += try Replication(economy, number: number).kernel.output.map(\.bitPattern) }
            }
            return bits
        }
    }
}

@Suite("Every figure of the format: years, spread, persistence and group act or are refused")
struct FigureFormTests {
    static let keys = FigureKey.all()

    /// In quotes, within which a comma ends no text.
    private func written(_ figure: Figure, _ value: Double) -> String { "\"\(figure.unit.written(value))\"" }

    private func value(_ figure: Figure) -> String { written(figure, figure.value) }

    /// What the figure says now, for each year where it says so.
    private func stated(_ figure: Figure) -> String {
        guard !figure.byYear.isEmpty else { return "value: \(value(figure))" }
        let years = figure.byYear.sorted { $0.key < $1.key }.map { "\($0.key): \(written(figure, $0.value))" }
        return "by year: {\(years.joined(separator: ", "))}"
    }

    /// A value some way from the figure's own, within what it may be.
    private func other(_ figure: Figure) -> String {
        let step = max(0.15 * figure.value.magnitude, figure.unit.isPercentage ? 0.01 : figure.unit == .ratio ? 0.1 : 1)
        return written(figure, figure.value + step <= figure.range.upperBound ? figure.value + step : figure.value - step)
    }

    private func spread(_ figure: Figure) -> String {
        let width =
            figure.unit.isPercentage ? "\(grouped(max(0.1 * figure.value.magnitude, 0.002) * 100)) points" : figure.value == 0 ? figure.unit.written(1) : "10%"
        return "normal sd \(width)"
    }

    private func faults(_ change: String) -> [Fault] {
        do throws(ScenarioFaults) {
            _ = try EveryFigureEconomy.scenario([change])
            return []
        } catch {
            return error.faults.filter { !$0.isWarning }
        }
    }

    /// What is wrong with how a figure's key is read: forms that change no result although they are accepted, forms that are
    /// read although they should not be, and refusals without a place.
    func complaints(_ key: FigureKey, _ figure: Figure) async throws -> [String] {
        let path = figure.path
        let plain = try await EveryResult.shared.results(of: key, [])
        var complaints: [String] = []
        func refused(_ form: String, _ what: String) {
            let found = faults("\(path)={\(form), assumption: tried}")
            if !found.contains(where: { $0.path.hasPrefix(path + ".") && $0.place.file == "--set" }) {
                complaints.append("\(what) is not refused: \(found.map(\.message))")
            }
        }
        func acts(_ form: String, _ what: String, unlike before: [UInt64]) async throws -> [UInt64] {
            let after = try await EveryResult.shared.results(of: key, ["\(path)={\(form), assumption: tried}"])
            if after == before { complaints.append("\(what) is accepted and changes nothing") }
            return after
        }
        let years = "by year: {2012/13: \(value(figure)), 2013/14 on: \(other(figure))}"
        if key.reading.isDated { _ = try await acts(years, "a value by year", unlike: plain) } else { refused(years, "a value by year") }
        let uncertain = "\(stated(figure)), spread: \(spread(figure))"
        let (yearly, grouped) = ("\(uncertain), persists: each year", "\(uncertain), correlates in: together")
        switch key.reading.spread {
        case .refused:
            refused(uncertain, "a spread")
            refused(yearly, "persistence")
            refused(grouped, "a group")
        case .recorded:
            if try await EveryResult.shared.results(of: key, ["\(path)={\(uncertain), assumption: tried}"]) != plain {
                complaints.append("a spread that is only recorded changes a result")
            }
            refused(yearly, "persistence")
            refused(grouped, "a group")
        case .drawnOnce:
            let drawn = try await acts(uncertain, "a spread", unlike: plain)
            refused(yearly, "persistence")
            _ = try await acts(grouped, "a group", unlike: drawn)
        case .drawnByYear:
            let drawn = try await acts(uncertain, "a spread", unlike: plain)
            _ = try await acts(yearly, "persistence", unlike: drawn)
            _ = try await acts(grouped, "a group", unlike: drawn)
        }
        return complaints
    }

    @Test("each key that holds a figure", arguments: keys)
    func everyKey(_ key: FigureKey) async throws {
        // Growth of prices is read where options are judged; its own test is there (`AppraisalWorkedExampleTests`).
        guard key.path.last != "price growth" else { return }
        let scenario = try await EveryResult.shared.unchanged()
        let figures = scenario.figures.filter(key.holds)
        try #require(!figures.isEmpty, "no figure of the test's economy stands under \(key.testDescription)")
        // Changes by year say themselves when they come; their own tests are with the beds. Deficit support by year is told by quarter in plans and simulates
        // nothing; its own test is with what frameworks ask of them.
        guard !["decided bed change", "deficit support"].contains(key.path.last) else { return }
        // A rule need not bite everywhere that it stands: it must somewhere.
        var complaints: [String] = []
        for figure in figures {
            complaints = try await self.complaints(key, figure)
            if complaints.isEmpty { break }
        }
        #expect(complaints.isEmpty)
    }

    @Test("the test sees a form that is declared and not read, and one that is read and not declared")
    func ableToFail() async throws {
        let scenario = try await EveryResult.shared.unchanged()
        func complaints(_ path: [String], _ name: String, as reading: FigureReading) async throws -> [String] {
            let key = FigureKey(path: path, unit: .share, reading: reading, range: 0...1)
            return try await self.complaints(key, try #require(scenario.figures.first { $0.path == name }))
        }
        // Occupancy is one value with a recorded spread; turnover is a path that is drawn.
        #expect(try await complaints(["providers", "*", "occupancy"], "providers.T1.occupancy", as: RecordedConstant.reading).isEmpty)
        await #expect(throws: ScenarioFaults.self) { try await complaints(["providers", "*", "occupancy"], "providers.T1.occupancy", as: DrawnPath.reading) }
        let turnover = ["workforce", "staff groups", "*", "turnover"]
        #expect(try await complaints(turnover, "workforce.staff groups.doctors.turnover", as: RecordedConstant.reading).count == 4)
        // A path that holds for years the economy does not simulate changes nothing, and is seen to.
        let unread = FigureKey(path: ["control totals", "*"], unit: .pounds, reading: DrawnPath.reading, range: .everything)
        let figure = try #require(scenario.figures.first { $0.path == "workforce.staff groups.doctors.turnover" })
        #expect(try await self.complaints(unread, figure).count == 4)
    }
}
