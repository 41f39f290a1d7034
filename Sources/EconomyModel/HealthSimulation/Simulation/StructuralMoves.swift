package import HealthEconomy
import Statistics

extension CompiledEconomy {
    /// Where structure takes a trust, without process noise.
    package struct StructuralMoves: Sendable {
        package let kind: String
        /// Median move from the baseline by measure of the process noise and year, on its scale; NaN where the trust does not have the measure.
        package let alone: [[Double]]
        /// The same where waiting lists and income go as calibrated, which is what history's pull on the other measures meets in a run.
        package let givenIncome: [[Double]]
    }

    /// Moves of every trust from its baseline by structure alone, median over so many replications, as the calibration sees them.
    package func structuralMoves(_ scenario: Scenario, replications: Int) throws -> [StructuralMoves] {
        let sampler = try Sampler(seed: 20_140_331, replications: replications, method: .latinHypercube)
        let alone = medianMoves(sampler, replications) { _ in false }
        let givenIncome = medianMoves(sampler, replications) { $0 == .waitingList || $0 == .income }
        return scenario.providers.indices.map { provider in
            let own = (provider * NoiseModel.measures)..<((provider + 1) * NoiseModel.measures)
            return StructuralMoves(
                kind: scenario.kind(of: scenario.providers[provider]).noiseKind, alone: Array(alone[own]), givenIncome: Array(givenIncome[own]))
        }
    }

    /// By trust and measure, years within; only measures that are `centred` are moved to where history wants them.
    private func medianMoves(_ sampler: Sampler, _ replications: Int, centred: (ProcessNoise.Measure) -> Bool) -> [[Double]] {
        var kernel = LaneKernel(self)
        kernel.withDecisions = false
        let span = lastYear + 1
        for provider in 0..<trusts.count {
            for measure in ProcessNoise.Measure.allCases {
                let base = (provider * NoiseModel.measures + measure.index) * span
                for year in 0..<span { kernel.noise[base + year] = Lanes(repeating: centred(measure) ? noise.centre[base + year] : 0) }
            }
        }
        var moves = [[[Double]]](
            repeating: Array(repeating: [], count: span), count: trusts.count * NoiseModel.measures)
        var drawing = LaneDrawing(self)
        for places in eights(0..<replications) {
            drawing.draw(parameters, sampler, LaneDrawing.filled(places), values: &kernel.values)
            kernel.simulate(.all)
            for provider in 0..<trusts.count {
                for measure in ProcessNoise.Measure.allCases where noise.column(provider, measure).isUsed {
                    let start =
                        measure == .margin ? Lanes(repeating: trusts.margin[provider]) : Self.scale(measure, kernel.output, layout.provider(provider), 0, span)
                    for year in 1..<span {
                        let moved = Self.scale(measure, kernel.output, layout.provider(provider), year, span) - start
                        for lane in places.indices where moved[lane - places.lowerBound].isFinite {
                            moves[provider * NoiseModel.measures + measure.index][year].append(moved[lane - places.lowerBound])
                        }
                    }
                }
            }
        }
        return moves.map { years in
            years.enumerated().map { year, sample in year == 0 ? 0 : sample.isEmpty ? .nan : Quantiles.median(of: sample) }
        }
    }
}
