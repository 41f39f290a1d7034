package import HealthEconomy
package import HealthSimulation
import PlannerFiles

/// What is called failing: a figure of a year beyond a limit, such as `RNL.surplus.2018/19 below -£10m`.
package struct FailureCondition: Sendable, Codable, Hashable {
    package let organisation: String
    package let measure: Measure
    /// Counted from the baseline year.
    package let year: Int
    /// In the measure's base unit.
    package let limit: Double
    package let isAbove: Bool
    /// As it was written, or said of what is looked at unless told otherwise.
    package let text: String

    package enum Unreadable: Error, CustomStringConvertible, Sendable {
        case form(String)
        case limit(String, String)
        case address(String)
        case unit(String, expected: String)

        package var description: String {
            switch self {
            case .form(let found):
                "found \(quoted(found)); expected ORGANISATION.MEASURE.YEAR above LIMIT or below LIMIT, such as \"RNL.surplus.2018/19 below -£10m\""
            case .limit(let found, let whole): "found \(quoted(found)) in \(quoted(whole)); expected a number such as £50m, 92% or 600"
            case .address(let words): words
            case .unit(let found, let expected): "found the limit \(quoted(found)); expected \(expected)"
            }
        }
    }

    /// - Throws: ``Unreadable`` with what was found and what is expected.
    package init(_ text: String, in scenario: Scenario) throws(Unreadable) {
        let words: [(String, Bool)] = [(" above ", true), (" below ", false), (">", true), ("<", false)]
        guard let (word, isAbove) = words.first(where: { text.contains($0.0) }), let at = text.firstRange(of: word) else { throw .form(text) }
        let address = text[..<at.lowerBound].trimmed, limit = text[at.upperBound...].trimmed
        guard !address.isEmpty, !limit.isEmpty else { throw .form(text) }
        let found: Explanation.Address
        do {
            found = try scenario.resolve(address)
        } catch {
            throw .address(error.description)
        }
        guard let value = TableCell.number(limit), value.isFinite else { throw .limit(limit, text) }
        let isMoney = found.measure.unit.hasPrefix("£"), isShare = found.measure.unit == "share" || found.measure.unit == "%"
        if isMoney != limit.contains("£") {
            throw .unit(limit, expected: isMoney ? "money with its sign, such as £10m" : "no money: \(found.measure.rawValue) is in \(found.measure.unit)")
        }
        if limit.contains("%"), !isShare { throw .unit(limit, expected: "no percentage: \(found.measure.rawValue) is in \(found.measure.unit)") }
        if isShare, abs(value) > 1.5 { throw .unit(limit, expected: "a share such as 92% or 0.92") }
        organisation = found.organisation
        measure = found.measure
        year = found.year
        self.limit = value
        self.isAbove = isAbove
        self.text = text
    }

    /// The worst fifth of futures by the gap of the accounts in the last plan year.
    package init(worstFifthOf ensemble: Ensemble, _ scenario: Scenario) {
        organisation = "economy"
        measure = .gap
        year = scenario.planYears
        let gaps = ensemble.layout.position("economy", .gap).map { ensemble.replications($0, year: scenario.planYears).sorted() } ?? []
        limit = gaps.isEmpty ? 0 : gaps[min(gaps.count - 1, gaps.count * 4 / 5)]
        isAbove = true
        text = "the gap in the accounts of \(scenario.years[scenario.planYears]) among its worst fifth, above £\(grouped((limit / 1e5).rounded() / 10))m"
    }

    /// Whether a value fails; what is no number does not.
    package func isMet(by value: Double) -> Bool { isAbove ? value > limit : value < limit }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
