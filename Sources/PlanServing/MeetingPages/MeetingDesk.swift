import Foundation
import HealthEconomy
package import HealthSimulation
import MeetingModel
import PlannerFiles

/// Answers requests: the economies that are open, what was simulated of them, and who asked last.
///
/// It knows nothing of connections. Simulations run on tasks of their own; a page that asks anew has its older, longer question dropped.
package actor MeetingDesk {
    /// An economy that can be opened.
    package struct Place: Sendable {
        package let slug: String
        package let file: String

        package init(slug: String, file: String) {
            self.slug = slug
            self.file = file
        }
    }

    /// An economy that is open, with what is known of its files.
    struct Opened: Sendable {
        let economy: MeetingEconomy
        let stamps: [String: Date]
    }

    nonisolated let places: [Place]
    package nonisolated let rules: RequestRules
    let records: (any MeetingRecords)?
    let jobs: JobBoard?
    let assets = PageAssets()
    private let threads: Int
    private let settings: EnsembleSettings
    private var opened: [String: Task<Opened, any Error>] = [:]
    private var inFile: [String: Task<FileFutures, any Error>] = [:]
    private var kept = KeptFutures()
    private var newest: [String: Int] = [:]
    private var long: [String: Task<MeetingAnswer, any Error>] = [:]
    private var working = 0

    /// Answers that may be worked on or wait at once; more are asked to come back.
    private static let mostAtOnce = 24

    /// - Parameters:
    ///   - places: what can be opened; nothing else ever is.
    ///   - records: where states are kept; nowhere when left out.
    ///   - jobs: what is made of states; nothing when left out.
    package init(
        _ places: [Place], rules: RequestRules, records: (any MeetingRecords)? = nil, jobs: JobBoard? = nil,
        settings: EnsembleSettings = EnsembleSettings(keepsMonths: false), threads: Int
    ) {
        self.places = places
        self.rules = rules
        self.records = records
        self.jobs = jobs
        self.settings = settings
        self.threads = threads
    }

    package nonisolated func answer(_ request: DeskRequest) async -> DeskResponse {
        if let refusal = rules.refusal(request) { return refusal.refused }
        do {
            return try await route(request)
        } catch {
            return DeskProblem(error).refused
        }
    }

    private nonisolated func route(_ request: DeskRequest) async throws -> DeskResponse {
        let steps = request.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        switch (request.method, steps.first ?? "", steps.count) {
        case ("GET", "", 1), ("GET", "e", 2): return DeskResponse(type: "text/html; charset=utf-8", body: assets.page)
        case ("GET", "favicon.ico", 1): return DeskResponse(204, type: "image/x-icon", body: [])
        case ("GET", "assets", 2):
            guard let part = assets.parts[steps[1]] else { throw Self.missing }
            return DeskResponse(type: part.type, body: part.body, further: [("Cache-Control", "public, max-age=31536000, immutable")])
        case ("GET", "jobs", 3...): return try await jobFile(steps)
        case (_, "api", _): break
        default: throw Self.missing
        }
        switch (request.method, steps.dropFirst().first ?? "", steps.count) {
        case ("GET", "economies", 2): return try DeskJSON.response(economies())
        case ("GET", "runs", 2): return try DeskJSON.response(try records?.runs() ?? [])
        case ("GET", "jobs", 2): return try DeskJSON.response(await jobs?.list() ?? [])
        case ("POST", "jobs", 4): return try await job(steps[2], steps[3])
        case ("POST", "files", 2): return try takeFile(request)
        case (_, "economies", 3...4):
            let place = try place(steps[2])
            let what = steps.count == 4 ? steps[3] : ""
            switch (request.method, what) {
            case ("GET", ""): return try DeskJSON.response(try await economy(place))
            case ("GET", "line"): return try DeskJSON.response(await line(place))
            case ("GET", "levers"): return try DeskJSON.response(try await open(place).economy.levers.search(Self.asked(request.query)))
            case ("POST", "reload"):
                await forget(place)
                return try DeskJSON.response(try await economy(place))
            case ("POST", "answer"): return try await answer(place, request)
            case ("POST", "difference"): return try await difference(place, request)
            case ("POST", "target"): return try await target(place, request)
            case ("POST", "scenario"): return try await scenario(place, request)
            case ("POST", "keep"): return try await keep(place, request)
            case ("POST", "jobs"): return try await beginJob(place, request)
            case ("POST", "reason"): return try await reason(place, request)
            default: throw Self.missing
            }
        default: throw Self.missing
        }
    }

    static let missing = DeskProblem(404, "not found", "There is nothing under this address.")

    private nonisolated func place(_ slug: String) throws -> Place {
        guard let place = places.first(where: { $0.slug == slug }) else { throw Self.missing }
        return place
    }

    private static func asked(_ query: String) -> String { item("q", of: query) }

    /// An item of a query as text; empty where there is none.
    static func item(_ name: String, of query: String) -> String {
        query.split(separator: "&").first { $0.hasPrefix("\(name)=") }.flatMap { Percent.decoded(String($0.dropFirst(name.count + 1))) } ?? ""
    }

    // MARK: What is open

    func open(_ place: Place) async throws -> Opened {
        if let task = opened[place.slug] { return try await task.value }
        let settings = settings(threads)
        let task = Task {
            let economy = try await MeetingEconomy.open(place.file, slug: place.slug, settings: settings)
            return Opened(economy: economy, stamps: Self.stamps(economy.scenario.files))
        }
        opened[place.slug] = task
        do {
            return try await task.value
        } catch {
            // What is wrong with a file may be mended.
            opened[place.slug] = nil
            throw error
        }
    }

    private func settings(_ threads: Int) -> EnsembleSettings {
        var settings = settings
        settings.threads = threads
        return settings
    }

    private func forget(_ place: Place) {
        opened[place.slug] = nil
        for key in inFile.keys where key.hasPrefix("\(place.slug) ") { inFile[key] = nil }
    }

    /// When files were last changed; a file that is gone has no time.
    private static func stamps(_ files: [String]) -> [String: Date] {
        var stamps: [String: Date] = [:]
        for file in files {
            if let date = try? FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date { stamps[file] = date }
        }
        return stamps
    }

    private static func isChanged(_ opened: Opened) -> Bool { stamps(opened.economy.scenario.files) != opened.stamps }

    func futuresInFile(_ economy: MeetingEconomy, _ futures: Int) async throws -> FileFutures {
        let key = "\(economy.slug) \(futures)"
        if let task = inFile[key] { return try await task.value }
        let threads = threads
        let task = Task { try await economy.inFile(futures: futures, threads: threads) }
        inFile[key] = task
        return try await task.value
    }

    // MARK: Answers

    private func answer(_ place: Place, _ request: DeskRequest) async throws -> DeskResponse {
        let asked = try DeskJSON.value(AnswerRequest.self, request.body)
        let opened = try await open(place)
        let futures = asked.futures ?? MeetingEconomy.fewFutures
        guard [MeetingEconomy.fewFutures, MeetingEconomy.manyFutures].contains(futures) else {
            throw DeskProblem(400, "not understood", "Answers hold \(MeetingEconomy.fewFutures) or \(MeetingEconomy.manyFutures) futures.")
        }
        let session = String((asked.session ?? "").prefix(64))
        if let sequence = asked.sequence, !session.isEmpty {
            if let last = newest[session], sequence < last { throw CancellationError() }
            if newest.count > 1_000 { newest = [:] }
            newest[session] = sequence
        }
        let state = try MeetingState(asked.lines)
        let answer = try await simulated(opened.economy, state, futures: futures, session: session)
        var watch = StepWatch()
        let reply = try AnswerReply(answer, asked, file: place.file.split(separator: "/").suffix(2).joined(separator: "/"), changed: Self.isChanged(opened))
        var response = try DeskJSON.response(reply)
        watch.ends("draw")
        // Named so that a slow step can be seen in the browser's own tools.
        let steps = (answer.steps + watch.steps).map { "\($0.name);dur=\(($0.milliseconds * 10).rounded() / 10)" }
        response.further.append(("Server-Timing", steps.joined(separator: ", ")))
        return response
    }

    /// Simulates a state; of one page, a longer answer ends when the page asks anew.
    private func simulated(_ economy: MeetingEconomy, _ state: MeetingState, futures: Int, session: String) async throws -> MeetingAnswer {
        guard working < Self.mostAtOnce else { throw DeskProblem(429, "busy", "Too many answers are being worked on; ask again in a second.") }
        working += 1
        defer { working -= 1 }
        if !session.isEmpty { long.removeValue(forKey: session)?.cancel() }
        let file = try await futuresInFile(economy, futures)
        let threads = threads
        let isLong = futures > MeetingEconomy.fewFutures
        let task = Task { try await economy.answer(state, beside: file, withBridge: isLong, threads: threads) }
        if isLong, !session.isEmpty { long[session] = task }
        let answer = try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
        if isLong, !session.isEmpty, long[session] == task { long[session] = nil }
        kept.keep(answer.plan, answer.digest)
        return answer
    }

    private struct DifferenceRequest: Decodable {
        var first, second: StateLines
        var names: [String]?
    }

    private struct DifferenceReply: Encodable {
        struct Row: Encodable {
            let organisation, measure: String
            let mean, p10, p90, isBetter: Double
            let unit: String
        }
        let sentence: String
        let futures: Int
        let rows: [Row]
        let inputs: [StateDifference]
    }

    /// The futures of a state that was simulated before, or new ones.
    private func futures(_ economy: MeetingEconomy, _ state: MeetingState) async throws -> MeetingFutures {
        let digest = economy.digest(of: state)
        if let known = kept.find(digest) { return known }
        return try await simulated(economy, state, futures: MeetingEconomy.fewFutures, session: "").plan
    }

    private func difference(_ place: Place, _ request: DeskRequest) async throws -> DeskResponse {
        let asked = try DeskJSON.value(DifferenceRequest.self, request.body)
        let economy = try await open(place).economy
        let (first, second) = (try MeetingState(asked.first), try MeetingState(asked.second))
        let difference = MeetingDifference(try await futures(economy, first), try await futures(economy, second))
        let names = (asked.names ?? []) + ["A", "B"]
        func name(_ code: String) -> String { economy.scenario.providers.first { $0.code == code }?.name ?? code }
        return try DeskJSON.response(
            DifferenceReply(
                sentence: difference.sentence(first: String(names[0].prefix(80)), second: String(names[1].prefix(80))),
                futures: difference.futures,
                rows: difference.rows.map {
                    .init(
                        organisation: name($0.organisation), measure: $0.measure.title, mean: $0.difference.mean, p10: $0.difference.p10,
                        p90: $0.difference.p90,
                        isBetter: $0.isBetter, unit: $0.measure.unit)
                }, inputs: StateDifference.between(first, second)))
    }

    private struct TargetRequest: Decodable {
        var state: StateLines
        var target: MeetingTarget
    }

    private func target(_ place: Place, _ request: DeskRequest) async throws -> DeskResponse {
        let asked = try DeskJSON.value(TargetRequest.self, request.body)
        guard (0.01...0.99).contains(asked.target.chance), asked.target.limit.isFinite else {
            throw DeskProblem(400, "not understood", "A target names a limit and a chance between 1% and 99%.")
        }
        return try DeskJSON.response(
            try await open(place).economy.value(for: asked.target, from: try MeetingState(asked.state), threads: threads))
    }

    private struct ScenarioRequest: Decodable {
        var state: StateLines
        var name: String?
    }

    /// The state as a scenario file that is based on the economy's.
    private func scenario(_ place: Place, _ request: DeskRequest) async throws -> DeskResponse {
        let asked = try DeskJSON.value(ScenarioRequest.self, request.body)
        let economy = try await open(place).economy
        let reasons = Dictionary(try (records?.reasons(economy.scenario.digest) ?? []).map { ($0.path, $0.words) }, uniquingKeysWith: { $1 })
        let text = try economy.scenarioFile(
            try MeetingState(asked.state), named: asked.name.map { String($0.prefix(200)) }, basedOn: String(place.file.split(separator: "/").last ?? "")
        ) { reasons[$0] }
        return DeskResponse(type: "application/yaml; charset=utf-8", body: Array(text.utf8))
    }

    private struct KeepRequest: Decodable {
        var state: StateLines
        var name, author, note: String?
    }

    /// Puts a state into the ledger, with its headline figures.
    private func keep(_ place: Place, _ request: DeskRequest) async throws -> DeskResponse {
        guard let records else { throw DeskProblem(409, "no ledger", "The server was started with --no-ledger; nothing is kept.") }
        let asked = try DeskJSON.value(KeepRequest.self, request.body)
        let economy = try await open(place).economy
        let answer = try await simulated(economy, try MeetingState(asked.state), futures: MeetingEconomy.fewFutures, session: "")
        func short(_ text: String?) -> String { String((text ?? "").prefix(2_000)) }
        let id = try records.keep(
            KeptState(answer, economy, file: place.file, name: short(asked.name), author: short(asked.author), note: short(asked.note)))
        return try DeskJSON.response(["id": id])
    }

    private func reason(_ place: Place, _ request: DeskRequest) async throws -> DeskResponse {
        guard let records else { throw DeskProblem(409, "no ledger", "The server was started with --no-ledger; nothing is kept.") }
        let reason = try DeskJSON.value(LeverReason.self, request.body)
        let economy = try await open(place).economy
        guard economy.levers.lever(reason.path) != nil || economy.scenario.interventions.contains(where: { $0.name == reason.path }) else {
            throw DeskProblem(422, "no such lever", "Reasons are given for levers of this economy.")
        }
        guard [reason.text, reason.source, reason.author].allSatisfy({ $0.count <= 2_000 }), LeverReason.states.contains(reason.status) else {
            throw DeskProblem(422, "not understood", "A reason has up to 2,000 letters a field and is \(LeverReason.states.joined(separator: ", ")).")
        }
        try records.add(reason, scenario: economy.scenario.digest)
        return try DeskJSON.response(try records.reasons(economy.scenario.digest))
    }
}

/// Futures of states that were answered: the latest, up to a size; what was used longest ago goes first.
struct KeptFutures {
    private var kept: [String: MeetingFutures] = [:]
    private var order: [String] = []
    private var size = 0
    static let most = 256_000_000

    mutating func keep(_ futures: MeetingFutures, _ digest: String) {
        if let before = kept[digest] {
            if before.count > futures.count { return touch(digest) }
            size -= before.size
        }
        kept[digest] = futures
        size += futures.size
        touch(digest)
        while size > Self.most, order.count > 1 {
            let oldest = order.removeFirst()
            size -= kept.removeValue(forKey: oldest)?.size ?? 0
        }
    }

    mutating func find(_ digest: String) -> MeetingFutures? {
        guard let found = kept[digest] else { return nil }
        touch(digest)
        return found
    }

    private mutating func touch(_ digest: String) {
        order.removeAll { $0 == digest }
        order.append(digest)
    }
}
