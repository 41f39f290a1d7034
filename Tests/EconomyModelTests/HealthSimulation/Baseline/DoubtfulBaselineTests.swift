@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import Testing

/// Slips in Cumbria's files that move the gap without breaking anything: told by `check`.
@Suite("Doubtful baselines")
struct DoubtfulBaselineTests {
    /// Warnings of Cumbria with a text in one of its files replaced.
    private static func warnings(_ file: String, _ old: String, _ new: String) throws -> [String] {
        let disk = FileReader.disk
        let reading = FileReader(
            bytes: { path, limit throws(FileReader.Failure) in
                let bytes = try disk.bytes(path, limit)
                guard path.hasSuffix(file) else { return bytes }
                return Array(String(decoding: bytes, as: UTF8.self).replacing(old, with: new).utf8)
            }, names: disk.names)
        let scenario = try CompiledEconomy.prepared("Scenarios/cumbria.yaml", reading: reading).scenario
        return scenario.warnings.filter(\.isWarning).map(\.message)
    }

    @Test("as shipped nothing is doubted that is not accepted")
    func shipped() throws { #expect(try Self.warnings("cumbria.yaml", "no such text", "") == []) }

    @Test("an allocation drawn so wide that care elsewhere would be below nought moves the past year: said with the share of futures")
    func allocation() throws {
        let said = try Self.warnings("cumbria.yaml", "spread: normal ±5%", "spread: normal ±40%")
        #expect(said.contains { $0.contains("of futures the allocation is less than contracts") }, "\(said)")
    }

    @Test(
        "drift and shocks of the process noise of another sign or size",
        arguments: [("income,acute,0.034,", "income,acute,-0.034,"), ("income,acute,0.034,", "income,acute,0.34,"), ("0.0273,", "0.273,"), ("0.0624,", "0,")])
    func noise(old: String, new: String) throws {
        let said = try Self.warnings("process-noise.csv", old, new)
        #expect(said.contains { $0.contains("process noise") }, "\(said)")
    }
}
