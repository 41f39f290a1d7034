import HealthEconomy
import PlannerFiles
import TestEconomies
import Testing

@Suite("Whether a standard is met")
struct StandardTests {
    @Test("the threshold is that of the year, and there is none outside the years in which the standard holds")
    func dated() throws {
        let scenario = try DatedStandards.scenario([
            "{name: four hours, measure: A&E within four hours, threshold: {by year: {2012/13: 78%, 2013/14: 82%, 2014/15 on: 85%}}, from: 2013/14, until: 2014/15}"
        ])
        let standard = try #require(scenario.standards.first)
        #expect(standard.level(in: FinancialYear(start: 2012)) == nil)
        #expect(standard.level(in: FinancialYear(start: 2013))?.threshold == 0.82)
        #expect(standard.level(in: FinancialYear(start: 2014))?.threshold == 0.85)
        #expect(standard.level(in: FinancialYear(start: 2015)) == nil)
    }

    @Test("at least and at most count the threshold itself; counts of people are met within half a person; what is not known is not met")
    func levels() {
        let least = StandardLevel(threshold: 0.95, isAtLeast: true)
        #expect(least.isMet(by: 0.95) && least.isMet(by: 1) && !least.isMet(by: 0.9499) && !least.isMet(by: .nan))
        #expect(least.isMet(by: 0.9499, within: 0.0002))
        let most = StandardLevel(threshold: 0.92, isAtLeast: false)
        #expect(most.isMet(by: 0.92) && !most.isMet(by: 0.9201) && !most.isMet(by: .nan))
        let nobody = StandardLevel(threshold: 0, isAtLeast: false, rounding: Standard.Measure.overFiftyTwoWeeks.rounding)
        #expect(nobody.isMet(by: 0.5) && !nobody.isMet(by: 0.51))
        #expect(abs(least.margin(of: 0.93) + 0.02) < 1e-12 && abs(most.margin(of: 0.9) - 0.02) < 1e-12)
        for measure in Standard.Measure.allCases { #expect(Standard.Measure(measure.series) == measure) }
        #expect(Standard.Measure(Measure.cash) == nil)
    }

    @Test("with two standards of one measure, each for its years, the one that holds in the year is taken")
    func following() throws {
        let scenario = try DatedStandards.scenario([
            "{name: now, measure: within 18 weeks, threshold: 65%, from: 2012/13, until: 2013/14}",
            "{name: then, measure: within 18 weeks, threshold: 92%, from: 2014/15}",
        ])
        #expect(scenario.standards.first(.withinEighteenWeeks, in: FinancialYear(start: 2013))?.standard.name == "now")
        let later = try #require(scenario.standards.first(.withinEighteenWeeks, in: FinancialYear(start: 2014)))
        #expect(later.standard.name == "then" && later.level.threshold == 0.92)
        #expect(scenario.standards.first(.aeFourHours, in: FinancialYear(start: 2014)) == nil)
    }
}
