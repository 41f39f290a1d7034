import Glibc
import Testing
@testable import Statistics

/// Largest distance of the empirical distribution of `sample` from the uniform one, times √n. Beyond 1.95 with
/// probability 0.001 for independent draws (Kolmogorov); stratified draws stay far below.
func kolmogorovDistance(_ sample: [Double]) -> Double {
    let n = Double(sample.count)
    var distance = -Double.infinity
    for (place, u) in sample.sorted().enumerated() {
        let (below, above) = (Double(place) / n, Double(place + 1) / n)
        distance = max(distance, u - below, above - u)
    }
    return distance * n.squareRoot()
}

/// Pearson's statistic for equal expected counts.
func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0.0) { (sum: Double, count: Int) -> Double in
        let departure = Double(count) - expected
        return sum + departure * departure / expected
    }
}

@Suite("Uniform numbers") struct SamplerTests {
    @Test("Philox4x32-10 gives the published known answers")
    func philoxKnownAnswers() {
        // Random123 1.14, kat_vectors, "philox4x32 10".
        let zero = Philox4x32.block(key: 0, high: 0, low: 0)
        #expect(zero == .init(first: 0xE169_C58D_6627_E8D5, second: 0x9B00_DBD8_BC57_AC4C))
        let ones = Philox4x32.block(key: .max, high: .max, low: .max)
        #expect(ones == .init(first: 0x41C8_3B0E_408F_276D, second: 0x6D54_51FD_A20B_C7C6))
        let pi = Philox4x32.block(
            key: 0x299F_31D0_A409_3822, high: 0x0370_7344_1319_8A2E, low: 0x85A3_08D3_243F_6A88)
        #expect(pi == .init(first: 0x94FD_CCEB_D16C_FE09, second: 0x2412_6EA1_5001_E420))
    }

    @Test("Uniforms never reach 0 or 1, are symmetric about one half and differ by 2⁻⁵²")
    func openInterval() {
        #expect(OpenUniform.from(bits: 0) == 0x1p-53)
        #expect(OpenUniform.from(bits: .max) == 1 - 0x1p-53)
        #expect(OpenUniform.from(bits: .max) < 1)
        #expect(OpenUniform.from(bits: 1 << 12) - OpenUniform.from(bits: 0) == 0x1p-52)
        #expect(OpenUniform.from(bits: 0x0123_4567_89AB_CDEF) + OpenUniform.from(bits: ~0x0123_4567_89AB_CDEF) == 1)
    }

    @Test("An input's number is FNV-1a of its name, and names that share a number are found")
    func inputKeys() {
        // Known answers of the FNV authors for 64-bit FNV-1a.
        #expect(InputKey("").number == 0xCBF2_9CE4_8422_2325)
        #expect(InputKey("a").number == 0xAF63_DC4C_8601_EC8C)
        #expect(InputKey("foobar").number == 0x8594_4171_F739_67E8)
        #expect(throws: Never.self) { try InputKey.requireDistinct(["a", "b", "a", "growth"]) }
        // Two names that FNV-1a does give one number.
        #expect(throws: StatisticsError.self) { try InputKey.requireDistinct(["8yn0iYCKYHlIj4-BwPqk", "b", "GReLUrM4wMqfg9yzV3KQ"]) }
        let pairs = InputKey.collisions(in: ["ab", "cd", "xyz", "ab"]) { UInt64($0.count) }
        #expect(pairs.count == 1 && pairs[0] == ("ab", "cd"))
    }

    @Test("A keyed permutation takes each place exactly once", arguments: [1, 2, 3, 5, 8, 10, 100, 1000, 1023, 1024, 1025])
    func permutation(count: Int) {
        let permutation = KeyedPermutation(count: count)
        for seed in UInt64(0)..<5 {
            let key = Philox4x32.block(key: seed, high: 1, low: 2)
            let images = (0..<count).map { permutation.image(of: $0, key: key) }
            #expect(images.sorted() == Array(0..<count))
        }
    }

