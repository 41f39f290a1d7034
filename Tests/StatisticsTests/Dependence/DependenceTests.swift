import Glibc
import Testing
@testable import Statistics

@Suite("Correlated inputs") struct DependenceTests {
    @Test("Spearman, Kendall and scores: known values and there and back")
    func conversions() {
        // 2·sin(π/12) = 0.517638; sin(π/4) = √½; perfect stays perfect.
        #expect(isClose(LatentCorrelation.from(spearman: 0.5), 0.5176380902050415, relative: 1e-15))
        #expect(isClose(LatentCorrelation.from(kendall: 0.5), 0.5.squareRoot(), relative: 1e-15))
        for rho in [-1, -0.3, 0, 0.8, 1] {
            #expect(abs(LatentCorrelation.spearman(of: LatentCorrelation.from(spearman: rho)) - rho) < 1e-15)
        }
        #expect(isClose(LatentCorrelation.from(spearman: 1), 1, relative: 1e-15))
    }

    @Test("Pearson: normals directly, log-normals by the closed form, others by search; the unattainable is refused")
    func pearson() throws {
        let normal = Distribution.normal(try Normal(mean: 5, standardDeviation: 2))
        let wide = Distribution.logNormal(try LogNormal(logMean: 0, logStandardDeviation: 1))
        let wider = Distribution.logNormal(try LogNormal(logMean: 3, logStandardDeviation: 2))
        #expect(try LatentCorrelation.from(pearson: 0.37, normal, normal) == 0.37)
        // ρ of scores r = 0.5: (e^(0.5·1·2) − 1)/√((e − 1)(e⁴ − 1)) = 0.17905.
        let rho = (exp(1.0) - 1) / ((exp(1.0) - 1) * (exp(4.0) - 1)).squareRoot()
        #expect(isClose(try LatentCorrelation.from(pearson: rho, wide, wider), 0.5, relative: 1e-14))
        // The textbook example: σ = 1 and σ = 2 allow only −0.090 to 0.666.
        let range = LatentCorrelation.attainable(wide, wider)
        #expect(abs(range.lowerBound + 0.0902) < 1e-4 && abs(range.upperBound - 0.6658) < 1e-4)
        #expect(throws: StatisticsError.self) { try LatentCorrelation.from(pearson: 0.7, wide, wider) }
        #expect(throws: StatisticsError.self) { try LatentCorrelation.from(pearson: -0.1, wide, wider) }
        // Normal with log-normal σ: Pearson = r·σ/√(e^(σ²) − 1).
        let found = try LatentCorrelation.from(pearson: 0.3, normal, wide)
        #expect(isClose(found, 0.3 * (exp(1.0) - 1).squareRoot(), relative: 1e-8))
        // Two uniforms: Pearson is Spearman.
        let uniform = Distribution.uniform(try Uniform(lower: 0, upper: 7))
        #expect(abs(try LatentCorrelation.from(pearson: 0.6, uniform, uniform) - LatentCorrelation.from(spearman: 0.6)) < 1e-6)
        #expect(throws: StatisticsError.self) { try LatentCorrelation.from(pearson: 0.1, uniform, .constant(2)) }
    }

