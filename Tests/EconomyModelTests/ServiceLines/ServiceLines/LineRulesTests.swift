@testable import HealthEconomy
@testable import HealthSimulation
@testable import ServiceLines
import Testing

struct LineRulesTests {
    @Test("The ladder goes from income to surplus rung by rung")
    func ladder() {
        let account = LineAccount(income: 100, direct: 60, indirect: 20, overhead: 12, depreciation: 4, finance: 3)
        #expect(account.directContribution == 40)
        #expect(account.contribution == 20)
        #expect(account.ebitda == 8)
        #expect(account.surplus == 1)
        #expect(account.fullCost == 99)
        #expect(account.ebitdaMargin == 0.08)
        #expect(LineAccount(direct: 5).ebitdaMargin == nil)
    }

    @Test("Avoidable and stranded cost are the full cost in every year; semi-fixed cost goes by halves, fixed by tenths")
    func exit() {
        let account = LineAccount(income: 70, direct: 60, overhead: 30, depreciation: 6, finance: 4)
        let exit = LineExit(
            line: "x", account: account,
            behaviour: [
                .direct: .init(variable: 0.25, semiFixed: 0.6, fixed: 0.15), .indirect: .init(variable: 1, semiFixed: 0, fixed: 0),
                .overhead: .init(variable: 0, semiFixed: 0.3, fixed: 0.7), .capital: .init(variable: 0, semiFixed: 0, fixed: 1),
            ], semiFixedRelease: 0.5, fixedRelease: 0.1, years: 2)
        // Direct 60: 15 at once; 36 semi-fixed, 9 fixed. Overhead 30: 9 and 21. Capital 10, all fixed.
        // Year 0: 15. Year 1: 15 + (36 + 9) × 0.5 + (9 + 21 + 10) × 0.1 = 41.5. Year 2: 15 + 45 × 0.75 + 40 × 0.19 = 56.35.
        for (year, avoidable) in [15, 41.5, 56.35].enumerated() {
            #expect(abs(exit.years[year].avoidable - avoidable) < 1e-12)
            #expect(abs(exit.years[year].avoidable + exit.years[year].stranded - 100) < 1e-12)
            #expect(abs(exit.years[year].effect - (avoidable - 70)) < 1e-12)
        }
    }

    @Test("A shortfall is taken from what a line may keep next; a closed gate keeps nothing")
    func reinvestment() {
        let overPlan = [100.0, -40, 60, 30]
        let gate = [true, true, true, false]
        #expect(keptSurplus(overPlan: overPlan, gate: gate, share: 0.5, carriesShortfalls: true).kept == [50, 0, 10, 0])
        #expect(keptSurplus(overPlan: overPlan, gate: gate, share: 0.5, carriesShortfalls: true).carried == [0, 40, 0, 0])
        #expect(keptSurplus(overPlan: overPlan, gate: gate, share: 0.5, carriesShortfalls: false).kept == [50, 0, 30, 0])
    }

    @Test("Tiers follow the mean mark; a nought keeps a line below standard; a domain without a figure does not count")
    func autonomy() {
        func tier(_ marks: [Int?]) -> EarnedAutonomy.Tier? {
            EarnedAutonomy(
                line: "x", marks: zip(EarnedAutonomy.Domain.allCases, marks).map { .init(domain: $0, value: nil, mark: $1, isOfTrust: false) },
                tiers: [1.75, 1.25, 0.75]
            ).tier
        }
        #expect(tier([2, 2, 2, 1]) == .autonomous)
        #expect(tier([2, 1, 2, 1]) == .standard)
        #expect(tier([2, 2, 2, 0]) == .supported)
        #expect(tier([1, 0, 1, 0]) == .intervention)
        #expect(tier([2, nil, 2, nil]) == .autonomous)
        #expect(tier([nil, nil, nil, nil]) == nil)
        #expect(EarnedAutonomy.mark(0.05, green: 0.05, amber: 0) == 2)
        #expect(EarnedAutonomy.mark(-0.01, green: 0.05, amber: 0) == 0)
        #expect(EarnedAutonomy.mark(0.08, green: 0.06, amber: 0.10, lessIsBetter: true) == 1)
    }

    @Test("Margin and growth place a line in its quadrant; the thresholds themselves count as reached")
    func quadrants() {
        func place(_ margin: Double, _ growth: Double) -> PortfolioPosition.Quadrant {
            PortfolioPosition.quadrant(margin: margin, growth: growth, marginFrom: 0.05, growthFrom: 0.015)
        }
        #expect(place(0.05, 0.015) == .grow)
        #expect(place(0.06, 0.01) == .maintain)
        #expect(place(0.04, 0.02) == .fix)
        #expect(place(-0.1, 0) == .exitOrPartner)
    }

    @Test("Maturity is the mean of the areas answered; savings move in proportion from the middle")
    func readiness() {
        // Structure (4 + 2)/2 = 3, information 1; mean 2. The other areas are not answered.
        let readiness = Readiness(trust: "T1", answers: ["clinical leader": 4, "decision rights": 2, "timely": 1])
        #expect(readiness.maturity == 2)
        #expect(readiness.areas.map(\.maturity) == [3, nil, nil, 1])
        #expect(readiness.weakest.first?.contains("ten working days") == true)
        #expect(Readiness.savingsFactor(maturity: 4, moved: 0.2) == 1.2)
        #expect(Readiness.savingsFactor(maturity: 2, moved: 0.2) == 1)
        #expect(Readiness.savingsFactor(maturity: 0, moved: 0.2) == 0.8)
        #expect(Readiness(trust: "T1", answers: [:]).maturity == nil)
        #expect(Set(Readiness.questions.map(\.name)).count == 16)
    }
}

struct ProxyPriceTests {
    @Test("A cluster's price is its part of the block over its days")
    func prices() {
        // 100 days: 75 at weight 1 and 25 at weight 3 have the same weighted days, so each earns £300: £4 and £12 a day.
        let prices = ProxyPrices(trust: "T1", block: 600, days: 100, clusters: [("1", "light", 0.75, 1), ("2", "heavy", 0.25, 3)], nationalCostPerDay: 9)
        #expect(prices.clusters.map(\.price) == [4, 12])
        #expect(prices.clusters.map(\.incomePence) == [30_000, 30_000])
        // A mean day costs £9 nationally, at the same mix £6 for the light and £18 for the heavy ones: £450 each, £150 more than earned.
        #expect(prices.clusters.map(\.nationalCostLessIncome) == [150, 150])
    }

    @Test("Notional incomes sum to the block to the penny, however it divides", arguments: [100.0, 1e-2, 0.05, 87_654_321.09, 12.34])
    func exact(block: Double) {
        let clusters = (0..<7).map { ("\($0)", "n", 1.0 / 7, Double($0 % 3) + 0.37) }
        let prices = ProxyPrices(trust: "T1", block: block, days: 1000, clusters: clusters)
        #expect(prices.clusters.reduce(0) { $0 + $1.incomePence } == Int((block * 100).rounded()))
        #expect(prices.clusters.allSatisfy { $0.incomePence >= 0 })
    }

    @Test("Pennies left over go one each to those that lost most by rounding; equal ones in order")
    func remainders() {
        let prices = ProxyPrices(trust: "T1", block: 100, days: 3, clusters: [("1", "a", 1, 1), ("2", "b", 1, 1), ("3", "c", 1, 1)])
        #expect(prices.clusters.map(\.incomePence) == [3334, 3333, 3333])
    }
}
