@testable import HealthEconomy
@testable import HealthSimulation
import TestEconomies
import Testing

@Suite("What is paid and what it costs")
struct PaymentAndCostTests {
    @Test("emergency care above the threshold is paid at the marginal rate, below it in full")
    func marginalRate() {
        // £110m of emergency care, threshold £100m, rate 30%: 100 + 0.3 × 10 = £103m.
        #expect(emergencyIncome(value: 110, threshold: 100, marginalRate: 0.3) == 103)
        #expect(emergencyIncome(value: 90, threshold: 100, marginalRate: 0.3) == 90)
        #expect(emergencyIncome(value: 110, threshold: 100, marginalRate: 1) == 110)
        #expect(emergencyIncome(value: 110, threshold: 0, marginalRate: 0.5) == 55)
    }

    @Test("income never falls when activity rises, and never rises faster than the price")
    func marginalRateIsMonotone() {
        for value in stride(from: 0.0, to: 200, by: 7) {
            let rise =
                emergencyIncome(value: value + 7, threshold: 100, marginalRate: 0.3)
                - emergencyIncome(value: value, threshold: 100, marginalRate: 0.3)
            #expect(rise >= 0.3 * 7 - 1e-9 && rise <= 7 + 1e-9, "at \(value)")
        }
    }

    @Test("cost is its variable, semi-fixed and fixed parts")
    func costIndexParts() {
        // Activity +10%, wards +5%: 0.2 × 1.10 + 0.5 × 1.05 + 0.3 = 1.045.
        #expect(agree(costIndex(activity: 1.1, semiFixedLevel: 1.05, variable: 0.2, semiFixed: 0.5), 1.045, 1e-12))
        #expect(agree(costIndex(activity: 1, semiFixedLevel: 1, variable: 0.37, semiFixed: 0.11), 1, 1e-12))
        #expect(agree(costIndex(activity: 1.1, semiFixedLevel: 2, variable: 1, semiFixed: 0), 1.1, 1e-12))
    }

    @Test("a new ward opens as soon as the last is full, and closes only when a whole one is empty")
    func steps() {
        func level(_ activity: Double) -> Double { semiFixedLevel(previous: 1, activity: activity, step: 0.05, rise: 1, release: 1) }
        #expect(agree(level(1.00), 1, 1e-9))
        #expect(agree(level(1.01), 1.05, 1e-9))
        #expect(agree(level(1.05), 1.05, 1e-9))
        #expect(agree(level(1.051), 1.10, 1e-9))
        #expect(agree(level(0.96), 1, 1e-9))
        #expect(agree(level(0.94), 0.95, 1e-9))
    }

    @Test("cost rises and is released a part of the way each year")
    func lags() {
        // 10% more: 70% of it in the first year, 70% of the rest in the second.
        let one = semiFixedLevel(previous: 1, activity: 1.1, step: 0, rise: 0.7, release: 0.35)
        #expect(agree(one, 1.07, 1e-12))
        #expect(agree(semiFixedLevel(previous: one, activity: 1.1, step: 0, rise: 0.7, release: 0.35), 1.091, 1e-12))
        // 10% less: only 35% is released in the first year; the stranded cost is 6.5% of the wards.
        #expect(agree(semiFixedLevel(previous: 1, activity: 0.9, step: 0, rise: 0.7, release: 0.35), 0.965, 1e-12))
    }

    @Test("growth compounds")
    func compounding() {
        #expect(agree(grown(grown(1, by: 0.02), by: 0.02), 1.0404, 1e-12))
    }

    @Test("liquidity counts a year of 360 days")
    func liquidity() {
        #expect(agree(liquidityDays(workingCapital: 10, operatingCostWithoutDepreciation: 360), 10, 1e-12))
        #expect(liquidityDays(workingCapital: 10, operatingCostWithoutDepreciation: 0) == 0)
    }
}
