import PlannerFiles

/// What a trust can be better or worse at than its peers, and an intervention can mend.
package enum HeadroomMeasure: String, CaseIterable, Sendable, Codable {
    /// Occupied bed days for each admission.
    case lengthOfStay = "length of stay"
    /// Share of planned admissions that need no night.
    case dayCases = "day cases"
    /// Follow-up attendances for each first one.
    case followUps = "follow-ups"
    /// Operating cost for each £ of operating income.
    case cost = "cost"
    /// Temporary staff as a share of posts.
    case temporaryStaff = "temporary staff"
    /// Share of emergency admissions for conditions that seldom need one.
    case avoidableAdmissions = "avoidable admissions"
    /// Occupied floor area for each bed, m².
    case floorSpace = "floor space"
    /// Share of beds with patients who could leave.
    case delayedDischarges = "delayed discharges"
    /// Share of A&E attendances beyond four hours.
    case beyondFourHours = "beyond four hours"
    /// Share of the waiting list beyond 18 weeks.
    case beyondEighteenWeeks = "beyond 18 weeks"
    /// Share of staff who do not think well of senior management, by the staff survey.
    case staffSurvey = "staff survey"

    /// Whether a higher figure is the better one.
    package var higherIsBetter: Bool { self == .dayCases }

    /// The most that it can come to: a share has no more than all.
    var most: Double {
        switch self {
        case .lengthOfStay, .followUps, .cost, .floorSpace: .infinity
        case .dayCases, .temporaryStaff, .avoidableAdmissions, .delayedDischarges, .beyondFourHours, .beyondEighteenWeeks, .staffSurvey: 1
        }
    }
}

/// Where trusts stand among their peers, and how far effects of interventions follow it.
package struct HeadroomRules: Sendable {
    /// What peers have: the quartile of the best and the median of a kind of trust.
    package struct Peers: Sendable, Hashable {
        package let measure: HeadroomMeasure
        package let kind: String
        package let bestQuartile, median: Double
        package let trusts: Int
        package let basis: String
    }

    /// Whether headroom scales the effects of options.
    package let applies: Bool
    /// Least and most of an effect's size that a trust has by its headroom.
    package let least, most: Double
    package let peers: [Peers]
    /// Figures of trusts that the scenario does not hold otherwise, by code and measure.
    package let own: [String: [HeadroomMeasure: Double]]
    /// Where each of them stands.
    let places: [String: [HeadroomMeasure: Place]]

    package func peers(_ measure: HeadroomMeasure, kind: String) -> Peers? { peers.first { $0.measure == measure && $0.kind == kind } }

    private static let measureColumn = TableColumn(
        name: "measure", kind: .name(of: HeadroomMeasure.allCases.map(\.rawValue), what: "a measure of headroom"), about: "what a trust can be better at")

    static let peerColumns = [
        measureColumn,
        TableColumn(name: "kind", kind: .text, about: "kind of trust, by its noise"),
        TableColumn(name: "best_quartile", kind: .number(0...1e6), about: "the figure of the trust that a quarter of peers match or beat"),
        TableColumn(name: "median", kind: .number(0...1e6), about: "the figure of the middle trust"),
        TableColumn(name: "trusts", kind: .number(0...1e4), about: "trusts it is taken from; 0 where it is judged"),
        TableColumn(name: "basis", kind: .text, about: "where it comes from"),
    ]
    static let ownColumns = [
        TableColumn(name: "organisation", kind: .text, about: "trust's code"), measureColumn,
        TableColumn(name: "value", kind: .number(0...1e6), about: "its figure in the baseline year"),
    ]

    static func read(_ reader: SectionReader) -> HeadroomRules {
        let table = reader.table("peers", columns: peerColumns, "best quartile and median of trusts by measure and kind")
        var peers: [Peers] = []
        for row in 0..<table.rowCount {
            guard let measure = HeadroomMeasure(rawValue: table.text("measure", row)) else { continue }
            let best = table.number("best_quartile", row), median = table.number("median", row)
            if (median - best) * (measure.higherIsBetter ? -1 : 1) <= 0 {
                reader.fault(
                    in: table, row: row,
                    .other(
                        "found a best quartile of \(roughly(best)) and a median of \(roughly(median)); expected the best quartile \(measure.higherIsBetter ? "above" : "below") the median"
                    ))
            }
            let kind = table.text("kind", row)
            if peers.contains(where: { $0.measure == measure && $0.kind == kind }) {
                reader.fault(in: table, row: row, .other("found \(measure.rawValue) of \(kind) a second time; expected each once"))
            }
            peers.append(
                Peers(
                    measure: measure, kind: kind, bestQuartile: best, median: median, trusts: Int(table.number("trusts", row)), basis: table.text("basis", row))
            )
        }
        var own: [String: [HeadroomMeasure: Double]] = [:]
        var places: [String: [HeadroomMeasure: Place]] = [:]
        if let table = reader.optionalTable("trusts", columns: ownColumns, "figures of trusts that the scenario does not hold otherwise") {
            for row in 0..<table.rowCount {
                guard let measure = HeadroomMeasure(rawValue: table.text("measure", row)) else { continue }
                let (code, value) = (table.text("organisation", row), table.number("value", row))
                if value > measure.most {
                    reader.fault(in: table, row: row, .other("found \(roughly(value)) as \(measure.rawValue) of \(code), which is a share; expected 0 to 1"))
                }
                places[code, default: [:]][measure] = Place(file: table.file, line: table.line(row), column: 1)
                if own[code, default: [:]].updateValue(value, forKey: measure) != nil {
                    reader.fault(in: table, row: row, .other("found \(measure.rawValue) of \(code) a second time; expected each once"))
                }
            }
        }
        let least = reader.certain("least", .share, in: 0...1, "what a trust without headroom has of an effect's size")
        let most = reader.certain("most", .share, in: 1...5, "what a trust with much headroom has of an effect's size at most")
        return HeadroomRules(
            applies: reader.flag("applies", default: true, "whether headroom scales the effects of options"), least: least, most: most, peers: peers, own: own,
            places: places)
    }
}
