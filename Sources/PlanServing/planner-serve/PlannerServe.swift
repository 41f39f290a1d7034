import ArgumentParser
import Foundation
import HealthSimulation
import MeetingModel
import MeetingPages
import PlannerFiles
import RunLedger
import Statistics

/// The server of `planner serve`, a program of its own, as what it stands on takes longer to build than the planner.
@main
struct PlannerServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planner serve",
        abstract: "A page in the browser where levers move and the futures answer; for this machine unless told otherwise.",
        discussion: """
            Starts a server on 127.0.0.1, prints its address and opens it. Levers, interventions and their sizes change what is simulated; the answer
            stands beside do-nothing as in the file, in the same futures. Ctrl-C ends it.

            Examples:
              planner serve Scenarios/cumbria.yaml
              planner serve Scenarios
              planner serve Scenarios --listen 0.0.0.0 --host planner.example.org --token-file token
            """)

    @Argument(help: "Scenario files, or folders of them.")
    var scenarios: [String] = ["Scenarios"]

    @Option(help: "Port of this machine.")
    var port = 8016

    @Option(help: "Address of this machine to listen on, such as 10.0.0.5 or 0.0.0.0; needs --token-file, and a proxy with TLS before it.")
    var listen: String?

    @Option(help: "With --listen: file with the token that users are given, 32 to 200 letters, digits, - or _; readable by its owner alone.")
    var tokenFile: String?

    @Option(name: .customLong("host"), help: "With --listen: name under which the proxy passes requests on, such as planner.example.org; may be repeated.")
    var hosts: [String] = []

    @Option(help: "Threads; all cores unless given. The figures do not depend on it.")
    var threads: Int?

    @Option(help: "Seed of the random draws; the same seed gives the same figures.")
    var seed: UInt64 = 2014

    @Option(help: "File of the ledger of runs.")
    var ledger: String?

    @Option(help: "Folder for reports and files made from the page; planner/workspace in the user's folder of data unless given.")
    var workspace: String?

    @Flag(help: "Keep no states and no reasons.")
    var noLedger = false

    @Flag(help: "Print the address without opening it.")
    var noOpen = false

    func validate() throws {
        if !(1024...65535).contains(port) { throw ValidationError("found --port \(port); expected 1024 to 65535") }
        if let threads, threads < 1 || threads > 1024 { throw ValidationError("found --threads \(threads); expected 1 to 1024") }
        if listen == nil {
            if tokenFile != nil || !hosts.isEmpty { throw ValidationError("found --token-file or --host without --listen; expected all, or none") }
            return
        }
        if tokenFile == nil { throw ValidationError("found --listen without --token-file; who reaches the address must know a token") }
        for host in hosts where !ListeningPlace.isHost(host) {
            throw ValidationError("found --host \(host); expected a name in small letters with its port where that is not 443, such as planner.example.org")
        }
        if let listen, !ListeningPlace.isAddress(listen) { throw ValidationError("found --listen \(listen); expected an address, such as 10.0.0.5 or ::") }
        if let listen, ListeningPlace.isEvery(listen), hosts.isEmpty {
            throw ValidationError("found --listen \(listen), every address of this machine, without --host; expected the name that users type")
        }
    }

    mutating func run() async throws {
        GSL.switchOffErrorHandler()
        let places = try ServedFiles.places(scenarios)
        let token = try tokenFile.map(ListeningPlace.token) ?? Self.token()
        let records = noLedger ? nil : LedgerRecords.open(ledger)
        let hold = try hold()
        defer { withExtendedLifetime(hold) {} }
        let desk = MeetingDesk(
            places, rules: RequestRules(port: port, token: token, address: listen.flatMap { ListeningPlace.isEvery($0) ? nil : $0 }, names: hosts),
            records: records, jobs: hold == nil ? nil : board(), settings: EnsembleSettings(seed: seed, keepsMonths: false),
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount)
        let path = places.count == 1 ? "/e/\(Percent.encoded(places[0].slug))" : "/"
        let address = "http://127.0.0.1:\(port)\(path)#token=\(token)"
        let opens = !noOpen && listen == nil
        let words = listen.map { ListeningPlace.words($0, port: port, names: hosts, path: path) } ?? "\(address)\nOnly this machine reaches it. Ctrl-C ends it."
        do {
            try await MeetingServer(desk: desk, address: listen ?? "127.0.0.1", port: port).run {
                Self.say(words)
                if opens { Browser.open(address) }
            }
        } catch {
            if Self.isTaken(port) {
                Self.say("Port \(port) is in use; is a server running already? Choose another with --port.")
                throw ExitCode(64)
            }
            throw error
        }
        await desk.stop()
        Self.say("\nStopped.")
    }

    private var workspaceFolder: String? { workspace ?? LedgerPlace.workspace() }

    /// The workspace, held for this server alone; nil where no folder can be had.
    private func hold() throws -> FolderHold? {
        guard let folder = workspaceFolder else { return nil }
        do {
            if let hold = try FolderHold(URL(fileURLWithPath: folder).standardizedFileURL) { return hold }
        } catch {
            Self.say("\(folder) cannot be written; nothing is made from the page.")
            return nil
        }
        Self.say("\(folder) is in use by another server; end that one, or choose another folder with --workspace.")
        throw ExitCode(64)
    }

    /// Where jobs are done; nil, with a word about it, where no folder can be had.
    private func board() -> JobBoard? {
        guard let folder = workspaceFolder else { return nil }
        let own = Bundle.main.executableURL?.resolvingSymlinksInPath()
        let beside = own.map { $0.deletingLastPathComponent().appendingPathComponent("planner") }
        let program = beside.flatMap { FileManager.default.isExecutableFile(atPath: $0.path) ? $0 : nil }
        do {
            return try JobBoard(
                workspace: URL(fileURLWithPath: folder).standardizedFileURL, program: program, environment: ledger.map { [LedgerPlace.variable: $0] } ?? [:],
                further: ["--seed", "\(seed)"] + (threads.map { ["--threads", "\($0)"] } ?? []) + (noLedger ? ["--no-ledger"] : []))
        } catch {
            Self.say("\(folder) cannot be written; nothing is made from the page.")
            return nil
        }
    }

    /// 256 random bits, new at every start.
    private static func token() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    private static func isTaken(_ port: Int) -> Bool {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }

    static func say(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8)) }
}

/// What the server may open: the files it was started with, and those in the folders, by the names of the files.
enum ServedFiles {
    static func places(_ paths: [String]) throws -> [MeetingDesk.Place] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                PlannerServe.say("\(path): there is no such file or folder")
                throw ExitCode(65)
            }
            guard isFolder.boolValue else {
                files.append(path)
                continue
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
            files += names.map { URL(fileURLWithPath: path).appendingPathComponent($0).path }
        }
        var places: [MeetingDesk.Place] = []
        for file in files {
            let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
            var slug = name
            var number = 2
            while places.contains(where: { $0.slug == slug }) {
                slug = "\(name)-\(number)"
                number += 1
            }
            places.append(.init(slug: slug, file: file))
        }
        guard !places.isEmpty else {
            PlannerServe.say("\(paths.joined(separator: ", ")): found no scenario; expected files that end in .yaml")
            throw ExitCode(65)
        }
        return places
    }
}

/// Opens an address in the user's browser, where there is one.
enum Browser {
    static func open(_ address: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["xdg-open", address]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try? process.run()
    }
}
