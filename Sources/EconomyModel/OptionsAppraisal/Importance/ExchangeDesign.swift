import HealthSimulation
import Statistics

/// Inputs whose share of a figure is told in one.
package struct InputFactor: Sendable, Hashable {
    package let label: String
    /// Positions in the table of those that move the figure, strongest first.
    package let inputs: [Int]
    /// What is exchanged: these and others that are drawn with them or are of their kind, which leave this figure as it is.
    let exchanged: [Int]
}

/// Runs in which some inputs of replication a are taken from replication b ("pick and freeze"): what the exchange changes in a
/// figure is caused by the inputs exchanged. Draws are pure functions of the seed, the input's name and the replication, so
/// nothing is stored.
struct ExchangeDesign: Sendable {
    package let compiled: CompiledEconomy
    package let options: [CompiledOption]
    package let table: InputTable
    let sampler: Sampler
    let pairs: [(first: Int, second: Int)]
    /// Inputs that are exchanged together, with the figures that are wanted of the exchange.
    let factors: [(inputs: [Int], figures: [Int])]
    /// The lead that stands after the options' figures, if it is wanted.
    var lead: MeasuredLead?

    /// One pair: figures of its two replications, and with each factor's inputs taken from the second.
    package struct Run: Sendable {
        package let first, second: [Double]
        let exchanged: [[Double]]
    }

    /// - Parameter needsSecond: whether the second replications are run as they are, too.
    package func run(threads: Int, needsSecond: Bool) async throws -> [Run] {
        let figures = Array(0...(options.count + (lead == nil ? 0 : 1)))
        return try await inParts(pairs.count, of: LaneKernel.width, threads: threads) { range in
            var model = SideBySide(compiled, options, lead: lead)
            return eights(range).flatMap { places -> [Run] in
                model.draw(sampler, pairs[places].map(\.second))
                let other = model.draws
                let second = needsSecond ? model.figures(figures) : []
                model.draw(sampler, pairs[places].map(\.first))
                let own = model.draws
                var past = BaselineYear()
                let first = model.figures(figures, after: &past)
                let doNothing = model.doNothing
                let exchanged = factors.map { inputs, wanted -> [Lanes] in
                    for input in inputs { table.exchange(input, of: &model.draws, from: other) }
                    defer { for input in inputs { table.exchange(input, of: &model.draws, from: own) } }
                    // Do-nothing does not read what only options read.
                    guard inputs.allSatisfy({ table.users[$0] != nil }) else { return model.figures(wanted) }
                    return model.figures(wanted, after: &past, doNothing: doNothing)
                }
                return (0..<places.count).map { lane in
                    Run(first: first.map { $0[lane] }, second: second.map { $0[lane] }, exchanged: exchanged.map { $0.map { $0[lane] } })
                }
            }
        }
    }
}
