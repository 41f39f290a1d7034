import Foundation
import Glibc
import Testing
@testable import Statistics

@Suite("Summaries of draws") struct SummaryTests {
    // Oracle, numpy 2.4.6:
    //   x = ((np.arange(37) * 7919) % 101) / 7.0
    //   np.quantile(x, [.05, .1, .25, .5, .75, .9, .95], method=m), m = 'weibull' (6), 'linear' (7), 'median_unbiased' (8)
    //   x.mean(), x.std(ddof=1)
    private let column = (0..<37).map { Double($0 * 7919 % 101) / 7 }

    @Test("Quantiles of types 6, 7 and 8, mean and standard deviation are NumPy's")
    func agreesWithNumpy() throws {
        let expected: [(QuantileRule, [Double])] = [
            (.type6, [0.38571428571428573, 1.2000000000000002, 3.357142857142857, 7.142857142857143, 10.928571428571427, 13.085714285714287, 13.9]),
            (
                .type7,
                [0.7714285714285714, 1.542857142857143, 3.5714285714285716, 7.142857142857143, 10.714285714285714, 12.742857142857142, 13.514285714285712]
            ),
            (
                .type8,
                [0.5142857142857143, 1.3142857142857143, 3.4285714285714284, 7.142857142857143, 10.857142857142856, 12.971428571428573, 13.77142857142857]
            ),
        ]
        for (rule, quantiles) in expected {
            let summary = try Summary(column, quantileRule: rule)
            let found = [summary.p5, summary.p10, summary.p25, summary.p50, summary.p75, summary.p90, summary.p95]
            for (a, b) in zip(found, quantiles) { #expect(isClose(a, b, relative: 1e-13)) }
            #expect(summary.quantileRule == rule)
            #expect(isClose(summary.mean, 7.158301158301158, relative: 1e-14))
            #expect(isClose(summary.standardDeviation, 4.2387350752675745, relative: 1e-14))
            #expect(summary.count == 37)
        }
    }

    @Test("Quickselect finds what a full sort finds, for random, sorted, reversed, constant and tied columns")
    func quickselectEqualsSorting() throws {
        let sampler = try Sampler(seed: 3, replications: 10)
        for n in [1, 2, 3, 23, 24, 25, 100, 1_001, 5_000] {
            let random = (0..<n).map { sampler.uniform(input: InputKey("q"), replication: 0, step: $0) }
            let columns = [
                random, random.sorted(), random.sorted(by: >), random.map { ($0 * 5).rounded() },
                [Double](repeating: 2, count: n),
            ]
            for values in columns {
                let sorted = values.sorted()
                let ranks = [0, n / 10, n / 2, n - 1]
                let probabilities = ranks.map { n == 1 ? 0 : Double($0) / Double(n - 1) }
                let found = try Quantiles.of(values, at: probabilities)
                for (rank, quantile) in zip(ranks, found) { #expect(isClose(quantile, sorted[rank], relative: 1e-9)) }
            }
        }
    }

    @Test("One value is its own summary; none, or values that are not finite, are refused")
    func edges() throws {
        let single = try Summary([4.5])
        #expect(single.mean == 4.5 && single.standardDeviation == 0 && single.p5 == 4.5 && single.p95 == 4.5)
        #expect(throws: StatisticsError.self) { try Summary([]) }
        #expect(throws: StatisticsError.self) { try Summary([1, .nan]) }
        #expect(throws: StatisticsError.self) { try Summary([1, .infinity]) }
        #expect(throws: StatisticsError.self) { try Quantiles.of([1, .nan, 2], at: [0.5]) }
        #expect(throws: StatisticsError.self) { try Quantiles.of([1], at: [1.5]) }
    }

    @Test("Pairwise sums are nearly exact where a running sum is not", arguments: [0, 1, 7, 127, 128, 129, 1_000, 100_000])
    func pairwise(count: Int) {
        // n copies of 0.1 sum to n/10.
        let sum = PairwiseSum.of([Double](repeating: 0.1, count: count))
        #expect(isClose(sum, Double(count) / 10, relative: 2e-15))
        let ramp = PairwiseSum.of((0..<count).map(Double.init))
        #expect(ramp == Double(count * (count - 1) / 2))
    }

    // scipy: binomtest(k, n).proportion_ci(c, 'wilson')
    @Test("Wilson's interval is scipy's, and stays within 0...1 at no and at all cases")
    func wilson() throws {
        let some = try Intervals.wilson(count: 7, of: 50)
        #expect(isClose(some.lowerBound, 0.06950833427016292, relative: 1e-12))
        #expect(isClose(some.upperBound, 0.26186193710585537, relative: 1e-12))
        let none = try Intervals.wilson(count: 0, of: 50)
        #expect(none.lowerBound == 0 && isClose(none.upperBound, 0.07134759913335872, relative: 1e-12))
        let all = try Intervals.wilson(count: 50, of: 50, confidence: 0.9)
        #expect(all.upperBound == 1 && isClose(all.lowerBound, 0.9486668142137299, relative: 1e-12))
        #expect(throws: StatisticsError.self) { try Intervals.wilson(count: 3, of: 2) }
    }

    @Test("Quantile intervals use the ordered draws that the binomial distribution names")
    func quantileIntervals() throws {
        // scipy: binom.ppf(.025, 1000, .1) = 82, binom.ppf(.975, 1000, .1) + 1 = 120; for n = 20: 0 and 6.
        #expect(try Intervals.quantileRanks(probability: 0.1, among: 1_000) == (82, 120))
        #expect(try Intervals.quantileRanks(probability: 0.1, among: 20) == (0, 6))
        let interval = try Intervals.quantile(of: (1...1_000).map(Double.init).reversed(), probability: 0.1)
        #expect(abs(interval.lowerBound - 82) < 1e-9 && abs(interval.upperBound - 120) < 1e-9)
        #expect(try Intervals.quantile(of: (1...20).map(Double.init), probability: 0.1).lowerBound == -.infinity)
    }

    @Test("The quantile interval covers the true quantile about as often as it says")
    func quantileCoverage() throws {
        let sampler = try Sampler(seed: 77, replications: 400)
        var covered = 0
        for trial in 0..<1_000 {
            let sample = (0..<400).map { sampler.uniform(input: InputKey("t\(trial)"), replication: $0, step: 0) }
            if try Intervals.quantile(of: sample, probability: 0.9).contains(0.9) { covered += 1 }
        }
        // At least 95% by construction; standard error 0.7%.
        #expect(covered >= 930 && covered <= 985)
    }

    @Test("Convergence: wide draws need more replications, the report names the last criterion, and the advice then suffices")
    func convergence() throws {
        let normal = try Normal(mean: 100, standardDeviation: 40)
        func draws(_ n: Int) throws -> [Double] {
            let sampler = try Sampler(seed: 12, replications: n)
            return (0..<n).map { normal.quantile(sampler.uniform(input: InputKey("c"), replication: $0, step: 0)) }
        }
        let few = try Convergence(try draws(500))
        #expect(few.findings.contains { !$0.isMet })
        // P10 = 48.7: its half width is 1.96·40·√0.09/(φ(1.28)·√n) = 134/√n, 2% of 48.7 is 0.97: about 19,000 replications.
        #expect(few.last == .p10)
        let needed = try #require(few.replicationsNeeded)
        #expect(needed > 9_000 && needed < 40_000)
        #expect(try Convergence(try draws(40_000)).findings.allSatisfy(\.isMet))
    }

    @Test("A narrow column waits only for the least number of replications; a constant is settled")
    func convergenceEdges() throws {
        let narrow = (0..<900).map { (place: Int) -> Double in 100 + sin(Double(place)) * 0.1 }
        let report = try Convergence(narrow)
        #expect(report.findings.contains { !$0.isMet } && report.last == .replications && report.replicationsNeeded == 1_000)
        #expect(try Convergence([Double](repeating: 0, count: 1_000)).findings.allSatisfy(\.isMet))
        // Mean zero: no relative width can be met.
        #expect(try Convergence((0..<1_000).map { (place: Int) -> Double in place % 2 == 0 ? -1 : 1 }).replicationsNeeded == nil)
    }

    @Test("Of few draws the report says what is not known, with null in JSON, never an infinite width", arguments: [1, 2, 3, 10, 35, 36, 38, 39, 60])
    func convergenceOfFew(_ count: Int) throws {
        var spread: [Double] = [], aroundNothing: [Double] = []
        for index in 0..<count {
            spread.append(50 + Double(index * 37 % 11))
            aroundNothing.append(Double(index) - Double(count - 1) / 2)
        }
        let columns: [[Double]] = [spread, aroundNothing, Array(repeating: 4.0, count: count)]
        for column in columns {
            let report = try Convergence(column)
            #expect(report.findings.allSatisfy { $0.found?.isFinite ?? true })
            #expect(report.findings[0].found == Double(count) && !report.findings[0].isMet)
            #expect(report.findings.allSatisfy { $0.found != nil || !$0.isMet })
            if count == 1 { #expect(report.findings.dropFirst().allSatisfy { $0.found == nil }) }
            if report.findings.contains(where: { $0.found == nil }) { #expect(report.replicationsNeeded == nil) }
            let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
            #expect(text.components(separatedBy: "\"found\"").count == 5)
            #expect(text.contains("null") == report.findings.contains { $0.found == nil })
            #expect(try JSONDecoder().decode(Convergence.self, from: Data(text.utf8)) == report)
        }
    }
}
