import Foundation

/// One run of a program. It is waited for on a thread of its own, so that the threads which all tests share never wait.
struct ProgramRun: Sendable {
    let executable: URL
    let arguments: [String]
    let folder: URL
    /// Added to the environment of the tests.
    var environment: [String: String] = [:]
    /// Seconds of computing after which the program is killed.
    var computing: Int?
    /// Signals the program; its standard error is then a terminal.
    var interruption: Program.Interruption?

    /// Runs the program to its end, once a core is free for it.
    func outcome() async throws -> Program.Outcome {
        await Cores.all.take()
        defer { Cores.all.giveBack() }
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try waited() }) }
        }
    }

    private func waited() throws -> Program.Outcome {
        let papers = FileManager.default.temporaryDirectory.appendingPathComponent("planner-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: papers, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: papers) }
        let (output, words) = (papers.appendingPathComponent("output"), papers.appendingPathComponent("words"))
        for file in [output, words] { try Data().write(to: file) }

        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // No run of a test stands in the user’s ledger.
        process.environment = ProcessInfo.processInfo.environment.merging(["PLANNER_LEDGER": "none"]) { $1 }.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        let told: String
        if let interruption {
            var terminal = try Terminal()
            process.standardError = terminal.programSide
            try process.run()
            interrupt(process, interruption, &terminal)
            told = terminal.text
        } else {
            process.standardError = try FileHandle(forWritingTo: words)
            try process.run()
            if let computing { wait(process, computing: Double(computing)) { Thread.sleep(forTimeInterval: 0.02) } }
            process.waitUntilExit()
            told = try String(contentsOf: words, encoding: .utf8)
        }
        return Program.Outcome(
            status: process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus,
            output: try Data(contentsOf: output), words: told)
    }

    /// Signals the program when it has come so far, and waits for its end.
    private func interrupt(_ process: Process, _ interruption: Program.Interruption, _ terminal: inout Terminal) {
        func isDue() -> Bool {
            switch interruption.moment {
            case .computed(let seconds): computed(process) >= seconds
            case .shown(let texts): terminal.hasShown(texts)
            }
        }
        while process.isRunning, !isDue() { terminal.read() }
        if process.isRunning {
            let before = computed(process)
            kill(process.processIdentifier, interruption.signal)
            wait(process, computing: before + interruption.patience) { terminal.read() }
        }
        process.waitUntilExit()
        terminal.read()
    }

    /// Waits for the program's end, moment by moment; kills it when it has computed for so many seconds.
    private func wait(_ process: Process, computing seconds: Double, moment: () -> Void) {
        while process.isRunning {
            if computed(process) > seconds { kill(process.processIdentifier, SIGKILL) }
            moment()
        }
    }

    /// Seconds that a running program has computed, all its threads together; 0 when they cannot be told.
    private func computed(_ process: Process) -> Double {
        // After the name in brackets, which may hold blanks, the 12th and 13th fields are ticks for the program and for the system.
        guard let line = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8), let name = line.lastIndex(of: ")")
        else { return 0 }
        let fields = line[name...].split(separator: " ").dropFirst().map { Double($0) ?? 0 }
        guard fields.count > 12 else { return 0 }
        return (fields[11] + fields[12]) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
