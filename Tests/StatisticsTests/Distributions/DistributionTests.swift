import Glibc
import Testing
@testable import Statistics

/// ∫ f(x(z)) φ(z) dz by the trapezoidal rule over z from −9 to 9: moments from the quantile function alone.
func expectation(_ distribution: some UnivariateDistribution, _ f: (Double) -> Double) -> Double {
    stride(from: -9, through: 9, by: 1.0 / 128).map { z in
        f(distribution.quantile(standardNormal: z)) * StandardNormal.density(z) / 128
    }.reduce(0, +)
}

func isClose(_ a: Double, _ b: Double, relative: Double) -> Bool {
    a == b || abs(a - b) <= relative * max(abs(a), abs(b))
}

struct OracleCase: Sendable, CustomTestStringConvertible {
    let distribution: Distribution
    let mean, deviation: Double
    /// At probabilities 1e-6, 0.1, 0.5, 0.9 and 1 − 1e-6.
    let quantiles: [Double]
    /// At the quantile of 0.3.
    let density: Double
    var testDescription: String { "\(distribution)" }

    init(_ distribution: Distribution, mean: Double, deviation: Double, quantiles: [Double], density: Double) {
        self.distribution = distribution
        self.mean = mean
        self.deviation = deviation
        self.quantiles = quantiles
        self.density = density
    }

    // Oracle, scipy 1.17.1. For a scipy distribution d:
    //   d.mean(), d.std(), [d.ppf(1e-6), d.ppf(.1), d.ppf(.5), d.ppf(.9), d.isf(1e-6)], d.pdf(d.ppf(.3))
    // with d, in order: gamma(2.5, scale=40), gamma(.3, scale=2), beta(2, 8), beta(.5, .7, -1, 4),
    // beta(1+4*4/20, 1+4*16/20, 10, 20), triang(3/7, -1, 7), truncnorm(-.5, 1.5, 1, 2), truncnorm(6, inf),
    // lognorm(.6, scale=exp(.3)), norm(-3, 1.7).
    static func all() throws -> [OracleCase] {
        [
            OracleCase(
                .gamma(try Gamma(shape: 2.5, scale: 40)),
                mean: 100.0, deviation: 63.245553203367585,
                quantiles: [0.25792320412994174, 32.20615973924645, 87.02920382191053, 184.72713799562246, 717.7637375934573], density: 0.007709016484766608),
            OracleCase(
                .gamma(try Gamma(shape: 0.3, scale: 2)),
                mean: 0.6, deviation: 1.0954451150103321,
                quantiles: [1.394539819281878e-20, 0.0006474492436468654, 0.14626227173390396, 1.7696215467204885, 21.969671264271557],
                density: 3.5014167795373403),
            OracleCase(
                .beta(try Beta(alpha: 2, beta: 8)),
                mean: 0.2, deviation: 0.12060453783110545,
                quantiles: [0.0001667315202174561, 0.06076904965076841, 0.17961961198036097, 0.3683623637899257, 0.8626629687287218], density: 3.53254376095472),
            OracleCase(
                .beta(try Beta(alpha: 0.5, beta: 0.7, lower: -1, upper: 3)),
                mean: 0.6666666666666667, deviation: 1.329540058695776,
                quantiles: [-0.999999999993721, -0.9374071396132526, 0.4443356525281752, 2.675339537113121, 2.9999999760522207], density: 0.28148493198386126),
            OracleCase(
                .pert(try PERT(lower: 10, mode: 14, upper: 30)),
                mean: 16.0, deviation: 3.464101615137755,
                quantiles: [10.002701437985378, 11.798042609184833, 15.533445187850377, 20.90668100867164, 29.460354698691205], density: 0.11192861513779102),
            OracleCase(
                .triangular(try Triangular(lower: -1, mode: 2, upper: 6)),
                mean: 2.3333333333333335, deviation: 1.4337208778404378,
                quantiles: [-0.9954174243050442, 0.4491376746189437, 2.2583426132260582, 4.326679946931849, 5.994708497377795], density: 0.23904572186687872),
            OracleCase(
                .truncatedNormal(try TruncatedNormal(location: 1, scale: 2, lower: 0, upper: 4)),
                mean: 1.7125457683541194, deviation: 1.0587693802735798,
                quantiles: [3.548517478857427e-06, 0.3416042511668591, 1.6155076422979913, 3.2596714362576424, 3.99999035416003], density: 0.3193133770881574),
            OracleCase(
                .truncatedNormal(try TruncatedNormal(location: 0, scale: 1, lower: 6)),
                mean: 6.158482604544618, deviation: 0.15487942661646592,
                quantiles: [6.000000162377741, 6.017085062660678, 6.111565061813439, 6.363414284520762, 7.943019739737484], density: 4.350334619176354),
            OracleCase(
                .logNormal(try LogNormal(logMean: 0.3, logStandardDeviation: 0.6)),
                mean: 1.6160744021928934, deviation: 1.0638255984125145,
                quantiles: [0.07792140524954425, 0.625670790910362, 1.3498588075760032, 2.912264447792575, 23.384059804300904], density: 0.5880339758599498),
            OracleCase(
                .normal(try Normal(mean: -3, standardDeviation: 1.7)),
                mean: -3.0, deviation: 1.7,
                quantiles: [-11.080821324998928, -5.178637661425821, -3.0, -0.8213623385741795, 5.080821324998928], density: 0.20452506717651397),
        ]
    }
}

