package import PlannerFiles
import Statistics

/// A figure of an option that a hurdle tests or a criterion values: which measure, of whom, when, and against what.
package struct JudgedFigure: Sendable {
    /// What is measured.
    package enum What: Sendable, Hashable {
        /// A yearly series of the model.
        case series(Measure)
        /// Present cost to the public sector beside do-nothing, capital with optimism bias, over the years of the appraisal.
        case netPresentCost

        static let netPresentCostName = "net_present_cost"
        /// The readings of the gap as people say them, beside their names in the results tables.
        private static let readings: [String: Measure] = [
            "do-nothing gap": .gapDoNothing, "gap after habit": .gapAfterHabit, "gap in the accounts": .gap,
        ]

        package init?(_ name: String) {
            if name == Self.netPresentCostName {
                self = .netPresentCost
            } else if let reading = Self.readings[name] {
                self = .series(reading)
            } else if let measure = Measure(rawValue: name) {
                self = .series(measure)
            } else {
                return nil
            }
        }

        package var name: String {
            switch self {
            case .series(let measure): measure.rawValue
            case .netPresentCost: Self.netPresentCostName
            }
        }

        package var unit: String {
            switch self {
            case .series(let measure): measure.unit
            case .netPresentCost: "£"
            }
        }

        /// Whether amounts of several years or trusts may be added. Shares, scores, days and what is per head may not.
        var addsUp: Bool { !["share", "score", "times", "days", "£ per head"].contains(unit) }

        package static let names = Measure.allCases.map(\.rawValue) + [netPresentCostName]
    }

    /// Of whom.
    package enum Scope: Sendable, Hashable {
        case economy
        /// Each trust by itself; a hurdle is passed when all of them pass.
        case everyTrust
        /// Mean of the trusts that have the measure, weighted by their baseline income.
        case meanTrust
        /// The trust for which it is worst, in each replication.
        case worstTrust
        /// Sum over trusts.
        case allTrusts
        case organisation(String)

        package static let words: [(String, Scope)] = [
            ("economy", .economy), ("every trust", .everyTrust), ("mean trust", .meanTrust), ("worst trust", .worstTrust),
            ("all trusts", .allTrusts),
        ]

        init(_ text: String) { self = Self.words.first { $0.0 == text }?.1 ?? .organisation(text) }

        package var words: String {
            if case .organisation(let code) = self { return code }
            return Self.words.first { $0.1 == self }?.0 ?? ""
        }
    }

    /// When.
    package enum When: Sendable, Hashable {
        case lastYear
        case year(FinancialYear)
        /// Sum over the plan years.
        case allYears
        /// Σ_t d_t x_t over the years of the appraisal; money at prices of the baseline year; health at its own rate.
        case presentValue

        package init?(_ text: String) {
            switch text.trimmed {
            case "last year": self = .lastYear
            case "all years": self = .allYears
            case "present value": self = .presentValue
            case let other:
                guard let year = FinancialYear(other) else { return nil }
                self = .year(year)
            }
        }

        package var words: String {
            switch self {
            case .lastYear: "last year"
            case .year(let year): year.description
            case .allYears: "all years"
            case .presentValue: "present value"
            }
        }
    }

    package let what: What
    package let scope: Scope
    package let when: When
    /// Change from do-nothing in each replication, instead of the level.
    package let isChange: Bool
    /// Brought to 100,000 residents of the baseline year, so that one scale serves economies of any size.
    package let isForHundredThousand: Bool

    /// The unit in which its levels are written.
    package var writtenUnit: Unit {
        switch what.unit {
        case "£", "£ per head": .pounds
        case "share": isChange ? .points : .share
        case "days": .days
        case "minutes": .minutes
        case "beds": .beds
        case "people": .people
        case "WTE": .staff
        case "quality-adjusted life years": .years
        case "spells", "attendances", "cases": .activity
        default: .ratio
        }
    }

    /// Reads the keys that say what is judged; nil when `measure` is left out.
    package static func read(_ reader: SectionReader) -> JudgedFigure? {
        let name = reader.optionalText("measure", "a measure of the results tables, or \(What.netPresentCostName)")
        let scope = Scope(
            reader.optionalText(
                "of", "economy, mean trust, worst trust, all trusts (their sum), every trust (hurdles only), or a code; the economy when left out") ?? "economy"
        )
        let when = reader.optionalText("when", "last year, a year, all years (their sum) or present value; the last plan year when left out")
        let isChange = reader.flag("compared with do-nothing", default: false, "the change from do-nothing instead of the level")
        let isScaled = reader.flag("for 100k residents", default: false, "for 100,000 residents instead of the whole economy")
        if let when, When(when) == nil {
            reader.fault("when", .badText(found: quoted(when), expected: "last year, a year such as 2016/17, all years or present value"))
        }
        guard let name else { return nil }
        guard let what = What(name) else {
            reader.fault("measure", .unknownName(kind: "a measure", found: shown(name), nearest: nearestName(to: name, among: What.names), allowed: What.names))
            return nil
        }
        // Present cost is a change and a present value by what it is.
        return what == .netPresentCost
            ? JudgedFigure(what: what, scope: scope, when: .presentValue, isChange: true, isForHundredThousand: isScaled)
            : JudgedFigure(what: what, scope: scope, when: when.flatMap(When.init) ?? .lastYear, isChange: isChange, isForHundredThousand: isScaled)
    }
}
