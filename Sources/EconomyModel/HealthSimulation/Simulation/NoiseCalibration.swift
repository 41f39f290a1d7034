import HealthEconomy
import Statistics

extension CompiledEconomy {
    /// Replications of the pilot that calibrates the noise.
    package static let pilotReplications = 600

    /// Brings every trust's forecast distribution to what history shows.
    ///
    /// The structural model already moves and spreads each measure: drivers have centres and uncertainty. History
    /// (the England panel) says how far such measures move and spread in all. A pilot ensemble finds the structural
    /// part S; process noise then supplies the difference, with U the noise as history has it:
    ///
    ///     centre[h] = weight × (pattern[h] − structural median[h])
    ///     width[h]: width² × var U + 2 × width × cov(S, U) + var S = var U,  at least √0.3
    ///
    /// pattern: return to the kind's median and drift, see `ProcessNoise`. The weight is the table's
    /// `history_weight`; what the structure says keeps the rest. The waiting list comes first: its noise moves
    /// treatments, hence income and the share within 18 weeks, so that for the other measures it is part of the
    /// structure; then income, which margins follow. The share within 18 weeks follows from the list and has no noise of its own. The pilot has a fixed seed of its
    /// own, so the calibration depends on the scenario alone.
    mutating func calibrateNoise(_ replications: Int) throws {
        for index in noise.width.indices { noise.width[index] = 0 }
        let sampler = try Sampler(seed: 20_140_331, replications: replications, method: .latinHypercube)
        var pilot = pilot(sampler, replications)
        calibrate(&pilot) { $0 == .waitingList }
        calibrate(&pilot) { $0 == .income }
        calibrate(&pilot) { $0 != .waitingList && $0 != .income && $0 != .withinEighteenWeeks }
    }

    /// Eight replications of the pilot, drawn once for all measures.
    private struct PilotEight {
        let count: Int
        let values: [Lanes]
        /// U laid out as the kernel's noise.
        let departures: [Lanes]
        /// There is no noise yet in the baseline year.
        var past = BaselineYear()
    }

    private func pilot(_ sampler: Sampler, _ replications: Int) -> [PilotEight] {
        var whole = noise
        for index in whole.width.indices { whole.width[index] = 1; whole.centre[index] = 0 }
        var values = parameters.central.map { Lanes(repeating: $0) }
        var departures = noise.centre.map { _ in Lanes.zero }
        var drawing = LaneDrawing(self)
        return eights(0..<replications).map { places in
            drawing.draw(parameters, whole, sampler, LaneDrawing.filled(places), values: &values, noise: &departures)
            return PilotEight(count: places.count, values: values, departures: departures)
        }
    }

    /// Calibrates some measures, given the noise that is set so far.
    private mutating func calibrate(_ pilot: inout [PilotEight], _ isDue: (ProcessNoise.Measure) -> Bool) {
        var kernel = LaneKernel(self)
        // History knows nothing of beds that are only now decided: they come on top of it.
        kernel.withDecisions = false
        let span = lastYear + 1
        var structural: [[Double]] = Array(repeating: [], count: noise.centre.count)
        var random = structural
        for place in pilot.indices {
            let (count, whole) = (pilot[place].count, pilot[place].departures)
            kernel.values = pilot[place].values
            for index in whole.indices { kernel.noise[index] = noise.centre[index] + noise.width[index] * whole[index] }
            kernel.simulate(after: &pilot[place].past)
            for provider in 0..<trusts.count {
                for measure in ProcessNoise.Measure.allCases where isDue(measure) && noise.column(provider, measure).isUsed {
                    // The underlying margin starts the projection, not the reported one.
                    let start =
                        measure == .margin
                        ? Lanes(repeating: trusts.margin[provider]) : Self.scale(measure, kernel.output, layout.provider(provider), 0, span)
                    for year in 1..<span {
                        let position = (provider * NoiseModel.measures + measure.position) * span + year
                        let moved = Self.scale(measure, kernel.output, layout.provider(provider), year, span) - start
                        for lane in 0..<count where moved[lane].isFinite {
                            structural[position].append(moved[lane])
                            random[position].append(whole[position][lane])
                        }
                    }
                }
            }
        }
        for provider in 0..<trusts.count {
            for measure in ProcessNoise.Measure.allCases where isDue(measure) && noise.column(provider, measure).isUsed {
                let column = noise.column(provider, measure)
                for year in 1..<span {
                    let position = (provider * NoiseModel.measures + measure.position) * span + year
                    let sample = structural[position]
                    noise.width[position] = 1
                    guard sample.count > 10 else { continue }
                    noise.centre[position] = column.historyWeight * (column.pattern[year] - sample.sorted()[sample.count / 2])
                    let historical = column.variance(year)
                    guard historical > 0 else { continue }
                    let spread = Self.variance(sample)
                    // The covariance by way of ranks, which outliers leave alone: r = 2 sin(π ρ / 6) for normal parts.
                    let ranks = spread > 0 ? Correlation.spearman(sample, random[position]) : 0
                    let together = ranks.isFinite ? 2 * sine(.pi / 6 * ranks) * (spread / historical).squareRoot() : 0
                    let width = (max(0, together * together + 1 - spread / historical)).squareRoot() - together
                    noise.width[position] = max(width, leastWidth)
                }
            }
        }
    }

    /// √0.3: where structure alone spreads a measure as far as history, three tenths of the noise's variance stay.
    private var leastWidth: Double { economy.limits.noiseAtLeast.squareRoot() }

    /// Variance of a sample from its 10–90% width, so that outliers of the pilot do not decide.
    private static func variance(_ sample: [Double]) -> Double {
        let sorted = sample.sorted()
        let deviation = (sorted[sorted.count * 9 / 10] - sorted[sorted.count / 10]) / 2.5631
        return deviation * deviation
    }

    /// A measure of eight replications' output on the scale of its noise.
    static func scale(_ measure: ProcessNoise.Measure, _ output: [Lanes], _ base: Int, _ year: Int, _ span: Int) -> Lanes {
        func series(_ series: ProviderSeries) -> Lanes { output[(base + series.rawValue) * span + year] }
        func logit(_ share: Lanes) -> Lanes {
            let inside = lesser(greater(share, 0.005), 0.9995)
            return logarithm(inside / (1 - inside))
        }
        return switch measure {
        case .income: logarithm(series(.operatingIncome))
        case .margin: series(.surplusMargin)
        case .nonOperating: (series(.operatingIncome) - series(.operatingCost) - series(.surplus)) / series(.operatingIncome)
        case .beds: logarithm(series(.availableBeds))
        case .occupancy: logit(series(.bedOccupancy))
        case .admissions: logarithm(series(.admissions))
        case .aeFourHours: logit(series(.aeWithinFourHours))
        case .waitingList: logarithm(series(.waitingList))
        case .withinEighteenWeeks: logit(series(.withinEighteenWeeks))
        }
    }
}

extension NoiseModel.Column {
    /// Variance of the departure at a year: A²(sD² + sd²) + h·sC² + stress²·s²·Σ φ^2k.
    package func variance(_ year: Int) -> Double {
        let persistent = drift[year] * drift[year] * (commonDriftSD * commonDriftSD + trustDriftSD * trustDriftSD)
        var shocks = 0.0
        var remaining = 1.0
        for _ in 0..<year {
            shocks += remaining
            remaining *= persistence * persistence
        }
        return persistent + Double(year) * commonYearSD * commonYearSD + stress[year] * stress[year] * trustYearSD * trustYearSD * shocks
    }
}