@Suite("Distributions") struct DistributionTests {
    @Test("Moments, quantiles and densities agree with scipy, tails included")
    func agreesWithScipy() throws {
        for item in try OracleCase.all() {
            let d = item.distribution
            #expect(isClose(d.mean, item.mean, relative: 1e-12), "\(d)")
            #expect(isClose(d.standardDeviation, item.deviation, relative: 1e-9), "\(d)")
            let own = [d.quantile(1e-6), d.quantile(0.1), d.quantile(0.5), d.quantile(0.9), d.upperQuantile(1e-6)]
            for (found, expected) in zip(own, item.quantiles) {
                #expect(isClose(found, expected, relative: 1e-8), "\(d)")
            }
            #expect(isClose(d.density(d.quantile(0.3)), item.density, relative: 1e-7), "\(d)")
        }
    }

    @Test("Mean and variance are those of the quantile function, integrated")
    func momentsFollowFromQuantiles() throws {
        let more: [Distribution] = [
            .uniform(try Uniform(lower: -2, upper: 5)),
            .shiftedLogNormal(try ShiftedLogNormal(median: 4, slope: 2, skew: -0.4)),
            .shiftedLogNormal(try ShiftedLogNormal(median: 4, slope: 2, skew: 0.7)),
            .mixture(
                try Mixture(
                    components: [.normal(try Normal(mean: 0, standardDeviation: 1)), .gamma(try Gamma(shape: 4, scale: 1))],
                    weights: [1, 3])),
        ]
        for d in try OracleCase.all().map(\.distribution) + more {
            let mean = expectation(d) { $0 }
            #expect(abs(mean - d.mean) < 2e-5 * d.standardDeviation, "\(d)")
            let variance = expectation(d) { ($0 - mean) * ($0 - mean) }
            #expect(isClose(variance, d.variance, relative: 2e-4), "\(d)")
        }
    }

    @Test("The distribution function undoes the quantile, and the survival function the upper quantile")
    func roundTrips() throws {
        for d in try OracleCase.all().map(\.distribution) {
            for p in [1e-6, 1e-3, 0.2, 0.5, 0.77, 0.999] {
                // Between the neighbouring numbers: far out in a tail one step of x can be worth more than the tolerance.
                let x = d.quantile(p)
                #expect(d.cumulative(x.nextDown) <= p * (1 + 1e-8) && d.cumulative(x.nextUp) >= p * (1 - 1e-8), "\(d) \(p)")
            }
            for q in [1e-3, 0.3, 0.9] {
                #expect(isClose(d.survival(d.upperQuantile(q)), q, relative: 1e-8), "\(d) \(q)")
            }
            #expect(d.quantile(0) == d.support.lowerBound && d.quantile(1) == d.support.upperBound)
            #expect(d.quantile(-0.1).isNaN && d.quantile(1.1).isNaN && d.quantile(.nan).isNaN)
        }
    }

