package import HealthEconomy
package import PlannerFiles
import Statistics

/// Which figure of a plan it is.
package struct PlanKey: Sendable, Hashable, Codable {
    package let organisation: String
    /// Who is on the other side; empty for a total.
    package let counterpart: String
    package let measure: PlanMeasure
    /// Nil for all points of delivery together.
    package let point: PointOfDelivery?
    package let year: FinancialYear
    /// What the measure is of beyond that: the service line, the measure of quality, the question of a survey; empty for most.
    package let detail: String

    package init(
        _ organisation: String, _ measure: PlanMeasure, _ year: FinancialYear, counterpart: String = "", point: PointOfDelivery? = nil, detail: String = ""
    ) {
        self.detail = detail
        self.organisation = organisation
        self.counterpart = counterpart
        self.measure = measure
        self.point = point
        self.year = year
    }

    /// The same figure in another year.
    package func at(_ year: FinancialYear) -> PlanKey { PlanKey(organisation, measure, year, counterpart: counterpart, point: point, detail: detail) }
}

/// A figure of a plan and where it stands.
package struct PlanFigure: Sendable, Hashable, Codable {
    /// In the base form: £, fractions, single units.
    package let value: Double
    /// Half of the last place written: what rounding may have taken away or added.
    package let halfUnit: Double
    package let file: String
    package let line: Int
}

/// Two lines of the submitted plans that give the same figure differently.
package struct PlanContradiction: Sendable, Hashable {
    package let key: PlanKey
    package let kept: PlanFigure
    package let other: PlanFigure
}

