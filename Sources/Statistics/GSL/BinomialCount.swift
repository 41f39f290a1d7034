import CGSL

/// The number of events among `trials` that each have the chance `probability`, strictly between 0 and 1.
struct BinomialCount {
    let trials: UInt32
    let probability: Double

    init(trials: UInt32, probability: Double) {
        self.trials = trials
        self.probability = probability
        GSL.switchOffErrorHandler()
    }

    /// P(N <= count).
    ///
    /// GSL's, but for its continued fraction, which from about ten million trials on does not end within a fraction of a standard
    /// deviation of the mean (it gives NaN). There the Normal approximation with half a count for continuity is good to 1e-4.
    func cumulative(_ count: UInt32) -> Double {
        let exact = gsl_cdf_binomial_P(count, probability, trials)
        if exact.isFinite { return exact }
        let mean = Double(trials) * probability
        return StandardNormal.cumulative((Double(count) + 0.5 - mean) / (mean * (1 - probability)).squareRoot())
    }

    /// P(N >= count).
    func atLeast(_ count: UInt32) -> Double {
        if count == 0 || probability >= 1 { return 1 }
        let exact = gsl_cdf_binomial_Q(count - 1, probability, trials)
        return exact.isFinite ? exact : 1 - cumulative(count - 1)
    }

    /// P(N = count).
    func mass(_ count: UInt32) -> Double { gsl_ran_binomial_pdf(count, probability, trials) }

    /// The smallest count with P(N <= count) >= share, by halving.
    func quantile(_ share: Double) -> UInt32 {
        var low: UInt32 = 0
        var high = trials
        while low < high {
            let middle = low + (high - low) / 2
            if cumulative(middle) < share { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
