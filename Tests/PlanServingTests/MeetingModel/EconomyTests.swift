import Foundation
import HealthEconomy
import HealthSimulation
import MeetingModel
import PlannerFiles
import Statistics
import TestEconomies
import Testing

/// Smalltown by night, opened as in a meeting.
enum Opened {
    static let settings = EnsembleSettings(replications: 400, threads: 2, keepsMonths: false)

    static func town(_ files: [String: String] = NightTown.files()) async throws -> MeetingEconomy {
        try await MeetingEconomy.open(SmallEconomy.scenarioFile, slug: "small", settings: settings, reading: .texts(files))
    }

    static func answer(_ lines: StateLines, withBridge: Bool = false) async throws -> MeetingAnswer {
        let town = try await town()
        return try await town.answer(
            try MeetingState(lines), beside: try await town.inFile(futures: town.base.count, threads: 2), withBridge: withBridge, threads: 2)
    }
}

@Suite("An answer is what a run of the same would say")
struct EconomyTests {
    static let pay = "finance.cost classes.pay.inflation=3% a year"

    @Test(
        "figures are those of --set, to the last bit",
        arguments: [
            [pay], ["providers.T1.beds from 2013/14=150 beds"], [pay, "providers.T1.beds from 2014/15=220 beds", "finance.habitual efficiency=1% a year"],
        ])
    func asSet(changes: [String]) async throws {
        let town = try await Opened.town()
        let prepared = try town.prepared(try MeetingState(StateLines(set: changes)))
        let run = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(NightTown.files())).compiled
        #expect(bits(try await Ensemble.run(prepared.plan, Opened.settings)) == bits(try await Ensemble.run(run, Opened.settings)))
    }

    @Test("interventions do what the option that holds them does, to the last bit")
    func asOption() async throws {
        let town = try await Opened.town()
        let option = try #require(town.scenario.options.first { $0.name == "at home" })
        let prepared = try town.prepared(try MeetingState.doing(option, in: town.scenario))
        let there = try await Ensemble.run(town.compiled.with(town.compiled.options[0]), Opened.settings)
        #expect(bits(try await Ensemble.run(prepared.plan, Opened.settings)) == bits(there))
        #expect(prepared.isDoing && !prepared.isBelievedOtherwise)
    }

    @Test("beliefs move do-nothing, too; beds that are decided move the plan alone")
    func beliefsAndDecisions() async throws {
        let believed = try await Opened.answer(StateLines(set: [Self.pay]))
        #expect(believed.believed.economy(.gapDoNothing, year: 2) == believed.plan.economy(.gapDoNothing, year: 2))
        #expect(believed.believed.economy(.gapDoNothing, year: 2) != believed.file.economy(.gapDoNothing, year: 2))
        let decided = try await Opened.answer(StateLines(set: ["providers.T1.beds from 2013/14=150 beds"]))
        #expect(decided.believed.economy(.gapDoNothing, year: 2) == decided.file.economy(.gapDoNothing, year: 2))
        #expect(decided.plan.futures("T1", .availableBeds, year: 2) != decided.file.futures("T1", .availableBeds, year: 2))
    }

    @Test("the first futures of a longer answer are those of the shorter one")
    func refined() async throws {
        let town = try await Opened.town()
        let longer = try await town.inFile(futures: 1_000, threads: 2).futures
        #expect(Array(longer.economy(.gapDoNothing, year: 2).prefix(400)) == Array(MeetingFutures(town.base).economy(.gapDoNothing, year: 2)))
    }

    @Test("a state as in the file is the file")
    func unchanged() async throws {
        let answer = try await Opened.answer(StateLines())
        #expect(answer.plan.economy(.gap, year: 2) == answer.file.economy(.gap, year: 2))
    }

    @Test("the parts of the bridge add up to the change of the mean gap, beliefs first")
    func bridge() async throws {
        let answer = try await Opened.answer(
            StateLines(set: [Self.pay, "finance.cost classes.other.inflation=1% a year"], do: ["home teams:100%:2013/14", "day work:50%:2013/14"]),
            withBridge: true)
        let bridge = try #require(answer.bridge)
        let change = Mean.of(Array(answer.plan.economy(.gapDoNothing, year: 2))) - Mean.of(Array(answer.file.economy(.gapDoNothing, year: 2)))
        #expect(abs(bridge.parts.reduce(0) { $0 + $1.mean } - change) < 1)
        #expect(bridge.parts.map(\.name) == ["finance.cost classes.other.inflation", "finance.cost classes.pay.inflation", "day work", "home teams"])
        #expect(bridge.parts.map(\.isDecision) == [false, false, true, true])
        // Pay is 60% of £40m; a point more in each of two years is about £0.48m.
        #expect((0.3e6...0.7e6).contains(bridge.parts[1].mean))
    }

    @Test("one lever alone explains the whole change")
    func oneLever() async throws {
        let answer = try await Opened.answer(StateLines(set: [Self.pay]), withBridge: true)
        let bridge = try #require(answer.bridge)
        #expect(bridge.parts.count == 1)
        let change = Mean.of(Array(answer.plan.economy(.gapDoNothing, year: 2))) - Mean.of(Array(answer.file.economy(.gapDoNothing, year: 2)))
        #expect(abs(bridge.parts[0].mean - change) < 1)
    }

    @Test(
        "what the economy cannot take is refused with words, as a run refuses it",
        arguments: ["nowhere=1", "providers.T1.beds=-5 beds", "providers.T1.beds=many"])
    func refused(change: String) async throws {
        let town = try await Opened.town()
        #expect(throws: ScenarioFaults.self) { try town.prepared(try MeetingState(StateLines(set: [change]))) }
    }

    @Test(
        "interventions of no library, years outside the plan and trusts of elsewhere are refused",
        arguments: ["tunnels:100%:2013/14", "day work:100%:2012/13", "day work:100%:2013/14:XX"])
    func refusedActions(action: String) async throws {
        let town = try await Opened.town()
        #expect(throws: StateProblem.self) { try town.prepared(try MeetingState(StateLines(do: [action]))) }
    }

    @Test("B is better than A in every future in which its gap is smaller, and in half of those that are the same")
    func difference() async throws {
        let plain = try await Opened.answer(StateLines())
        let dear = try await Opened.answer(StateLines(set: [Self.pay]))
        let worse = MeetingDifference(plain.plan, dear.plan)
        let row = try #require(worse.rows.first { $0.organisation == "economy" && $0.measure == .gapDoNothing })
        let smaller = zip(plain.plan.economy(.gapDoNothing, year: 2), dear.plan.economy(.gapDoNothing, year: 2)).count { $1 < $0 }
        #expect(row.isBetter == Double(smaller) / 400)
        #expect(row.difference.mean > 0)
        let same = MeetingDifference(plain.plan, plain.plan)
        #expect(same.rows.allSatisfy { $0.isBetter == 0.5 && $0.difference.mean == 0 })
    }

    @Test("a target is met at the value that is found, and missed a step nearer to the file's")
    func target() async throws {
        let town = try await Opened.town()
        let path = "finance.cost classes.pay.inflation"
        let lever = try #require(town.levers.lever(path))
        let gap = Array(town.base.replications(town.base.layout.economy(.gapDoNothing), year: 2))
        let limit = try Quantiles.of(gap, at: [0.5])[0]
        let found = try await town.value(
            for: MeetingTarget(path: path, organisation: "economy", measure: .gapDoNothing, limit: limit, atLeast: false, chance: 0.8), from: .asInTheFile,
            threads: 2)
        let value = try #require(found.value)
        #expect(value < lever.value)
        #expect(found.chance >= 0.8)
        #expect(found.runs <= 12)
        func chance(_ value: Double) async throws -> Double {
            let answer = try await Opened.answer(StateLines(set: [lever.line(value)]))
            return Double(answer.plan.economy(.gapDoNothing, year: 2).count { $0 <= limit }) / 400
        }
        #expect(try await chance(value) == found.chance)
        #expect(try await chance(value + lever.step) < 0.8)
    }

    @Test("a target out of reach says what the better end comes to")
    func outOfReach() async throws {
        let town = try await Opened.town()
        let found = try await town.value(
            for: MeetingTarget(
                path: "finance.cost classes.pay.inflation", organisation: "economy", measure: .gapDoNothing, limit: -1e9, atLeast: false, chance: 0.8),
            from: .asInTheFile, threads: 2)
        #expect(found.value == nil)
        #expect(found.chance == 0)
        #expect(found.end != nil)
    }
}

