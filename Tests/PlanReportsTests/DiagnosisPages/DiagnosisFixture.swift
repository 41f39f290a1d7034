@testable import Diagnosis
@testable import DiagnosisPages
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics

/// A small economy made by hand: one trust and one commissioner, two plan years, figures that can be checked by eye.
enum DiagnosisFixture {
    /// Eleven equally likely futures from `low` to `high`: the 10th percentile is the second lowest, the 90th the second highest.
    static func spread(_ low: Double, _ high: Double) throws -> YearSummary {
        var summary = YearSummary(try Summary((0...10).map { low + (high - low) * Double($0) / 10 }))
        // As if of so many that every digit holds.
        summary.futures = 1_000_000_000
        return summary
    }

    static func certain(_ value: Double) throws -> YearSummary { YearSummary(try Summary([value, value])) }

    /// - Parameters:
    ///   - name: stands wherever a scenario's own text can stand.
    ///   - hasEmergency: whether the trust has an A&E and a waiting list.
    ///   - temporaryStaff: of 1,000 posts in the baseline year, trust by trust; no staff at all when left out.
    static func diagnosis(
        name: String = "Barsetshire", trusts: [String] = ["RAA"], hasEmergency: Bool = true, temporaryStaff: [Double] = []
    ) throws -> Diagnosis {
        var trajectories: [Trajectory] = []
        for (position, code) in trusts.enumerated() {
            func add(_ measure: Measure, _ years: [YearSummary?]) {
                trajectories.append(Trajectory(organisation: code, kind: .provider, measure: measure, years: years))
            }
            add(.operatingIncome, [try certain(200e6), try spread(195e6, 215e6), try spread(190e6, 230e6)])
            add(.operatingCost, [try certain(205e6), try spread(200e6, 230e6), try spread(200e6, 250e6)])
            add(.surplus, [try certain(-5e6), try spread(-15e6, 5e6), try spread(-30e6, 10e6)])
            add(.rating, [try certain(3), try spread(1, 3), nil])
            add(.admissions, [try certain(50_000), try spread(49_000, 55_000), try spread(50_000, 60_000)])
            if temporaryStaff.indices.contains(position) {
                let temporary = temporaryStaff[position]
                add(.postsRequired, [try certain(1_000), try spread(1_000, 1_050), try spread(1_000, 1_100)])
                add(.staffInPost, [try certain(930), try spread(920, 960), try spread(900, 1_000)])
                add(.temporaryStaff, [try certain(temporary), try spread(50, 90), try spread(40, 120)])
                add(.temporaryStaffCost, [try certain(4e6), try spread(3e6, 6e6), try spread(3e6, 8e6)])
            }
            guard hasEmergency else {
                for measure in [Measure.aeAttendances, .aeWithinFourHours, .waitingList, .withinEighteenWeeks] { add(measure, [nil, nil, nil]) }
                continue
            }
            add(.aeAttendances, [try certain(90_000), try spread(89_000, 95_000), try spread(90_000, 99_000)])
            add(.aeWithinFourHours, [try certain(0.96), try spread(0.93, 0.97), try spread(0.9, 0.97)])
            add(.waitingList, [try certain(10_000), try spread(9_000, 13_000), try spread(9_000, 15_000)])
            add(.withinEighteenWeeks, [try certain(0.94), try spread(0.9, 0.96), try spread(0.8, 0.96)])
            add(.bedOccupancy, [try certain(0.88), try spread(0.84, 0.94), try spread(0.82, 0.96)])
            // 100,000 wanted in the last year: 98,000 in own beds, 1,000 in escalation, 200 in A&E, 300 elsewhere, 400 postponed, 100 cut.
            let bedDays: [(Measure, Double)] = [
                (.bedDaysWanted, 100_000), (.bedDaysInOwnBeds, 98_000), (.bedDaysInEscalation, 1_000), (.bedDaysWaitedInAE, 200),
                (.bedDaysDiverted, 300), (.bedDaysPostponed, 400), (.bedDaysCut, 100),
            ]
            for (measure, days) in bedDays { add(measure, [try certain(days * 0.9), try spread(days * 0.9, days), try spread(days * 0.9, days * 1.1)]) }
            add(.supportDrawn, [try certain(0), try spread(0, 4e6), try spread(2e6, 8e6)])
        }
        for (measure, values) in [
            (Measure.allocation, [try certain(300e6), try spread(300e6, 310e6), try spread(300e6, 320e6)]),
            (.spend, [try certain(299e6), try spread(300e6, 312e6), try spread(300e6, 330e6)]),
            (.surplus, [try certain(1e6), try spread(-2e6, 0), try spread(-10e6, 0)]),
        ] { trajectories.append(Trajectory(organisation: "99Z", kind: .commissioner, measure: measure, years: values)) }
        // Means of the last year, £m: 25 do-nothing − 10 from habit = 15; 15 − 5 beyond − 2 withheld − 1 cut − 3 answered + 1 charge = 5.
        let gaps: [(Measure, Double, (Double, Double), (Double, Double))] = [
            (.gapDoNothing, 7e6, (0.0, 20e6), (0.0, 50e6)), (.gapAfterHabit, 7e6, (-4e6, 14e6), (-5e6, 35e6)), (.gap, 7e6, (-6e6, 10e6), (-15e6, 25e6)),
            (.habitualSaving, 0, (4e6, 6e6), (5e6, 15e6)), (.moneyBeyond, 0, (0, 2e6), (0, 10e6)), (.growthWithheld, 0, (0, 2e6), (0, 4e6)),
            (.contractsCut, 0, (0, 1e6), (0, 2e6)), (.costAnswered, 0, (0, 1e6), (1e6, 5e6)), (.qualityReward, 0, (0, 0), (0, 0)),
            (.supportCharge, 0, (0, 1e6), (0, 2e6)),
        ]
        for (measure, now, next, last) in gaps {
            trajectories.append(
                Trajectory(
                    organisation: "economy", kind: .economy, measure: measure,
                    years: [try certain(now), try spread(next.0, next.1), try spread(last.0, last.1)]))
        }
        let place = Place(file: "barsetshire.yaml", line: 7, column: 3)
        return Diagnosis(
            format: 1, scenario: name, file: "barsetshire.yaml", about: name, digest: "0123456789abcdef", option: "do-nothing",
            years: ["2013/14", "2014/15", "2015/16"], settings: EnsembleSettings(replications: 1_000, seed: 7),
            organisations: [.init(code: "99Z", name: "NHS \(name) CCG", kind: .commissioner, providerKind: "")]
                + trusts.map { .init(code: $0, name: "\(name) \($0) NHS Trust", kind: .provider, providerKind: "acute") },
            trajectories: trajectories, months: [],
            history: hasEmergency
                ? [
                    .init(organisation: "RAA", measure: "rtt_list", year: "2012/13", value: 9_000),
                    .init(organisation: "RAA", measure: "rtt_within_18w", year: "2012/13", value: 8_100),
                    .init(organisation: "RAA", measure: "surplus", year: "2012/13", value: 2e6),
                ] : [],
            standards: hasEmergency
                ? trusts.map {
                    StandardOutcome(
                        standard: "A&E within four hours", organisation: $0, measure: .aeWithinFourHours, thresholds: [0.95, 0.95, nil], atLeast: true,
                        probability: [1, 0.4, nil])
                } : [],
            ratings: trusts.map {
                RatingOutcome(
                    organisation: $0, rating: ["cosrr", "ucr", nil], scores: [[1: 0, 2: 0, 3: 1], [1: 0.5, 2: 0.25, 3: 0.25], [:]],
                    atRisk: [0, 0.75, 0])
            },
            bridge: GapBridge(
                baseline: 7e6,
                steps: [
                    .init(driver: .costInflation, title: Driver.costInflation.title, mean: 30e6, standardError: 20e3, p10: 25e6, p90: 35e6),
                    .init(driver: .allocations, title: Driver.allocations.title, mean: -14e6, standardError: 10e3, p10: -16e6, p90: -12e6),
                ], chance: 2e6, chanceStandardError: 0, last: 25e6, sample: 24),
            influences: [Influence(input: "finance.pay", label: name, rankCorrelation: 0.5, gapWhenLow: 10e6, gapWhenHigh: 40e6)],
            serviceLines: trusts.map {
                ServiceLineResult(
                    organisation: $0, line: name, hasOwnCosts: $0 == trusts.first, baseline: .init(income: 10e6, direct: 5e6, indirect: 2e6, overhead: 2e6),
                    last: .init(income: 11e6, direct: 7e6, indirect: 2e6, overhead: 3e6))
            },
            population: [
                PopulationChange(commissioner: "99Z", bands: ["00-04", "90+"], womenNow: [10, 2], menNow: [11, 1], womenThen: [9, 3], menThen: [10, 2])
            ],
            checks: [
                BaselineCheck(organisation: trusts.first ?? "", item: "operating income", unit: "£", reported: 200e6, modelled: 200e6, factor: 0.7, isFar: true)
            ],
            warnings: [name], sources: [.init(id: name, title: name, publisher: nil, year: nil, note: name, link: nil, place: place)],
            register: [
                RegisterEntry(
                    path: "providers.RAA.beds", value: name, spread: "normal, sd 4 beds", isDrawn: false, readAs: "one value, spread recorded",
                    provenance: .assumption(name), place: place, note: name)
            ],
            convergence: try Convergence((1...1_000).map(Double.init)), leavesOut: ["Nothing of note."],
            avoidedCost: AvoidedCost(
                release: CostRelease(variable: 0.2, semiFixed: 0.55, step: 0.05, release: 0.35),
                trusts: [.init(organisation: "RAA", averageCost: 2000)],
                published: [.init(what: "a hospital abroad", years: 0.5, share: 0.16, low: nil, high: nil, kind: "measured", source: "a journal")]))
    }
}
