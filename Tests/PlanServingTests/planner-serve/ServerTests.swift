import Foundation
import Glibc
import Testing

/// The server as a process of its own on a free port, over a scenario that is shipped.
final class RunningServer {
    let port: Int
    let token: String
    /// What it said when it started.
    let said: String
    private let process = Process()
    private let words = Pipe()

    struct NotStarted: Error {}

    init(arguments: [String] = []) throws {
        port = Int.random(in: 20_000...50_000)
        let workspace = FileManager.default.temporaryDirectory.appendingPathComponent("workspace-\(UUID().uuidString)")
        process.executableURL = try Self.program()
        process.arguments = [Self.scenario().path, "--port", "\(port)", "--no-open", "--no-ledger", "--workspace", workspace.path] + arguments
        process.standardError = words
        try process.run()
        var said = ""
        while !said.contains("Ctrl-C") {
            let more = words.fileHandleForReading.availableData
            guard !more.isEmpty else { throw NotStarted() }
            said += String(decoding: more, as: UTF8.self)
        }
        self.said = said
        token = said.firstMatch(of: /token=([0-9a-f]{64})/).map { String($0.output.1) } ?? ""
    }

    static func program() throws -> URL {
        var near = Bundle.main.bundleURL
        while near.path != "/", !FileManager.default.isExecutableFile(atPath: near.appendingPathComponent("planner-serve").path) {
            near.deleteLastPathComponent()
        }
        return near.appendingPathComponent("planner-serve")
    }

    static func scenario() -> URL {
        var project = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: project.appendingPathComponent("Package.swift").path) { project.deleteLastPathComponent() }
        return project.appendingPathComponent("Scenarios/cumbria.yaml")
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Asks it to stop, and gives the seconds that it took.
    func stop() -> Double {
        let begun = ContinuousClock.now
        process.interrupt()
        process.waitUntilExit()
        let spent = ContinuousClock.now - begun
        return Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
    }

    var status: Int32 { process.terminationStatus }

    /// A connection; closed when it is let go.
    func connection() throws -> Connection { try Connection(port: port) }

    /// The answer to a whole request.
    func answer(_ request: String) throws -> String {
        let connection = try connection()
        connection.send(request)
        return connection.received(seconds: 20)
    }

    func head(_ method: String, _ target: String, host: String? = nil, further: String = "") -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\nConnection: close\r\n\(further)\r\n"
    }

    func post(_ target: String, _ body: String) -> String {
        head("POST", target, further: "Authorization: Bearer \(token)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n") + body
    }
}

final class Connection {
    private let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard status == 0 else { throw RunningServer.NotStarted() }
    }

    deinit { close(socket) }

    @discardableResult
    func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// All that comes until the other side closes, or the time is over.
    func received(seconds: Double) -> String {
        var all: [UInt8] = []
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 100) > 0 else { continue }
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { break }
            all += piece.prefix(count)
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// Whether the other side closes within a time.
    func isClosed(within seconds: Double) -> Bool {
        let begun = ContinuousClock.now
        _ = received(seconds: seconds)
        return ContinuousClock.now - begun < .seconds(seconds)
    }
}

