import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import MeetingPages
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The desk behind a port: reads requests within limits of size and time, and hands them on.
struct MeetingServer {
    let desk: MeetingDesk
    /// The address that it listens on.
    let address: String
    let port: Int

    /// Time that a client has for a whole body, and between any two bytes of a head.
    static let patience = Duration.seconds(5)
    /// Time for a file that is sent.
    static let patienceForFiles = Duration.seconds(60)
    static let mostConnections = 512

    /// Serves until it is asked to stop.
    ///
    /// - Parameter running: called once requests are taken.
    func run(running: @escaping @Sendable () async -> Void) async throws {
        var logger = Logger(label: "planner-serve")
        logger.logLevel = .critical
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in await respond(to: request) },
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(5),
                    httpDecoderConfiguration: .init(maxHeaderFieldSize: 72_000, maxHeaderListSize: 96_000, maxHeaderFieldCount: 64))),
            configuration: ApplicationConfiguration(
                address: .hostname(address, port: port), serverName: nil, reuseAddress: true,
                availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
            onServerRunning: { _ in await running() }, logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: application)], gracefulShutdownSignals: [.sigint, .sigterm], logger: logger))
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            try await tasks.next()
        }
    }

    private func respond(to request: Request) async -> Response {
        do {
            if request.uri.query == "long" {
                // A client that has gone ends its work; its connection is not used again.
                return try await request.body.consumeWithCancellationOnInboundClose { body in await respond(to: request.head, body) }
            }
            return await respond(to: request.head, request.body)
        } catch {
            return Self.response(Self.tooSlow(Self.patience).refused)
        }
    }

    private func respond(to head: HTTPRequest, _ body: RequestBody) async -> Response {
        var headers = head.headerFields.map { (name: $0.name.canonicalName, value: $0.value) }
        // The first Host stands apart; a second one among the others.
        if let host = head.authority { headers.insert((name: "host", value: host), at: 0) }
        func request(_ bytes: [UInt8]) -> DeskRequest { DeskRequest(method: head.method.rawValue, target: head.path ?? "/", headers: headers, body: bytes) }
        // Who may not ask need not send a body.
        if let refusal = desk.rules.refusalOfHead(request([])) { return Self.response(refusal.refused) }
        do {
            let isFile = RequestRules.isFile(request([]))
            return Self.response(
                await desk.answer(
                    request(
                        try await Self.whole(body, most: RequestRules.longestBody(request([])), within: isFile ? Self.patienceForFiles : Self.patience))))
        } catch let problem as DeskProblem {
            return Self.response(problem.refused)
        } catch {
            return Self.response(Self.tooSlow(Self.patience).refused)
        }
    }

    private static func tooSlow(_ patience: Duration) -> DeskProblem {
        DeskProblem(408, "too slow", "What is sent must be there within \(patience.components.seconds) seconds.")
    }

    /// The body, if it comes whole in time.
    private static func whole(_ body: RequestBody, most: Int, within patience: Duration) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8].self) { tasks in
            tasks.addTask {
                do {
                    return Array((try await body.collect(upTo: most)).readableBytesView)
                } catch is NIOTooManyBytesError {
                    throw DeskProblem(413, "too long", "Send at most \(most) bytes.")
                }
            }
            tasks.addTask {
                try await Task.sleep(for: patience)
                throw tooSlow(patience)
            }
            defer { tasks.cancelAll() }
            return try await tasks.next() ?? []
        }
    }

    private static func response(_ answer: DeskResponse) -> Response {
        var fields = HTTPFields()
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
