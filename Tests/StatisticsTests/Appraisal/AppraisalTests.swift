import Foundation
import Statistics
import Testing

@Suite("Appraisal in money over time")
struct AppraisalTests {
    @Test("Green Book factors: 3.5 % to year 30, then 3 %, then 2.5 %, each late rate applied only to its own years")
    func decliningSchedule() {
        let factors = DiscountSchedule.greenBook.factors(count: 81)
        #expect(factors[0] == 1)
        #expect(areClose(factors[30], pow(1.035, -30), within: 1e-15))
        #expect(areClose(factors[31], pow(1.035, -30) / 1.03, within: 1e-15))
        // 0.3562784106…, 0.3459013695…, 0.0942137726…, 0.0919158756…: a product of yearly factors in Python.
        #expect(areClose(factors[31], 0.34590136951679845, within: 1e-14))
        #expect(areClose(factors[75], 0.09421377257669163, within: 1e-14))
        #expect(areClose(factors[76], 0.09191587568457721, within: 1e-14))
        #expect(DiscountSchedule.greenBookHealth.rate(year: 30) == 0.015)
        #expect(DiscountSchedule.greenBookHealth.rate(year: 76) == 0.0107)
    }

    // Oracle: numpy_financial 1.0.0 npv(.035, [-1000, 200, 300, -150, 400, 500]) = 107.56199374425404 (year 0 in full).
    @Test("Year 0 counts in full; mid-year is half a year later and the spreadsheet's convention a whole one")
    func timing() throws {
        let flows: [Double] = [-1000, 200, 300, -150, 400, 500]
        let start = try presentValue(of: flows, at: .greenBook)
        #expect(areClose(start, 107.56199374425404, within: 1e-10))
        #expect(areClose(try presentValue(of: flows, at: .greenBook, timing: .midYear), start / 1.035.squareRoot(), within: 1e-10))
        #expect(areClose(try presentValue(of: flows, at: .greenBook, timing: .endOfYear), start / 1.035, within: 1e-10))
    }

    @Test("Equivalent annual cost is PV r / (1 − (1 + r)^−n), and PV / n at a rate of 0")
    func annual() throws {
        let value = try equivalentAnnualValue(ofPresentValue: 1000, years: 10, at: .greenBook)
        let annuity: Double = 0.035 / (1 - pow(1.035, -10))
        #expect(areClose(value, 1000 * annuity, within: 1e-10))
        #expect(
            areClose(
                try equivalentAnnualValue(ofPresentValue: 1000, years: 10, at: try DiscountSchedule(finalRate: 0)), 100,
                within: 1e-12))
        // Paid each year, it has the present value again.
        let level = [Double](repeating: value, count: 10)
        #expect(areClose(try presentValue(of: level, at: .greenBook, timing: .endOfYear), 1000, within: 1e-9))
    }

    @Test("Payback falls within the year in which the sum reaches 0, and says if the sum dips again")
    func payback() throws {
        // −100 + 40 + 40 = −20 after year 2; year 3 brings 40, half of it is needed.
        #expect(Payback(flows: [-100, 40, 40, 40])?.years == 3.5)
        #expect(Payback(flows: [-100, 40]) == nil)
        #expect(Payback(flows: [10, 5])?.years == 0)
        let dips = try #require(Payback(flows: [-100, 150, -80, 100]))
        #expect(areClose(dips.years, 1 + 100 / 150.0, within: 1e-12))
        #expect(!dips.staysPaidBack)
    }

    @Test("Optimism bias: an acute hospital is 51 % at the outline, 4 % with every risk managed, 27.5 % half way")
    func optimism() throws {
        let hospital = ProjectKind.nonStandardBuilding.capitalCost
        #expect(areClose(try hospital.uplift(mitigatedShare: 0), 0.51, within: 1e-15))
        #expect(areClose(try hospital.uplift(mitigatedShare: 1), 0.04, within: 1e-15))
        #expect(areClose(try hospital.adjusted(200, mitigatedShare: 0.5), 255, within: 1e-12))
        #expect(throws: StatisticsError.self) { try hospital.uplift(mitigatedShare: 1.5) }
    }
}