@Suite("The server over sockets", .serialized)
struct ServerTests {
    @Test("the page, an answer, and a clean stop within two seconds")
    func answers() throws {
        let server = try RunningServer()
        let page = try server.answer(server.head("GET", "/"))
        #expect(page.hasPrefix("HTTP/1.1 200"))
        #expect(page.contains("Content-Security-Policy: default-src 'none'"))
        let answer = try server.answer(server.post("/api/economies/cumbria/answer", #"{"futures":1000}"#))
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains("Gap in 2018/19"), "\(answer.prefix(300))")
        #expect(server.stop() < 2)
        #expect(server.status == 0)
    }

    @Test("it listens on the loopback alone")
    func loopback() throws {
        let server = try RunningServer()
        // Local addresses of listening sockets, in hexadecimal with the port; 0100007F is 127.0.0.1.
        let port = String(server.port, radix: 16, uppercase: true)
        let lines = try ["tcp", "tcp6"].flatMap { try String(contentsOfFile: "/proc/net/\($0)", encoding: .utf8).split(separator: "\n") }
        let listening = lines.compactMap { line -> String? in
            let columns = line.split(separator: " ")
            return columns.count > 3 && columns[3] == "0A" && columns[1].hasSuffix(":\(port)") ? String(columns[1]) : nil
        }
        #expect(listening == ["0100007F:\(port)"])
    }

    /// What a server that does not start says, and its status.
    private func refused(_ arguments: [String]) throws -> (status: Int32, words: String) {
        let process = Process()
        process.executableURL = try RunningServer.program()
        process.arguments = [RunningServer.scenario().path, "--no-open", "--no-ledger", "--port", "\(Int.random(in: 20_000...50_000))"] + arguments
        let words = Pipe()
        process.standardError = words
        try process.run()
        let said = words.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    @Test("without a token that others of the machine cannot read it listens on no other address")
    func listenRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("token-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        func file(_ text: String, mode: Int) throws -> String {
            let file = folder.appendingPathComponent(UUID().uuidString)
            try Data(text.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
            return file.path
        }
        let good = String(repeating: "a1", count: 20)
        for (arguments, words) in [
            (["--listen", "127.0.0.2"], "without --token-file"), (["--token-file", "x"], "without --listen"),
            (["--listen", "127.0.0.2", "--token-file", folder.path + "/none"], "cannot be read"),
            (["--listen", "127.0.0.2", "--token-file", try file("short", mode: 0o600)], "found no token"),
            (["--listen", "127.0.0.2", "--token-file", try file(good, mode: 0o644)], "chmod 600"),
            (["--listen", "somewhere", "--token-file", try file(good, mode: 0o600)], "expected an address"),
            (["--listen", "0.0.0.0", "--token-file", try file(good, mode: 0o600)], "without --host"),
            (["--listen", "0.0.0.0", "--host", "A b", "--token-file", try file(good, mode: 0o600)], "expected a name"),
        ] {
            let outcome = try refused(arguments)
            #expect(outcome.status == 64, "\(arguments)")
            #expect(outcome.words.contains(words), "\(arguments): \(outcome.words)")
        }
    }

    @Test("with one it listens there, answers under its names alone, and says the token to nobody")
    func listens() throws {
        let token = String(repeating: "Zy-_", count: 10)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("token-\(UUID().uuidString)")
        try Data("\(token)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let server = try RunningServer(
            arguments: ["--listen", "127.0.0.1", "--host", "planner.example.org", "--token-file", file.path])
        #expect(!server.said.contains(token) && server.said.contains("https://planner.example.org/e/cumbria#token=…"), "\(server.said)")
        func asked(_ host: String, _ origin: String, _ token: String) throws -> String {
            String(
                try server.answer(
                    "GET /api/economies HTTP/1.1\r\nHost: \(host)\r\nOrigin: \(origin)\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n\r\n"
                ).prefix(12))
        }
        #expect(try asked("planner.example.org", "https://planner.example.org", token) == "HTTP/1.1 200")
        #expect(try asked("planner.example.org", "http://planner.example.org", token) == "HTTP/1.1 403")
        #expect(try asked("planner.example.org", "https://planner.example.org", String(token.reversed())) == "HTTP/1.1 401")
        #expect(try asked("planner.example.org:8016", "https://planner.example.org", token) == "HTTP/1.1 421")
        #expect(try asked("evil.example", "https://evil.example", token) == "HTTP/1.1 421")
    }

    @Test("foreign, double and missing hosts are refused over the wire")
    func hosts() throws {
        let server = try RunningServer()
        #expect(try server.answer(server.head("GET", "/", host: "evil.example")).hasPrefix("HTTP/1.1 421"))
        #expect(try server.answer(server.head("GET", "/", further: "Host: evil.example\r\n")).hasPrefix("HTTP/1.1 421"))
        let none = try server.answer("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
        #expect(none.hasPrefix("HTTP/1.1 4"), "\(none.prefix(60))")
    }

    @Test("a body that is too long, or of two lengths, is not taken")
    func bodies() throws {
        let server = try RunningServer()
        #expect(try server.answer(server.post("/api/economies/cumbria/answer", String(repeating: "x", count: 70_000))).hasPrefix("HTTP/1.1 413"))
        let both = server.head(
            "POST", "/api/economies/cumbria/answer",
            further: "Authorization: Bearer \(server.token)\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n")
        #expect(try server.answer(both + "2\r\n{}\r\n0\r\n\r\n").hasPrefix("HTTP/1.1 4"))
    }

    @Test("who sends a byte now and then is sent away, in the head and in the body")
    func slow() async throws {
        let server = try RunningServer()
        let head = try server.connection()
        head.send("GET / HTTP/1.1\r\nHost: 127.")
        let body = try server.connection()
        body.send(
            server.head(
                "POST", "/api/economies/cumbria/answer",
                further: "Authorization: Bearer \(server.token)\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"))
        for _ in 0..<8 {
            try await Task.sleep(for: .seconds(1))
            body.send("{")
        }
        #expect(body.received(seconds: 3).hasPrefix("HTTP/1.1 408"))
        #expect(head.isClosed(within: 8))
    }

    @Test("half-open connections do not keep others waiting")
    func halfOpen() throws {
        let server = try RunningServer()
        let open = try (0..<200).map { _ in
            let connection = try server.connection()
            connection.send("GET / HTTP/1.1\r\n")
            return connection
        }
        let begun = ContinuousClock.now
        #expect(try server.answer(server.head("GET", "/")).hasPrefix("HTTP/1.1 200"))
        #expect(ContinuousClock.now - begun < .seconds(1))
        #expect(open.count == 200)
    }

    @Test("garbage is refused, and the server goes on")
    func garbage() throws {
        let server = try RunningServer()
        for text in [
            "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\(String(repeating: "a", count: 200_000)) HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\n\(String(repeating: "X: y\r\n", count: 2_000))\r\n",
        ] {
            let connection = try server.connection()
            connection.send(text)
            let answer = connection.received(seconds: 7)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"), "\(answer.prefix(80))")
        }
        #expect(try server.answer(server.head("GET", "/")).hasPrefix("HTTP/1.1 200"))
    }

    @Test("a second server on the port says so and ends")
    func twice() throws {
        let server = try RunningServer()
        #expect(throws: RunningServer.NotStarted.self) { try RunningServer(arguments: ["--port", "\(server.port)"]) }
        #expect(try server.answer(server.head("GET", "/")).hasPrefix("HTTP/1.1 200"))
    }
}