@Suite("A state becomes a scenario file that a run reads")
struct StateFileTests {
    private func figures(_ lines: StateLines, files: [String: String] = NightTown.files()) async throws -> (state: [UInt64], file: [UInt64], text: String) {
        let town = try await Opened.town(files)
        let state = try MeetingState(lines)
        let text = try town.scenarioFile(state, named: nil, basedOn: SmallEconomy.scenarioFile) { _ in "system meeting: agreed, with \"quotes\" & a # sign" }
        let all = files.merging(["meeting.yaml": text]) { $1 }
        let (scenario, compiled) = try CompiledEconomy.prepared("meeting.yaml", reading: .texts(all))
        let option = scenario.chosenOption.flatMap { name in compiled.options.first { $0.name == name } }
        return (
            bits(try await Ensemble.run(try town.prepared(state).plan, Opened.settings)), bits(try await Ensemble.run(compiled.with(option), Opened.settings)),
            text
        )
    }

    @Test(
        "the file gives the figures of the state to the last bit",
        arguments: [
            StateLines(set: ["finance.cost classes.pay.inflation=3% a year", "finance.habitual efficiency=1% a year"]),
            StateLines(set: ["providers.T1.beds from 2013/14=150 beds", "demand.points of delivery.day case.payment=block"]),
            StateLines(set: ["finance.cost classes.pay.inflation=3% a year"], do: ["day work:50%:2014/15", "home teams:100%:2013/14:T1"]),
        ])
    func sameFigures(lines: StateLines) async throws {
        let made = try await figures(lines)
        #expect(made.state == made.file, "\(made.text)")
    }

