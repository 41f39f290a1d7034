@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Statistics
import Testing
@testable import Validation

@Suite("Structure alone, history alone and their blend on the panel")
struct StructuralPathsTests {
    /// Trusts of a kind whose admissions grow by so much a year by structure alone, and by half as much again where income goes as history has it.
    private func moves(_ kind: String, _ growth: [Double]) -> [CompiledEconomy.StructuralMoves] {
        growth.map { growth in
            func paths(_ yearly: Double) -> [[Double]] {
                ProcessNoise.Measure.allCases.map { $0 == .admissions ? (0...3).map { yearly * Double($0) } : [0, .nan, .nan, .nan] }
            }
            return CompiledEconomy.StructuralMoves(kind: kind, alone: paths(growth), givenIncome: paths(1.5 * growth))
        }
    }

    @Test("structure moves history's centre to its own, the blend by what history's weight leaves; kinds with fewer than three trusts have no path")
    func shifts() throws {
        let paths = StructuralPaths(moves("acute", [0.01, 0.05, 0.02]) + moves("community", [0.01, 0.02]))
        #expect(paths.trustCount == 5)
        // Two years of the middle trust: 0.04 alone, 0.06 given income; history says 0.03 and has weight 0.4.
        let shift = try #require(paths.shifts(.admissions, kind: "acute", horizon: 2, pattern: 0.03, historyWeight: 0.4))
        #expect(abs(shift.structure - 0.01) < 1e-12 && abs(shift.blend - 0.6 * 0.03) < 1e-12)
        #expect(paths.shifts(.admissions, kind: "acute", horizon: 2, pattern: 0.03, historyWeight: 1)?.blend == 0)
        #expect(paths.shifts(.admissions, kind: "community", horizon: 2, pattern: 0.03, historyWeight: 0.4) == nil)
        #expect(paths.shifts(.beds, kind: "acute", horizon: 2, pattern: 0.03, historyWeight: 0.4) == nil)
    }

    @Test("the three bands of a forecast are equally wide, and their scores stand in the cells; without a path there is none")
    func bands() async throws {
        let data = try ValidationTests.data()
        // Structure alone and given income agree here, so that the blend lies half way (acute admissions: weight 0.5).
        let alike = moves("acute", [0.1, 0.1, 0.1]).map { CompiledEconomy.StructuralMoves(kind: $0.kind, alone: $0.alone, givenIncome: $0.alone) }
        let validation = try await Validation.run(data, replications: 256, measures: [.admissions], structure: StructuralPaths(alike))
        let acute = validation.forecasts.filter { $0.kind == "acute" }
        #expect(acute.count > 100)
        for forecast in acute {
            let (structure, blend) = (try #require(forecast.structure), try #require(forecast.blend))
            let shift = structure.low - forecast.band.low
            #expect(shift > 0.03 && abs(blend.low - forecast.band.low - shift / 2) < 1e-9)
            #expect(abs(structure.width - forecast.band.width) < 1e-9 && abs(blend.width - forecast.band.width) < 1e-9)
        }
        let cell = try #require(validation.cells.first { $0.kind == "acute" })
        // A tenth a year is too much for admissions, half of it less so.
        let (structure, blend) = (try #require(cell.structureAgainstHistory), try #require(cell.blendAgainstHistory))
        #expect(structure > blend && blend > 1)
        #expect(validation.cells.filter { $0.kind != "acute" }.allSatisfy { $0.blendScore == nil } && validation.overall.allSatisfy { $0.blendScore == nil })
        // The forecasts of history are the same whether structure is tried or not.
        let without = try await Validation.run(data, replications: 256, measures: [.admissions])
        #expect(without.forecasts.map(\.band) == validation.forecasts.map(\.band) && without.cells.allSatisfy { $0.blendScore == nil })
    }
}
