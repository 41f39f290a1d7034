import FigureWording
import Foundation
import ReportKit

/// What tracking read of the files that were sent, from its tables: "nothing needs attention" says nothing of series that were left out.
struct TrackedSeriesRead: Equatable {
    /// Series that are tracked, and those of them with a month in the plan.
    var tracked = 0
    var inPlan = 0
    /// Remarks on what could not be read as it stands or is not of this plan.
    var leftOut = 0

    /// Kinds of remark whose figures are not in the result.
    private static let losing: Set<String> = ["unreadable", "unknown", "outside", "short", "mixed"]

    init(series: [[String]], readings: [[String]]) {
        if let head = series.first {
            let rows = series.dropFirst().filter { $0.count == head.count }
            tracked = rows.count
            if let months = head.firstIndex(of: "months") { inPlan = rows.count { (Double($0[months]) ?? 0) > 0 } }
        }
        if let head = readings.first, let kind = head.firstIndex(of: "kind") {
            leftOut = readings.dropFirst().count { $0.count == head.count && Self.losing.contains($0[kind]) }
        }
    }

    init?(in output: URL) {
        func records(_ file: String) -> [[String]]? {
            OutputFiles.read("tables/\(file).csv", in: output).map { CSV.records(String(decoding: $0, as: UTF8.self)) }
        }
        guard let series = records("track_series") else { return nil }
        self.init(series: series, readings: records("track_readings") ?? [])
    }

    /// What came of the job, after what was not read.
    func words(before words: String) -> String {
        var said: [String] = []
        if inPlan == 0 { said.append("No month of the plan was read.") }
        if leftOut > 0 { said.append("\(Figures.counted(leftOut, "thing")) in the files could not be read or is not of this plan: see the report.") }
        return (said + [inPlan == 0 ? "Nothing could be held against the plan." : words]).joined(separator: " ")
    }
}
