@testable import HealthEconomy
@testable import HealthSimulation
@testable import OptionsAppraisal
@testable import PlannerFiles
@testable import TestEconomies
import Testing

/// Weights and scales say what a unit is worth in money. In the worked example (`AppraisalExample`) the joint weights are 0.4 for 20 years of
/// health a year and 0.6 for £1m of cost a year.
@Suite("Prices that weights imply")
struct ImpliedPriceTests {
    /// The baseline year and the two of the plan.
    private static let years = (0...2).map { FinancialYear(start: 2012).advanced(by: $0) }

    /// (0.4 / 20) / (0.6 / £1m) = £33,333 a year for a year of health a year; patients weigh 1 to 1: £50,000; payers 1 to 3: £16,667.
    @Test("a year of health a year beside £ a year: weight for step over weight for step")
    func yearly() async throws {
        let price = try #require(try await AppraisalExample.judged().prices.first)
        #expect(price.criterion == 0 && price.basis == "a year" && agree(price.pounds ?? 0, 1e6 * 0.4 / 0.6 / 20, 1e-9))
        #expect(price.byGroup.count == 2 && agree(price.byGroup[0] ?? 0, 50_000, 1e-9) && agree(price.byGroup[1] ?? 0, 1e6 / 3 / 20, 1e-9))
        #expect(price.statedLow == 10_000 && price.statedHigh == 60_000 && !price.contradictsStated)
    }

    private static let present = AppraisalExample.criteria.replacing("worst: 0 years", with: "when: present value, worst: 0 years")

    /// All health of the appraisal beside £1 held in both years: 1.8997 times as much, £63,324, above the £60,000 stated.
    @Test("health in all beside £ a year: the £ is brought to present value, and what is stated is contradicted")
    func present() async throws {
        let files = AppraisalExample.files(criteria: Self.present)
        let price = try #require(try await AppraisalExample.judged(files).prices.first)
        #expect(price.basis == "once" && agree(price.pounds ?? 0, OptionTown.factor * 1e6 * 0.4 / 0.6 / 20, 1e-9) && price.contradictsStated)
        let scenario = try SmallEconomy.scenario(files: files)
        let warnings = try #require(scenario.appraisal).priceWarnings(residents: 100_000, years: Self.years)
        #expect(warnings.count == 1 && warnings[0].isWarning)
        #expect(warnings[0].message.contains("a year of life in full health about £63k") || warnings[0].message.contains("£63,000"), "\(warnings[0].message)")
    }

    /// One criterion for 100,000 residents, the other for all 250,000: the price is 2.5 times less.
    @Test("what is counted for 100,000 residents is brought to all of them")
    func residents() throws {
        let whole = try #require(try SmallEconomy.scenario(files: AppraisalExample.files()).appraisal)
        let scaled = try #require(
            try SmallEconomy.scenario(
                files: AppraisalExample.files(criteria: AppraisalExample.criteria.replacing("worst: 0 years", with: "for 100k residents: yes, worst: 0 years"))
            ).appraisal)
        let one = try #require(ImpliedPrices(whole, residents: 250_000, years: Self.years)?.pounds(0, weights: [0.4, 0.6]))
        let other = try #require(ImpliedPrices(scaled, residents: 250_000, years: Self.years)?.pounds(0, weights: [0.4, 0.6]))
        #expect(agree(other * 2.5, one, 1e-9))
    }

    @Test("money without weight gives no price, and no criterion of money no prices at all")
    func none() async throws {
        let rules = try #require(try SmallEconomy.scenario(files: AppraisalExample.files()).appraisal)
        let prices = try #require(ImpliedPrices(rules, residents: 100_000, years: Self.years))
        #expect(prices.pounds(0, weights: [1, 0]) == nil && prices.pounds(1, weights: [0.4, 0.6]) == nil && prices.poundsForPoint(weights: [1, 0]) == nil)
        let plain = AppraisalExample.files(criteria: AppraisalExample.criteria.replacing(", is money: yes", with: ""))
        #expect(try await AppraisalExample.judged(plain).prices.isEmpty)
    }

    @Test("a price that a criterion states holds the weights to half and twice of it")
    func stated() throws {
        func warned(_ price: String) throws -> Int {
            let criteria = AppraisalExample.criteria.replacing(
                "{name: health, measure: health_gain", with: "{name: health, price: \(price), measure: health_gain")
            return try #require(try SmallEconomy.scenario(files: AppraisalExample.files(criteria: criteria)).appraisal)
                .priceWarnings(residents: 100_000, years: Self.years).count
        }
        #expect(try warned("£20k") == 0 && warned("£60k") == 0 && warned("£10k") == 1 && warned("£80k") == 1)
    }
}
