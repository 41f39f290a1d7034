import FigureWording
import Foundation
import HealthEconomy
import MeetingModel
import ReportKit

/// A job as the page shows it.
struct JobReply: Encodable, Sendable {
    struct Link: Encodable, Sendable {
        let title: String
        let address: String
    }
    struct Table: Encodable, Sendable {
        let title: String
        let header: [String]
        let rows: [[String]]
    }

    let id, kind, title, economy, name, query, stage: String
    /// When it was asked for, in UTC.
    let asked: String
    /// One sentence: how far it is, or what came of it.
    let words: String
    /// The part of the whole that is done; of its present step, where none of its kind was done before; none where neither is known.
    let share: Double?
    let links: [Link]
    let table: Table?
    /// Lines of a state that holds the plan that was designed.
    let `do`: [String]

    init(_ job: Job, course: JobCourse?, before: Int, output: URL) {
        id = job.id
        kind = job.kind.rawValue
        title = job.kind.title + (job.given.isEmpty ? "" : ": " + job.given.joined(separator: ", "))
        economy = job.economy
        name = job.name
        query = job.query
        stage = job.stage.rawValue
        asked = ISO8601DateFormatter().string(from: job.asked)
        share = course?.share ?? course?.progress.map { Double($0.done) / Double($0.all) }
        let isDone = job.stage == .done
        func address(_ file: String) -> String { "/jobs/\(job.id)/" + file.split(separator: "/").map { Percent.encoded(String($0)) }.joined(separator: "/") }
        var links: [Link] = isDone ? job.kind.links.filter { job.files.contains($0.file) }.map { Link(title: $0.title, address: address($0.file)) } : []
        if isDone, job.kind == .review {
            links += job.files.filter { $0.hasPrefix("letters/") && $0.hasSuffix(".html") }
                .map { Link(title: "Letter to \($0.dropFirst(8).dropLast(5))", address: address($0)) }
        }
        self.links = links
        let records =
            isDone ? job.kind.shown.flatMap { shown in OutputFiles.read(shown.file, in: output).map { CSV.records(String(decoding: $0, as: UTF8.self)) } } : nil
        table = records.flatMap { Self.table($0, job.kind) }
        `do` = job.kind == .design ? records.map(Self.lines) ?? [] : []
        let words = Self.words(job, course, before, rows: table?.rows.count)
        let read = isDone && job.kind == .track ? TrackedSeriesRead(in: output) : nil
        self.words = read?.words(before: words) ?? words
    }

    private static func words(_ job: Job, _ course: JobCourse?, _ before: Int, rows: Int?) -> String {
        switch job.stage {
        case .waiting: return "Waits; \(Figures.counted(before, "job")) before it."
        case .running:
            guard job.words.isEmpty else { return job.words }
            guard let progress = course?.progress else { return "Has begun; reading the scenario." }
            let step = "\(progress.label): \(progress.done) of \(progress.all) \(progress.units)"
            guard let share = course?.share, let left = course?.secondsLeft() else {
                return
                    "\(step), about \(Figures.counted(progress.secondsLeft, "second")) left in this step; how long all of it takes is known once one has been done."
            }
            return "\(step); \(Figures.percent(share)) of the whole, about \(Self.time(left)) left."
        case .done:
            switch job.kind {
            case .review: return rows == 0 ? "Done: no finding." : "Done: \(rows.map { "\($0) findings shown" } ?? "findings") below; all are in the report."
            case .track: return rows == 0 ? "Done: nothing needs attention." : "Done: what needs attention stands below."
            case .report, .design: return "Done, with \(job.futures) futures."
            }
        case .failed: return "Failed. \(job.words)"
        case .cancelled: return job.words
        }
    }

    /// Seconds below two minutes, else minutes.
    private static func time(_ seconds: Double) -> String {
        seconds < 120 ? Figures.counted(Int(max(seconds, 1).rounded()), "second") : Figures.counted(Int((seconds / 60).rounded()), "minute")
    }

    /// Rows of a table of the output as the page shows them.
    private static func table(_ records: [[String]], _ kind: JobKind) -> Table? {
        guard let shown = kind.shown, let head = records.first else { return nil }
        let places = shown.columns.map { column in head.firstIndex(of: column.name) }
        let rows = records.dropFirst().prefix(shown.rows).map { record in
            places.enumerated().map { column, place -> String in
                guard let place, place < record.count else { return "" }
                let text = record[place]
                if shown.columns[column].name == "recovery" || shown.columns[column].name == "helps_in" {
                    return Double(text).map { "\(Int(($0 * 100).rounded())) of 100" } ?? text
                }
                return shown.columns[column].name == "measure" ? Measure(rawValue: text)?.title ?? text : text
            }
        }
        return Table(title: shown.title, header: shown.columns.map(\.heading), rows: Array(rows))
    }

    /// The schemes of a designed plan as lines of a state.
    private static func lines(_ records: [[String]]) -> [String] {
        guard let head = records.first, let scheme = head.firstIndex(of: "scheme"), let isIn = head.firstIndex(of: "in_plan"),
            let at = head.firstIndex(of: "at"), let scale = head.firstIndex(of: "scale"), let decided = head.firstIndex(of: "decided")
        else { return [] }
        return records.dropFirst().compactMap { record in
            guard record.count == head.count, record[isIn] == "yes", let size = Double(record[scale]) else { return nil }
            let trusts = record[at].isEmpty ? "" : ":" + record[at].replacing(" ", with: ",")
            return "\(record[scheme]):\(Figures.plain(size * 100))%:\(record[decided])\(trusts)"
        }
    }
}

extension CSV {
    /// Records of a text that the planner wrote (RFC 4180).
    static func records(_ text: String) -> [[String]] {
        var (records, record, field, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"" where isQuoted && rest.first == "\"":
                rest.removeFirst()
                field.unicodeScalars.append("\"")
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                record.append(field)
                field = ""
            case "\n" where !isQuoted:
                records.append(record + [field])
                (record, field) = ([], "")
            default: field.unicodeScalars.append(scalar)
            }
        }
        if !field.isEmpty || !record.isEmpty { records.append(record + [field]) }
        return records
    }
}
