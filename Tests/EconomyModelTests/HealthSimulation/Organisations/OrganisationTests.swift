@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
import TestEconomies
import Testing

/// Two small hospitals and a community trust, alike in year 0 but for their size; nothing grows.
private enum ThreeTrusts {
    static func provider(_ code: String, _ more: String = "") -> String {
        SmallEconomy.provider.replacing("T1", with: code).replacing("Smalltown hospital", with: "Hospital \(code)") + more
    }

    static let files = SmallEconomy.files(
        commissioners: [SmallEconomy.commissioner.replacing("£100m", with: "£200m")], providers: ["A", "B", "C"].map { provider($0) })

    static func run(_ changes: [String], number: Int = 0) throws -> Replication {
        try Replication(try SmallEconomy.compiled(changes, files: files), number: number)
    }
}

@Suite("Organisations that end, merge and lose services")
struct OrganisationTests {
    /// Figures that add up over organisations, whatever they hold.
    static let additive: [Measure] = [
        .admissions, .emergencyAdmissions, .plannedAdmissions, .aeAttendances, .outpatientAttendances, .operatingIncome, .operatingCost, .surplus, .cash,
        .availableBeds, .occupiedBeds, .escalationBeds, .waitingList, .overFiftyTwoWeeks, .postponed, .theatreSessionsNeeded, .postsRequired, .staffInPost,
        .temporaryStaff, .unfilledPosts, .temporaryStaffCost, .paidByEconomy, .unfundedActivity, .costNotReleased, .moneyBeyond, .contractsCut, .costAnswered,
        .supportCharge, .supportDrawn, .cashBeforeSupport, .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted,
        .bedDaysPostponed, .bedDaysCut,
    ]

    private func sum(_ run: Replication, _ measure: Measure, _ year: Int) -> Double {
        run.compiled.providerCodes.map { run($0, measure, year) }.filter { !$0.isNaN }.reduce(0, +)
    }

    /// £40m a year each: A's seven months before November are 7/12 of £40m, its other five go to B.
    @Test("a trust that ends in November keeps seven twelfths of the year's figures and its successor has five, then all")
    func november() throws {
        let run = try ThreeTrusts.run(["providers.A.merges into={trust: B, when: November 2013}"])
        #expect(agree(run("A", .operatingIncome, 1), 40e6 * 7 / 12, 1e-9))
        #expect(agree(run("B", .operatingIncome, 1), 40e6 * 17 / 12, 1e-9))
        #expect(agree(run("B", .operatingIncome, 2), 80e6, 1e-9))
        #expect(run("A", .operatingIncome, 2).isNaN && run("A", .admissions, 2).isNaN && run("A", .rating, 1).isNaN && run("A", .waitingList, 1).isNaN)
        // Stocks are the holder's at the end of the year: twice as many wait as at C, which is alike.
        #expect(agree(run("B", .waitingList, 1), 2 * run("C", .waitingList, 1), 1e-9))
        // The year before, nothing has changed.
        #expect(agree(run("A", .operatingIncome, 0), 40e6, 1e-12) && agree(run("B", .waitingList, 0), 6000, 1e-9))
        // A share is formed of the parts: both hospitals are 80% full, and so are they together.
        #expect(agree(run("B", .bedOccupancy, 2), run("C", .bedOccupancy, 2), 1e-9))
        #expect(agree(run("B", .availableBeds, 2), 200, 1e-9))
    }

    @Test("on the first day of a year the trust has no part of it, on the last month eleven twelfths")
    func monthZero() throws {
        let first = try ThreeTrusts.run(["providers.A.merges into={trust: B, when: 2014-04}"])
        #expect(agree(first("A", .operatingIncome, 1), 40e6, 1e-9) && first("A", .operatingIncome, 2).isNaN)
        #expect(agree(first("A", .waitingList, 1), first("C", .waitingList, 1), 1e-9))
        #expect(agree(first("B", .operatingIncome, 2), 80e6, 1e-9))
        let atOnce = try ThreeTrusts.run(["providers.A.merges into={trust: B, when: April 2013}"])
        #expect(atOnce("A", .operatingIncome, 1).isNaN && agree(atOnce("B", .operatingIncome, 1), 80e6, 1e-9))
        let march = try ThreeTrusts.run(["providers.A.merges into={trust: B, when: March 2014}"])
        #expect(agree(march("A", .admissions, 1), 10_000 * 11.0 / 12, 1e-9))
    }

