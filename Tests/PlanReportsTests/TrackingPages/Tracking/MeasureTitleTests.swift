@testable import HealthEconomy
import ReportWording
import Testing

@testable import Tracking

@Suite("Measures by the names that reports print") struct MeasureTitleTests {
    @Test("actuals may name every measure as the report does, with its unit behind it")
    func titles() {
        for kind in OrganisationKind.allCases {
            let allowed = TrackedMeasure.allowed(kind)
            for measure in allowed {
                #expect(MeasureLabels.read(measure.title, among: allowed)?.measure == measure, "\(measure.title)")
                let unit = measure.shown.unit.map { " (\($0))" } ?? ""
                #expect(MeasureLabels.read(measure.title + unit, among: allowed)?.measure == measure, "\(measure.title)\(unit)")
            }
        }
    }
}