    @Test("figures by year that are moved are written whole, and give the same")
    func shifted() async throws {
        var files = NightTown.files()
        files[SmallEconomy.scenarioFile]?.replace(
            "inflation: {value: 2%, spread: normal sd 1 point, persists: each year}",
            with: "inflation: {by year: {2012/13: 1%, 2013/14: 2%, 2014/15: 4%}, spread: normal sd 1 point, persists: each year}")
        let made = try await figures(StateLines(shift: ["finance.cost classes.pay.inflation=+0.5 points"]), files: files)
        #expect(made.state == made.file, "\(made.text)")
        #expect(made.text.contains("2013/14: 2.5% a year, 2014/15: 4.5% a year"))
    }

    @Test("each figure says why it is what it is, or that nobody said")
    func reasons() async throws {
        let town = try await Opened.town()
        let state = try MeetingState(StateLines(set: ["finance.cost classes.pay.inflation=3% a year", "finance.habitual efficiency=1% a year"]))
        let text = try town.scenarioFile(state, named: "Pay", basedOn: SmallEconomy.scenarioFile) { $0.hasSuffix("inflation") ? "pay award" : nil }
        #expect(text.contains("inflation: {value: 3% a year, assumption: pay award}"))
        #expect(text.contains("habitual efficiency: {value: 1% a year, assumption: no reason given}"))
        #expect(text.contains("based on: small.yaml"))
    }

    /// The scenario of a file, and that of the state's file based on it.
    private func reread(_ file: String, _ state: (Scenario) throws -> MeetingState) throws -> (base: Scenario, text: String, scenario: Scenario) {
        let (base, _) = try CompiledEconomy.prepared(file)
        let text = try MeetingEconomy.scenarioFile(
            try state(base), of: base, written: try WrittenScenario(file, reading: .disk).settled(), named: base.name, basedOn: file
        ) { _ in nil }
        let made = FileManager.default.temporaryDirectory.appendingPathComponent("state-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: made)
        defer { try? FileManager.default.removeItem(at: made) }
        return (base, text, try CompiledEconomy.prepared(made.path).0)
    }

    @Test(
        "one intervention alone gives a file that passes reading, whatever the scenario's own plan and programme are",
        arguments: ((try? FileManager.default.contentsOfDirectory(atPath: ProjectFolder.scenarios().path)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted())
    func ownScenarios(name: String) throws {
        let file = ProjectFolder.scenarios().appendingPathComponent(name).path
        let made = try reread(file) { base in
            try MeetingState(changes: [], actions: [.init(intervention: base.options[0].uses[0].intervention, scale: 0.5, from: base.years[1])])
        }
        let option = try #require(made.scenario.options.first { $0.name == made.scenario.chosenOption })
        #expect(option.uses.map(\.intervention) == [made.base.options[0].uses[0].intervention])
        #expect(made.scenario.programme == nil)
    }

    @Test("a programme stays where all that it carries is done, and its option's reason gives way")
    func programme() throws {
        let file = ProjectFolder.scenarios().appendingPathComponent("cumbria.yaml").path
        let chosen = { (base: Scenario) in
            try MeetingState.doing(try #require(base.options.first { $0.name == base.chosenOption }), in: base)
        }
        let whole = try reread(file, chosen)
        #expect(whole.scenario.programme?.benefits.count == whole.base.programme?.benefits.count)
        #expect(whole.scenario.chosenBecause == "it is what was done in the meeting")
        let less = try reread(file) { base in
            let all = try chosen(base).actions
            return try MeetingState(changes: [], actions: all.filter { $0.intervention != "close a ward" })
        }
        #expect(less.scenario.programme == nil)
        #expect(less.text.contains("is for close a ward, which is not done here, and is left out."))
    }

    @Test("a file that was saved before takes a state anew, with nothing of what was done then")
    func again() async throws {
        let town = try await Opened.town()
        let first = try town.scenarioFile(try MeetingState(StateLines(do: ["day work:50%:2014/15"])), named: nil, basedOn: SmallEconomy.scenarioFile) { _ in nil
        }
        let files = NightTown.files().merging(["meeting.yaml": first]) { $1 }
        let saved = try CompiledEconomy.prepared("meeting.yaml", reading: .texts(files)).0
        let second = try MeetingEconomy.scenarioFile(
            try MeetingState(StateLines(do: ["home teams:100%:2013/14"])), of: saved,
            written: try WrittenScenario("meeting.yaml", reading: .texts(files)).settled(), named: nil, basedOn: "meeting.yaml"
        ) { _ in nil }
        let scenario = try CompiledEconomy.prepared("again.yaml", reading: .texts(files.merging(["again.yaml": second]) { $1 })).0
        let option = try #require(scenario.options.first { $0.name == scenario.chosenOption })
        #expect(option.uses.map(\.intervention) == ["home teams"])
    }
}
