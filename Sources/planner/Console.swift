import Foundation

/// Where words to the planner go: standard error, so that standard output holds results alone.
enum Console {
    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Writes results to standard output.
    static func write(_ data: Data) { FileHandle.standardOutput.write(data) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) != 0 }
    static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) != 0 }
}
