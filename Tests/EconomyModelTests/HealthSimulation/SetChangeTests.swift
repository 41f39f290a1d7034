@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import Statistics
@testable import TestEconomies
import Testing

/// What `--set` can reach in a whole scenario: Smalltown, of which a test states what it changes.
@Suite("Trying changes on a whole scenario")
struct SetChangeTests {
    private func messages(_ change: String, files: [String: String] = SmallEconomy.files()) -> [String] {
        do throws(ScenarioFaults) {
            _ = try Scenario.load(SmallEconomy.scenarioFile, changes: [change], reading: .texts(files))
            return []
        } catch {
            return error.faults.map(\.message).filter { !$0.contains("correlations.together") }
        }
    }

    // MARK: Sections that are not there yet

    @Test("figures, lists, maps and sections that a scenario may have are opened at any depth")
    func opened() throws {
        #expect(try SmallEconomy.scenario(["commissioners.C1.local growth=1% a year"]).commissioners[0].localGrowth?.figure.value == 0.01)
        let decided = try SmallEconomy.scenario(["providers.T1.decided bed change.by year.2013/14=-10 beds"]).providers[0].decidedBedChange
        #expect(decided?.figure.byYear == [FinancialYear(start: 2013): -10])
        #expect(try SmallEconomy.scenario(["providers.T1.beds.spread=normal ±3%"]).providers[0].beds?.figure.spread != nil)
        let trial = try SmallEconomy.scenario([
            "interventions.home visits={about: a, effects: [{name: fewer, kind: prevent, share: 10%, effect: 20%}], ramp: [1], lead time: 0 months}",
            "options.trial={interventions: [{name: home visits}]}", "chosen option=trial",
        ])
        #expect(trial.options.map(\.name) == ["trial"] && trial.interventions.map(\.name) == ["home visits"] && trial.chosenOption == "trial")
        let sized = try SmallEconomy.scenario([
            "interventions.home visits={about: a, effects: [{name: fewer, kind: prevent, share: 10%, effect: 20%}], ramp: [1], lead time: 0 months}",
            "interventions.home visits.running cost=£1m", "options.trial={interventions: [{name: home visits}]}",
            "options.trial.interventions.home visits.scale=0.5",
        ])
        #expect(sized.interventions[0].runningCost?.figure.value == 1e6 && sized.options[0].uses[0].scale == 0.5)
        #expect(try SmallEconomy.scenario(["control totals.T1=£0m"]).planRules.controlTotals["T1"]?.figure.value == 0)
    }

    @Test("what is opened carries the provenance of the change")
    func provenance() throws {
        let growth = try #require(try SmallEconomy.scenario(["commissioners.C1.local growth=1% a year"]).commissioners[0].localGrowth)
        #expect(growth.figure.provenance == .assumption("set by --set commissioners.C1.local growth=1% a year"))
    }

    @Test(
        "what resembles something that is there is taken for a slip; what cannot be there is refused with what can",
        arguments: [
            ("providers.T1.decided bed chang.by year.2013/14=-10 beds", "(did you mean 'decided bed change'?)"),
            ("providers.T2.beds=500 beds", "'T2' is not a path known here; allowed is T1"),
            ("provders.T1.beds=500 beds", "(did you mean 'providers'?)"),
            ("options.trial.interventions.thrift.scale=1", "'trial' is not a path known here; nothing is allowed here"),
            ("finance.price chnge.acute=1%", "(did you mean 'price change'?)"),
            ("finance.price change.acut=1%", "(did you mean 'acute'?)"),
            ("providers.T1.beds.sprad=normal ±3%", "'sprad' is not a path known here"),
            ("capacity.bed trend.x.y=1", "'x' is not a path known here"),
            // A star is the name of none; a change is of one, and those there are are named.
            ("provider kinds.*.capital spend=5%", "'*' is not a path known here; allowed are general and wards"),
            ("provider kinds.gen*.capital spend=5%", "allowed are general and wards"),
            ("providers.*.beds=90 beds", "'*' is not a path known here; allowed is T1"),
            ("workforce.staff groups.*.turnover=5%", "allowed is everybody"),
            ("finance.cost classes.*.inflation=5%", "allowed are pay and other"),
            ("finance.price change.*=5%", "allowed are acute and other"),
            ("commissioning.spending.*={share of allocation: 1%, use rate: all, other growth: 0%, inflation: 0%}", "allowed is prescribing"),
            ("service lines.lines.*={direct: 60%, indirect: 25%, overhead: 15%}", "allowed are hospital and wards and homes"),
            ("options.*={interventions: []}", "'*' is not a path known here"),
            ("outside commissioners.*={name: All, extra growth: 0%}", "allowed are other and special"),
        ])
    func refused(_ change: String, _ words: String) {
        let found = messages(change)
        #expect(found.count == 1 && found[0].contains(words) && found[0].hasPrefix("--set:1:1: "), "\(found)")
    }

