@testable import HealthEconomy
@testable import HealthSimulation
import Testing

@Suite("Positions in columns")
struct PositionsTests {
    @Test("every series is a measure of its name, in its order, and every measure is a series of somebody")
    func series() {
        #expect(Measure.ofProviders.map { "\($0)" } == ProviderSeries.allCases.map { "\($0)" })
        #expect(Measure.ofCommissioners.map { "\($0)" } == CommissionerSeries.allCases.map { "\($0)" })
        #expect(Measure.ofEconomy.map { "\($0)" } == EconomySeries.allCases.map { "\($0)" })
        #expect(ProviderSeries.allCases.map(\.rawValue) == Array(Measure.ofProviders.indices))
        let owned = Set(Measure.ofProviders + Measure.ofCommissioners + Measure.ofEconomy)
        #expect(Measure.allCases.filter { !owned.contains($0) } == [], "measures among the series of no trust, commissioner or economy")
    }

    @Test("no two measures are called the same, and each says how it is worked out")
    func declarations() {
        let titles = Dictionary(grouping: Measure.allCases, by: \.title)
        #expect(titles.values.filter { $0.count > 1 }.map { $0.map(\.rawValue) } == [])
        #expect(Measure.allCases.filter { $0.formula.isEmpty || $0.unit.isEmpty } == [])
    }

    @Test("points of delivery and measures of the noise count up in the order of their cases")
    func points() {
        #expect(PointOfDelivery.allCases.map(\.index) == Array(PointOfDelivery.allCases.indices))
        #expect(ProcessNoise.Measure.allCases.map(\.index) == Array(ProcessNoise.Measure.allCases.indices))
        #expect(NoiseModel.measures == ProcessNoise.Measure.allCases.count)
    }
}
