import Statistics

extension CompiledEconomy {
    /// Replications of the pilot that calibrates the noise.
    static let pilotReplications = 240

    /// Brings every trust's forecast distribution to what history shows.
    ///
    /// The structural model already moves and spreads each measure: drivers have centres and uncertainty. History
    /// (the England panel) says how far such measures move and spread in all. A pilot ensemble without process noise
    /// finds the structural part; process noise then supplies the difference:
    ///
    ///     centre[h] = weight × (pattern[h] − structural median[h])
    ///     width[h]² = max(0.3, 1 − structural variance[h] / historical variance[h])
    ///
    /// pattern: return to the kind's median and drift, see `ProcessNoise`. The weight is the table's
    /// `history_weight`; what the structure says keeps the rest. The pilot has a fixed seed of its own, so the
    /// calibration depends on the scenario alone.
    mutating func calibrateNoise() throws {
        var pilot = self
        for index in pilot.noise.width.indices { pilot.noise.width[index] = 0 }
        let sampler = try Sampler(seed: 20_140_331, replications: Self.pilotReplications, method: .monteCarlo)
        var kernel = Kernel(pilot)
        // History knows nothing of beds that are only now decided: they come on top of it.
        kernel.withDecisions = false
        let span = lastYear + 1
        var draws: [[Double]] = Array(repeating: [], count: noise.centre.count)
        for replication in 0..<Self.pilotReplications {
            kernel.run(sampler, replication: replication)
            for provider in 0..<trusts.count {
                for measure in ProcessNoise.Measure.allCases where noise.column(provider, measure).isUsed {
                    // The underlying margin starts the projection, not the reported one.
                    let start = measure == .margin
                        ? trusts.margin[provider] : Self.scale(measure, kernel.output, layout.provider(provider), 0, span)
                    for year in 1..<span {
                        let moved = Self.scale(measure, kernel.output, layout.provider(provider), year, span) - start
                        draws[(provider * NoiseModel.measures + measure.position) * span + year].append(moved)
                    }
                }
            }
        }
        for provider in 0..<trusts.count {
            for measure in ProcessNoise.Measure.allCases {
                let column = noise.column(provider, measure)
                guard column.isUsed else { continue }
                for year in 1..<span {
                    let position = (provider * NoiseModel.measures + measure.position) * span + year
                    let sample = draws[position].filter(\.isFinite).sorted()
                    guard sample.count > 10 else { continue }
                    let median = sample[sample.count / 2]
                    // 10–90% width over 2.563: outliers of the pilot do not decide.
                    let spread = (sample[sample.count * 9 / 10] - sample[sample.count / 10]) / 2.5631
                    noise.centre[position] = column.historyWeight * (column.pattern[year] - median)
                    let historical = column.variance(year)
                    if historical > 0 { noise.width[position] = max(0.3, 1 - spread * spread / historical).squareRoot() }
                }
            }
        }
    }

    /// A measure of a replication's output on the scale of its noise.
    private static func scale(_ measure: ProcessNoise.Measure, _ output: [Double], _ base: Int, _ year: Int, _ span: Int) -> Double {
        func series(_ series: ProviderSeries) -> Double { output[(base + series.rawValue) * span + year] }
        func logit(_ share: Double) -> Double {
            let inside = min(max(share, 0.005), 0.9995)
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
    func variance(_ year: Int) -> Double {
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
