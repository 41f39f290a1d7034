@testable import HealthSimulation
import TestEconomies
import Testing

@Suite("What a spell avoided for good saves")
struct CostReleaseTests {
    /// Variable 20%, semi-fixed 55%, of which 35% of what is still there goes in a year:
    /// 20% + 55% × 0.35 = 39.25%; + 55% × (1 − 0.65³ = 0.725375) = 59.9%; + 55% × (1 − 0.65⁵ = 0.883971) = 68.6%.
    @Test("whole wards and teams go by and by: 39%, 60% and 69% of average cost after 1, 3 and 5 years")
    func steps() {
        let release = CostRelease(variable: 0.2, semiFixed: 0.55, step: 0.05, release: 0.35)
        for (found, worked) in zip(release.ofSteps, [0.3925, 0.59895625, 0.68618405]) { #expect(agree(found, worked, 1e-6)) }
    }

    @Test("less than a ward or team: nothing goes but variable cost, however long one waits")
    func less() {
        let release = CostRelease(variable: 0.2, semiFixed: 0.55, step: 0.05, release: 0.35)
        for found in release.ofLess { #expect(agree(found, 0.2, 1e-9)) }
    }

    @Test("without steps the closed form holds for any part avoided", arguments: [0.1, 0.35, 0.9])
    func closedForm(_ yearly: Double) {
        let release = CostRelease(variable: 0.25, semiFixed: 0.5, step: 0, release: yearly)
        for (index, years) in CostRelease.years.enumerated() {
            var left = 1.0
            for _ in 0..<years { left *= 1 - yearly }
            #expect(agree(release.ofSteps[index], 0.25 + 0.5 * (1 - left), 1e-9) && agree(release.ofLess[index], release.ofSteps[index], 1e-9))
        }
    }

    @Test("fixed cost is never released, and all of the rest is in the end")
    func bounds() {
        let release = CostRelease(variable: 0.2, semiFixed: 0.55, step: 0.1, release: 1)
        for share in release.ofSteps { #expect(agree(share, 0.75, 1e-9)) }
    }
}
