import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// What each future of an ensemble drew: every uncertain input that acts, and what no input explains.
///
/// Inputs are pure functions of (seed, name, replication), so they are drawn again instead of being kept. Inputs
/// that change from year to year count by their mean over the plan years, what no input explains by its last year.
struct DrawnInputs: Sendable {
    /// An input of which futures differ.
    struct Input: Sendable {
        /// The input's path, or the name of the noise.
        let name: String
        let label: String
        /// Nil for what no input explains, which stands on the scale of its noise.
        let unit: Unit?
        /// By future.
        let values: [Double]
    }

    let inputs: [Input]

    /// - Parameter futures: the first so many of the ensemble.
    init(_ compiled: CompiledEconomy, _ ensemble: Ensemble, futures: Int, threads: Int) async throws {
        let settings = ensemble.settings
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        let table = compiled.parameters
        let span = compiled.lastYear + 1
        // Of the inputs that act: an option's own say nothing about do-nothing, or about another option.
        let uncertain = table.uncertain.map(\.id).filter(compiled.reads)
        let noises = compiled.trusts.count * NoiseModel.measures
        let width = uncertain.count + noises
        let rows = try await inParts(futures, of: LaneKernel.width, threads: threads) { range -> [[Double]] in
            var kernel = LaneKernel(compiled)
            return eights(range).flatMap { replications in
                kernel.draw(sampler, replications: replications.map { ensemble.first + $0 })
                return (0..<replications.count).map { lane in
                    let values = LaneColumn(kernel.values, lane)
                    var row: [Double] = []
                    row.reserveCapacity(width)
                    for id in uncertain { row.append(Mean.of(values[(id.index * span + 1)..<((id.index + 1) * span)])) }
                    for noise in 0..<noises { row.append(kernel.noise[noise * span + span - 1][lane]) }
                    return row
                }
            }
        }
        inputs = (0..<width).compactMap { column in
            let values = rows.map { $0[column] }
            guard let first = values.first, values.contains(where: { $0 != first }) else { return nil }
            guard column >= uncertain.count else {
                let figure = table.figures[uncertain[column].index]
                return Input(
                    name: figure.path, label: figure.path.split(separator: ".").suffix(2).joined(separator: ": "), unit: figure.unit, values: values)
            }
            let noise = column - uncertain.count
            let code = compiled.providerCodes[noise / NoiseModel.measures]
            let measure = ProcessNoise.Measure.allCases[noise % NoiseModel.measures].rawValue
            return Input(name: "process noise.\(code).\(measure)", label: "\(code): unexplained change of \(measure)", unit: nil, values: values)
        }
    }
}
