/// A test of the review, by the id that findings carry.
package enum ReviewTest: String, CaseIterable, Sendable, Codable {
    case demandAlignment = "T1"
    case incomeTriangulation = "T2"
    case qippMirror = "T3"
    case activityRealism = "T4"
    case savingsSize = "T5"
    case savingsRecord = "T6"
    case savingsMaturity = "T7"
    case savingsRecurrence = "T8"
    case qualityImpact = "T9"
    case phasing = "T10"
    case capacity = "T11"
    case workforce = "T12"
    case accessStandards = "T13"
    case downside = "T14"
    case liquidity = "T15"
    case capitalAffordability = "T16"
    case bridge = "T17"
    case inflation = "T18"
    case governance = "T19"
    case systemSum = "T20"
    /// A number outside its simulated range.
    case range = "R1"
    // Arithmetic.
    case partsAndTotals = "I1"
    case priceTimesVolume = "I2"
    case surplusIdentity = "I3"
    case payIdentity = "I4"
    case cashIdentity = "I5"
    case savingsParts = "I6"
    case bedsIdentity = "I7"
    case contractActivity = "I8"
    case impossible = "I9"
    // The lines themselves.
    case unreadable = "D1"
    case missingYears = "D2"
    case contradiction = "D3"
    case unitSlip = "D4"
    case noPlan = "D5"

    package var title: String {
        switch self {
        case .demandAlignment: "Demand alignment"
        case .incomeTriangulation: "Income triangulation"
        case .qippMirror: "QIPP mirror"
        case .activityRealism: "Activity realism"
        case .savingsSize: "Size of savings"
        case .savingsRecord: "Savings against the record"
        case .savingsMaturity: "Maturity of savings"
        case .savingsRecurrence: "Recurrence of savings"
        case .qualityImpact: "Quality impact of savings"
        case .phasing: "Phasing"
        case .capacity: "Beds"
        case .workforce: "Workforce"
        case .accessStandards: "Access standards"
        case .downside: "Downside"
        case .liquidity: "Liquidity"
        case .capitalAffordability: "Capital affordability"
        case .bridge: "Bridge from the gap"
        case .inflation: "Inflation and prices"
        case .governance: "Governance"
        case .systemSum: "Sum of the system"
        case .range: "Outside the simulated range"
        case .partsAndTotals: "Parts and totals"
        case .priceTimesVolume: "Price times volume"
        case .surplusIdentity: "Surplus"
        case .payIdentity: "Staff times pay"
        case .cashIdentity: "Opening and closing cash"
        case .savingsParts: "Savings and their parts"
        case .bedsIdentity: "Beds and occupancy"
        case .contractActivity: "Both sides of the activity"
        case .impossible: "Impossible values"
        case .unreadable: "Lines not read"
        case .missingYears: "Missing years"
        case .contradiction: "Contradictory lines"
        case .unitSlip: "Unit slip"
        case .noPlan: "No plan"
        }
    }

    /// What the test asks.
    package var asks: String {
        switch self {
        case .demandAlignment: "Do commissioner and provider expect the same growth?"
        case .incomeTriangulation: "Does the provider expect the money that the commissioner means to pay?"
        case .qippMirror: "Does the provider's plan hold the savings that the commissioner expects of it?"
        case .activityRealism: "Has anybody ever cut activity so far?"
        case .savingsSize: "Are the savings of a size that trusts deliver?"
        case .savingsRecord: "Has this organisation ever delivered so much?"
        case .savingsMaturity: "Are there schemes behind the number?"
        case .savingsRecurrence: "Do the savings last?"
        case .qualityImpact: "Have the clinical directors signed for safety?"
        case .phasing: "Is recovery always just ahead?"
        case .capacity: "Are there beds for the patients?"
        case .workforce: "Are there people for the posts?"
        case .accessStandards: "Will patients be seen in time?"
        case .downside: "Does the plan survive a bad but plausible turn?"
        case .liquidity: "Can the bills be paid in the worst month?"
        case .capitalAffordability: "Can capital be paid for?"
        case .bridge: "Do named schemes close the gap?"
        case .inflation: "Are prices and costs those that everybody else expects?"
        case .governance: "Does somebody answer for it?"
        case .systemSum: "Do the plans add up to one, with nothing counted twice?"
        case .range: "Is the number among the futures that the simulation holds possible?"
        case .partsAndTotals: "Do the parts add up to the total?"
        case .priceTimesVolume: "Is income what activity at its price gives?"
        case .surplusIdentity: "Is the surplus what income and cost leave?"
        case .payIdentity: "Is the pay bill what staff at their pay cost?"
        case .cashIdentity: "Does cash carry over from year to year?"
        case .savingsParts: "Are the parts of the savings no larger than the whole?"
        case .bedsIdentity: "Is occupancy what beds and patients give?"
        case .contractActivity: "Do both sides of a contract count the same patients?"
        case .impossible: "Can the value exist at all?"
        case .unreadable: "Could every line be read?"
        case .missingYears: "Is every year there?"
        case .contradiction: "Is each figure given once?"
        case .unitSlip: "Is the figure in the unit that stands beside it?"
        case .noPlan: "Has every organisation sent a plan?"
        }
    }

    /// Under which of the eight headings it stands; the first is where its findings are printed.
    package var headings: [ReviewHeading] {
        switch self {
        case .savingsRecord, .accessStandards: [.firstPhase]
        case .governance: [.process, .engagement]
        case .unreadable, .missingYears, .contradiction, .unitSlip, .noPlan, .impossible: [.process]
        case .partsAndTotals, .surplusIdentity, .payIdentity, .savingsParts: [.process]
        case .capacity, .workforce, .bedsIdentity: [.understanding]
        case .bridge: [.understanding, .schemes]
        case .range: [.understanding]
        case .incomeTriangulation, .qippMirror: [.match, .engagement]
        case .demandAlignment, .activityRealism, .inflation, .systemSum, .priceTimesVolume, .contractActivity: [.match]
        case .savingsSize, .savingsMaturity, .savingsRecurrence, .qualityImpact, .phasing: [.schemes]
        case .downside, .liquidity, .capitalAffordability, .cashIdentity: [.sustainability]
        }
    }

    /// Whether it holds a plan against that of its counterpart.
    package var looksAtBothSides: Bool {
        switch self {
        case .demandAlignment, .incomeTriangulation, .qippMirror, .contractActivity: true
        default: false
        }
    }

    /// Tests of whole plans; the others look at lines and sums.
    package var isNumbered: Bool { rawValue.hasPrefix("T") }
}

/// The eight things that a five-year strategic plan of 2014 was assessed for, in our words.
///
/// Source: Monitor, guidance on the strategic plans due in June 2014 (facts, section 5.2).
package enum ReviewHeading: Int, CaseIterable, Sendable, Codable {
    case firstPhase = 1
    case process, understanding, match, options, schemes, engagement, sustainability

    package var title: String {
        switch self {
        case .firstPhase: "What came of the operational plan"
        case .process: "How soundly the plan was made"
        case .understanding: "What is understood of the local economy and its gap"
        case .match: "Whether commissioners and providers plan the same"
        case .options: "Which options were weighed"
        case .schemes: "The schemes that are to bring sustainability"
        case .engagement: "Who stands behind the plan"
        case .sustainability: "Whether the organisation is sustainable"
        }
    }
}

/// Green, amber, red, or cannot tell.
package enum ReviewSeverity: String, Sendable, Codable, CaseIterable {
    case green, amber, red, unknown
}