/// Everything that was submitted, as far as it could be read.
package struct SubmittedPlans: Sendable {
    package internal(set) var figures: [PlanKey: PlanFigure] = [:]
    package internal(set) var contradictions: [PlanContradiction] = []
    package internal(set) var governance: [String: GovernanceFacts] = [:]
    package internal(set) var remarks: [ReadingRemark] = []
    package internal(set) var files: [String] = []
    /// What organisations answer to the questions of the last round, by organisation and id of the test.
    package internal(set) var answers: [String: [String: String]] = [:]
    /// What stands where an answer is to come, such as "n/a".
    var noAnswers: [String: [String: String]] = [:]
    /// Files of which nothing could be read, with what they are, and whose they are by their name, where it says so.
    package internal(set) var unreadFiles: [UnreadFile] = []
    /// Lines under the code of an organisation that has become part of another, which are not used.
    package internal(set) var formerCodes: [FormerCode] = []
    /// What else lies in the folders of the plans.
    package internal(set) var passedOver: [String] = []

    package struct UnreadFile: Sendable, Hashable {
        package let file, found, expected, organisation: String
    }

    package struct FormerCode: Sendable, Hashable {
        package let file, code, successor: String
        package var lines: Int
    }
    /// Lines with a figure, repeated ones included.
    package internal(set) var lineCount = 0
    /// By organisation, measure, counterpart and point of delivery: which years there are.
    package private(set) var series: [PlanKey: [FinancialYear]] = [:]

    package init() {}

    /// Whether nothing at all was read: no figure and no fact of governance.
    package var isEmpty: Bool { figures.isEmpty && governance.isEmpty }

    /// The organisations of which at least one figure was read.
    package private(set) var organisations: Set<String> = []

    /// Lists the series once all figures are in.
    package mutating func index() {
        series = [:]
        organisations = Set(figures.keys.map(\.organisation))
        for key in figures.keys { series[key.at(FinancialYear(start: 0)), default: []].append(key.year) }
        for name in series.keys { series[name]?.sort() }
        orderedSeries = series.keys.ordered {
            ($0.organisation, $0.measure.rawValue, $0.counterpart, $0.point?.index ?? -1, $0.detail) < (
                $1.organisation, $1.measure.rawValue, $1.counterpart, $1.point?.index ?? -1, $1.detail
            )
        }
        var counterparts: [String: [PlanMeasure: Set<String>]] = [:]
        for name in orderedSeries where !name.counterpart.isEmpty {
            counterparts[name.organisation, default: [:]][name.measure, default: []].insert(name.counterpart)
        }
        counterpartsOfSeries = counterparts.mapValues { $0.mapValues { $0.sorted() } }
        detailsOfSeries = [:]
        for name in orderedSeries where !name.detail.isEmpty {
            detailsOfSeries["\(name.organisation) \(name.measure.rawValue)", default: []].append(name.detail)
        }
        detailsOfSeries = detailsOfSeries.mapValues { Set($0).sorted() }
    }

    /// All series in a stable order.
    package private(set) var orderedSeries: [PlanKey] = []
    /// By organisation and measure, with whom it is given.
    private var counterpartsOfSeries: [String: [PlanMeasure: [String]]] = [:]
    /// By organisation and measure, the details of which it is given.
    private var detailsOfSeries: [String: [String]] = [:]

    package func years(of series: PlanKey) -> [FinancialYear] { self.series[series.at(FinancialYear(start: 0))] ?? [] }

    /// The counterparts with which an organisation has a measure, all points of delivery together or one, in order.
    func counterparts(_ organisation: String, _ measure: PlanMeasure) -> [String] {
        counterpartsOfSeries[organisation]?[measure] ?? []
    }

    package func figure(_ key: PlanKey) -> PlanFigure? { figures[key] }

    package func value(_ organisation: String, _ measure: PlanMeasure, _ year: FinancialYear, counterpart: String = "", point: PointOfDelivery? = nil)
        -> Double?
    {
        figures[PlanKey(organisation, measure, year, counterpart: counterpart, point: point)]?.value
    }

    /// A sum of figures with what rounding may have done to it; nil if there is none of them.
    struct Sum {
        package var value = 0.0
        var tolerance = 0.0
        var keys: [PlanKey] = []

        package mutating func add(_ key: PlanKey, _ figure: PlanFigure, sign: Double = 1) {
            value += sign * figure.value
            tolerance += figure.halfUnit
            keys.append(key)
        }
    }

    func sum(_ keys: [PlanKey]) -> Sum? {
        var sum = Sum()
        for key in keys { if let figure = figures[key] { sum.add(key, figure) } }
        return sum.keys.isEmpty ? nil : sum
    }

    /// The details of which a measure is given, in order.
    func details(_ organisation: String, _ measure: PlanMeasure) -> [String] {
        detailsOfSeries["\(organisation) \(measure.rawValue)"] ?? []
    }

    /// A measure with one counterpart: as stated for all points of delivery, or else the sum over those stated.
    func withCounterpart(_ organisation: String, _ measure: PlanMeasure, _ year: FinancialYear, _ counterpart: String) -> Sum? {
        sum([PlanKey(organisation, measure, year, counterpart: counterpart)])
            ?? sum(PointOfDelivery.allCases.map { PlanKey(organisation, measure, year, counterpart: counterpart, point: $0) })
    }

    /// A measure in all: as stated without a counterpart, or else the sum over counterparts.
    func total(_ organisation: String, _ measure: PlanMeasure, _ year: FinancialYear, point: PointOfDelivery? = nil) -> Sum? {
        sum([PlanKey(organisation, measure, year, point: point)])
            ?? sum(counterparts(organisation, measure).map { PlanKey(organisation, measure, year, counterpart: $0, point: point) })
    }
}

extension SubmittedPlans {
    /// Counts a line under the code of a predecessor.
    mutating func note(formerCode code: String, of successor: String, file: String) {
        if let place = formerCodes.firstIndex(where: { $0.file == file && $0.code == code }) {
            formerCodes[place].lines += 1
        } else {
            formerCodes.append(FormerCode(file: file, code: code, successor: successor, lines: 1))
        }
    }

    /// The word in the column `organisation` for the economy as a whole.
    package static let economy = "economy"
    /// The word in the column `counterpart` for everybody outside the economy and its known payers.
    package static let elsewhere = "elsewhere"
    /// All payers from outside that are not named.
    static let others = "other"
}
