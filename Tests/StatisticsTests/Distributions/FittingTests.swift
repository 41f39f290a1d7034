import Testing
@testable import Statistics

@Suite("Distributions fitted to what experts state") struct FittingTests {
    private func points(_ pairs: [(Double, Double)]) throws -> [QuantilePoint] {
        try pairs.map { try QuantilePoint(probability: $0.0, value: $0.1) }
    }

    @Test("Mean and standard deviation are met")
    func momentsAreMet() throws {
        let fitted: [(Distribution, Double, Double)] = [
            (.logNormal(try LogNormal(mean: 250, standardDeviation: 90)), 250, 90),
            (.gamma(try Gamma(mean: 12, standardDeviation: 5)), 12, 5),
            (.beta(try Beta(mean: 0.85, standardDeviation: 0.05)), 0.85, 0.05),
            (.beta(try Beta(mean: 30, standardDeviation: 4, lower: 10, upper: 45)), 30, 4),
        ]
        for (distribution, mean, deviation) in fitted {
            #expect(isClose(distribution.mean, mean, relative: 1e-13))
            #expect(isClose(distribution.standardDeviation, deviation, relative: 1e-12))
        }
    }

    @Test("Two percentiles are met, whatever their probabilities")
    func twoPercentilesAreMet() throws {
        for (p1, p2) in [(0.1, 0.9), (0.05, 0.5), (0.25, 0.99), (0.6, 0.7)] {
            let wide = try points([(p1, 0.2), (p2, 0.55)])
            let fitted: [Distribution] = [
                .normal(try Normal(through: wide[0], wide[1])), .logNormal(try LogNormal(through: wide[0], wide[1])),
                .gamma(try Gamma(through: wide[0], wide[1])), .beta(try Beta(through: wide[0], wide[1])),
                .beta(try Beta(through: wide[0], wide[1], lower: -1, upper: 2)),
            ]
            for distribution in fitted {
                #expect(isClose(distribution.quantile(p1), 0.2, relative: 1e-9), "\(distribution)")
                #expect(isClose(distribution.quantile(p2), 0.55, relative: 1e-9), "\(distribution)")
            }
        }
    }

    @Test("Three percentiles are met by the shifted log-normal, with either skew and with none")
    func threePercentilesAreMet() throws {
        for middle in [11.0, 13, 15, 17, 19] {
            let three = try points([(0.1, 10), (0.5, middle), (0.9, 20)])
            let fit = try ShiftedLogNormal(through: three[0], three[1], three[2])
            for point in three { #expect(isClose(fit.quantile(point.probability), point.value, relative: 1e-11)) }
            #expect((fit.skew > 1e-9) == (middle < 15) && (fit.skew < -1e-9) == (middle > 15))
        }
        let uneven = try points([(0.05, -3), (0.4, 0), (0.99, 40)])
        let fit = try ShiftedLogNormal(through: uneven[0], uneven[1], uneven[2])
        for point in uneven { #expect(abs(fit.quantile(point.probability) - point.value) < 1e-9) }
        // A symmetric triple is the normal distribution: P10 = 10, P90 = 20 give sd 5/1.28155.
        let symmetric = try points([(0.1, 10), (0.5, 15), (0.9, 20)])
        let normal = try ShiftedLogNormal(through: symmetric[0], symmetric[1], symmetric[2])
        #expect(isClose(normal.standardDeviation, 5 / 1.2815515655446004, relative: 1e-9))
    }

    @Test("A mode between two percentiles is met by triangular and PERT", arguments: [8.0, 9, 12, 16, 19])
    func modeAndPercentiles(mode: Double) throws {
        for (p1, p2) in [(0.1, 0.9), (0.05, 0.8), (0.01, 0.99)] {
            let two = try points([(p1, 8), (p2, 20)])
            let triangular = Distribution.triangular(try Triangular(low: two[0], mode: mode, high: two[1]))
            let pert = Distribution.pert(try PERT(low: two[0], mode: mode, high: two[1]))
            let peaked = Distribution.pert(try PERT(low: two[0], mode: mode, high: two[1], weight: 8))
            for distribution in [triangular, pert, peaked] {
                #expect(isClose(distribution.quantile(p1), 8, relative: 1e-9), "\(distribution)")
                #expect(isClose(distribution.quantile(p2), 20, relative: 1e-9), "\(distribution)")
                #expect(distribution.density(mode) >= distribution.density(mode + 0.01))
                #expect(distribution.density(mode) >= distribution.density(mode - 0.01))
            }
        }
    }

    @Test("A fit through a known distribution's own percentiles returns it")
    func fitsReturnTheOriginal() throws {
        let gamma = try Gamma(shape: 3.3, scale: 7)
        let again = try Gamma(
            through: try QuantilePoint(probability: 0.1, value: gamma.quantile(0.1)),
            try QuantilePoint(probability: 0.9, value: gamma.quantile(0.9)))
        #expect(isClose(again.shape, 3.3, relative: 1e-9) && isClose(again.scale, 7, relative: 1e-9))
        let beta = try Beta(alpha: 2, beta: 8)
        let second = try Beta(
            through: try QuantilePoint(probability: 0.05, value: beta.quantile(0.05)),
            try QuantilePoint(probability: 0.95, value: beta.quantile(0.95)))
        #expect(isClose(second.alpha, 2, relative: 1e-7) && isClose(second.beta, 8, relative: 1e-7))
        let triangular = try Triangular(lower: 1, mode: 4, upper: 20)
        let third = try Triangular(
            low: try QuantilePoint(probability: 0.1, value: triangular.quantile(0.1)), mode: 4,
            high: try QuantilePoint(probability: 0.9, value: triangular.quantile(0.9)))
        #expect(isClose(third.lower, 1, relative: 1e-9) && isClose(third.upper, 20, relative: 1e-9))
    }

    @Test("Percentiles in the wrong order or outside the bounds are refused")
    func refusals() throws {
        let low = try QuantilePoint(probability: 0.1, value: 5)
        let high = try QuantilePoint(probability: 0.9, value: 4)
        #expect(throws: StatisticsError.self) { try Normal(through: low, high) }
        #expect(throws: StatisticsError.self) { try Beta(through: try QuantilePoint(probability: 0.1, value: 0.5), low) }
        #expect(throws: StatisticsError.self) { try LogNormal(through: try QuantilePoint(probability: 0.05, value: -1), low) }
        #expect(throws: StatisticsError.self) { try Triangular(low: low, mode: 3, high: try QuantilePoint(probability: 0.9, value: 9)) }
    }
}
