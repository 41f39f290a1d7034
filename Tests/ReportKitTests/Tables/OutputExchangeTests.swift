import Foundation
import Testing
@testable import ReportKit

@Suite("A report appears whole, in one step, and leaves nothing beside it")
struct OutputExchangeTests {
    private func scratch() throws -> URL {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("planner-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        return scratch
    }

    @Test("while a report takes another's place, one stands there at every moment")
    func neverAbsent() async throws {
        let scratch = try scratch()
        defer { try? FileManager.default.removeItem(at: scratch) }
        let folder = scratch.appendingPathComponent("report")
        try OutputFolder.publish(to: folder) { try $0.write("page", to: "report.html") }
        let writer = Task.detached {
            for _ in 0..<80 { try OutputFolder.publish(to: folder) { try $0.write("page", to: "report.html") } }
        }
        let place = folder.path
        let watcher = Task.detached {
            var absent = 0
            while !Task.isCancelled { if access(place, F_OK) != 0 { absent += 1 } }
            return absent
        }
        try await writer.value
        watcher.cancel()
        #expect(await watcher.value == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == ["report"])
    }

    @Test("what a killed run left is taken away and named; what a run still holds, what is young, and what others made stay")
    func leavings() throws {
        let scratch = try scratch()
        let files = FileManager.default
        defer { try? files.removeItem(at: scratch) }
        let names = [
            ".report.0123ABCD.part", ".report.89abcdef.part", ".report.00000000.part", ".report.mine.part", ".other.0123ABCD.part", ".report.0123ABCD.part-old",
        ]
        for name in names {
            let folder = scratch.appendingPathComponent(name)
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("half".utf8).write(to: folder.appendingPathComponent("report.html"))
            if name != ".report.00000000.part" { try files.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: folder.path) }
        }
        let hold = try #require(FolderHold(scratch.appendingPathComponent(".report.89abcdef.part").path))
        let place = try OutputPlace(scratch.appendingPathComponent("report").path)
        #expect(OutputFolder.removeLeavings(beside: place) == [".report.0123ABCD.part"])
        hold.release()
        #expect(OutputFolder.removeLeavings(beside: place) == [".report.89abcdef.part"])
        #expect(try files.contentsOfDirectory(atPath: scratch.path).sorted() == names.dropFirst(2).sorted())
    }
}