    @Test("Keyed permutations of four things take all 24 orders equally often")
    func permutationsAreEven() {
        // 23 degrees of freedom: beyond 49.7 with probability 0.001.
        let permutation = KeyedPermutation(count: 4)
        var counts: [[Int]: Int] = [:]
        for seed in UInt64(0)..<24_000 {
            let key = Philox4x32.block(key: seed, high: 3, low: 4)
            counts[(0..<4).map { permutation.image(of: $0, key: key) }, default: 0] += 1
        }
        #expect(counts.count == 24)
        #expect(chiSquare(Array(counts.values)) < 49.7)
    }

    @Test("The rank correlation of two keyed permutations has mean 0 and variance 1/(n−1)")
    func permutationsAreUncorrelated() {
        let n = 50
        let permutation = KeyedPermutation(count: n)
        var sum = 0.0
        var squares = 0.0
        for seed in UInt64(0)..<4_000 {
            let first = Philox4x32.block(key: seed, high: 5, low: 6)
            let second = Philox4x32.block(key: seed, high: 5, low: 7)
            let covariance = (0..<n).map { place -> Double in
                let a = Double(permutation.image(of: place, key: first)) - Double(n - 1) / 2
                let b = Double(permutation.image(of: place, key: second)) - Double(n - 1) / 2
                return a * b
            }.reduce(0, +)
            let correlation = covariance / (Double(n * (n * n - 1)) / 12)
            sum += correlation
            squares += correlation * correlation
        }
        // Standard error of the mean 1/√(49·4000) = 0.0023; of the variance about 0.0204·√(2/4000) = 0.00046.
        #expect(abs(sum / 4_000) < 0.0075)
        #expect(abs(squares / 4_000 - 1.0 / 49) < 0.0015)
    }

    @Test("Filling a buffer gives the same numbers as asking one by one", arguments: SamplingMethod.allCases)
    func fillEqualsSingle(method: SamplingMethod) throws {
        let sampler = try Sampler(seed: 11, replications: 64, method: method)
        let input = InputKey("providers.A.unit_cost")
        for steps in [0..<1, 0..<12, 1..<2, 3..<10, 2040..<2060] {
            var buffer = [Double](repeating: -1, count: 3 + 2 * steps.count)
            sampler.fill(&buffer, from: 3, stride: 2, input: input, replication: 17, steps: steps)
            for (place, step) in steps.enumerated() {
                #expect(buffer[3 + 2 * place] == sampler.uniform(input: input, replication: 17, step: step))
            }
            #expect(buffer[..<3] == [-1, -1, -1] && buffer[4] == -1)
        }
    }

    @Test("Draws differ between inputs, replications, steps and seeds", arguments: SamplingMethod.allCases)
    func drawsDiffer(method: SamplingMethod) throws {
        var seen: Set<Double> = []
        for seed in UInt64(1)...2 {
            let sampler = try Sampler(seed: seed, replications: 32, method: method)
            for name in ["growth", "inflation"] {
                for replication in 0..<32 {
                    for step in 0..<8 {
                        seen.insert(sampler.uniform(input: InputKey(name), replication: replication, step: step))
                    }
                }
            }
        }
        #expect(seen.count == 2 * 2 * 32 * 8)
    }

    @Test("An input draws the same whatever other inputs are drawn before or after", arguments: SamplingMethod.allCases)
    func addingAnInputLeavesOthers(method: SamplingMethod) throws {
        let sampler = try Sampler(seed: 5, replications: 16, method: method)
        func draws(_ names: [String]) -> [String: [Double]] {
            var result: [String: [Double]] = [:]
            var buffer = [Double](repeating: 0, count: 5)
            for name in names {
                for replication in 0..<16 {
                    sampler.fill(&buffer, input: InputKey(name), replication: replication, steps: 0..<5)
                    result[name, default: []] += buffer
                }
            }
            return result
        }
        let few = draws(["beds", "wages"])
        let many = draws(["wages", "demand", "beds", "drugs"])
        #expect(few["beds"] == many["beds"])
        #expect(few["wages"] == many["wages"])
    }

    @Test("Each input and step is uniform over the replications", arguments: SamplingMethod.allCases)
    func marginalsAreUniform(method: SamplingMethod) throws {
        let sampler = try Sampler(seed: 2024, replications: 4096, method: method)
        for name in ["a", "b", "c"] {
            for step in [0, 1, 7, 63] {
                let sample = (0..<4096).map { sampler.uniform(input: InputKey(name), replication: $0, step: step) }
                let distance = kolmogorovDistance(sample)
                // Stratified draws are within one slice: 1/4096·√4096 = 0.0156.
                #expect(distance < (method == .monteCarlo ? 1.95 : 0.0157))
            }
        }
    }