    @Test("a figure of a trust that has ended is explained by when it ended and into whom, in all futures and in one")
    func explained() async throws {
        let scenario = try SmallEconomy.scenario(["providers.A.merges into={trust: B, when: November 2013}"], files: ThreeTrusts.files)
        let compiled = try CompiledEconomy(scenario)
        let settings = EnsembleSettings(replications: 4, threads: 1, keepsMonths: false)
        let ensemble = try await Ensemble.run(compiled, settings)
        let said = "Hospital A merges into Hospital B in November 2013: its figures are with it from then on."
        for address in ["A.surplus.2014/15", "A.cash.2013/14", "A.rating.2014/15"] {
            let asked = try scenario.resolve(address)
            let explanation = try await Explanation.of(asked, scenario, compiled, ensemble, reading: .texts(ThreeTrusts.files))
            #expect(explanation.summary == nil && explanation.ending == said, "\(address)")
            let future = try SingleFuture.of(asked, scenario, compiled, settings, replication: 0, inputs: [])
            #expect(future.value == nil && future.ending == said, "\(address)")
        }
        // Of the year in which it ends there are flows; its successor has everything, and before it ends nothing is said.
        for address in ["A.surplus.2013/14", "B.cash.2014/15", "A.cash.2012/13"] {
            let future = try SingleFuture.of(try scenario.resolve(address), scenario, compiled, settings, replication: 0, inputs: [])
            #expect(future.value != nil && future.ending == nil, "\(address)")
        }
    }

    /// Cash of 73 days is £8m; each year it gains surplus + depreciation − capital, £40m × 4% − £40m × 4% − £1m = −£1m.
    @Test("balances pass over at the date with what has flowed into them")
    func balances() throws {
        let run = try ThreeTrusts.run(["providers.A.merges into={trust: B, when: November 2013}"])
        #expect(agree(run("B", .cash, 1), 2 * (8e6 - 1e6), 1e-9) && run("A", .cash, 1).isNaN)
        // Of A's cash a quarter goes to B and the rest to C: what A had on the first of November, £8m − 7/12 of £1m.
        let split = try ThreeTrusts.run([
            "providers.A.ends={when: November 2013, services to: [{trust: B, share: 50%, assets: 25%}, {trust: C, share: 50%, assets: 75%}], assumption: a}"
        ])
        let had = 8e6 - 1e6 * 7 / 12
        let own = 7e6 - 0.5e6 * 5 / 12
        #expect(agree(split("B", .cash, 1), own + 0.25 * had, 1e-9))
        #expect(agree(split("C", .cash, 1), own + 0.75 * had, 1e-9))
    }

    /// Wards and homes are the community contacts: £3m of £30m of patient care and of cost, a tenth; of admissions nothing.
    @Test("services that move take their part of each figure: a tenth of income, no admission, and the staff and list that are said")
    func service() throws {
        let run = try ThreeTrusts.run([
            "providers.A.moves service=[{name: community care, service lines: [wards and homes], to: B, when: April 2013, list: 20%, assumption: a}]"
        ])
        #expect(agree(run("A", .operatingIncome, 1), 36e6, 1e-9) && agree(run("B", .operatingIncome, 1), 44e6, 1e-9))
        #expect(agree(run("A", .operatingCost, 1), 36e6, 1e-9))
        #expect(agree(run("A", .admissions, 1), 10_000, 1e-9) && agree(run("A", .staffInPost, 1), 540, 1e-9))
        let wait = run("C", .waitingList, 1)
        #expect(agree(run("A", .waitingList, 1), 0.8 * wait, 1e-9) && agree(run("B", .waitingList, 1), 1.2 * wait, 1e-9))
        // The lines themselves: B has all of A's community care, and none of its hospital.
        let (kernel, lines) = (run.kernel, run.compiled.trusts.lines)
        func line(_ trust: Int, _ line: Int) -> Double { kernel.lineOutput[((trust * lines + line) * 2) * kernel.span + 1] }
        #expect(agree(line(0, 1), 0, 1e-9) && agree(line(1, 1), 6e6, 1e-9) && agree(line(1, 0), 27e6, 1e-9))
    }

