import Statistics
import Testing

@Suite("Scores, residual checks, pooling, re-weighting") struct ForecastToolsTests {
    static let errors = [1.2, -0.4, 0.3, 2.2, -1.1, 0.7, -0.2, -1.9, 0.6, 0.1, 1.5, -0.8, 0.9, -0.3, -2.4, 0.5]

    @Test("residual checks agree with statsmodels and scipy")
    func residuals() throws {
        // statsmodels: acorr_ljungbox(e, lags=[4]); scipy: jarque_bera(e), ttest_1samp(e, 0)
        let checks = try ResidualChecks(Self.errors, lags: 4)
        #expect(agrees(checks.ljungBox, 6.07995054, relative: 1e-8) && agrees(checks.memoryProbability, 0.19325655, relative: 1e-7))
        #expect(agrees(checks.jarqueBera, 0.39876783588551823) && agrees(checks.normalityProbability, 0.8192353138141135))
        #expect(agrees(checks.meanProbability, 0.8550983188138123))
        let constant = try ResidualChecks([0, 0, 0, 0, 0], lags: 2)
        #expect(constant.memoryProbability == 1 && constant.meanProbability == 1)
    }

    @Test("interval score: width inside; 2/a times the miss outside")
    func intervalScore() {
        #expect(ForecastScore.interval(actual: 5, lower: 2, upper: 8, coverage: 0.8) == 6)
        #expect(agrees(ForecastScore.interval(actual: 9, lower: 2, upper: 8, coverage: 0.8), 16))
        #expect(agrees(ForecastScore.interval(actual: 1, lower: 2, upper: 8, coverage: 0.8), 16))
    }

    @Test("pinball loss is least at the quantile itself")
    func pinball() {
        let values = (1...99).map(Double.init)
        func loss(_ forecast: Double) -> Double {
            values.reduce(0) { $0 + ForecastScore.pinball(actual: $1, forecast: forecast, share: 0.9) }
        }
        #expect(loss(90) < loss(85) && loss(90) < loss(95))
        #expect(ForecastScore.pinball(actual: 3, forecast: 1, share: 0.5) == 1)
    }

    @Test("rolling origin by hand: naive forecasts of 1, 2, 4, 7 made after the second and third value")
    func rollingOrigin() throws {
        // Known 1, 2, 3: naive 3. Errors 5 - 3 = 2 and 8 - 3 = 5 from origin 3; 8 - 5 = 3 from origin 4.
        let series: [Double?] = [1, 2, 3, 5, 8]
        let settings = Projection.Settings(method: .naive, floor: .none, paths: 1)
        // One path at the median.
        let accuracy = try ForecastAccuracy.rollingOrigin(series, origins: [3, 4], horizon: 2) { known, reach throws(StatisticsError) in
            try Projection.of(known, horizon: reach, settings: settings, uniform: { _, _ in 0.5 })
        }
        #expect(accuracy.count == 3)
        #expect(agrees(accuracy.meanError, 10.0 / 3))
        // Naive scale 1 at origin 3; (1 + 1 + 2)/3 = 4/3 at origin 4: (2 + 5 + 2.25)/3.
        #expect(agrees(accuracy.meanAbsoluteScaledError ?? 0, 9.25 / 3))
        #expect(accuracy.coverage90 == 0)
        // Zero width: the 80% score is 10 times the miss.
        #expect(agrees(accuracy.intervalScore80, 10 * 10.0 / 3))
    }