    @Test("A Latin hypercube has exactly one draw in each slice, for any number of replications", arguments: [1, 2, 7, 100, 1000])
    func latinSlices(replications: Int) throws {
        let sampler = try Sampler(seed: 9, replications: replications, method: .latinHypercube)
        for step in 0..<6 {
            let slices = (0..<replications).map {
                Int(sampler.uniform(input: InputKey("x"), replication: $0, step: step) * Double(replications))
            }
            #expect(slices.sorted() == Array(0..<replications))
        }
    }

    @Test("Keyed Sobol' draws of an input fill every elementary box of its first two steps once")
    func keyedSobolStratifies() throws {
        // 256 points of a (0, 8, 2)-net: one point in each of the 2ᵃ × 2⁸⁻ᵃ boxes, for every split a.
        let sampler = try Sampler(seed: 3, replications: 256, method: .sobol)
        for name in ["a", "b", "c"] {
            let input = InputKey(name)
            for split in 0...8 {
                let across = Double(1 << split)
                let up = Double(256 >> split)
                var boxes: Set<Int> = []
                for replication in 0..<256 {
                    let x = sampler.uniform(input: input, replication: replication, step: 0)
                    let y = sampler.uniform(input: input, replication: replication, step: 1)
                    boxes.insert(Int(x * across) * 256 + Int(y * up))
                }
                #expect(boxes.count == 256)
            }
        }
    }

    @Test("Different inputs of the keyed Sobol' sampler are paired at random")
    func keyedSobolPairs() throws {
        // Products of centred uniforms: mean 0, standard deviation 1/12; averaged over 1,024 replications and 200 pairs.
        let sampler = try Sampler(seed: 8, replications: 1024, method: .sobol)
        var squares = 0.0
        for pair in 0..<200 {
            let sum = (0..<1024).map { replication -> Double in
                let x = sampler.uniform(input: InputKey("x\(pair)"), replication: replication, step: 0)
                let y = sampler.uniform(input: InputKey("y\(pair)"), replication: replication, step: 0)
                return (x - 0.5) * (y - 0.5)
            }.reduce(0, +)
            squares += (sum / 1024) * (sum / 1024) * 144 * 1024
        }
        // Each term is about chi-square with one degree: mean 1, standard error √(2/200) = 0.1. Orders linked between
        // inputs show as a larger or much smaller value.
        #expect(abs(squares / 200 - 1) < 0.35)
    }

    @Test("Sobol' draws estimate a smooth mean far better than independent draws, without bias")
    func sobolIsPrecise() throws {
        // E exp(u₁ + … + u₅) = (e − 1)⁵ = 14.978626.
        let exact = 14.978626321720803
        func error(_ method: SamplingMethod) throws -> (bias: Double, spread: Double) {
            var sum = 0.0
            var squares = 0.0
            for seed in UInt64(0)..<50 {
                let sampler = try Sampler(seed: seed, replications: 512, method: method)
                var total = 0.0
                for replication in 0..<512 {
                    var exponent = 0.0
                    for step in 0..<5 {
                        exponent += sampler.uniform(input: InputKey("z"), replication: replication, step: step)
                    }
                    total += exp(exponent)
                }
                let miss = total / 512 - exact
                sum += miss
                squares += miss * miss
            }
            return (sum / 50, (squares / 50).squareRoot())
        }
        let independent = try error(.monteCarlo)
        let latin = try error(.latinHypercube)
        let sobol = try error(.sobol)
        #expect(abs(sobol.bias) < 4 * sobol.spread / 50.0.squareRoot())
        #expect(sobol.spread < independent.spread / 10)
        #expect(latin.spread < independent.spread / 2)
    }

    @Test("A sampler refuses impossible numbers of replications and says what is allowed")
    func refusals() {
        #expect(throws: StatisticsError.self) { try Sampler(seed: 1, replications: 0) }
        do {
            _ = try Sampler(seed: 1, replications: -3)
        } catch {
            #expect(error.description == "sampler: number of replications must be from 1 to 2147483648, not -3")
        }
    }
}
