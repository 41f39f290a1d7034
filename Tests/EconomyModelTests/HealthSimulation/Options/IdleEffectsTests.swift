@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies
import Testing

/// Smalltown has a hospital T1 (kind general: beds, A&E, a list) and wards T2 (neither A&E nor a list); both are paid by C1 and others.
@Suite("What an option does where there is nothing for it to act on is said")
struct IdleEffectsTests {
    private static let wards = """
          - code: T2
            name: Wards
            kind: wards
            operating income: £12m
            operating cost: £12m
            surplus: £0
            admissions: 600
            staff: 200 WTE
            patients from: {other: 100%}

        """

    private func files(_ effects: String, use: String = "{name: act}", accepting: String = "") -> [String: String] {
        var files = SmallEconomy.files(providers: [SmallEconomy.provider, Self.wards])
        let base = (files[SmallEconomy.scenarioFile] ?? "").replacing("accepted warnings:\n", with: "accepted warnings:\n\(accepting)")
        files[SmallEconomy.scenarioFile] =
            base + """
                interventions:
                  act:
                    about: something
                    assumption: round figures
                    effects: [\(effects)]
                    ramp: [1]
                    lead time: 0 months
                options:
                  - {name: acting, interventions: [\(use)]}

                """
        return files
    }

    private func warnings(_ effects: String, use: String = "{name: act}", accepting: String = "") throws -> [String] {
        let prepared = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, reading: .texts(files(effects, use: use, accepting: accepting)))
        return prepared.scenario.warnings.map(\.message).filter { $0.contains("that its effects could act on") || $0.contains("that it could act on") }
    }

    @Test(
        "an intervention none of whose effects finds anything is named with its option",
        arguments: [
            ("{name: a, kind: prevent, acts on: {trusts: [T2], points of delivery: [A&E attendance]}, effect: 10%}", "{name: act}"),
            ("{name: a, kind: prevent, acts on: {trusts: [T2], commissioners: [C1]}, effect: 10%}", "{name: act}"),
            ("{name: a, kind: cost, acts on: {trusts: [T2], points of delivery: [A&E attendance]}, effect: 10%}", "{name: act}"),
            ("{name: a, kind: shorten stay, acts on: {points of delivery: [first outpatient]}, effect: 10%}", "{name: act}"),
            ("{name: a, kind: beds, effect: -5 beds}", "{name: act, at: [T2]}"),
            ("{name: a, kind: four hours, effect: 1 points}", "{name: act, at: [T2]}"),
            ("{name: a, kind: planned capacity, effect: 1%}", "{name: act, at: [T2]}"),
            ("{name: a, kind: move, acts on: {trusts: [T1]}, effect: 10%, to trust: T1}", "{name: act}"),
        ])
    func idle(effects: String, use: String) throws {
        let found = try warnings(effects, use: use)
        #expect(found.count == 1 && found.first?.contains("warning: options.acting.act: found nothing") == true, "\(found)")
        // Truly nothing: do-nothing and the option have the same bits.
        let compiled = try SmallEconomy.compiled(files: files(effects, use: use))
        #expect(try Replication(compiled).kernel.output.map(\.bitPattern) == Replication(compiled.with(compiled.options[0])).kernel.output.map(\.bitPattern))
    }

    /// Wards give no acute care, which the programme of the framework serves; "late" is the same with a begin after the plan.
    @Test(
        "a programme of quality that no trust runs in the plan's years, or that is named where the care is not, is warned of once",
        arguments: [
            ("{name: checking, at: [T2]}", "2013/14", "found it at T2 without the care that it serves; expected a trust that has it, such as T1"),
            ("{name: all, at: [T1, T2]}", "2013/14", "found it at T2 without the care that it serves; expected a trust that has it, such as T1"),
            ("{name: checking}", "2030/31", "found a programme from 2030/31; expected one that begins by 2014/15, the last year of the plan"),
            ("{name: checking}", "2013/14", ""), ("{name: checking, at: [T1]}", "2014/15", ""), ("{name: all}", "2013/14", ""),
        ])
    func programmes(use: String, from: String, expected: String) throws {
        var files = SmallEconomy.files(providers: [SmallEconomy.provider, Self.wards])
        files[SmallEconomy.scenarioFile, default: ""] +=
            QualityPaymentTests.framework.replacing("from: 2013/14, curve", with: "from: \(from), curve")
            + "options:\n  - {name: careful, quality programmes: [\(use)]}\n"
        let found = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, reading: .texts(files)).scenario.warnings.map(\.message)
            .filter { $0.contains("quality programmes") }
        #expect(found.count == (expected.isEmpty ? 0 : 1) && found.allSatisfy { $0.contains(expected) }, "\(found)")
    }

    @Test("a programme that serves care which no trust gives is warned of")
    func programmeOfNobody() throws {
        var files = SmallEconomy.files(providers: [Self.wards.replacing("T2", with: "T1")])
        files[SmallEconomy.scenarioFile, default: ""] +=
            QualityPaymentTests.framework + "options:\n  - {name: careful, quality programmes: [{name: checking}]}\n"
        let found = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, reading: .texts(files)).scenario.warnings.map(\.message)
        #expect(found.contains { $0.contains("quality programmes.checking: found no trust that gives the care that it serves") }, "\(found)")
    }

    @Test("an effect that names trusts or payers and finds nothing is named beside others that act; one that names none may be another place's")
    func part() throws {
        let acting = "{name: b, kind: joiners, effect: 10%}"
        let found = try warnings("\(acting), {name: a, kind: prevent, acts on: {trusts: [T2], points of delivery: [A&E attendance]}, effect: 10%}")
        #expect(found.count == 1 && found.first?.contains("warning: interventions.act.effects.a: found nothing") == true, "\(found)")
        #expect(try warnings("\(acting), {name: a, kind: prevent, acts on: {points of delivery: [mental health admission]}, effect: 10%}") == [])
    }

    @Test(
        "what acts is not warned of",
        arguments: [
            "{name: a, kind: prevent, acts on: {trusts: [T1], points of delivery: [A&E attendance]}, effect: 10%}", "{name: a, kind: beds, effect: -5 beds}",
            "{name: a, kind: shorten stay, effect: 10%}", "{name: a, kind: move, acts on: {trusts: [T1]}, effect: 10%, to trust: T2}",
            "{name: a, kind: cost, acts on: {trusts: [T2]}, effect: 10%}",
        ])
    func acting(effects: String) throws { #expect(try warnings(effects) == []) }

    @Test("the warning is accepted by its name")
    func accepted() throws {
        let accepting = "  - {name: 'reaches nothing: options.acting.act', because: the department opens later}\n"
        #expect(try warnings("{name: a, kind: four hours, effect: 1 points}", use: "{name: act, at: [T2]}", accepting: accepting) == [])
    }

    @Test("an acceptance of a warning that nothing gives is warned of itself, with the nearest name that there is")
    func acceptedForNothing() throws {
        let accepting = "  - {name: 'reaches nothing: options.acting.acts', because: a slip}\n"
        let prepared = try CompiledEconomy.prepared(
            SmallEconomy.scenarioFile,
            reading: .texts(files("{name: a, kind: four hours, effect: 1 points}", use: "{name: act, at: [T2]}", accepting: accepting)))
        let found = prepared.scenario.warnings.map(\.message).filter { $0.contains("accepted warnings.") }
        #expect(found.count == 1 && found.first?.contains("found no warning of this name") == true, "\(found)")
        #expect(found.first?.contains("did you mean 'reaches nothing: options.acting.act'?") == true, "\(found)")
    }

    /// One effect acts everywhere, the other at T1 alone; the option takes both to T2, which no effect names. Its £1m a year is T2's.
    @Test("somebody pays: where an option takes an intervention to a trust that no effect names, that trust bears the cost")
    func borne() throws {
        let effects = "{name: a, kind: joiners, effect: 10%}, {name: b, kind: cost, acts on: {trusts: [T1]}, effect: 1%}"
        var files = files(effects, use: "{name: act, at: [T2]}")
        files[SmallEconomy.scenarioFile]?.replace("lead time: 0 months", with: "lead time: 0 months\n    running cost: £1m")
        let compiled = try SmallEconomy.compiled(files: files)
        var kernel = Kernel(compiled.with(compiled.options[0]))
        kernel.resolveLevers()
        for year in 1..<kernel.span {
            #expect(kernel.levers.costAdded[year] == 0)
            #expect(kernel.levers.costAdded[kernel.span + year] == 1e6)
        }
    }
}
