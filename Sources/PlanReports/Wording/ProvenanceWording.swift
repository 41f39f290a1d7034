import HealthEconomy
import HealthSimulation
package import PlannerFiles
import ReportKit

extension Provenance {
    /// The kind and the text of where a figure comes from; of a sourced figure, the source's short name.
    package var parts: (kind: String, text: String) {
        switch self {
        case .sourced(let id): ("source", id)
        case .derived(let text): ("derived", text)
        case .apportioned(let text): ("apportioned", text)
        case .assumption(let text): ("assumption", text)
        }
    }
}
