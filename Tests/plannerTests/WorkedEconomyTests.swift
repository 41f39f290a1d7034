import Foundation
import TestEconomies
import Testing

/// The page that leads through an economy is a script: what it prints is what runs.
@Suite("docs/worked-economy.md, as printed")
struct WorkedEconomyTests {
    /// A block between fences: what stands after the first, and its lines.
    struct Block {
        let kind: String
        let lines: [String]
    }

    static func blocks(_ text: String) -> [Block] {
        var blocks: [Block] = []
        var open: (kind: String, lines: [String])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(Block(kind: block.kind, lines: block.lines)) }
                open = open == nil ? (String(line.dropFirst(3)), []) : nil
            } else {
                open?.lines.append(line)
            }
        }
        return blocks
    }

    /// What takes minutes runs where the environment asks for it.
    static let runsSlow = ProcessInfo.processInfo.environment["PLANNER_SLOW_TESTS"] != nil

    @Test("every command of the page ends well, in order, over the files it names")
    func runs() async throws {
        let root = ProjectFolder.above()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("worked-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let scenarios = folder.appendingPathComponent("Scenarios")
        try FileManager.default.createDirectory(at: scenarios, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: scenarios.appendingPathComponent("national"), withDestinationURL: root.appendingPathComponent("Scenarios/national"))
        let blocks = Self.blocks(try String(contentsOf: root.appendingPathComponent("docs/worked-economy.md"), encoding: .utf8))
        #expect(blocks.map(\.kind).filter { $0 == "sh" }.count == 4)
        for block in blocks where block.kind.hasPrefix("yaml file=") {
            // Based on what the first command makes; written before, as nothing reads it until then.
            try Data((block.lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appendingPathComponent(String(block.kind.dropFirst(10))))
        }
        for block in blocks where block.kind == "sh" || block.kind == "sh slow" && Self.runsSlow {
            for line in block.lines {
                let words = line.split(separator: " ").map(String.init)
                #expect(words.first == "planner", "\(line)")
                let run = try await Program.run(Array(words.dropFirst()), in: folder, environment: ["PLANNER_LEDGER": "none"])
                // 1 says that a review or a check found what it looks for.
                #expect([0, 1].contains(run.status), "\(line): \(run.words)\(run.text.prefix(2_000))")
            }
        }
        for made in ["Reports/cornwall/report.html", "Reports/cornwall-plan/submission", "Reports/review-cornwall/report.html"] {
            #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(made).path), "\(made)")
        }
    }

    @Test("the test itself reads blocks")
    func reads() {
        let blocks = Self.blocks("a\n```sh\none\ntwo\n```\nb\n```yaml file=x.yaml\nc: 1\n```\n")
        #expect(blocks.map(\.kind) == ["sh", "yaml file=x.yaml"])
        #expect(blocks.map(\.lines) == [["one", "two"], ["c: 1"]])
    }
}
