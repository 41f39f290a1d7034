import ArgumentParser
import Foundation

/// `planner serve`: the page in the browser. The server is a program of its own beside this one.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A page in the browser where levers move and the futures answer; for this machine unless told otherwise.",
        discussion: """
            Starts a server on 127.0.0.1, prints its address and opens it. Levers, interventions and their sizes change what is simulated;
            the answer stands beside do-nothing as in the file, in the same futures. Ctrl-C ends it.

            The server is built on first use, as what it stands on takes longer to build than the planner; that takes some minutes.
            Its own --help lists its options: --port, --threads, --seed, --ledger, --no-ledger,
            --workspace, --no-open; --listen, --token-file and --host let others of a network reach it (docs/serve.md).

            Examples:
              planner serve Scenarios/cumbria.yaml
              planner serve Scenarios --port 8020
            """)

    @Argument(parsing: .captureForPassthrough, help: "Scenario files or folders of them, and options of the server.")
    var arguments: [String] = []

    mutating func run() async throws {
        let program = try Self.program()
        var words: [UnsafeMutablePointer<CChar>?] = ([program.path] + arguments).map { strdup($0) }
        words.append(nil)
        // This program becomes the server; signals are its own then.
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        execv(program.path, words)
        Console.say("\(program.path) could not be started: \(String(cString: strerror(errno)))")
        throw Status.internalFault
    }

    static let product = "planner-serve"

    /// The server beside this program; built first where it is not there and the program's sources are.
    private static func program() throws -> URL {
        guard let own = Bundle.main.executableURL?.resolvingSymlinksInPath() else { throw Status.internalFault }
        let beside = own.deletingLastPathComponent().appendingPathComponent(product)
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        guard let project = project(above: own) else {
            Console.say("found no \(product) beside \(own.path); expected it in the same folder, as script/serve builds it")
            throw Status.badUsage
        }
        Console.say("Building the server, which takes some minutes on first use …")
        let build = Process()
        build.executableURL = project.appendingPathComponent("script/serve")
        build.arguments = ["--build-only"]
        build.standardOutput = FileHandle.standardError
        try build.run()
        build.waitUntilExit()
        let built = project.appendingPathComponent(".build/release/\(product)")
        guard build.terminationStatus == 0, FileManager.default.isExecutableFile(atPath: built.path) else {
            Console.say("The server could not be built; script/serve says more.")
            throw Status.internalFault
        }
        return built
    }

    /// The nearest folder above a program that holds the planner's sources.
    static func project(above program: URL) -> URL? {
        var folder = program.deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("script/serve").path) { return folder }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}
