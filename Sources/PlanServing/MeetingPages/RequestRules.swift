/// Who may ask for what: what is looked at before any request is answered.
///
/// The server stands on this machine alone, but any page in the same browser can send requests to it, and any other user of the
/// machine. So the host asked for must be ours (a foreign name may lead to this machine), requests of other pages are refused, and what is of the
/// economy asks for the token that was printed at the start.
package struct RequestRules: Sendable {
    /// Hosts under which the server is reached, each with its port.
    package let hosts: Set<String>
    private let token: [UInt8]

    /// - Parameter token: what only the user who started the server was told.
    package init(port: Int, token: String) {
        hosts = ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
        self.token = Array(token.utf8)
    }

    package static let longestTarget = 64_000
    package static let longestJSON = 64_000
    package static let deepestJSON = 16

    /// Why a request is refused; nil where it may be answered.
    package func refusal(_ request: DeskRequest) -> DeskProblem? {
        if let refusal = refusalOfHead(request) { return refusal }
        if request.body.count > Self.longestJSON { return DeskProblem(413, "too long", "Send at most \(Self.longestJSON) bytes.") }
        if Self.depth(of: request.body) > Self.deepestJSON { return DeskProblem(400, "too deep", "Send JSON of at most \(Self.deepestJSON) levels.") }
        return nil
    }

    /// The same before its body is read.
    package func refusalOfHead(_ request: DeskRequest) -> DeskProblem? {
        let host = request.all("host")
        guard host.count == 1, hosts.contains(host[0]) else {
            return DeskProblem(421, "foreign host", "This server answers under \(hosts.sorted().joined(separator: ", ")) alone.")
        }
        if request.target.utf8.count > Self.longestTarget || request.target.utf8.contains(where: { $0 < 0x21 || $0 > 0x7E }) {
            return DeskProblem(400, "unreadable address", "An address holds up to \(Self.longestTarget) letters, digits and signs, others as % and two digits.")
        }
        let origins = request.all("origin")
        if !origins.allSatisfy({ origin in hosts.contains { origin == "http://\($0)" } }) || origins.count > 1 {
            return DeskProblem(403, "foreign origin", "Requests of other pages are not answered.")
        }
        guard request.path.hasPrefix("/api/") else { return nil }
        if let site = request.one("sec-fetch-site"), site != "same-origin" {
            return DeskProblem(403, "foreign origin", "Requests of other pages are not answered.")
        }
        guard let given = request.one("authorization"), given.hasPrefix("Bearer "), isToken(given.dropFirst(7)) else {
            return DeskProblem(401, "no token", "Open the address that was printed when the server was started; it holds the token of this start.")
        }
        guard ["GET", "HEAD"].contains(request.method) else {
            guard let type = request.one("content-type"), type.split(separator: ";").first?.lowercased() == "application/json" else {
                return DeskProblem(415, "not JSON", "What is sent must be of the type application/json.")
            }
            return nil
        }
        return nil
    }

    /// Compares in a time that does not depend on where two tokens differ.
    private func isToken(_ text: Substring) -> Bool {
        let given = Array(text.utf8)
        guard given.count == token.count, !token.isEmpty else { return false }
        return zip(given, token).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Levels of lists and objects in a JSON text.
    static func depth(of json: [UInt8]) -> Int {
        var (depth, deepest, isText, isEscaped) = (0, 0, false, false)
        for byte in json {
            if isText {
                if isEscaped { isEscaped = false } else if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isText = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isText = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return deepest
    }

    /// Headers of every answer: no script but ours, no page around ours, nothing sent on.
    static let protection: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svg"
        ),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
    ]
}
