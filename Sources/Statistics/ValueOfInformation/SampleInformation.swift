/// A decision between two options with a normal prior on the incremental net benefit, and a study that would observe it with
/// normal error.
///
/// Pre-posterior standard deviation of a study of n: v = s₀² / sqrt(s₀² + σ²/n). EVSI = v φ(m/v) − |m| Φ(−|m|/v): 0 at n = 0, rising to
/// the value of perfect information (Raiffa and Schlaifer 1961).
public struct NormalStudy: Sendable, Equatable {
    /// m: prior mean of the incremental net benefit of one person or decision.
    public let priorMean: Double
    /// s₀.
    public let priorStandardDeviation: Double
    /// σ: standard deviation of one observation of the incremental net benefit.
    public let observationStandardDeviation: Double

    public init(priorMean: Double, priorStandardDeviation: Double, observationStandardDeviation: Double) throws {
        try Check.finite("priorMean", [priorMean])
        try Check.notNegative("priorStandardDeviation", [priorStandardDeviation])
        try Check.positive("observationStandardDeviation", observationStandardDeviation)
        self.priorMean = priorMean
        self.priorStandardDeviation = priorStandardDeviation
        self.observationStandardDeviation = observationStandardDeviation
    }

    public func expectedValue(sampleSize: Int) throws -> Double {
        try Check.atLeast("sampleSize", sampleSize, 0)
        guard sampleSize > 0 else { return 0 }
        let prior = priorStandardDeviation * priorStandardDeviation
        let noise = observationStandardDeviation * observationStandardDeviation / Double(sampleSize)
        return normalLoss(priorMean, prior / (prior + noise).squareRoot())
    }

    /// Expected net benefit of sampling: population × EVSI − fixed cost − n × cost of one; 0 at n = 0.
    public func netValue(sampleSize: Int, population: Double, fixedCost: Double, costPerPerson: Double) throws -> Double {
        guard sampleSize > 0 else { return 0 }
        return try population * expectedValue(sampleSize: sampleSize) - fixedCost - Double(sampleSize) * costPerPerson
    }

    /// The sample size among `candidates` with the highest net value, the first of equal ones; nil if none is above 0.
    public func bestSampleSize(
        among candidates: [Int], population: Double, fixedCost: Double, costPerPerson: Double
    ) throws -> Int? {
        let values = try candidates.map {
            try netValue(sampleSize: $0, population: population, fixedCost: fixedCost, costPerPerson: costPerPerson)
        }
        guard !values.isEmpty else { return nil }
        let best = firstIndexOfLargest(values)
        return values[best] > 0 ? candidates[best] : nil
    }
}

/// How many discounted decisions an information value applies to: Σ_t people_t d_t, year by year with year 0 in full.
/// - Parameter peoplePerYear: those affected in each year for which the information stays of use.
public func discountedPopulation(
    peoplePerYear: [Double], at schedule: DiscountSchedule, timing: FlowTiming = .startOfYear
) throws -> Double {
    try Check.notNegative("peoplePerYear", peoplePerYear)
    return try presentValue(of: peoplePerYear, at: schedule, timing: timing)
}
