import HealthSimulation
import PlannerFiles
import Statistics

/// The drawn inputs of a scenario as independent standard normal coordinates.
///
/// The origin is every input at its median; the squared distance from it is the squared Mahalanobis distance of the inputs'
/// normal scores, correlation groups and yearly paths included. A point at distance β is on the edge of a half-space that
/// holds the share Φ(−β) of all futures.
struct InputSpace: Sendable {
    private let table: ParameterTable
    private let span: Int
    /// First coordinate of each correlation group's common factor; it has one for each step.
    private let factors: [Int]
    /// First coordinate of each uncertain parameter: one when a single draw holds for all years, else one for each step.
    private let own: [Int]
    package let count: Int

    init(_ table: ParameterTable) {
        self.table = table
        span = table.years + 1
        factors = table.factors.indices.map { $0 * (table.years + 1) }
        var next = table.factors.count * span
        var own: [Int] = []
        for parameter in table.uncertain {
            own.append(next)
            next += parameter.isDrawnOnce ? 1 : span
        }
        self.own = own
        count = next
    }

    /// Writes the values that belong to a point; what is certain is left alone.
    package func place(_ point: [Double], into values: inout [Double]) {
        // The common factors come first, laid out as `write` wants them.
        for (position, parameter) in table.uncertain.enumerated() {
            parameter.write(table.central, span, into: &values, own: point, at: own[position], point) { $0 }
        }
    }

    /// The point of a replication, moved by `shift`.
    func draw(_ sampler: Sampler, replication: Int, movedBy shift: [Double]) -> [Double] {
        var point = shift
        var uniforms = Array(repeating: 0.0, count: span)
        func add(_ key: InputKey, at start: Int, steps: Int) {
            sampler.fill(&uniforms, input: key, replication: replication, steps: 0..<steps)
            for step in 0..<steps { point[start + step] += InverseNormal.value(uniforms[step]) }
        }
        for (position, key) in table.factors.enumerated() { add(key, at: factors[position], steps: span) }
        for (position, parameter) in table.uncertain.enumerated() { add(parameter.key, at: own[position], steps: parameter.isDrawnOnce ? 1 : span) }
        return point
    }
}
