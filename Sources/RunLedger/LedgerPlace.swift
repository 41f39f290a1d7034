import Foundation

/// Where the ledger of a user is kept.
package enum LedgerPlace {
    /// The environment variable that names another file; `none` for no ledger.
    package static let variable = "PLANNER_LEDGER"

    /// The file that the variable names, else `planner/runs.sqlite` in the user's folder of data (`XDG_DATA_HOME`, usually
    /// `~/.local/share`); nil where there shall be none, or no folder is known.
    package static func usual(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        if let named = environment[variable] { return named.isEmpty || named == "none" ? nil : named }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/planner/runs.sqlite" }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.local/share/planner/runs.sqlite" : nil }
    }

    /// A scenario's path as the ledger holds it: absolute and without links, so that it means the same from every folder.
    package static func lasting(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path }

    /// Where the server of a user keeps what is made from its page: `planner/workspace` in the same folder of data; nil where none is known.
    package static func workspace(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/planner/workspace" }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.local/share/planner/workspace" : nil }
    }
}
