import Foundation
@testable import HealthEconomy
@testable import PlanReview
@testable import PlannerFiles
import Testing

/// How people write what they mean: signs, per cents, rounding, names and headings.
@Suite("Conventions of submitted plans")
struct ConventionTests {
    static func read(_ lines: String, name: String = "plan.csv", headings: String = ReviewDesk.heading) throws -> SubmittedPlans {
        PlanReading.read([(name: name, bytes: Array((headings + lines).utf8))], try ReviewDesk.scenario().scenario)
    }

    static func value(_ plans: SubmittedPlans, _ measure: PlanMeasure, _ start: Int = 2014, of organisation: String = "RNL") -> Double? {
        plans.value(organisation, measure, FinancialYear(start: start))
    }

    @Test("costs below nothing throughout are costs, told once; a single one stays what it is")
    func signs() throws {
        let costs = (0..<3).flatMap { year in ["cost", "pay_cost"].map { "RNL,,\($0),,201\(4 + year)/1\(5 + year),-\(200 + year),£m" } }.joined(separator: "\n")
        let plans = try Self.read(costs)
        #expect(Self.value(plans, .cost) == 200e6)
        #expect(Self.value(plans, .payCost, 2016) == 202e6)
        #expect(plans.remarks.count == 1)
        let one = try Self.read("RNL,,cost,,2014/15,200,£m\nRNL,,cost,,2015/16,-201,£m\nRNL,,cost,,2016/17,202,£m\n")
        #expect(Self.value(one, .cost, 2015) == -201e6)
        #expect(one.remarks.isEmpty)
    }

    @Test("the sums tell whether finance cost in brackets is a cost or income: 210 − 200 − 4 = 6, 210 − 200 + 4 = 14")
    func finance() throws {
        func plan(_ surplus: Int) -> String {
            (2014...2016).map { year in
                "RNL,,income,,\(year)/\(year - 1999),210,£m\nRNL,,cost,,\(year)/\(year - 1999),200,£m\nRNL,,finance_cost,,\(year)/\(year - 1999),(4),£m\nRNL,,surplus,,\(year)/\(year - 1999),\(surplus),£m\n"
            }.joined()
        }
        #expect(Self.value(try Self.read(plan(6)), .financeCost) == 4e6)
        #expect(Self.value(try Self.read(plan(14)), .financeCost) == -4e6)
    }

    @Test("other income below nothing throughout is income where contracts and it are the total: 180 + 30 = 210")
    func otherIncome() throws {
        func plan(_ total: Int) -> String {
            (2014...2016).map { year in
                "RNL,,income,,\(year)/\(year - 1999),\(total),£m\nRNL,01H,income,,\(year)/\(year - 1999),180,£m\nRNL,,other_income,,\(year)/\(year - 1999),-30,£m\n"
            }.joined()
        }
        #expect(Self.value(try Self.read(plan(210)), .otherIncome) == 30e6)
        // 180 − 30 = 150: it is taken off, and stays so.
        #expect(Self.value(try Self.read(plan(150)), .otherIncome) == -30e6)
    }

    @Test("words of status beside a year in its cell are read over", arguments: ["Plan 2015/16", "2015/16 Plan", "2015/16 (forecast)"])
    func statusBesideYear(_ written: String) throws {
        let plans = try Self.read("RNL,,cost,,\(written),201,£m\n")
        #expect(Self.value(plans, .cost, 2015) == 201e6 && plans.remarks.isEmpty)
    }

