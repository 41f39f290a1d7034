import PlannerFiles

/// A test of the review, whole: its name, what it asks, where its findings stand, what it is held against, and how it judges.
///
/// A test stands beside its judging function (`ContractReview.swift`, `SavingsReview.swift` ...) and once in `allCases`; the review, the
/// reading of thresholds and the pages take it from there.
package struct ReviewTest: Sendable {
    /// What findings carry: T of whole plans, R of simulated ranges, B of bridges from year to year and of what they imply, I of arithmetic, D of the lines themselves.
    package let id: String
    package let title: String
    /// The question that it asks.
    package let asks: String
    /// The heading under which its findings are printed.
    package let heading: ReviewHeading
    /// Other headings that its findings matter to.
    var alsoUnder: [ReviewHeading] = []
    /// Whether it holds a plan against that of its counterpart.
    package var looksAtBothSides = false
    /// Whether it is a sum: sums of one organisation that fail over the same figure have one cause.
    var isSum = false
    /// Whether each line of an organisation that fails it is a matter of its own, not the same one again.
    package var isOfOneLine = false
    /// Its section in the file of thresholds.
    let thresholds: AskedThresholds
    /// Whether its findings stand before all others: what is missing must be known before anything else is read.
    var comesFirst = false
    /// Its results over all organisations and years, green ones and those that cannot be had with them.
    let judge: @Sendable (ReviewContext) -> [ReviewDraft]

    /// Under which of the eight headings it stands; the first is where its findings are printed.
    package var headings: [ReviewHeading] { [heading] + alsoUnder }

    /// Where its thresholds stand.
    var section: String { thresholds.section?.name ?? id }

    /// Tests of whole plans; the others look at lines and sums.
    package var isNumbered: Bool { id.hasPrefix("T") }

    /// Tests that the table of tests by organisations shows: those of whole plans, of bridges, of what is missing, of quality and of governance.
    package var isTabled: Bool { isNumbered || ["B", "R", "M", "Q", "G"].contains { id.hasPrefix($0) } }
}

extension ReviewTest: CaseIterable {
    /// Every test, in the order in which the review makes them and pages list them.
    package static let allCases: [ReviewTest] = [
        .demandAlignment, .incomeTriangulation, .qippMirror, .activityRealism,
        .savingsSize, .savingsRecord, .savingsMaturity, .savingsRecurrence, .qualityImpact, .phasing,
        .capacity, .workforce, .accessStandards,
        .downside, .liquidity, .capitalAffordability, .bridge, .inflation, .governance, .systemSum,
        .range, .jointRange,
        .costBridge, .incomeBridge, .payBridge, .stayBridge, .capitalBridge, .balanceBridge, .impliedSavings, .impliedGap, .supportPaid, .businessRules,
        .knownLevel, .mixOfPatients, .spendingBridge,
        .partsAndTotals, .priceTimesVolume, .surplusIdentity, .payIdentity, .cashIdentity, .savingsParts, .bedsIdentity, .contractActivity, .impossible,
        .unreadable, .missingYears, .contradiction, .unitSlip, .noPlan,
        .thinPlan, .stalePlan, .oneSide, .unreadFile, .countedTwice, .whosePlan,
        .qualityTrajectories, .qualityInTriangulation, .serviceLines, .theatreHours, .staffSurvey,
        .optionsWeighed, .standBehind, .boardAssurance, .declared,
    ]
}

/// Tests are told apart by their ids, and written as such.
extension ReviewTest: Hashable, Codable {
    package static func == (left: ReviewTest, right: ReviewTest) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(id)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let id = try container.decode(String.self)
        guard let test = Self.allCases.first(where: { $0.id == id }) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no test of the review has the id \(id)")
        }
        self = test
    }
}

/// What the file of thresholds holds for a test, beside how sure it is and why it is made.
struct AskedThresholds: Sendable {
    /// Up to where a value is green and amber.
    struct Limit: Sendable {
        /// The key within the section; empty for the section itself.
        let name: String
        let unit: Unit
        /// Whether less is better.
        let isAtMost: Bool
        let about: String
    }

    /// A single value: a quantity with its provenance, or a plain number within a range.
    struct Value: Sendable {
        enum Kind: Sendable {
            case quantity(Unit)
            case number(ClosedRange<Double>)
            /// A quantity that may change from year to year.
            case byYear(Unit)
        }
        let name: String
        let kind: Kind
        let about: String
    }

    /// The section, where it is not named after the test: tests of one kind share one.
    var section: (name: String, about: String)?
    var limits: [Limit] = []
    var values: [Value] = []

    static func atMost(_ unit: Unit, and others: Limit...) -> AskedThresholds {
        AskedThresholds(limits: [Limit(name: "", unit: unit, isAtMost: true, about: "")] + others)
    }

    static func atLeast(_ unit: Unit, and others: Limit...) -> AskedThresholds {
        AskedThresholds(limits: [Limit(name: "", unit: unit, isAtMost: false, about: "")] + others)
    }
}

extension AskedThresholds.Value {
    init(_ name: String, _ unit: Unit, _ about: String) { self.init(name: name, kind: .quantity(unit), about: about) }
}

/// The eight things that a five-year plan is assessed for. What they are called is a matter of the time, and stands in the file of thresholds.
package enum ReviewHeading: Int, CaseIterable, Sendable, Codable {
    case firstPhase = 1
    case process, understanding, match, options, schemes, engagement, sustainability

    /// The name in the file of thresholds.
    var key: String { self == .firstPhase ? "first phase" : "\(self)" }
}

/// Green, amber, red, or cannot tell.
package enum ReviewSeverity: String, Sendable, Codable, CaseIterable {
    case green, amber, red, unknown
}
