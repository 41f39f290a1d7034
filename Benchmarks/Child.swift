import Foundation

/// A program run to its end, with what it took of the machine.
struct Child {
    let wallSeconds: Double
    let processorSeconds: Double
    /// Largest resident memory, MB of a million bytes.
    let megabytes: Double

    /// Folder of this program, where the package's other programs are too.
    static var folder: URL { URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent() }

    /// Runs a program whose output is shown; false when it fails.
    static func show(_ program: URL, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Nil when the program cannot be started or fails. Its output is thrown away.
    ///
    /// The memory that the system reports for a child is never less than its parent's at the start, so the parent must be
    /// small: measure memory in a process that has done nothing else.
    static func run(_ program: URL, _ arguments: [String]) -> Child? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var words = ([program.path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var id = pid_t()
        let start = Clock.wallSeconds()
        guard posix_spawn(&id, program.path, &actions, nil, &words, environ) == 0 else { return nil }
        var status: Int32 = 0
        var usage = rusage()
        // Waiting for this child by its number gives its own usage, not that of children before it.
        guard wait4(id, &status, 0, &usage) == id, status == 0 else { return nil }
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
        return Child(
            wallSeconds: Clock.wallSeconds() - start, processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            megabytes: Double(usage.ru_maxrss) * 1024 / 1e6)
    }
}
