import Foundation
@testable import PlannerFiles
import Testing

/// Faults without number are counted, not listed: nobody mends thousands at once.
@Suite("More faults than anybody mends")
struct ManyFaultsTests {
    @Test("ten thousand keys that nothing reads give a few hundred messages and their number, in no time")
    func unknownKeys() {
        let lines = (0..<10_000).map { "key \($0): 1\n" }.joined()
        let faults = #expect(throws: ScenarioFaults.self) {
            _ = try ScenarioTree.load(path: "x.yaml", reading: .texts(["x.yaml": "name: x\n" + lines])).read { $0.text("name", "") }
        }
        let messages = faults?.faults.map(\.message) ?? []
        #expect(messages.count == FaultCollector.most + 1)
        #expect(messages.last?.contains("\(10_000 - FaultCollector.most) more faults are not listed") == true, "\(messages.last ?? "")")
    }

    @Test("a table's link that leads out of the scenario's folder is not followed")
    func links() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("links-\(UUID().uuidString)")
        let (inside, outside) = (folder.appendingPathComponent("s"), folder.appendingPathComponent("secret"))
        for one in [inside, outside] { try FileManager.default.createDirectory(at: one, withIntermediateDirectories: true) }
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("age,people\nall,10\n".utf8).write(to: inside.appendingPathComponent("own.csv"))
        try Data("root,x:0:0\n".utf8).write(to: outside.appendingPathComponent("passwd"))
        try FileManager.default.createSymbolicLink(at: inside.appendingPathComponent("out.csv"), withDestinationURL: outside.appendingPathComponent("passwd"))
        try FileManager.default.createSymbolicLink(at: inside.appendingPathComponent("in.csv"), withDestinationURL: inside.appendingPathComponent("own.csv"))
        let columns = [TableColumn(name: "age", kind: .text, about: ""), TableColumn(name: "people", kind: .number(0...1e9), about: "")]
        func said(_ table: String) throws -> String {
            let file = inside.appendingPathComponent("x.yaml").path
            try Data("population: \(table)\nassumption: made up\n".utf8).write(to: URL(fileURLWithPath: file))
            do throws(ScenarioFaults) {
                _ = try ScenarioTree.load(path: file, reading: .disk).read { $0.optionalTable("population", columns: columns, "")?.rowCount }
                return ""
            } catch {
                return error.description
            }
        }
        #expect(try said("own.csv") == "" && said("in.csv") == "")
        let refused = try said("out.csv")
        #expect(refused.contains("outside the folders of the scenario") && !refused.contains("root"), "\(refused)")
    }
}