    // MARK: The plan years alone

    private func year(_ start: Int) -> FinancialYear { FinancialYear(start: start) }

    @Test(
        "from a plan year on: what holds no figure says so, and a name that is not there is told with those that are",
        arguments: [
            ("name from 2013/14=Elsewhere", "name: found 'from' for what holds no figure"),
            ("finance.cost classes.pay.pay from 2013/14=no", "found 'from' for what holds no figure"),
            ("commissioners.C1.population from 2013/14=other.csv", "found 'from' for what holds no figure"),
            ("providers.T1.moves service from 2013/14=[]", "found 'from' for what holds no figure"),
            ("workforce.staff groups.nurses.turnover from 2013/14=5%", "'nurses' is not a path known here; allowed"),
            ("finance.cost classes.power.inflation from 2013/14=5%", "'power' is not a path known here; allowed"),
            ("commissioners.C1.local growth from 2013/14=1%", "expected it stated for all years first, with --set \"commissioners.C1.local growth=1%\""),
        ])
    func noYears(change: String, words: String) {
        let found = messages(change)
        #expect(found.count == 1 && found.first?.contains(words) == true, "\(found)")
    }

    @Test("from a plan year on: a dated figure keeps what it was before, plain or by year, and its spread")
    func dated() throws {
        let plain = try SmallEconomy.scenario(["finance.habitual efficiency from 2014/15=2% a year"]).finance.habitualEfficiency
        #expect(plain.value(in: year(2012)) == 0 && plain.value(in: year(2013)) == 0 && plain.value(in: year(2014)) == 0.02)
        let files = SmallEconomy.files().mapValues {
            $0.replacing(
                "habitual efficiency: 0% a year",
                with: "habitual efficiency: {by year: {2012/13: 1%, 2013/14: 2%, 2014/15 on: 3%}, spread: normal ±0.5 points, persists: ar 0.5}")
        }
        let stated = try SmallEconomy.scenario(["finance.habitual efficiency from 2013/14=4%"], files: files).finance.habitualEfficiency
        #expect(stated.value(in: year(2012)) == 0.01 && stated.value(in: year(2013)) == 0.04 && stated.value(in: year(2014)) == 0.04)
        #expect(
            stated.figure.spread == .normal(standardDeviation: 0.005 / SpreadPhrase.ninetiethPercentile) && stated.figure.persistence == .autoregressive(0.5))
        #expect(stated.figure.provenance == .assumption("set by --set finance.habitual efficiency from 2013/14=4%"))
        let twice = try SmallEconomy.scenario(["finance.habitual efficiency from 2013/14=4%", "finance.habitual efficiency from 2014/15=5%"]).finance
            .habitualEfficiency
        #expect(twice.value(in: year(2012)) == 0 && twice.value(in: year(2013)) == 0.04 && twice.value(in: year(2014)) == 0.05)
    }

    @Test("beds from a plan year on are a decision: the difference to the beds before, on top of other decisions")
    func beds() throws {
        let closed = try SmallEconomy.scenario(["providers.T1.beds from 2013/14=90 beds"]).providers[0]
        #expect(closed.beds?.value == 100 && closed.decidedBedChange?.figure.byYear == [year(2013): -10])
        let twice = try SmallEconomy.scenario(["providers.T1.beds from 2013/14=90 beds", "providers.T1.beds from 2014/15=95 beds"]).providers[0]
        #expect(twice.decidedBedChange?.figure.byYear == [year(2013): -10, year(2014): 5])
        let again = try SmallEconomy.scenario(["providers.T1.beds from 2013/14=90 beds", "providers.T1.beds from 2013/14=97 beds"]).providers[0]
        #expect(again.decidedBedChange?.figure.byYear == [year(2013): -3])
    }

    @Test("fewer beds in the plan years: patients stay, occupancy rises and four hours fall; year 0 stays as reported to the last bit")
    func wards() throws {
        let now = try Replication([])
        let closed = try Replication(["providers.T1.beds from 2013/14=85 beds"])
        #expect(now("T1", .bedOccupancy, 1) == 0.8 && agree(closed("T1", .bedOccupancy, 1), 80.0 / 85, 0.02))
        #expect(closed("T1", .bedOccupancy, 1) > now("T1", .bedOccupancy, 1) && closed("T1", .aeWithinFourHours, 1) < now("T1", .aeWithinFourHours, 1))
        #expect(closed("T1", .emergencyAdmissions, 1) == now("T1", .emergencyAdmissions, 1) && closed("T1", .availableBeds, 2) == 85)
        for (name, value) in now.figures where name.hasSuffix(" 0") { #expect(value.isNaN || closed.figures[name] == value, "\(name)") }
    }

    @Test(
        "a figure of the baseline year that the plan years do not read says so, and names what moves it",
        arguments: [
            ("providers.T1.occupancy from 2013/14=90%", "'providers.T1.beds from 2013/14'"),
            ("providers.T1.staff from 2013/14=500 WTE", "'workforce.staff groups.everybody.joiners at most from 2013/14'"),
            ("providers.T1.operating income from 2013/14=£41m", "'finance.price change.acute from 2013/14'"),
            ("providers.T1.waiting list from 2013/14=5000", "'capacity.planned capacity response from 2013/14'"),
            ("commissioners.C1.allocation from 2013/14=£101m", "'commissioning.allocation growth from 2013/14'"),
        ])
    func notDated(_ change: String, _ words: String) {
        let found = messages(change)
        #expect(found.count == 1 && found[0].contains(words) && found[0].contains("baseline year"), "\(found)")
    }

    @Test(
        "a year that is none of the plan's, a value that is none and a path that leads nowhere are told",
        arguments: [
            ("providers.T1.beds from 2012/13=90 beds", "found 2012/13; it must be a plan year, 2013/14 to 2014/15"),
            ("providers.T1.beds from 2015/16=90 beds", "found 2015/16; it must be a plan year, 2013/14 to 2014/15"),
            ("providers.T1.beds from 2013=90 beds", "found '2013'; expected a financial year after 'from'"),
            ("providers.T1.beds from 2013/15=90 beds", "found '2013/15'; expected a financial year after 'from'"),
            ("providers.T1.beds from 2013/14=many", "'many' is no number"),
            ("providers.T1.beds from 2013/14=-5 beds", "it must be from 0 beds to 20,000 beds"),
            ("providers.T1.beds from 2013/14={value: 90 beds}", "expected a plain value"),
            ("providers.T1.bed from 2013/14=90 beds", "(did you mean 'beds'?)"),
            ("providers.T9.beds from 2013/14=90 beds", "allowed is T1"),
        ])
    func slips(_ change: String, _ words: String) {
        let found = messages(change)
        #expect(found.count == 1 && found[0].contains(words) && found[0].hasPrefix("--set:1:1: "), "\(found)")
    }

    /// What a message tells to write instead: `--set "…"`, as it would be typed.
    private func advised(_ message: String) -> [String] {
        message.split(separator: "--set \"").dropFirst().compactMap { $0.split(separator: "\"").first.map(String.init) }
    }

    @Test(
        "what a refusal of a change from a plan year advises is taken when it is followed",
        arguments: [
            ("providers.T1.decided bed change from 2013/14=-20 beds", 2), ("providers.T1.decided bed change from 2014/15=5 beds", 2),
            ("providers.T1.decided bed change from 2030/31=-20 beds", 2), ("commissioners.C1.allocation growth from 2013/14=2%", 1),
            ("commissioners.C1.local growth from 2014/15=1% a year", 1), ("providers.T1.capital service from 2013/14=4%", 1),
        ])
    func adviceIsTaken(_ change: String, _ count: Int) {
        let found = messages(change)
        #expect(found.count == 1 && advised(found[0]).count == count, "\(found)")
        for change in found.flatMap(advised) { #expect(messages(change) == [], "\(change)") }
    }

    @Test("whatever is named as moving a figure of the baseline year may be changed from that year on", arguments: PlanYearMovers.byKey.keys.sorted())
    func moversAreTaken(_ key: String) throws {
        let scenario = try SmallEconomy.scenario()
        let paths = scenario.figures.map(\.path)
        let organisation = ["allocation", "opening surplus"].contains(key) ? "commissioners.C1" : "providers.T1"
        let movers = PlanYearMovers.of("\(organisation).\(key)", among: paths)
        #expect(!movers.isEmpty)
        for mover in movers {
            let figure = try #require(scenario.figures.first { $0.path == mover })
            #expect(messages("\(mover) from 2013/14=\(figure.unit.exact(figure.value))") == [], "\(mover)")
        }
    }

    @Test("decided beds without a year are told how to give one, and that is taken")
    func decidedWithoutYear() throws {
        let found = messages("providers.T1.decided bed change=-20 beds")
        #expect(found.count == 1 && found[0].contains("`{by year: {2013/14: -20 beds}}`"), "\(found)")
        #expect(messages("providers.T1.decided bed change={by year: {2013/14: -20 beds}}") == [])
    }

    @Test(
        "a value for years that are none of the plan's is told, with its years",
        arguments: [
            ("providers.T1.decided bed change={by year: {2030/31: -20}, assumption: decided}", "2030/31"),
            ("providers.T1.decided bed change={by year: {2012/13: -20, 2013/14: -5}, assumption: decided}", "2012/13"),
            ("finance.habitual efficiency={by year: {2013/14: 1%, 2030/31: 2%}, assumption: a}", "2030/31"),
            ("capacity.bed trend={by year: {2013/14: 0%, 2015/16: 1%}, assumption: a}", "2015/16"),
        ])
    func beyond(_ change: String, _ years: String) throws {
        let warnings = try SmallEconomy.scenario([change]).warnings.map(\.message)
        #expect(warnings.contains { $0.hasPrefix("--set:1:1: ") && $0.contains(" for \(years), which is not read") }, "\(warnings)")
    }

    @Test("values for the plan's own years are not, nor a change that carries on from before them")
    func within() throws {
        for change in [
            "providers.T1.decided bed change={by year: {2013/14: -20, 2014/15: 3}, assumption: decided}",
            "providers.T1.decided bed change={by year: {2012/13 on: -1}, assumption: decided}",
            "finance.habitual efficiency={by year: {2010/11: 1%, 2014/15 on: 2%}, assumption: a}",
        ] {
            #expect(!(try SmallEconomy.scenario([change]).warnings.contains { $0.message.contains("is not read") }), "\(change)")
        }
    }

    @Test("a trust that is said to have no beds has none of the admissions that stay the night")
    func noBeds() {
        let found = messages("providers.T1.beds=0 beds")
        #expect(found.count == 1 && found[0].contains("found no beds, and 70% of its admissions stay the night (elective admission, non-elective admission)"))
        #expect(messages("providers.T1.beds=20 beds") == [])
    }

    @Test("what is wrong in a file anyway is told there, though a change alters its words")
    func ownFault() {
        // The list of names that are allowed is another under the change.
        let wrong = SmallEconomy.files().mapValues { $0.replacing("kind: general", with: "kind: genral") }
        let named = messages(
            "provider kinds.extra={noise: quiet, admission mix: {day case: 100%}, other income: 25%, depreciation: 4%, capital service: 5%, working capital: 0 days, cash: 73 days, capital spend: 4%, cost answers income: 0%}",
            files: wrong)
        #expect(named.contains { $0.contains("'genral'") } && !named.contains { $0.contains("because of --set") }, "\(named)")
    }

    @Test("a key that holds the word itself is no year")
    func patientsFrom() throws {
        #expect(throws: Never.self) { _ = try SmallEconomy.scenario(["providers.T1.patients from={C1: 70%, other: 30%}"]) }
        #expect(try ScenarioChange("providers.T1.patients from.C1=70%").from == nil)
        #expect(try ScenarioChange("providers.T1.patients from.C1=70%").path == "providers.T1.patients from.C1")
    }

    @Test(
        "of several changes, the one that breaks something in the file is named, wherever it stands among the others",
        arguments: [
            // Trusts whose patients are paid for by a payer that is no more, found when the scenario is read.
            ("outside commissioners=[{code: special, name: Specialised, extra growth: 0%}]", "'other'"),
            // Payments beyond the allocation, found when the baseline is built.
            ("commissioners.C1.allocation=£10m", "spends more than it has"),
        ], 0..<3)
    func cause(_ breaking: (change: String, words: String), _ position: Int) {
        var changes = ["finance.habitual efficiency=1% a year", "capacity.bed trend=-1% a year"]
        changes.insert(breaking.change, at: position)
        do {
            _ = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(SmallEconomy.files()))
            Issue.record("\(breaking.change) breaks nothing")
        } catch let faults as ScenarioFaults {
            let found = faults.faults.filter { !$0.isWarning }.map(\.message)
            #expect(found.contains { $0.contains(breaking.words) })
            #expect(found.allSatisfy { $0.hasPrefix("--set:1:1: ") && $0.hasSuffix("because of --set \"\(shown(breaking.change))\")") }, "\(found)")
        } catch {
            Issue.record(error)
        }
    }

    // MARK: What a change means

    private func meaning(_ changes: [String], files: [String: String] = SmallEconomy.files()) throws -> [StatedChange] {
        try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(files)).scenario.changes
    }

    @Test("a change of a baseline figure says that it restates the past, what of year 0 moves, and how the plan years would be changed")
    func restated() throws {
        let beds = try #require(try meaning(["providers.T1.beds=90 beds"]).first)
        #expect(beds.kind == .restatesTheBaseline)
        let words = try #require(beds.message)
        #expect(words.hasPrefix("--set providers.T1.beds=90 beds: restates the baseline year 2012/13"))
        #expect(words.contains("T1 available beds 100 to 90, occupied beds 80 to 72"))
        #expect(words.contains("--set \"providers.T1.beds from 2013/14=90 beds\""))
        // Where the plan years have no such figure, no command is offered that would be refused.
        let staff = try #require(try meaning(["providers.T1.staff=500 WTE"]).first)
        #expect(staff.kind == .restatesTheBaseline && staff.message?.contains("from 2013/14") == false)
    }

    @Test("every figure of a trust and a commissioner says what setting it does, and each kind is what the figures do")
    func kinds() throws {
        let base = try SmallEconomy.compiled()
        let scenario = try SmallEconomy.scenario()
        for quantity in scenario.figures
        where ["providers.", "commissioners."].contains(where: quantity.path.hasPrefix) && !quantity.path.contains("patients from") {
            let change = "\(quantity.path)=\(quantity.unit.exact(quantity.value * 1.001 + (quantity.value == 0 ? 0.001 : 0)))"
            guard let stated = try? meaning([change]).first, let moved = try? CompiledEconomy(SmallEconomy.scenario([change]), calibratedAs: base) else {
                continue
            }
            let span = base.lastYear + 1
            let yearZero = base.centre.indices.contains { $0 % span == 0 && base.centre[$0].bitPattern != moved.centre[$0].bitPattern }
            #expect((stated.kind == .restatesTheBaseline) == yearZero, "\(change): \(stated)")
            if stated.kind == .restatesTheBaseline || stated.kind == .apportions || stated.kind == .movesNothing { #expect(stated.message != nil) }
        }
    }

    @Test("assumptions, plan years, options and words are told apart, and say nothing beyond the change")
    func quiet() throws {
        let found = try meaning([
            "finance.habitual efficiency=1% a year", "finance.habitual efficiency from 2014/15=2% a year", "name=Elsewhere",
            "options.trial={interventions: []}",
        ])
        #expect(found.map(\.kind) == [.changesAnAssumption, .changesThePlanYears, .actsOutside, .actsOutside])
        #expect(found.allSatisfy { $0.message == nil })
    }

    @Test("a figure to which the baseline closes moves nothing, and says so")
    func absorbed() throws {
        let found = try #require(try meaning(["providers.T1.backlog maintenance=£1m"]).first)
        #expect(found.kind == .movesNothing && found.message?.contains("moves no figure") == true)
    }

    @Test("the digest and the files of a scenario are what they were, whatever its changes mean")
    func digests() throws {
        let plain = try SmallEconomy.scenario(["providers.T1.beds=90 beds"])
        let prepared = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: ["providers.T1.beds=90 beds"], reading: .texts(SmallEconomy.files()))
            .scenario
        #expect(plain.digest == prepared.digest && plain.changes.map(\.change) == prepared.changes.map(\.change))
    }
}
