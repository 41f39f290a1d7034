@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

/// One figure of the scenario format at an end of its range.
struct RangeEnd: CustomTestStringConvertible, Sendable {
    let path: String
    let value: String
    var change: String { "\(path)=\(value)" }
    var testDescription: String { change }
}

/// Walks what a scenario may hold and names every number at both ends of its range, as it would be written.
struct RangeEnds {
    /// Names of what lists and maps of the small scenario hold, by path without names.
    let names: [String: String]
    /// Sections without influence on a replication; other tests go through them.
    let apart: Set<String>
    private(set) var ends: [RangeEnd] = []
    /// Lists and maps for which no name is known: a new one must be added to `names`.
    private(set) var nameless: [String] = []

    init(_ description: SectionDescription, names: [String: String], apart: Set<String>) {
        self.names = names
        self.apart = apart
        walk(description, "", "")
    }

    private mutating func walk(_ section: SectionDescription, _ path: String, _ pattern: String) {
        func under(_ base: String, _ key: String) -> String { base.isEmpty ? key : "\(base).\(key)" }
        for key in section.keys where !apart.contains(under(pattern, key.key)) {
            let here = under(path, key.key), shape = under(pattern, key.key)
            switch key.kind {
            case .figure(let unit, _, let range): add(here, range, unit.written)
            case .number(let range): add(here, range) { "\($0)" }
            case .whole(let range):
                ends.append(RangeEnd(path: here, value: "\(range.lowerBound)"))
                ends.append(RangeEnd(path: here, value: "\(range.upperBound)"))
            case .figures(let unit, _, let keys, _, let range):
                if let name = names[shape] ?? keys?.first ?? named(shape) { add(under(here, name), range, unit.written) }
            case .section(let inner): walk(inner, here, shape)
            case .list(_, _, let inner): if let name = named(shape) { walk(inner, under(here, name), shape) }
            case .map(let keys, _, let inner): if let name = names[shape] ?? keys?.first ?? named(shape) { walk(inner, under(here, name), shape) }
            case .text, .flag, .year, .choice, .texts, .constants, .time, .table: break
            }
        }
    }

    private mutating func named(_ shape: String) -> String? {
        if names[shape] == nil { nameless.append(shape) }
        return names[shape]
    }

    private mutating func add(_ path: String, _ range: ClosedRange<Double>, _ written: (Double) -> String) {
        for end in [range.lowerBound, range.upperBound] where end.magnitude < 1e300 { ends.append(RangeEnd(path: path, value: written(end))) }
    }
}

@Suite("Every figure at both ends of its range: results are finite, or the scenario is refused with its place")
struct RangeEndTests {
    static let option = """
        interventions:
          act:
            about: something
            assumption: made up
            effects:
              - {name: fewer, kind: prevent, acts on: {points of delivery: [non-elective admission]}, share: 50%, effect: {value: 10%, spread: normal ±2 points}}
              - {name: beds, kind: beds, effect: -5}
              - {name: move, kind: move, acts on: {points of delivery: [day case]}, to point of delivery: [first outpatient], effect: 5%, units there: 2}
            ramp: [0.5, 1]
            lead time: 6 months
            capital: £1m
            running cost: £0.2m
            transition cost: £0.1m
            staff needed: 5 WTE
            health gain: 10 years
            travel: 10 minutes
        options:
          - {name: some, interventions: [{name: act, scale: 1}]}

        """

    static let names = [
        "commissioners": "C1", "outside commissioners": "special", "providers": "T1", "providers.patients from": "C1", "provider kinds": "general",
        "service lines.lines": "hospital", "capacity.A&E and occupancy": "above 85%", "workforce.staff groups": "everybody", "finance.cost classes": "pay",
        "finance.price change": "acute", "commissioning.spending": "prescribing", "standards": "18 weeks", "ratings": "Continuity of services",
        "ratings.metrics": "liquidity days", "process noise.median income": "quiet", "process noise.margin stress": "quiet", "correlations": "together",
        "interventions": "act", "interventions.effects": "fewer", "interventions.staff of": "everybody", "options": "some", "options.interventions": "act",
        "demand.points of delivery": "non-elective admission",
    ]

    static let walked = RangeEnds(
        Scenario.description, names: names,
        apart: [
            "service line costing", "quality framework", "appraisal", "programme", "programme templates", "control totals", "downsides", "owners",
            "accepted warnings", "format", "sources",
            // Holds no figure.
            "options.contracts", "options.quality programmes",
            // Words of the oversight framework; no equation reads them.
            "oversight segments",
            // Need a second trust; tests of organisations that end and hand over go through them.
            "providers.ends", "providers.moves service", "options.organisations",
        ])

    @Test("a new list or map of the format is named here, so that its figures are gone through, too")
    func everythingIsNamed() { #expect(Self.walked.nameless.isEmpty, "\(Self.walked.nameless)") }

    static func files() -> [String: String] {
        RandomEconomy.noisy(SmallEconomy.files()).merging([SmallEconomy.scenarioFile: option]) { $0 + $1 }
    }

    /// Measures that an organisation may do without.
    static let optional: Set<Measure> = [
        .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut,
        .availableBeds, .occupiedBeds, .bedOccupancy, .escalationBeds, .daysFull, .aeWithinFourHours, .waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks,
        .postponed, .theatreSessionsNeeded, .capacityToHoldList, .rating,
    ]

    @Test("kernel", arguments: walked.ends)
    func kernel(_ end: RangeEnd) throws {
        do {
            let scenario = try SmallEconomy.scenario([end.change], files: Self.files())
            let compiled = try CompiledEconomy(scenario)
            let areSound = (compiled.noise.centre + compiled.noise.width).allSatisfy(\.isFinite)
            #expect(areSound, "calibration")
            let sampler = try Sampler(seed: 3, replications: 20)
            for option in [nil] + compiled.options {
                var kernel = Kernel(compiled.with(option), keepsBooks: true)
                for replication in 0..<4 {
                    kernel.run(sampler, replication: replication)
                    check(compiled, kernel)
                }
            }
            for row in compiled.reconciliation(scenario) { #expect(row.modelled.isFinite && (row.factor?.isFinite ?? true), "\(row.organisation) \(row.item)") }
        } catch let faults as ScenarioFaults {
            for fault in faults.faults { #expect(!fault.place.file.isEmpty && !fault.message.isEmpty) }
        }
    }

    private func check(_ compiled: CompiledEconomy, _ kernel: Kernel) {
        for (position, series) in compiled.layout.series.enumerated() {
            for year in 0..<kernel.span {
                let value = kernel.output[position * kernel.span + year]
                // Cover without capital to serve has no end; a summary leaves it out.
                if value.isNaN && Self.optional.contains(series.measure) || value == .infinity && series.measure == .capitalServiceCover { continue }
                #expect(value.isFinite, "\(series.organisation) \(series.measure.rawValue) in year \(year): \(value)")
            }
        }
        let areSound = [kernel.monthly, kernel.lineOutput, kernel.lineVolume, kernel.books].allSatisfy { $0.allSatisfy(\.isFinite) }
        #expect(areSound, "months, lines or books")
    }
}
