import Foundation
import Testing

/// The built program, run as anybody runs it.
struct Program {
    /// What a run left behind.
    struct Outcome {
        let status: Int32
        /// Standard output, in bytes and as text.
        let output: Data
        /// Standard error.
        let words: String

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    enum Absence: Error {
        case notBuilt(near: String)
    }

    /// The executable beside the bundle of the tests.
    static func executable() throws -> URL {
        var near = Bundle.main.bundleURL
        let first = near.path
        for place in [near] + Bundle.allBundles.map(\.bundleURL) {
            near = place
            for _ in 0..<4 {
                let candidate = near.appendingPathComponent("planner")
                if FileManager.default.isExecutableFile(atPath: candidate.path),
                    (try? candidate.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
                {
                    return candidate
                }
                near.deleteLastPathComponent()
            }
        }
        throw Absence.notBuilt(near: first)
    }

    /// A run that has begun.
    final class Running {
        fileprivate let process = Process()
        fileprivate let papers: URL

        fileprivate init(_ arguments: [String], in folder: URL, environment: [String: String]) throws {
            papers = FileManager.default.temporaryDirectory.appendingPathComponent("planner-run-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: papers, withIntermediateDirectories: true)
            process.executableURL = try Program.executable()
            process.arguments = arguments
            process.currentDirectoryURL = folder
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            for name in ["output", "words"] { try Data().write(to: papers.appendingPathComponent(name)) }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try FileHandle(forWritingTo: papers.appendingPathComponent("output"))
            process.standardError = try FileHandle(forWritingTo: papers.appendingPathComponent("words"))
            try process.run()
        }

        deinit { try? FileManager.default.removeItem(at: papers) }

        var isRunning: Bool { process.isRunning }

        func signal(_ number: Int32) { kill(process.processIdentifier, number) }

        /// Waits for the end.
        func ended() throws -> Outcome {
            process.waitUntilExit()
            return Outcome(
                status: process.terminationStatus, output: try Data(contentsOf: papers.appendingPathComponent("output")),
                words: try String(contentsOf: papers.appendingPathComponent("words"), encoding: .utf8))
        }
    }

    static func start(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Running {
        try Running(arguments, in: folder, environment: environment)
    }

    static func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> Outcome {
        try start(arguments, in: folder, environment: environment).ended()
    }
}

extension Town {
    /// Runs the program in the town's folder.
    func planner(_ arguments: String..., environment: [String: String] = [:]) throws -> Program.Outcome {
        try Program.run(arguments, in: folder, environment: environment)
    }
}
