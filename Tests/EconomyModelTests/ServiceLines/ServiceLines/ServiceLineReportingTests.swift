@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
@testable import ServiceLines
import TestEconomies
import Testing

/// Smalltown with service-line rules: one overhead by cost, one pool by bed days, which only the hospital line has.
enum SmallServiceLines {
    static let rules = """
        service line costing:
          assumption: round figures for arithmetic
          drivers: drivers.csv
          overheads:
            - {name: offices, share: 100%, driver: cost so far}
          indirect pools:
            - {name: wards, unit cost: £10, driver: bed days}
          cost behaviour:
            direct: {variable: 25%, semi-fixed: 60%, fixed: 15%}
            indirect: {variable: 20%, semi-fixed: 60%, fixed: 20%}
            overhead: {variable: 0%, semi-fixed: 30%, fixed: 70%}
            capital: {variable: 0%, semi-fixed: 0%, fixed: 100%}
          release: {semi-fixed a year: 35%, fixed a year: 5%}
          portfolio:
            margin: 5%
            growth: 1% a year
            anchors:
              - {line: hospital, holds: [wards and homes], because: a test}
          reinvestment: {line keeps: 50%}
          earned autonomy:
            finance: {green: 5%, amber: 0%}
            access: {green: 0 points, amber: -5 points}
            workforce: {green: 6%, amber: 10%}
            quality: {green: 80%, amber: 50%}
            tiers: [1.75, 1.25, 0.75]
          readiness:
            effect: no
            savings moved: 50%

        """
    static let drivers = "driver,point_of_delivery,service_line,units\ntheatre minutes,elective admission,all,60\n"

    static func files(_ rules: String = rules, drivers: String = drivers) -> [String: String] {
        let plain = SmallEconomy.files()
        return plain.merging([SmallEconomy.scenarioFile: (plain[SmallEconomy.scenarioFile] ?? "") + rules, "drivers.csv": drivers]) { $1 }
    }

    /// With costs of the trust's own by line, twice what patient care costs, so that they are scaled, and its theatre minutes.
    static var ownFiles: [String: String] {
        files(rules + "  own costs: own.csv\n").merging([
            "own.csv": "organisation,service_line,cost,theatre_minutes\nT1,hospital,57000000,90000\nT1,wards and homes,3000000,\n"
        ]) { $1 }
    }

    static func report(_ changes: [String] = [], files: [String: String] = files(), replications: Int = 60) async throws -> ServiceLineReporting {
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, changes: changes, reading: .texts(files))
        return try await ServiceLineReporting.of(scenario, compiled, EnsembleSettings(replications: replications), sample: 30)
    }
}

struct ServiceLineReportingTests {
    @Test("Smalltown's ladder, worked by hand")
    func worked() async throws {
        // Patient care costs £30m: hospital 27, wards and homes 3. Depreciation is 4% of £40m income = £1.6m, 4% of the £40m cost,
        // so £28.8m of line cost is left: hospital 25.92, homes 2.88.
        // Direct: 60% × 25.92 = 15.552; 70% × 2.88 = 2.016. Indirect: 25% × 25.92 + 15% × 2.88 = 6.912, all to the hospital (bed days).
        // Overhead 15% × 28.8 = 4.32 by cost (15.552 + 2.016 + 6.912 = 24.48): hospital 2.744471 and, through the pool, 1.219765.
        let report = try await SmallServiceLines.report()
        let trust = report.trusts[0]
        let hospital = try #require(trust.lines.first { $0.name == "hospital" }).accounts[0]
        let homes = try #require(trust.lines.first { $0.name == "wards and homes" }).accounts[0]
        func close(_ pounds: Double, _ millions: Double) -> Bool { abs(pounds - millions * 1e6) < 1 }
        #expect(close(hospital.income, 27) && close(homes.income, 3))
        #expect(close(hospital.direct, 15.552) && close(homes.direct, 2.016))
        #expect(close(hospital.indirect, 6.912) && homes.indirect == 0)
        #expect(close(hospital.overhead, 2.744471 + 1.219765) && close(homes.overhead, 0.355765))
        #expect(close(hospital.ebitda, 0.571765) && close(homes.ebitda, 0.628235))
        // Depreciation of £1.2m (the rest belongs to other income) and finance cost of £1m by cost: 26.428235 and 2.371765 of 28.8.
        #expect(close(hospital.depreciation, 1.101176) && close(homes.depreciation, 0.098824))
        #expect(close(hospital.surplus, -1.447059) && close(homes.surplus, 0.447059))
        #expect(close(trust.other[0].surplus, 0))
        #expect(close(trust.total[0].surplus, -1) && close(trust.surplus[0], -1))
    }