    @Test("a share that passes outside leaves the economy: its cost and income with it, and what is paid for it counts as spent elsewhere")
    func outside() throws {
        let plain = try ThreeTrusts.run([])
        let run = try ThreeTrusts.run(["providers.A.merges into={trust: outside, when: April 2013}"])
        #expect(agree(run("economy", .operatingIncome, 1), 80e6, 1e-9))
        // Two deficits of £1m less than three.
        #expect(agree(run("economy", .gap, 1) - plain("economy", .gap, 1), -1e6, 1e-6))
        #expect(agree(run("C1", .spend, 1), plain("C1", .spend, 1), 1e-9))
        #expect(agree(run("C1", .spendElsewhere, 1) - plain("C1", .spendElsewhere, 1), 24e6, 1e-6))
    }

    @Test("a merger without savings leaves the economy's totals as they were, to the last bit, where no support is drawn")
    func totals() throws {
        for seed in 1...8 {
            let economy = RandomEconomy(UInt64(seed))
            let still = ["finance.minimum cash=0 days", "finance.support charge=0%"]
            let plain = try CompiledEconomy(try economy.scenario(more: still))
            guard plain.providerCodes.count > 1 else { continue }
            let merged = try CompiledEconomy(
                try economy.scenario(more: still + ["providers.T1.merges into={trust: T2, when: September 2013}"]), calibratedAs: plain)
            for number in 0..<4 {
                let (one, other) = (try Replication(plain, number: number), try Replication(merged, number: number))
                for year in 0...plain.lastYear {
                    // Support is the one thing that pooled cash changes.
                    guard (0...year).allSatisfy({ sum(one, .supportDrawn, $0) == 0 && sum(other, .supportDrawn, $0) == 0 }) else { break }
                    for measure in Measure.ofEconomy where measure != .trustsAtRisk {
                        #expect(
                            one("economy", measure, year).bitPattern == other("economy", measure, year).bitPattern,
                            "\(seed) \(measure) \(year): \(one("economy", measure, year)) \(other("economy", measure, year))")
                    }
                }
            }
        }
    }

    @Test("sums over organisations are those over sites, in every year, figure and replication, however they end, merge and hand over", arguments: 1...40)
    func conservation(_ seed: Int) throws {
        let economy = RandomEconomy(UInt64(seed))
        // Support, and its charge in the surplus, depend on who holds the cash; where none is drawn everything is conserved.
        let still = ["finance.minimum cash=0 days", "finance.support charge=0%", "providers.T1.cash=£9bn"]
        let plain = try CompiledEconomy(try economy.scenario(more: still))
        let trusts = plain.providerCodes
        let changes = RandomEconomy.organisations(UInt64(seed), trusts: trusts, years: plain.lastYear).map { $0.replacing("outside", with: trusts[0]) }
        guard !changes.isEmpty, let changed = try? CompiledEconomy(try economy.scenario(more: still + changes), calibratedAs: plain) else { return }
        for number in 0..<6 {
            let (one, other) = (try Replication(plain, number: number), try Replication(changed, number: number))
            for year in 0...plain.lastYear {
                let isDrawn = (0...year).contains { sum(one, .supportDrawn, $0) != 0 || sum(other, .supportDrawn, $0) != 0 }
                for measure in Self.additive {
                    if isDrawn, [.surplus, .cash, .supportDrawn, .supportCharge, .cashBeforeSupport].contains(measure) { continue }
                    let scale = max(1, trusts.map { abs(one($0, measure, year)) }.filter { !$0.isNaN }.max() ?? 1)
                    #expect(
                        abs(sum(one, measure, year) - sum(other, measure, year)) <= 1e-9 * scale,
                        "\(measure) \(year): \(sum(one, measure, year)) \(sum(other, measure, year))")
                }
            }
            for (amounts, before) in [(other.kernel.lineOutput, one.kernel.lineOutput), (other.kernel.lineVolume, one.kernel.lineVolume)] {
                let (all, was) = (amounts.reduce(0, +), before.reduce(0, +))
                #expect(abs(all - was) <= 1e-9 * abs(was))
            }
            let (months, was) = (other.kernel.monthly.reduce(0, +), one.kernel.monthly.reduce(0, +))
            #expect(abs(months - was) <= 1e-9 * max(1, abs(was)))
        }
    }

    @Test("two mergers into one, and a chain over two trusts, end with all of it at the last")
    func chains() throws {
        let two = try ThreeTrusts.run(["providers.A.merges into={trust: C, when: June 2013}", "providers.B.taken over by={trust: C, when: June 2013}"])
        #expect(agree(two("C", .operatingIncome, 2), 120e6, 1e-9) && agree(two("C", .operatingIncome, 1), 40e6 + 80e6 * 10 / 12, 1e-9))
        let chain = try ThreeTrusts.run(["providers.A.merges into={trust: B, when: June 2013}", "providers.B.merges into={trust: C, when: October 2013}"])
        // B has itself for six months and A for four of them; C has itself for twelve, and both for six.
        #expect(agree(chain("B", .operatingIncome, 1), 40e6 * (6 + 4) / 12, 1e-9))
        #expect(agree(chain("C", .operatingIncome, 1), 40e6 * (12 + 6 + 6) / 12, 1e-9))
        #expect(agree(chain("C", .cash, 1), 21e6, 1e-9) && agree(chain("C", .waitingList, 2), two("C", .waitingList, 2), 1e-9))
    }

    @Test("the order of trusts in the file does not matter")
    func order() throws {
        let changes = ["providers.A.merges into={trust: C, when: June 2013}", "providers.B.taken over by={trust: C, when: June 2013}"]
        let turned = SmallEconomy.files(
            commissioners: [SmallEconomy.commissioner.replacing("£100m", with: "£200m")], providers: ["C", "B", "A"].map { ThreeTrusts.provider($0) })
        let one = try ThreeTrusts.run(changes)
        let other = try Replication(try SmallEconomy.compiled(changes.reversed(), files: turned))
        for (name, value) in one.figures { #expect(agree(value, other.figures[name] ?? .infinity, 1e-9), "\(name)") }
    }

    @Test("what a future is made of is told site by site, and its equations give the organisation's figures")
    func steps() async throws {
        let changes = ["providers.A.ends={when: November 2013, services to: [{trust: B, share: 60%}, {trust: outside, share: 40%}], assumption: a}"]
        let scenario = try SmallEconomy.scenario(changes, files: ThreeTrusts.files)
        let compiled = try CompiledEconomy(scenario)
        let settings = EnsembleSettings(replications: 10, keepsMonths: false)
        let ensemble = try await Ensemble.run(compiled, settings)
        for code in ["A", "B", "C", "C1", "economy"] {
            let address = try scenario.resolve("\(code).surplus.2014/15")
            let future = try SingleFuture.of(address, scenario, compiled, settings, replication: 3, inputs: [])
            let position = try #require(ensemble.layout.position(code, .surplus))
            let last = ensemble.replications(position, year: 2)
            let value = last[last.startIndex + 3]
            #expect(future.value?.bitPattern == (value.isNaN ? nil : value.bitPattern))
            for year in future.years {
                for step in year.steps {
                    guard let value = step.value, let recomputed = step.recomputed else { continue }
                    #expect(abs(value - recomputed) <= 1e-9 * max(1, abs(value)) + 0.01, "\(code) \(year.year) \(step.name): \(value) and \(step.worked)")
                }
            }
        }
        let told = try SingleFuture.of(try scenario.resolve("A.surplus.2014/15"), scenario, compiled, settings, replication: 0, inputs: [])
        #expect(told.years[2].steps.map(\.worked) == [compiled.organisationSentences(scenario)[0]])
        #expect(
            compiled.organisationSentences(scenario) == [
                "Hospital A ends in November 2013: its figures are with Hospital B (60%) and a provider outside the economy (40%) from then on."
            ])
    }

    @Test("an option may change organisations for itself alone")
    func option() throws {
        let ending = """
            interventions:
              nothing: {about: nothing, assumption: a, effects: [{name: e, kind: cost, effect: 0%}], ramp: [1], lead time: 0 months}
            options:
              - {name: one trust, organisations: [{trust: A, merges into: {trust: B, when: April 2014}}], interventions: [{name: nothing}]}

            """
        var files = ThreeTrusts.files
        files[SmallEconomy.scenarioFile, default: ""] += ending
        let compiled = try SmallEconomy.compiled(files: files)
        let (idle, merged) = (try Replication(compiled), try Replication(compiled.with(compiled.options[0])))
        #expect(agree(idle("A", .operatingIncome, 2), 40e6, 1e-9) && agree(idle("B", .operatingIncome, 2), 40e6, 1e-9))
        #expect(merged("A", .operatingIncome, 2).isNaN && agree(merged("B", .operatingIncome, 2), 80e6, 1e-9))
        #expect(agree(idle("economy", .gap, 2), merged("economy", .gap, 2), 1e-12))
    }
}
