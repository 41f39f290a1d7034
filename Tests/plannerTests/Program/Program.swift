import Foundation
import Testing

/// The built program, run as anybody runs it.
enum Program {
    /// What a run left behind.
    struct Outcome {
        /// The exit status; negative for the signal that ended a program which did not take it.
        let status: Int32
        /// Standard output, in bytes and as text.
        let output: Data
        /// Standard error.
        let words: String

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Seconds of computing in which anything is refused that is refused before the work.
    static let refusal = 10

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

    /// Runs the program to its end.
    ///
    /// - Parameter computing: seconds of computing, all threads together, after which the program is killed. They tell a program that
    ///   refuses at once from one that works first, on a slow or busy machine as on a fast one.
    static func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:], computing: Int? = nil) async throws -> Outcome {
        try await ProgramRun(executable: try executable(), arguments: arguments, folder: folder, environment: environment, computing: computing).outcome()
    }

    /// Runs a line of a shell.
    static func shell(_ line: String, in folder: URL) async throws -> Outcome {
        try await ProgramRun(executable: URL(fileURLWithPath: "/bin/sh"), arguments: ["-c", line], folder: folder).outcome()
    }

    /// Runs the program on all cores, its standard error a terminal, and signals it in the midst of its work. When all cores then
    /// compute for five seconds more, it is killed.
    static func interrupted(_ arguments: [String], in folder: URL, by number: Int32 = SIGINT, at moment: Interruption.Moment) async throws -> Outcome {
        try await ProgramRun(
            executable: try executable(), arguments: arguments, folder: folder,
            interruption: Interruption(signal: number, moment: moment, patience: Double(5 * ProcessInfo.processInfo.activeProcessorCount))
        ).outcome()
    }

    /// A signal to a program at work.
    struct Interruption: Sendable {
        enum Moment: Sendable {
            /// The program has computed for so many seconds, all threads together, however long that took.
            case computed(Double)
            /// These texts have stood on its terminal, one after the other.
            case shown([String])
        }

        let signal: Int32
        let moment: Moment
        /// Seconds that the program may compute after the signal.
        let patience: Double
    }
}

extension Town {
    /// Runs the program in the town's folder.
    func planner(_ arguments: String..., computing: Int? = nil) async throws -> Program.Outcome {
        try await Program.run(arguments, in: folder, computing: computing)
    }
}
