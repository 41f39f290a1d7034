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
        #expect(areClose(value, 1000 * 0.035 / (1 - pow(1.035, -10)), within: 1e-10))
        #expect(areClose(
            try equivalentAnnualValue(ofPresentValue: 1000, years: 10, at: try DiscountSchedule(finalRate: 0)), 100,
            within: 1e-12))
        // Paid each year, it has the present value again.
        let level = [Double](repeating: value, count: 10)
        #expect(areClose(try presentValue(of: level, at: .greenBook, timing: .endOfYear), 1000, within: 1e-9))
    }

    @Test("A nominal 5.56 % with 2 % inflation is a real 3.49 %")
    func real() throws {
        #expect(areClose(try realRate(nominal: 0.0556, inflation: 0.02), 1.0556 / 1.02 - 1, within: 1e-15))
    }

    @Test("Benefit–cost shows both the ratio and the net value, and no ratio without costs")
    func benefitCost() throws {
        let flat = try DiscountSchedule(finalRate: 0)
        let result = try BenefitCost(benefits: [0, 60, 60], costs: [30, 0, 0], at: flat)
        #expect(result.ratio == 4)
        #expect(result.netPresentValue == 90)
        #expect(try BenefitCost(benefits: [5, 0], costs: [0, 0], at: flat).ratio == nil)
        let health = try BenefitCost(
            benefits: [0, 100], costs: [10, 0], at: .greenBook, benefitSchedule: .greenBookHealth)
        #expect(areClose(health.presentBenefits, 100 / 1.015, within: 1e-12))
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

    @Test("Flows −100, 230, −132 have two rates of return, 10 % and 20 %, and both are listed")
    func twoRates() throws {
        let result = try InternalRatesOfReturn(flows: [-100, 230, -132])
        #expect(result.signChanges == 2)
        #expect(areClose(result.rates, [0.1, 0.2], within: 1e-10))
    }

    // Oracle: numpy roots of the polynomial in 1/(1 + r), positive real ones: sorted(1/x − 1) = 0.17961977462576…, 0.67877060063632…;
    // numpy_financial irr([-1000, 200, 300, -150, 400, 500]) and irr([-1000] + [45] * 60).
    @Test("Rates agree with numpy, over six years and over sixty")
    func ratesAgainstNumpy() throws {
        #expect(areClose(
            try InternalRatesOfReturn(flows: [1.3, -4.2, 2.7, 3.9, -6.1, 2.5]).rates,
            [0.1796197746257664, 0.6787706006363226], within: 1e-10))
        #expect(areClose(
            try InternalRatesOfReturn(flows: [-1000, 200, 300, -150, 400, 500]).rates, [0.0662469023745671],
            within: 1e-12))
        let sixty = [-1000] + [Double](repeating: 45, count: 60)
        #expect(areClose(try InternalRatesOfReturn(flows: sixty).rates, [0.040950421876899235], within: 1e-12))
    }

    @Test("Rates below 0, a rate met twice, and flows without any rate")
    func unusualRates() throws {
        #expect(areClose(try InternalRatesOfReturn(flows: [-100, 50]).rates, [-0.5], within: 1e-12))
        #expect(areClose(try InternalRatesOfReturn(flows: [-100, 100]).rates, [0], within: 1e-12))
        // −(1 − 1.1 x)² touches 0 at 10 % and never crosses.
        #expect(areClose(try InternalRatesOfReturn(flows: [-100, 220, -121]).rates, [0.1], within: 1e-6))
        #expect(try InternalRatesOfReturn(flows: [-100, 190, -100]).rates.isEmpty)
        #expect(try InternalRatesOfReturn(flows: [100, 50]).rates.isEmpty)
        #expect(throws: StatisticsError.self) { try InternalRatesOfReturn(flows: [0, 0]) }
    }

    @Test("Flows built from three rates return those three", arguments: [[0.05, 0.25, 0.6], [-0.3, 0.0, 0.4], [0.1, 0.12, 3]])
    func threeRates(rates: [Double]) throws {
        // Π (1 − (1 + r_i) x), multiplied out.
        var flows = [1.0]
        for rate in rates {
            flows = zip(flows + [0], [0] + flows).map { $0 - (1 + rate) * $1 }
        }
        #expect(areClose(try InternalRatesOfReturn(flows: flows).rates, rates, within: 1e-9))
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
