import ArgumentParser
import Foundation
import Glibc

/// Where a server listens that others than this machine's users may reach, and what they must know.
enum ListeningPlace {
    /// Whether a text is an address of a machine, as numbers.
    static func isAddress(_ text: String) -> Bool {
        var four = in_addr()
        var six = in6_addr()
        return inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1
    }

    /// Whether it stands for every address of this machine.
    static func isEvery(_ text: String) -> Bool { ["0.0.0.0", "::"].contains(text) }

    /// A name with an optional port, in the letters in which browsers send it.
    static func isHost(_ text: String) -> Bool { text.wholeMatch(of: /[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:[0-9]{1,5})?/) != nil }

    /// The token that a file holds.
    ///
    /// - Throws: an exit status, with a word about what is wrong.
    static func token(_ file: String) throws -> String {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            PlannerServe.say("\(file): cannot be read; expected a file with a token, as `openssl rand -hex 32` makes one")
            throw ExitCode(64)
        }
        let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard token.wholeMatch(of: /[A-Za-z0-9_-]{32,200}/) != nil else {
            PlannerServe.say("\(file): found no token; expected 32 to 200 letters, digits, - or _ and nothing else, as `openssl rand -hex 32` makes them")
            throw ExitCode(64)
        }
        let mode = (try? FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int) ?? 0
        guard mode & 0o077 == 0 else {
            PlannerServe.say("\(file): others of this machine may read it; expected chmod 600")
            throw ExitCode(64)
        }
        return token
    }

    /// What is said once it listens. The token stays in its file.
    static func words(_ address: String, port: Int, names: [String], path: String) -> String {
        let reached = names.isEmpty ? ["http://\(address.contains(":") ? "[\(address)]" : address):\(port)"] : names.map { "https://\($0)" }
        return """
            Listens on \(address), port \(port), without encryption: let a proxy with TLS stand before it (docs/serve.md says how).
            Users open \(reached.map { "\($0)\(path)#token=…" }.joined(separator: " or ")) with the token of the file.
            Ctrl-C ends it.
            """
    }
}
