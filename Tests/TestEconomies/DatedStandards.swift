package import HealthEconomy
import PlannerFiles

/// A made-up economy with the standards that a test asks for.
package enum DatedStandards {
    /// The seventh random economy over three plan years from 2012/13.
    ///
    /// - Parameter standards: each as a YAML mapping on one line.
    package static func scenario(_ standards: [String]) throws -> Scenario {
        let economy = RandomEconomy(7)
        let text = "[" + standards.joined(separator: ", ") + "]"
        return try Scenario.load(SmallEconomy.scenarioFile, changes: economy.changes + ["plan years=3", "standards=\(text)"], reading: .texts(economy.files))
    }
}