    @Test("The inverse normal agrees with the distribution function, in the far tails too")
    func inverseNormal() {
        // z(0.975), z(0.9) from tables; the tails by mpmath 1.3 with 40 digits:
        //   mp.findroot(lambda z: mp.log(mp.erfc(-z/mp.sqrt(2))/2) - mp.log(mp.mpf('1e-300')), -37)
        #expect(isClose(InverseNormal.value(0.975), 1.959963984540054, relative: 1e-15))
        #expect(isClose(InverseNormal.value(0.9), 1.2815515655446004, relative: 1e-15))
        #expect(isClose(InverseNormal.value(1e-15), -7.941345326170996781, relative: 1e-14))
        #expect(isClose(InverseNormal.value(1e-300), -37.047096299361199237, relative: 1e-14))
        #expect(InverseNormal.value(0.5) == 0)
        for p in stride(from: 0.001, to: 1, by: 0.001) {
            #expect(isClose(StandardNormal.cumulative(InverseNormal.value(p)), p, relative: 4e-15))
        }
        #expect(StandardNormal.quantile(0) == -.infinity && StandardNormal.quantile(1) == .infinity)
        #expect(StandardNormal.quantile(2).isNaN)
    }

    @Test("Triangular: mean (a + b + c)/3, variance by hand, the mode at an end, and three equal values a constant")
    func triangular() throws {
        // a = 0, c = 3, b = 6: mean 3, variance (0 + 36 + 9 − 0 − 0 − 18)/18 = 1.5, P(X ≤ 3) = 1/2.
        let middle = try Triangular(lower: 0, mode: 3, upper: 6)
        #expect(middle.mean == 3 && isClose(middle.variance, 1.5, relative: 1e-15) && middle.quantile(0.5) == 3)
        // Mode at the lower end: F = 1 − (1 − x)², so the median of 0, 0, 1 is 1 − √½.
        let falling = try Triangular(lower: 0, mode: 0, upper: 1)
        #expect(isClose(falling.quantile(0.5), 1 - 0.5.squareRoot(), relative: 1e-15))
        #expect(falling.cumulative(0) == 0 && falling.density(0) == 2)
        let rising = try Triangular(lower: 0, mode: 1, upper: 1)
        #expect(isClose(rising.quantile(0.5), 0.5.squareRoot(), relative: 1e-15))
        let constant = Distribution.triangular(try Triangular(lower: 7, mode: 7, upper: 7))
        #expect(constant.isConstant && constant.quantile(0.3) == 7 && constant.variance == 0)
    }

    @Test("PERT: mean (a + 4c + b)/6, weight 0 is uniform, three equal values a constant")
    func pert() throws {
        let pert = try PERT(lower: 0, mode: 1, upper: 8)
        #expect(isClose(pert.mean, 2, relative: 1e-15))
        // α = 1.5, β = 4.5: variance 64·αβ/(36·7) = 64·6.75/252.
        #expect(isClose(pert.variance, 64 * 6.75 / 252, relative: 1e-14))
        let flat = try PERT(lower: 2, mode: 3, upper: 4, weight: 0)
        #expect(isClose(flat.quantile(0.25), 2.5, relative: 1e-12))
        let constant = try PERT(lower: 5, mode: 5, upper: 5)
        #expect(constant.mean == 5 && constant.quantile(0.9) == 5 && constant.variance == 0)
    }

    @Test("Discrete values: the smallest value whose cumulated probability reaches p")
    func discrete() throws {
        let d = try Discrete(values: [10, 5, 20], probabilities: [0.5, 0.3, 0.2])
        #expect(d.values == [5, 10, 20])
        #expect([0.1, 0.3, 0.31, 0.8, 0.81, 1].map(d.quantile) == [5, 5, 10, 10, 20, 20])
        #expect(isClose(d.mean, 0.3 * 5 + 0.5 * 10 + 0.2 * 20, relative: 1e-15))
        #expect(d.cumulative(9.9) == 0.3 && d.cumulative(4) == 0 && d.cumulative(20) == 1)
        #expect(d.density(10) == 0.5 && d.density(11) == 0)
    }

    @Test("An event happens with its probability; observed values recur equally often")
    func eventAndEmpirical() throws {
        let event = try Event(probability: 0.3)
        #expect(event.quantile(0.7) == 0 && event.quantile(0.71) == 1)
        #expect(event.mean == 0.3 && isClose(event.variance, 0.21, relative: 1e-15))
        #expect(try Event(probability: 0).support == 0...0)
        let seen = try Empirical(sample: [4, 1, 1, 2])
        #expect(seen.mean == 2 && seen.variance == 1.5)
        #expect([0.5, 0.51, 0.75, 0.76].map(seen.quantile) == [1, 2, 2, 4])
    }