    @Test("Eigenvalues: a matrix with all pairs at ρ has 1 + (n − 1)ρ once and 1 − ρ otherwise")
    func eigenvalues() throws {
        let n = 6
        let entries = (0..<n * n).map { $0 / n == $0 % n ? 1 : 0.4 }
        let values = try SymmetricEigen(entries, size: n).values.sorted()
        for value in values.dropLast() { #expect(isClose(value, 0.6, relative: 1e-13)) }
        #expect(isClose(values[n - 1], 3, relative: 1e-13))
        let again = try SymmetricEigen(entries, size: n).rebuilt(floor: 0)
        for (a, b) in zip(entries, again) { #expect(abs(a - b) < 1e-14) }
    }

    @Test("The nearest correlation matrix is Higham's for his example, and the repair shows what changed")
    func higham() throws {
        // Higham 2002, section 4: A = (1 1 0; 1 1 1; 0 1 1) has nearest off-diagonal entries 0.7607, 0.1573, 0.7607 at distance 0.5278.
        let contradictory = try CorrelationMatrix(names: ["a", "b", "c"], entries: [1, 1, 0, 1, 1, 1, 0, 1, 1])
        #expect(try isClose(contradictory.smallestEigenvalue(), 1 - 2.0.squareRoot(), relative: 1e-12))
        #expect(throws: StatisticsError.self) { try contradictory.choleskyFactor() }
        let repair = try contradictory.repaired()
        #expect(abs(repair.repaired[0, 1] - 0.7607) < 5e-5)
        #expect(abs(repair.repaired[0, 2] - 0.1573) < 5e-5)
        #expect(abs(repair.distance - 0.5278) < 5e-5)
        #expect(try repair.repaired.smallestEigenvalue() >= 0)
        #expect(repair.changes.count == 3 && abs(repair.changes[0].new - repair.changes[0].old) > 0.23)
        #expect(throws: Never.self) { try repair.repaired.choleskyFactor() }
    }

    @Test("A consistent matrix is left exactly as it was")
    func noRepairNeeded() throws {
        let matrix = try CorrelationMatrix(names: ["a", "b"], pairs: [CorrelationPair(0, 1, 0.5)])
        #expect(try matrix.repaired().repaired == matrix)
        #expect(try matrix.repaired().changes.isEmpty)
    }

    @Test("The Cholesky factor multiplies back to the matrix, with perfect correlation allowed")
    func cholesky() throws {
        for entries in [[1, 0.5, 0.2, 0.5, 1, -0.3, 0.2, -0.3, 1], [1.0, 1, 0.4, 1, 1, 0.4, 0.4, 0.4, 1]] {
            let matrix = try CorrelationMatrix(names: ["a", "b", "c"], entries: entries)
            let l = try matrix.choleskyFactor()
            for i in 0..<3 {
                for j in 0..<3 {
                    let product = (0..<3).map { l[i * 3 + $0] * l[j * 3 + $0] }.reduce(0, +)
                    #expect(abs(product - matrix[i, j]) < 1e-15)
                }
            }
        }
    }

    @Test("Correlated normal scores (the Gaussian copula) reproduce the stated rank correlations for quite different distributions")
    func copulaReproducesSpearman() throws {
        let marginals: [CompiledDistribution] = [
            CompiledDistribution(.gamma(try Gamma(shape: 0.5, scale: 3))),
            CompiledDistribution(.triangular(try Triangular(lower: 0, mode: 1, upper: 10))),
            CompiledDistribution(.logNormal(try LogNormal(logMean: 0, logStandardDeviation: 1.5))),
        ]
        let matrix = try CorrelationMatrix(
            names: ["a", "b", "c"],
            pairs: [CorrelationPair(0, 1, 0.6), CorrelationPair(2, 0, -0.4), CorrelationPair(1, 2, 0.1)])
        let factor = try matrix.choleskyFactor()
        let sampler = try Sampler(seed: 21, replications: 20_000)
        var columns = [[Double]](repeating: [], count: 3)
        for replication in 0..<20_000 {
            let own = (0..<3).map { input in
                InverseNormal.value(sampler.uniform(input: InputKey("x\(input)"), replication: replication, step: 0))
            }
            for input in 0..<3 {
                let score = (0...input).reduce(0) { $0 + factor[input * 3 + $1] * own[$1] }
                columns[input].append(marginals[input].value(standardNormal: score))
            }
        }
        // Standard error about 1/√20000 = 0.007.
        #expect(abs(Correlation.spearman(columns[0], columns[1]) - 0.6) < 0.025)
        #expect(abs(Correlation.spearman(columns[0], columns[2]) + 0.4) < 0.025)
        #expect(abs(Correlation.spearman(columns[1], columns[2]) - 0.1) < 0.028)
    }

    @Test("Ranks share ties; Spearman of any rising function is 1")
    func ranks() {
        #expect(Correlation.ranks([10, 20, 10, 5]) == [2.5, 4, 2.5, 1])
        let x = [0.3, 1.2, -4, 2.2, 9]
        #expect(isClose(Correlation.spearman(x, x.map { exp($0) }), 1, relative: 1e-15))
        #expect(isClose(Correlation.spearman(x, x.map { -$0 }), -1, relative: 1e-15))
        // Ranks 1 2 3 4 against 2 1 4 3: 1 − 6·4/(4·15) = 0.6.
        #expect(isClose(Correlation.spearman([1, 2, 3, 4], [2, 1, 4, 3]), 0.6, relative: 1e-15))
    }

    @Test("Pairs that make no sense are refused")
    func refusals() {
        let names = ["a", "b"]
        #expect(throws: StatisticsError.self) { try CorrelationMatrix(names: names, pairs: [CorrelationPair(0, 0, 1)]) }
        #expect(throws: StatisticsError.self) { try CorrelationMatrix(names: names, pairs: [CorrelationPair(0, 2, 0.5)]) }
        #expect(throws: StatisticsError.self) { try CorrelationMatrix(names: names, pairs: [CorrelationPair(0, 1, 1.5)]) }
        #expect(throws: StatisticsError.self) { try CorrelationMatrix(names: names, pairs: [CorrelationPair(0, 1, .nan)]) }
        #expect(throws: StatisticsError.self) {
            try CorrelationMatrix(names: names, pairs: [CorrelationPair(0, 1, 0.5), CorrelationPair(1, 0, 0.5)])
        }
        #expect(throws: StatisticsError.self) {
            try CorrelationMatrix(names: names, pairs: [CorrelationPair(0, 1, 0.5, measure: .pearson)])
        }
        #expect(throws: StatisticsError.self) { try CorrelationMatrix(names: names, entries: [1, 0.5, 0.4, 1]) }
    }
}