    @Test("Lines add up to the trust's ledger to £1 and to 1 in 10⁹ in every future and year, also where everything is uncertain")
    func conserves() async throws {
        let report = try await SmallServiceLines.report([
            "demand.points of delivery.non-elective admission.other growth={value: 3%, spread: normal ±4 points, assumption: test}",
            "finance.cost classes.pay.inflation={value: 2%, spread: normal ±2 points, assumption: test}",
            "finance.capital service growth={value: 2%, spread: normal ±3 points, assumption: test}",
            "finance.habitual efficiency={value: 1%, spread: normal ±1 points, assumption: test}",
        ])
        let trust = report.trusts[0]
        #expect(trust.largestDifference < 1)
        #expect(trust.largestRelativeDifference < 1e-9)
        for year in 0...2 { #expect(abs(trust.total[year].surplus - trust.surplus[year]) < 1) }
        // The futures do differ: this is not conservation of a constant.
        let band = try #require(trust.lines[0].bands[.surplus]?.last)
        #expect(band.p90 - band.p10 > 1e5)
        #expect(report.sample == 30)
    }

    @Test("Nothing is lost in a future whose shocks leave a trust without cost, or with less than none", arguments: [0.0, -20e6, 30e6])
    func withoutCost(cost: Double) throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, reading: .texts(SmallServiceLines.files()))
        let costing = try #require(scenario.serviceLineCosting)
        let lines = LineCosting(costing, scenario, LineDrivers(costing, scenario, compiled, provider: 0))
        let ledger = TrustLedger(
            lineIncome: [27e6, 3e6], lineCost: [cost * 0.9, cost * 0.1], otherIncome: 10e6, otherCost: 10e6, depreciation: 1.6e6, finance: 1e6, volume: [1, 1])
        let accounts = lines.accounts(ledger)
        #expect(abs(accounts.lines.reduce(accounts.other.surplus) { $0 + $1.surplus } - ledger.surplus) < 0.01)
        #expect(abs(ledger.surplus - (30e6 - cost - 1e6)) < 0.01)
    }

    @Test("A line's growth is its activity's; margin and growth give its place; anchors are told both ways")
    func portfolio() async throws {
        let growing = ["demand.points of delivery.community contact.other growth=4% a year"]
        let report = try await SmallServiceLines.report(growing, files: SmallServiceLines.ownFiles)
        let homes = try #require(report.trusts[0].lines.first { $0.name == "wards and homes" })
        #expect(abs(homes.growth.mean - 0.04) < 1e-9)
        #expect(homes.portfolio.quadrant == .grow)
        #expect(homes.portfolio.needs == ["hospital"])
        let hospital = try #require(report.trusts[0].lines.first { $0.name == "hospital" })
        #expect(hospital.portfolio.holds == ["wards and homes"])
        #expect(hospital.portfolio.quadrant == .exitOrPartner)
        #expect(homes.activity.theatreHoursAWeek == nil)
        #expect(homes.activity.lengthOfStay == nil)
        // A national pattern says nothing of single lines.
        let pattern = try await SmallServiceLines.report(growing)
        // 2,000 elective admissions of 60 minutes: 2,000 hours a year over 52 weeks.
        let hours = pattern.trusts[0].lines.first { $0.name == "hospital" }?.activity.theatreHoursAWeek ?? 0
        #expect(abs(hours - 2000.0 / 52) < 1e-9)
        #expect(pattern.trusts.allSatisfy { trust in !trust.hasOwnCosts && trust.lines.allSatisfy { $0.portfolio.quadrant == nil } })
    }

    @Test("A trust's own cost by line is the line's full cost in model and ladder, and moves no money of the trust")
    func ownCosts() async throws {
        let own = try #require(try await SmallServiceLines.report(files: SmallServiceLines.ownFiles).trusts.first)
        let pattern = try #require(try await SmallServiceLines.report().trusts.first)
        func cost(_ trust: TrustServiceLines, _ line: String) throws -> Double {
            let account = try #require(trust.lines.first { $0.name == line }).accounts[0]
            return account.direct + account.indirect + account.overhead + account.depreciation
        }
        // Stated £57m and £3m, of which patient care costs half: £28.5m and £1.5m, where the pattern gives £27m and £3m before the step-down.
        #expect(own.hasOwnCosts)
        #expect(abs(try cost(own, "hospital") - 28.5e6) < 1)
        #expect(abs(try cost(own, "wards and homes") - 1.5e6) < 1)
        #expect(abs(own.surplus[0] - pattern.surplus[0]) < 1)
        #expect(own.largestDifference < 1)
        #expect(own.steps.isEmpty)
        // What the trust knows of its theatres stands in the place of the pattern's 2,000 hours.
        let hospital = try #require(own.lines.first { $0.name == "hospital" })
        #expect(abs((hospital.activity.theatreHoursAWeek ?? 0) - 1500.0 / 52) < 1e-9)
    }

    @Test("Own costs of a trust, or of a line, that is not there are named")
    func unknownOwnCosts() throws {
        var files = SmallServiceLines.ownFiles
        files["own.csv"] = "organisation,service_line,cost,theatre_minutes\nT9,hospital,1,\nT1,hospitals,1,\n"
        let faults = #expect(throws: ScenarioFaults.self) { try Scenario.load(SmallEconomy.scenarioFile, reading: .texts(files)) }
        let words = faults?.faults.map(\.message).joined(separator: "\n") ?? ""
        #expect(words.contains("T9") && words.contains("hospitals"), "\(words)")
    }

    @Test("A service line has one result: the diagnosis's account is the service-line report's, to the last bit")
    func oneResult() async throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, reading: .texts(SmallServiceLines.files()))
        let settings = EnsembleSettings(replications: 60)
        let report = try await ServiceLineReporting.of(scenario, compiled, settings)
        let results = try await ServiceLineResult.all(scenario, compiled, settings)
        #expect(results.count == report.trusts.reduce(0) { $0 + $1.lines.count } && !results.isEmpty)
        for result in results {
            let line = try #require(report.trusts.first { $0.code == result.organisation }?.lines.first { $0.name == result.line })
            #expect(line.accounts.first == result.baseline && line.accounts.last == result.last)
        }
    }

    @Test("Drivers of sites held: the trust's own in full are its own; of a line half given away half are left")
    func heldDrivers() throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, reading: .texts(SmallServiceLines.files()))
        let costing = try #require(scenario.serviceLineCosting)
        let drivers = LineDrivers(costing, scenario, compiled, provider: 0)
        func accounts(_ held: [(site: Int, ofLines: [Double])]) -> [LineAccount] {
            LineCosting(costing, scenario, drivers, sites: [drivers, drivers]).accounts(
                TrustLedger(
                    lineIncome: [27e6, 3e6], lineCost: [27e6, 3e6], otherIncome: 0, otherCost: 0, depreciation: 0, finance: 0, volume: [1, 1], held: held)
            ).lines
        }
        #expect(accounts([(0, [1, 1])]) == accounts([]))
        // Two halves of sites that use drivers alike are one site.
        #expect(accounts([(0, [0.5, 0.5]), (1, [0.5, 0.5])]) == accounts([]))
    }

    @Test("Readiness moves cost only when it is switched on, by the stated factor on yearly savings")
    func readiness() async throws {
        let answers = "service line costing.readiness.trusts=[{code: T1, answers: {timely: 4, clinical leader: 4, market known: 4, appraisal: 4}}]"
        let efficiency = "finance.habitual efficiency=2% a year"
        let off = try await SmallServiceLines.report([efficiency, answers])
        let on = try await SmallServiceLines.report([efficiency, answers, "service line costing.readiness.effect=yes"])
        // Maturity 4: savings × 1.5, so cost × ((1 − 0.03)/(1 − 0.02))² after two years; saving 2.0304% of the cost of lines.
        let factor = 1 - (0.97 / 0.98) * (0.97 / 0.98)
        let cost = off.trusts[0].lines.reduce(0) {
            $0 + $1.accounts[2].direct + $1.accounts[2].indirect + $1.accounts[2].overhead + $1.accounts[2].depreciation
        }
        #expect(abs(off.trusts[0].readinessSaving[2] - cost * factor) < 1)
        #expect(abs(on.trusts[0].surplus[2] - off.trusts[0].surplus[2] - cost * factor) < 1)
        #expect(on.trusts[0].largestDifference < 1)
        #expect(off.trusts[0].readiness?.maturity == 4)
        #expect(on.readinessIsOn && !off.readinessIsOn)
    }

    @Test("Benchmarks rank by cost index; cost above the median is what the median index would save")
    func benchmarks() {
        func row(_ trust: String, _ index: Double) -> LineBenchmark {
            LineBenchmark(
                line: "x", trust: trust, name: trust, economy: "e", income: 100, contributionMargin: 0, ebitdaMargin: 0.2, costIndex: index, lengthOfStay: nil,
                medianCostIndex: 0, place: 0, of: 0, costAboveMedian: nil)
        }
        let ranked = LineBenchmark.ranked([row("A", 1.0), row("B", 1.25), row("C", 0.9), row("A", 9)])
        #expect(ranked.map(\.place) == [2, 3, 1])
        #expect(ranked.allSatisfy { $0.medianCostIndex == 1 && $0.of == 3 })
        // Cost of 80 at 1.25: at the median it would be 64.
        #expect(abs((ranked[1].costAboveMedian ?? 0) - 16) < 1e-9)
        #expect(ranked[0].costAboveMedian == nil)
    }

    @Test("The same figures for any number of threads")
    func threads() async throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(
            SmallEconomy.scenarioFile,
            changes: ["finance.cost classes.pay.inflation={value: 2%, spread: normal ±2 points, assumption: test}"], reading: .texts(SmallServiceLines.files()))
        var settings = EnsembleSettings(replications: 40)
        let one = try await ServiceLineReporting.of(scenario, compiled, settings, sample: 20)
        settings.threads = 3
        let three = try await ServiceLineReporting.of(scenario, compiled, settings, sample: 20)
        #expect(one.trusts[0].lines.map(\.accounts) == three.trusts[0].lines.map(\.accounts))
        #expect(one.trusts[0].lines.map(\.bands) == three.trusts[0].lines.map(\.bands))
    }

    @Test(
        "What is wrong with the rules is said where it stands",
        arguments: [
            ("share: 100%, driver: cost so far", "share: 90%, driver: cost so far", "90%"),
            ("driver: bed days", "driver: bed day", "did you mean 'bed days'"),
            ("holds: [wards and homes]", "holds: [wards and home]", "did you mean 'wards and homes'"),
            ("overhead: {variable: 0%, semi-fixed: 30%", "overhead: {variable: 10%, semi-fixed: 30%", "110%"),
            ("tiers: [1.75, 1.25, 0.75]", "tiers: [1.25, 1.75, 0.75]", "falling marks"),
            ("savings moved: 50%", "trusts: [{code: T9, answers: {timely: 2}}]", "a trust"),
        ])
    func faults(found: String, changed: String, said: String) throws {
        let rules = SmallServiceLines.rules.replacing(found, with: changed)
        let faults = #expect(throws: ScenarioFaults.self) { _ = try SmallEconomy.scenario(files: SmallServiceLines.files(rules)) }
        #expect(faults?.description.contains(said) == true, "\(faults?.description ?? "")")
    }

    @Test("A driver below nothing and a line that does not exist are faults of the table")
    func tableFaults() throws {
        let drivers = SmallServiceLines.drivers + "theatre minutes,day case,all,-5\nbeds,day case,hospitel,1\n"
        let faults = #expect(throws: ScenarioFaults.self) { _ = try SmallEconomy.scenario(files: SmallServiceLines.files(drivers: drivers)) }
        let text = faults?.description ?? ""
        #expect(text.contains("drivers.csv:3:") && text.contains("-5"))
        #expect(SmallServiceLines.drivers.contains("all"))
    }

    @Test("A scenario without the rules has no service-line report and says what is missing")
    func noRules() async throws {
        let (scenario, compiled) = try CompiledEconomy.prepared(SmallEconomy.scenarioFile, reading: .texts(SmallEconomy.files()))
        await #expect(throws: ServiceLineReporting.NoRules.self) {
            _ = try await ServiceLineReporting.of(scenario, compiled, EnsembleSettings(replications: 10))
        }
    }
}
