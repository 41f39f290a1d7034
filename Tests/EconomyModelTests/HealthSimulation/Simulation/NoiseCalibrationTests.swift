@testable import HealthEconomy
@testable import HealthSimulation
@testable import Statistics
import TestEconomies
import Testing

@Suite("Process noise: simulated ranges are those that history shows")
struct NoiseCalibrationTests {
    /// A table whose shocks are nearly normal, so that the width after several years has a closed form.
    static let table = SmallEconomy.noiseTable([
        "income,quiet,0.02,1,0.005,0.005,0.008,0.027,1,0,0,0,1000,1,1,0,0.5",
        "surplus margin,quiet,-0.006,0.85,0.0045,0.005,0.002,0.0165,0.95,0,0.5,0,1000,1,1,0,1",
        "non-operating share,quiet,0,1,0.0005,0.002,0,0.02,0,0.65,0,0,1000,1,1,0,1",
        "beds,quiet,-0.004,0.9,0.007,0.008,0.005,0.06,1,0,0,0,1000,1,1,0,0.5",
        "occupancy,quiet,0.03,0.9,0.03,0.06,0.02,0.3,0.6,0.6,0.6,1.4,1000,1,1,0,1",
        "admissions,quiet,0.02,1,0.006,0.007,0.008,0.035,1,0,0,0,1000,1,1,0,0.5",
        "A&E within four hours,quiet,-0.08,0.9,0.1,0.1,0.04,0.26,0.7,0.7,0.7,2.75,1000,1,1,0,1",
        "waiting list,quiet,0.06,0.9,0.03,0.04,0.02,0.1,0.9,0,0,0,1000,1,1,0,1",
        "within 18 weeks,quiet,-0.08,0.9,0.09,0.15,0.03,0.4,0.6,0.8,0.6,2.76,1000,1,1,0,1",
    ])

    private func widths(_ changes: [String], replications: Int = 4000) throws -> (compiled: CompiledEconomy, draws: [[Double]]) {
        var files = SmallEconomy.files()
        files["noise.csv"] = Self.table
        let compiled = try SmallEconomy.compiled(changes, files: files)
        let sampler = try Sampler(seed: 11, replications: replications, method: .latinHypercube)
        var kernel = Kernel(compiled)
        var draws: [[Double]] = Array(repeating: [], count: kernel.output.count)
        for replication in 0..<replications {
            kernel.run(sampler, replication: replication)
            let output = kernel.output
            for position in output.indices { draws[position].append(output[position]) }
        }
        return (compiled, draws.map { $0.sorted() })
    }

    /// The variance of the equation at `ProcessNoise`, summed shock by shock.
    private func formula(_ measure: String, _ year: Int) throws -> Double {
        let row = try #require(Self.table.split(separator: "\n").first { $0.hasPrefix(measure + ",") }).split(separator: ",").dropFirst(2).compactMap {
            Double($0)
        }
        let (damping, commonDrift, commonYear, trustDrift, shock, persistence) = (row[1], row[2], row[3], row[4], row[5], row[6])
        var reach = 0.0, shocks = 0.0
        for step in 0..<year {
            reach += power(damping, Double(step))
            shocks += power(persistence, 2 * Double(step))
        }
        return reach * reach * (commonDrift * commonDrift + trustDrift * trustDrift) + Double(year) * commonYear * commonYear + shock * shock * shocks
    }

    @Test("the 10–90% range of every measure is within 5% of the panel's formula, in a still economy and in an uncertain one", arguments: [false, true])
    func calibrated(_ isUncertain: Bool) throws {
        let uncertain = [
            "demand.points of delivery.non-elective admission.other growth={value: 1%, spread: normal ±1 points, assumption: usual}",
            "finance.price change.acute={value: -1%, spread: normal ±0.5 points, assumption: usual}",
            "finance.cost classes.pay.inflation={value: 2%, spread: normal ±0.5 points, assumption: usual}",
            "capacity.A&E trend={value: 0 points, spread: normal ±0.3 points, assumption: usual}",
            "capacity.bed trend={value: 0%, spread: normal ±1 points, assumption: usual}",
        ]
        let (compiled, draws) = try widths(isUncertain ? uncertain : [])
        let span = compiled.lastYear + 1
        func logit(_ share: Double) -> Double { logarithm(share / (1 - share)) }
        let scales: [(String, Measure, (Double) -> Double)] = [
            ("income", .operatingIncome, logarithm), ("surplus margin", .surplusMargin, { $0 }), ("beds", .availableBeds, logarithm),
            ("occupancy", .bedOccupancy, logit), ("A&E within four hours", .aeWithinFourHours, logit),
            ("admissions", .admissions, logarithm),
        ]
        for (name, measure, scale) in scales {
            let series = try #require(compiled.layout.position("T1", measure))
            for year in 1...2 {
                let sorted = draws[series * span + year]
                let width = scale(sorted[sorted.count * 9 / 10]) - scale(sorted[sorted.count / 10])
                let expected = 2 * 1.2815515655 * (try formula(name, year)).squareRoot()
                // Occupancy bends as beds fill: its log odds spread a little wider than those of the bed days wanted.
                #expect(abs(width / expected - 1) < (name == "occupancy" ? 0.1 : 0.05), "\(name) in year \(year): \(width / expected)")
            }
        }
    }

    @Test("where history has all the weight, the median is history's: start, return to the kind's median, and drift")
    func centre() throws {
        let (compiled, draws) = try widths([])
        let span = compiled.lastYear + 1
        func median(_ measure: Measure, _ year: Int) throws -> Double {
            let sorted = draws[try #require(compiled.layout.position("T1", measure)) * span + year]
            return sorted[sorted.count / 2]
        }
        // Occupancy 80%: log odds 1.386; median of the kind 1.4, weight 0.6 and persistence 0.6, drift 0.03 a year.
        let start = logarithm(0.8 / 0.2)
        let expected = start + 0.6 * (1 - 0.6) * (1.4 - start) + 0.03
        #expect(abs(try median(.bedOccupancy, 1) - 1 / (1 + exponential(-expected))) < 0.004)
        // Margin -2.5%: drift -0.006 in the first year, damped by 0.85 in the second.
        let margins = (try median(.surplusMargin, 1), try median(.surplusMargin, 2))
        #expect(abs(margins.0 + 0.025 + 0.006) < 0.001)
        #expect(abs(margins.1 + 0.025 + 0.006 * 1.85) < 0.002)
        // The list: drift of 6%.
        #expect(abs(try median(.waitingList, 1) / 6000 / exponential(0.06) - 1) < 0.02)
    }

    @Test("Student's t shocks have the central width of a normal and longer tails")
    func tails() throws {
        let table = try StudentTable(degreesOfFreedom: 4)
        #expect(abs(table.value(1.2815515655446004) - 1.2815515655446004) < 1e-3)
        #expect(abs(table.value(0)) < 1e-9 && abs(table.value(-1) + table.value(1)) < 1e-9)
        #expect(table.value(3) > 3.8)
        #expect(table.value(7) > table.value(6) && table.value(-20).isFinite)
    }
}
