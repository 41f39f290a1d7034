import Foundation
@testable import HealthEconomy
@testable import PlannerFiles
import TestEconomies
import Testing

/// Lists that are kept by hand beside the sources: what is added to an enumeration and forgotten there is named here.
@Suite("The docs name everything that a file may say and a table may hold")
struct DocumentedNamesTests {
    static func docs(_ name: String) throws -> String {
        try String(contentsOf: ProjectFolder.above().appendingPathComponent("docs/\(name)"), encoding: .utf8)
    }

    /// The rating is written under the short name of the one that holds in the year.
    @Test("every measure of the results tables", arguments: Measure.allCases.filter { $0 != .rating })
    func measures(measure: Measure) throws { #expect(try Self.docs("results-formats.md").contains("`\(measure.rawValue)`")) }

    @Test("every point of delivery", arguments: PointOfDelivery.allCases)
    func points(point: PointOfDelivery) throws { #expect(try Self.docs("scenario-format.md").contains("`\(point.rawValue)`")) }

    @Test("every shape of spread", arguments: SpreadPhrase.shapes)
    func spreads(shape: String) throws { #expect(try Self.docs("scenario-format.md").contains("`\(shape) ")) }

    @Test("every kind of effect of an intervention", arguments: EffectKind.allCases)
    func effects(kind: EffectKind) throws {
        let rows = try Self.docs("scenario-format.md").split(separator: "\n").filter { $0.hasPrefix("| `\(kind.rawValue)` | ") }
        let unit =
            switch kind.declaration.unit {
            case .share: "%"
            case .points: "points"
            case .beds: "beds"
            }
        #expect(rows.contains { $0.hasPrefix("| `\(kind.rawValue)` | \(unit) | ") })
    }
}