    @Test("pooled growth: variance between series by Paule and Mandel as statsmodels has it")
    func pooledGrowth() throws {
        // statsmodels: combine_effects(est, se**2, method_re='iterated', atol=1e-14): tau2, mean_effect_re
        let estimates = [0.01, 0.04, 0.02, -0.01, 0.06, 0.03]
        let errors = [0.01, 0.015, 0.01, 0.02, 0.012, 0.02]
        let pooled = try PooledEstimates(estimates, errors: errors)
        #expect(agrees(pooled.varianceBetween, 0.0003588159539852431, relative: 1e-6))
        #expect(agrees(pooled.mean, 0.026138257907353097, relative: 1e-6))
        for (own, shrunk) in zip(estimates, pooled.shrunk) {
            #expect(min(own, pooled.mean) <= shrunk && shrunk <= max(own, pooled.mean))
        }
        for (own, shrunk) in zip(errors, pooled.shrunkErrors) { #expect(shrunk < own * 1.001) }
    }

    @Test("series that differ by no more than their errors share one growth; exact ones keep their own")
    func poolingLimits() throws {
        let alike = try PooledEstimates([0.02, 0.021, 0.019], errors: [0.01, 0.01, 0.01])
        #expect(alike.varianceBetween == 0 && alike.shrunk.allSatisfy { agrees($0, 0.02) })
        let exact = try PooledEstimates([0.01, 0.05, 0.09], errors: [1e-7, 1e-7, 1e-7])
        #expect(zip(exact.shrunk, [0.01, 0.05, 0.09]).allSatisfy { isNear($0, $1, within: 1e-9) })
    }

    @Test("pooled variances follow Smyth's moments")
    func pooledVariances() throws {
        // scipy: e = log v - digamma(d/2) + log(d/2); trigamma(d0/2) = var(e) - mean trigamma(d/2);
        //        s0^2 = exp(mean e + digamma(d0/2) - log(d0/2))
        let pooled = try PooledVariances([1.2, 0.3, 4.0, 0.8, 2.5, 0.15, 9], degreesOfFreedom: [5, 6, 5, 4, 8, 6, 5])
        #expect(agrees(pooled.commonDegreesOfFreedom, 2.0058397589024297, relative: 1e-8))
        #expect(agrees(pooled.common, 0.8331397830016074, relative: 1e-8))
        #expect(agrees(pooled.shrunk[0], 1.094964367650591, relative: 1e-8))
        let same = try PooledVariances([2, 2.1, 1.9, 2], degreesOfFreedom: [5, 5, 5, 5])
        #expect(same.commonDegreesOfFreedom == .infinity)
        #expect(same.shrunk.allSatisfy { $0 == same.common })
    }

    @Test("pooled lines draw a wild slope in, and give short series the spread of their neighbours")
    func pooledTrends() throws {
        let series = (0..<8).map { number in
            (0..<6).map { 100 + 2 * Double($0) + 3 * (keyedUniform(4, number, $0) - 0.5) } as [Double?]
        }
        let trends = try series.map { try RobustTrend($0) }
        let pooled = try RobustTrend.pooled(trends)
        func range(_ trends: [RobustTrend]) -> Double {
            (trends.map(\.slope).max() ?? 0) - (trends.map(\.slope).min() ?? 0)
        }
        #expect(range(pooled) < range(trends))
        #expect(pooled.allSatisfy { $0.degreesOfFreedom > 4 })
    }

    @Test("weights for new evidence: proportional to likelihood, whatever constant is left out of it")
    func weights() throws {
        let weights = try ReplicationWeights(logLikelihoods: [0, 0.6931471805599453, -.infinity])
        #expect(agrees(weights.weights[1], 2.0 / 3) && weights.weights[2] == 0)
        #expect(agrees(weights.effectiveSize, 1.8))  // 1/(1/9 + 4/9)
        let shifted = try ReplicationWeights(logLikelihoods: [-5000, -5000 + 0.6931471805599453, -.infinity])
        #expect(zip(weights.weights, shifted.weights).allSatisfy { isNear($0, $1, within: 1e-12) })
        #expect(throws: StatisticsError.self) { try ReplicationWeights(logLikelihoods: [-.infinity]) }
    }

    @Test("systematic resampling takes each replication floor or ceiling of n w times")
    func resampling() throws {
        let logs = (0..<50).map { keyedUniform(6, $0, 0) * 3 }
        let weights = try ReplicationWeights(logLikelihoods: logs)
        let indices = try weights.resampled(uniform: 0.37)
        #expect(indices.count == 50)
        for (index, weight) in weights.weights.enumerated() {
            let times = Double(indices.count { $0 == index })
            #expect(times == (50 * weight).rounded(.down) || times == (50 * weight).rounded(.up))
        }
        let equal = try ReplicationWeights(logLikelihoods: Array(repeating: -3, count: 10))
        #expect(try equal.resampled(uniform: 0.5) == Array(0..<10))
    }

    @Test("weighted quantiles are type 7 for equal weights, ignore weight 0, and do not depend on order")
    func weightedQuantiles() throws {
        let equal = try ReplicationWeights(logLikelihoods: [0, 0, 0, 0, 0])
        // numpy.quantile([1, 2, 4, 8, 16], [.1, .5, .9]) = 1.4, 4, 12.8
        let quantiles = try equal.quantiles([16, 1, 8, 2, 4], at: [0, 0.1, 0.5, 0.9, 1])
        #expect(zip(quantiles, [1, 1.4, 4, 12.8, 16]).allSatisfy { agrees($0, $1) })
        let padded = try ReplicationWeights(logLikelihoods: [0, 0, 0, 0, 0, -.infinity])
        #expect(try padded.quantiles([16, 1, 8, 2, 4, -99], at: [0.1])[0] == quantiles[1])
        let heavy = try ReplicationWeights(logLikelihoods: [0, 20])
        #expect(try isNear(heavy.quantiles([1, 2], at: [1])[0], 2, within: 1e-12))
        #expect(try agrees(heavy.mean([1, 2]), 2, relative: 1e-8))
    }
}
