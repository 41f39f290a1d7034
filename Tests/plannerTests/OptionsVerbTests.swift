import ArgumentParser
import Foundation
import Testing
@testable import planner

@Suite("planner options and compare --options: what they accept")
struct OptionsVerbTests {
    @Test("a report is written unless a format is asked for; --keep names a folder")
    func accepted() throws {
        let plain = try Options.parse(["a.yaml"])
        #expect(plain.publication.format == nil && plain.keep == nil && plain.publication.output == nil)
        let kept = try Options.parse(["a.yaml", "--keep", FileManager.default.temporaryDirectory.path, "--format", "csv", "--output", "x"])
        #expect(kept.publication.format == .csv && kept.publication.output == "x")
        #expect(try Options.parse(["a.yaml", "--keep", "no-such-folder-yet"]).keep == "no-such-folder-yet")
    }

    @Test("--keep with a file or without a name is bad usage")
    func keptInFile() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("kept-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(status { try Options.parse(["a.yaml", "--keep", file.path]) } == .validationFailure)
        #expect(status { try Options.parse(["a.yaml", "--keep", ""]) } == .validationFailure)
    }

    @Test(
        "unknown formats, no scenario and absurd replications are bad usage",
        arguments: [
            ["a.yaml", "--format", "pdf"], [], ["a.yaml", "--replications", "0"], ["a.yaml", "b.yaml"],
        ])
    func refused(_ arguments: [String]) {
        #expect(status { try Options.parse(arguments) } == .validationFailure)
    }

    @Test("interventions to try go with --options alone")
    func compare() throws {
        #expect(status { try Compare.parse(["--intervention", "ward flow bundle"]) } == .validationFailure)
        let both = try Compare.parse(["--options", "--intervention", "ward flow bundle", "--intervention", "close a ward"])
        #expect(both.triesOptions && both.interventions == ["ward flow bundle", "close a ward"])
        #expect(try !Compare.parse([]).triesOptions)
    }

    /// The exit status with which parsing ends; success when it does not fail.
    private func status<Command: ParsableCommand>(_ parse: () throws -> Command) -> ExitCode {
        do {
            _ = try parse()
            return .success
        } catch {
            return Planner.exitCode(for: error)
        }
    }
}
