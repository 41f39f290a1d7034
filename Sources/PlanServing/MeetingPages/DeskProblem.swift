import Foundation
import HealthSimulation
import MeetingModel
import PlannerFiles

/// What is told instead of an answer (RFC 9457): what is wrong, and what to do about it.
package struct DeskProblem: Error, Sendable, Encodable {
    /// One thing that the checker found: the figure, and what was expected.
    package struct Finding: Sendable, Encodable {
        package let path: String
        package let detail: String
    }

    package let type: String
    package let title: String
    package let status: Int
    package let detail: String
    package let findings: [Finding]

    package init(_ status: Int, _ title: String, _ detail: String, findings: [Finding] = []) {
        self.status = status
        self.title = title
        self.detail = detail
        self.findings = findings
        type = "urn:planner:\(title.replacing(" ", with: "-"))"
    }

    /// Any error as a problem; of one that nobody foresaw, nothing but that it happened.
    init(_ error: any Error) {
        switch error {
        case let problem as DeskProblem: self = problem
        case let problem as StateProblem: self.init(422, "no such state", problem.description)
        case let faults as ScenarioFaults:
            let found = faults.faults.filter { !$0.isWarning }.prefix(20).map { Finding(path: $0.path, detail: $0.problem.wording) }
            self.init(422, "not possible", found.first.map { "\($0.path): \($0.detail)" } ?? "The scenario cannot take this.", findings: Array(found))
        case is EnsembleTooLarge: self.init(503, "no room", "There is too little memory free for so many futures.")
        case is CancellationError: self.init(409, "overtaken", "A newer state was asked for meanwhile.")
        case is DecodingError: self.init(400, "not understood", "The JSON that was sent is not what is asked here.")
        default: self.init(500, "internal fault", "Something went wrong that should not; please report what was asked.")
        }
    }

    /// The problem as an answer.
    package var refused: DeskResponse {
        let body = (try? DeskJSON.bytes(self)) ?? Array("{}".utf8)
        return DeskResponse(status, type: "application/problem+json", body: body, further: status == 429 ? [("Retry-After", "1")] : [])
    }
}

enum DeskJSON {
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "∞", negativeInfinity: "-∞", nan: "-")
        return Array(try encoder.encode(value))
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ body: [UInt8]) throws -> Value { try JSONDecoder().decode(type, from: Data(body)) }

    static func response(_ value: some Encodable) throws -> DeskResponse { DeskResponse(type: "application/json", body: try bytes(value)) }
}
