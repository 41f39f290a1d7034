import Foundation
import HealthSimulation
import MeetingModel
import MeetingPages

/// Answers of a meeting's desk while levers move: beliefs one after another, a step at a time, each answer with all its pictures.
///
/// What the browser and the connection add is measured by `Tests/PlanServingTests/browser.py`.
enum MeetingBenchmark {
    static let moves = 60
    static let rounds = 3

    static func run(_ path: String) async throws {
        let token = String(repeating: "0", count: 64)
        let desk = MeetingDesk([.init(slug: "economy", file: path)], rules: RequestRules(port: 8016, token: token), threads: 2)
        let economy = try await MeetingEconomy.open(path, slug: "economy")
        let beliefs = economy.levers.beliefs.prefix(rounds)
        func answer(_ lever: Lever, _ value: Double, _ sequence: Int) async throws -> DeskResponse {
            // What the page asks for while a lever moves.
            let asked: [String: Any] = [
                "session": "one", "sequence": sequence, "futures": 1_000, lever.kind == .shift ? "shift" : "set": [lever.line(value)],
                "charts": ["ladder", "gap", "money", "beds", "list", "emergency"],
            ]
            let body = try JSONSerialization.data(withJSONObject: asked)
            let response = await desk.answer(
                DeskRequest(
                    method: "POST", target: "/api/economies/economy/answer",
                    headers: [
                        (name: "host", value: "127.0.0.1:8016"), (name: "authorization", value: "Bearer \(token)"),
                        (name: "content-type", value: "application/json"), (name: "origin", value: "http://127.0.0.1:8016"),
                    ], body: Array(body)))
            guard response.status == 200 else { throw BenchmarkError(description: String(decoding: response.body, as: UTF8.self)) }
            return response
        }
        var walls: [Double] = []
        var steps: [String: Double] = [:]
        var processor = 0.0
        for move in 0..<moves + 3 {
            let lever = beliefs[move % beliefs.count]
            let (wall, spent) = (Clock.wallSeconds(), Clock.processSeconds())
            let response = try await answer(lever, lever.value + lever.step * Double(1 + move / beliefs.count % 10), move)
            // The first ones draw what is kept for all that follow.
            guard move >= 3 else { continue }
            walls.append((Clock.wallSeconds() - wall) * 1e3)
            processor += (Clock.processSeconds() - spent) * 1e3
            let timing = response.further.first { $0.name == "Server-Timing" }?.value ?? ""
            for step in timing.split(separator: ", ") {
                let parts = step.split(separator: ";dur=")
                if parts.count == 2 { steps[String(parts[0]), default: 0] += Double(parts[1]) ?? 0 }
            }
        }
        walls.sort()
        print("meeting: \(moves) moves of \(beliefs.map(\.path).joined(separator: ", ")), 1000 futures, on two threads")
        for (name, sum) in steps.sorted(by: { $0.key < $1.key }) { print("  \(name): \(Figure.fixed(sum / Double(moves), 1)) ms") }
        print("  processor time: \(Figure.fixed(processor / Double(moves), 1)) ms an answer")
        print("  middle: \(Figure.fixed(walls[moves / 2], 1)) ms")
        // What is left of 100 ms, or of 250, for the browser to send, lay out and paint.
        Figure.line("19 of 20 answers within", walls[moves * 95 / 100], "ms", goal: path.contains("cumbria") ? 67 : 217, decimals: 1)
    }
}
