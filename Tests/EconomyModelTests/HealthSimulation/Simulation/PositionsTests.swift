@testable import HealthEconomy
@testable import HealthSimulation
import Testing

@Suite("Positions in columns")
struct PositionsTests {
    @Test("the kernel's series are the measures of the tables, by name and in their order")
    func series() {
        #expect(ProviderSeries.allCases.map { "\($0)" } == Measure.ofProviders.map { "\($0)" })
        #expect(CommissionerSeries.allCases.map { "\($0)" } == Measure.ofCommissioners.map { "\($0)" })
        #expect(EconomySeries.allCases.map { "\($0)" } == Measure.ofEconomy.map { "\($0)" })
        #expect(ProviderSeries.allCases.map(\.rawValue) == Array(Measure.ofProviders.indices))
        // Every measure belongs to somebody.
        #expect(Set(Measure.ofProviders + Measure.ofCommissioners + Measure.ofEconomy) == Set(Measure.allCases))
    }

    @Test("points of delivery and measures of the noise count up in the order of their cases")
    func points() {
        #expect(PointOfDelivery.allCases.map(\.index) == Array(PointOfDelivery.allCases.indices))
        #expect(ProcessNoise.Measure.allCases.map(\.index) == Array(ProcessNoise.Measure.allCases.indices))
        #expect(NoiseModel.measures == ProcessNoise.Measure.allCases.count)
    }
}