    @Test("A pool of two experts has the average distribution function, not the average quantile")
    func mixture() throws {
        let low = Distribution.normal(try Normal(mean: 0, standardDeviation: 1))
        let high = Distribution.normal(try Normal(mean: 10, standardDeviation: 2))
        let pool = try Mixture(components: [low, high], weights: [3, 1])
        // 0.75·0 + 0.25·10 = 2.5; variance 0.75·(1 + 6.25) + 0.25·(4 + 56.25) = 20.5.
        #expect(isClose(pool.mean, 2.5, relative: 1e-15) && isClose(pool.variance, 20.5, relative: 1e-15))
        for p in [0.01, 0.5, 0.74, 0.76, 0.99] {
            #expect(isClose(pool.cumulative(pool.quantile(p)), p, relative: 1e-10))
        }
        let jumpy = try Mixture(components: [.event(try Event(probability: 0.5)), .constant(3)], weights: [1, 1])
        #expect([0.2, 0.3, 0.6].map(jumpy.quantile) == [0, 1, 3])
    }

    @Test("A normal distribution cut far out in its tail keeps all its accuracy")
    func farTruncation() throws {
        // Beyond 10 deviations the distance from the bound is nearly exponential: mean 10 + 0.0981 (scipy: truncnorm(10, inf).mean()).
        let tail = try TruncatedNormal(location: 0, scale: 1, lower: 10)
        #expect(isClose(tail.mean, 10.098093233962564, relative: 1e-12))
        let mirrored = try TruncatedNormal(location: 0, scale: 1, upper: -10)
        for p in [1e-9, 0.1, 0.5, 0.9] {
            #expect(tail.quantile(p) >= 10)
            let x = tail.quantile(p)
            // Within the six units in the last place that the inverse of the normal distribution keeps.
            #expect(tail.cumulative(x - 6 * x.ulp) <= p * (1 + 1e-9) && tail.cumulative(x + 6 * x.ulp) >= p * (1 - 1e-9))
            #expect(isClose(mirrored.upperQuantile(p), -tail.quantile(p), relative: 1e-14))
        }
        #expect(isClose(mirrored.mean, -tail.mean, relative: 1e-14))
    }

    @Test("Impossible parameters are refused; the message names parameter, finding and what is allowed")
    func refusals() throws {
        func message(_ make: () throws -> Void) -> String {
            do { try make() } catch { return "\(error)" }
            return "no error"
        }
        #expect(
            message { _ = try Triangular(lower: 0, mode: 9, upper: 5) }
                == "triangular distribution: highest value must be at least the most likely value 9.0, not 5.0")
        #expect(
            message { _ = try Normal(mean: 0, standardDeviation: -1) }
                == "normal distribution: standard deviation must be a finite number of at least 0, not -1.0")
        #expect(message { _ = try Beta(mean: 0.5, standardDeviation: 0.6) }.contains("below 0.5, the most that this mean allows, not 0.6"))
        #expect(message { _ = try Discrete(values: [1, 2], probabilities: [0.5, 0.4]) }.contains("sum of the probabilities must be 1"))
        let impossible: [() throws -> Void] = [
            { _ = try Gamma(shape: 0, scale: 1) }, { _ = try Gamma(shape: 1, scale: .nan) },
            { _ = try Gamma(mean: -1, standardDeviation: 1) }, { _ = try Beta(alpha: -1, beta: 1) },
            { _ = try Beta(alpha: 1, beta: 1, lower: 1, upper: 1) }, { _ = try LogNormal(mean: 0, standardDeviation: 1) },
            { _ = try LogNormal(logMean: .infinity, logStandardDeviation: 1) }, { _ = try Uniform(lower: 2, upper: 1) },
            { _ = try Uniform(lower: .nan, upper: 1) }, { _ = try PERT(lower: 0, mode: 1, upper: 2, weight: -1) },
            { _ = try TruncatedNormal(location: 0, scale: 1, lower: 2, upper: 2) },
            { _ = try TruncatedNormal(location: 0, scale: 1, lower: 40) }, { _ = try TruncatedNormal(location: 0, scale: 0) },
            { _ = try Discrete(values: [1, 1], probabilities: [0.5, 0.5]) }, { _ = try Event(probability: 1.01) },
            { _ = try Empirical(sample: []) }, { _ = try Empirical(sample: [.nan]) }, { _ = try Mixture(components: [], weights: []) },
            { _ = try Mixture(components: [.constant(1)], weights: [0]) }, { _ = try QuantilePoint(probability: 1, value: 3) },
            { _ = try ShiftedLogNormal(median: 0, slope: 1, skew: 30) },
        ]
        for (number, attempt) in impossible.enumerated() {
            #expect(throws: StatisticsError.self, "attempt \(number)") { try attempt() }
        }
    }
}
