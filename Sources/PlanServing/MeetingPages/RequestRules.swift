/// Who may ask for what: what is looked at before any request is answered.
///
/// The server stands on this machine alone unless told otherwise, but any page in the same browser can send requests to it, and any other user of the
/// machine. So the host asked for must be ours (a foreign name may lead to this machine), requests of other pages are refused, and what is of the
/// economy asks for the token that was printed at the start.
package struct RequestRules: Sendable {
    /// Hosts under which the server is reached, each with its port where that is not the usual one.
    package let hosts: Set<String>
    /// Origins of its own pages: what the address line of a browser shows.
    let origins: Set<String>
    private let token: [UInt8]

    /// - Parameters:
    ///   - token: what only the user who started the server was told.
    ///   - address: a further address of this machine, without encryption; none for the loopback alone.
    ///   - names: hosts under which a proxy with TLS passes requests on, with a port where it is not 443.
    package init(port: Int, token: String, address: String? = nil, names: [String] = []) {
        let plain = ["127.0.0.1", "localhost", "[::1]"] + (address.map { [$0.contains(":") ? "[\($0)]" : $0] } ?? [])
        let reached = plain.map { "\($0):\(port)" }
        hosts = Set(reached + names)
        origins = Set(reached.map { "http://\($0)" } + names.map { "https://\($0)" })
        self.token = Array(token.utf8)
    }

    package static let longestTarget = 64_000
    package static let longestJSON = 64_000
    package static let deepestJSON = 16

    /// Whether a request brings a file instead of JSON.
    package static func isFile(_ request: DeskRequest) -> Bool { request.method == "POST" && request.path == "/api/files" }

    /// Bytes that a request may bring.
    package static func longestBody(_ request: DeskRequest) -> Int { isFile(request) ? GivenFiles.mostBytes : longestJSON }

    /// Why a request is refused; nil where it may be answered.
    package func refusal(_ request: DeskRequest) -> DeskProblem? {
        if let refusal = refusalOfHead(request) { return refusal }
        if request.body.count > Self.longestBody(request) { return DeskProblem(413, "too long", "Send at most \(Self.longestBody(request)) bytes.") }
        if Self.isFile(request) { return nil }
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
        if !origins.allSatisfy(self.origins.contains) || origins.count > 1 {
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
            let type = Self.isFile(request) ? "application/octet-stream" : "application/json"
            guard let given = request.one("content-type"), given.split(separator: ";").first?.lowercased() == type else {
                return DeskProblem(415, "not JSON", "What is sent must be of the type \(type).")
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