    @Test("facts of governance are read as people answer; what is neither yes nor no is not known, and is told")
    func facts() {
        func read(_ word: String) -> (Bool?, Int) {
            let file = "governance:\n  RNL:\n    board signed off: \(word)\n"
            let read = GovernanceFacts.read(Array(file.utf8), file: "facts.yaml", organisations: ["RNL"])
            return (read.facts.first?.1.boardSignedOff, read.remarks.count)
        }
        for word in ["yes", "Yes", "YES", "y", "true", "done"] { #expect(read(word) == (true, 0), "\(word)") }
        for word in ["no", "No", "n", "false", "not yet"] { #expect(read(word) == (false, 0), "\(word)") }
        for word in ["maybe", "n/a", "somebody"] { #expect(read(word) == (nil, 1), "\(word)") }
    }

    @Test("0.95 beside % and 95 beside share are 95%, where all of a plan's are written so, and so is announced inflation")
    func shares() throws {
        func lines(_ value: String, _ unit: String) -> String {
            (2014...2016).map {
                "RNL,,ae_4h,,\($0)/\($0 - 1999),\(value),\(unit)\nRNL,,occupancy,,\($0)/\($0 - 1999),\(value == "95" ? "87" : "0.87"),\(unit)\n"
            }.joined()
        }
        for plans in [
            try Self.read(lines("0.95", "%")), try Self.read(lines("95", "share")), try Self.read(lines("95", "%")), try Self.read(lines("0.95", "share")),
        ] {
            #expect(abs((Self.value(plans, .aeFourHours) ?? 0) - 0.95) < 1e-12)
            #expect(abs((Self.value(plans, .occupancy, 2016) ?? 0) - 0.87) < 1e-12)
        }
        // As announced, written as a share of one.
        let announced = AnnouncedChanges.all(try ReviewDesk.scenario().scenario)
        let told = (2014...2016).compactMap { announced[FinancialYear(start: $0)]?.inflation }
        let inflation = try Self.read(zip(2014...2016, told).map { "RNL,,cost_inflation,,\($0)/\($0 - 1999),\(String(format: "%.4f", $1)),%\n" }.joined())
        #expect(abs((Self.value(inflation, .costInflation) ?? 0) - told[0]) < 1e-4)
        // One share beside a per cent sign among others is a slip, and stays one.
        let slip = try Self.read("RNL,,ae_4h,,2014/15,95,%\nRNL,,ae_4h,,2015/16,0.95,%\nRNL,,ae_4h,,2016/17,95,%\n")
        #expect(abs((Self.value(slip, .aeFourHours, 2015) ?? 0) - 0.0095) < 1e-12)
    }

    @Test("three significant figures: 24,300 may be 24,250 to 24,350, 8,910 may be 8,905 to 8,915")
    func significantFigures() throws {
        let counts = [24_300, 80_300, 17_600, 8_910, 3_220, 31_900]
        let plans = try Self.read(
            zip(counts, ["non-elective admission", "A&E attendance", "elective admission", "day case", "first outpatient", "follow-up outpatient"]).map {
                "RNL,01H,activity,\($1),2014/15,\($0),number"
            }.joined(separator: "\n"))
        func half(_ point: PointOfDelivery) -> Double {
            plans.figure(PlanKey("RNL", .activity, FinancialYear(start: 2014), counterpart: "01H", point: point))?.halfUnit ?? 0
        }
        #expect(abs(half(.nonElectiveAdmission) - 55) < 1e-9)
        #expect(abs(half(.dayCase) - 5.5) < 1e-9)
    }

    @Test(
        "names as people write them",
        arguments: [
            ("Cumbria CCG", "01H"), ("NHS Cumbria Clinical Commissioning Group", "01H"), ("North Cumbria University Hospitals NHS Trust", "RNL"),
            ("North Cumbria University Hospitals NHS FT", "RNL"), ("The North Cumbria University Hospitals", "RNL"),
            ("Cumbria Partnership NHS Foundation Trust", "RNN"),
            ("RNL - North Cumbria", "RNL"), ("North Cumbria (RNL)", "RNL"), ("University Hospitals of Morecambe Bay NHS Foundation Trust", "RTX"),
            ("Morecambe Bay FT", "RTX"),
        ])
    func names(written: String, code: String) throws {
        let plans = try Self.read("\(written),,surplus,,2014/15,1,£m\n")
        #expect(plans.organisations == [code], "\(plans.remarks.map(\.message))")
    }

    @Test("a name of nobody is told with the nearest there is")
    func unknownName() throws {
        let plans = try Self.read("North Cambria University Hospitals NHS Trust,,surplus,,2014/15,1,£m\n")
        #expect(plans.organisations.isEmpty)
        #expect(plans.remarks.contains { $0.expected.contains("North Cumbria University Hospitals") }, "\(plans.remarks.map(\.message))")
    }

    @Test(
        "templates head their years in many ways",
        arguments: [
            "Line,2013/14 Outturn,2014/15 Forecast,2015/16 Plan", "Line,Outturn 2013-14,Plan 2014-15,Plan 2015-16",
            "Line,2013/14 (actual) ,2014/15 £000,2015/16 £000",
            "Line,FY14 Actual,FY15 Budget,FY16 Forecast",
        ])
    func templateYears(headings: String) throws {
        let text =
            "North Cumbria five-year plan\n\n\(headings)\nOperating income,229500,231000,233000\nOperating expenses,(236000),(238000),(240000)\nOf which agency,1,2,3\n"
        let plans = PlanReading.read([(name: "RNL template.csv", bytes: Array(text.utf8))], try ReviewDesk.scenario().scenario)
        #expect(Self.value(plans, .income) == 231e6)
        #expect(Self.value(plans, .cost, 2015) == 240e6)
        #expect(plans.remarks.contains { $0.found.contains("Of which agency") })
    }
}
