@testable import HealthEconomy
@testable import HealthSimulation
import TestEconomies
import Testing

@Suite("The demographic index")
struct DemographicIndexTests {
    private static func curve(_ rate: (Int) -> Double) -> UseRateCurve {
        UseRateCurve(name: "test", byBand: [.female: (0..<19).map(rate), .male: (0..<19).map(rate)])
    }
    private let everybody = Self.curve { _ in 0.3 }
    private let old = Self.curve { $0 >= 14 ? 0.5 : 0 }

    /// Young people of 20 to 29 and old ones of 80 to 89.
    private static func residents(young: Double, old: Double) -> ByAge {
        var result = ByAge()
        for age in 20...29 { result[.female, age] = young }
        for age in 80...89 { result[.male, age] = old }
        return result
    }

    private func index(_ later: ByAge, _ curve: UseRateCurve, shift: Double = 0) -> Double {
        FeltRates(curve, healthStatusShift: [shift], fromAge: 55, years: 2).index(of: [Self.residents(young: 100, old: 50), later])[1]
    }

    @Test("a population that does not change needs no more care")
    func unchanged() {
        #expect(index(Self.residents(young: 100, old: 50), everybody) == 1)
        #expect(index(Self.residents(young: 100, old: 50), old) == 1)
    }

    @Test("twice as many old people double the care that only they use, and raise what everybody uses by a third")
    func twiceAsManyOld() {
        let later = Self.residents(young: 100, old: 100)
        #expect(agree(index(later, old), 2, 1e-12))
        // 1,000 young and 500 old become 2,000 people: 4/3.
        #expect(agree(index(later, everybody), 4 / 3, 1e-12))
    }

    @Test("the level of the use rate does not matter, only its shape")
    func levelDoesNotMatter() {
        let later = Self.residents(young: 120, old: 90)
        let one = Self.curve { Double($0) }
        let tenfold = Self.curve { Double($0) * 10 }
        #expect(agree(index(later, one), index(later, tenfold), 1e-12))
    }

    @Test("rates run straight between the middles of bands and level off at the ends")
    func interpolation() {
        let curve = Self.curve { Double($0) }
        #expect(curve.rate(.female, age: 2.5) == 0 && curve.rate(.female, age: 0) == 0)
        #expect(agree(curve.rate(.male, age: 42.5), 8, 1e-12) && agree(curve.rate(.male, age: 45), 8.5, 1e-12))
        #expect(curve.rate(.female, age: 92.5) == 18 && curve.rate(.female, age: 110) == 18)
    }

    @Test("people who become healthier use care as those a little younger did")
    func health() {
        // Use rises by 1 for each five years of age. Everybody is 80 to 89, mean age 85.0: level (85 − 2.5) / 5 = 16.5.
        // After a year with a shift of half a year they use (84.5 − 2.5) / 5 = 16.4.
        let rising = Self.curve { Double($0) }
        let oldOnly = Self.residents(young: 0, old: 10)
        let found = FeltRates(rising, healthStatusShift: [0.5], fromAge: 55, years: 2).index(of: [oldOnly, oldOnly])[1]
        #expect(agree(found, 16.4 / 16.5, 1e-12))
        // Below the age from which the shift acts nothing changes.
        let young = Self.residents(young: 10, old: 0)
        #expect(FeltRates(rising, healthStatusShift: [0.5], fromAge: 55, years: 2).index(of: [young, young])[1] == 1)
    }

    @Test("without residents or use the index is 1")
    func nothing() {
        #expect(FeltRates(everybody, healthStatusShift: [0], fromAge: 55, years: 2).index(of: [ByAge(), ByAge()]) == [1, 1])
    }
}
