import Foundation
import HealthEconomy
import MeetingModel

/// What is made of states: jobs, files for them, and what they wrote.
extension MeetingDesk {
    /// Ends what is under way; for a server that stops.
    package nonisolated func stop() async { await jobs?.stop() }

    private nonisolated func board() throws -> JobBoard {
        guard let jobs else { throw DeskProblem(409, "no workspace", "The server has no folder to work in; nothing is made here.") }
        return jobs
    }

    /// Puts a verb on the state's scenario file among the jobs.
    func beginJob(_ place: Place, _ request: DeskRequest) async throws -> DeskResponse {
        let board = try board()
        let order = try DeskJSON.value(JobOrder.self, request.body)
        do {
            return try await begin(order, place, on: board)
        } catch {
            // The page sends files anew with each order; those of one that came to nothing would fill the room of others.
            board.given.letGo(order.uploads ?? [])
            throw error
        }
    }

    private func begin(_ order: JobOrder, _ place: Place, on board: JobBoard) async throws -> DeskResponse {
        if let refusal = order.refusal { throw refusal }
        let state = try MeetingState(order.state)
        let economy = try await open(place).economy
        var scenario = JobScenario(place.file, files: economy.scenario.files)
        if !state.isAsInTheFile {
            // Refused here, with the lever's name, rather than by a run that fails.
            _ = try await economy.answer(state, beside: futuresInFile(economy, MeetingEconomy.fewFutures), withBridge: false, threads: 1)
            let reasons = Dictionary(try (records?.reasons(economy.scenario.digest) ?? []).map { ($0.path, $0.words) }, uniquingKeysWith: { $1 })
            scenario.own = (
                "\(place.slug)-meeting.yaml", try economy.scenarioFile(state, named: economy.scenario.name, basedOn: scenario.seen) { reasons[$0] }
            )
        }
        _ = try await board.begin(order, economy: place.slug, name: economy.scenario.name, query: state.query, scenario: scenario)
        return try DeskJSON.response(await board.list())
    }

    /// Cancels a job or takes it away.
    nonisolated func job(_ id: String, _ what: String) async throws -> DeskResponse {
        let board = try board()
        switch what {
        case "cancel": _ = try await board.cancel(id)
        case "remove": try await board.remove(id)
        default: throw Self.missing
        }
        return try DeskJSON.response(await board.list())
    }

    /// Keeps a file that was dropped, until a job reads it.
    nonisolated func takeFile(_ request: DeskRequest) throws -> DeskResponse {
        try DeskJSON.response(try board().given.take(request.body, named: Self.item("name", of: request.query)))
    }

    /// A file that a job wrote; the address holds the job's unguessable name, so pages of a report lead to each other.
    nonisolated func jobFile(_ steps: [String]) async throws -> DeskResponse {
        let parts = steps.dropFirst(2).map { Percent.decoded($0.replacing("+", with: "%2B")) }
        guard !parts.contains(nil), let jobs, UnguessableName.isOne(steps[1]) else { throw Self.missing }
        let path = parts.compactMap(\.self).joined(separator: "/")
        guard let bytes = await jobs.file(steps[1], path) else { throw Self.missing }
        let (type, isKept) = OutputFiles.type(path)
        let name = path.split(separator: "/").last.map(String.init) ?? "file"
        let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        var response = DeskResponse(type: type, body: bytes, further: isKept ? [("Content-Disposition", "attachment; filename=\"\(plain)\"")] : [])
        response.protection = OutputFiles.protection
        return response
    }
}
