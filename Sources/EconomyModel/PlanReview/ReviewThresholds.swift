package import HealthEconomy
package import PlannerFiles

/// What plans are held against: one limit a test, with its reason, read from an editable file.
package struct ReviewThresholds: Sendable, Codable {
    /// Up to where a value is green and amber.
    package struct Limit: Sendable, Codable, Hashable {
        package let green, amber: Double
        /// Whether less is better.
        package let isAtMost: Bool

        /// A value at the limit passes; rounding in the last bits does not decide.
        package func severity(of value: Double) -> ReviewSeverity {
            let allowance = 1e-9 * max(1, abs(value))
            if isAtMost { return value <= green + allowance ? .green : value <= amber + allowance ? .amber : .red }
            return value >= green - allowance ? .green : value >= amber - allowance ? .amber : .red
        }

        /// A limit in proportion: a five-year limit after two years.
        func scaled(_ factor: Double) -> Limit { Limit(green: green * factor, amber: amber * factor, isAtMost: isAtMost) }
    }

    /// The combined stress of T14.
    package struct Stress: Sendable, Codable, Hashable {
        package let savingsLost, priceBelowPlan, demandAbovePlan, unplannedPaid, unplannedCost, mitigationsCounted: Double
    }

    /// One threshold for the register: its key, value, reason and provenance.
    package struct Entry: Sendable, Codable, Hashable {
        package let key, value: String
        package let provenance: Provenance
    }

    package let file: String
    package let limits: [ReviewTest: Limit]
    /// How likely a red finding is a true fault; an amber one counts half.
    package let sureness: [ReviewTest: Double]
    package let reasons: [ReviewTest: String]
    /// T4 by group of points of delivery.
    package let activity: [ActivityGroup: Limit]
    /// T5 for commissioners, T7 for the second year, T10 for the rise of the margin.
    package let commissionerSavings, secondYear, laterRise: Limit
    /// T13.
    package let eighteenWeeks, fourHours, cancer: Double
    package let stress: Stress
    /// Arithmetic: beyond rounding but within this share of the total is amber.
    package let arithmeticAmber: Double
    /// How far from a thousand a slip may lie, as a factor.
    package let slipWithin: Double
    /// What stands in where a plan says nothing: pay for a WTE, £ a year, and what figures of plans usually are, to tell a
    /// slip of the unit: pay as a share of operating cost, and the share that meets a standard of access.
    package let payPerWTE, payShare, accessShare: Double
    package let register: [Entry]
    package fileprivate(set) var sources: [SourceRegister.Source]

    /// Reads the file.
    ///
    /// - Throws: `ScenarioFaults` with everything that is wrong.
    package static func load(_ path: String, reading: FileReader = .disk) throws(ScenarioFaults) -> ReviewThresholds {
        let read = try ScenarioTree.load(path: path, reading: reading).read { ReviewThresholds($0, file: path) }
        var thresholds = read.value
        thresholds.sources = read.sources.sources
        return thresholds
    }

    /// The name of the file that is shipped, looked for beside the national set that a scenario is based on.
    package static let shippedName = "review-thresholds.yaml"

    /// Where the shipped file would stand for a scenario: beside each of its files, and in `national/` below them, the
    /// scenario's own folder first.
    package static func candidates(for scenario: Scenario) -> [String] {
        var paths: [String] = []
        for file in scenario.files {
            let folder = FilePath.folder(of: file)
            for place in [FilePath.join(folder, shippedName), FilePath.join(FilePath.join(folder, "national"), shippedName)] where !paths.contains(place) {
                paths.append(place)
            }
        }
        return paths
    }

    /// How sure a finding of a severity is.
    package func sureness(_ test: ReviewTest, _ severity: ReviewSeverity) -> Double {
        let red = sureness[test] ?? 0.5
        return severity == .amber ? red / 2 : red
    }
}

/// Points of delivery that T4 and the simulated ranges take together.
package enum ActivityGroup: String, CaseIterable, Sendable, Codable, Hashable {
    case emergency = "non-elective admission"
    case attendances = "A&E attendance"
    case planned = "planned admission"
    case outpatient = "outpatient"

    package var points: [PointOfDelivery] {
        switch self {
        case .emergency: [.nonElectiveAdmission]
        case .attendances: [.aeAttendance]
        case .planned: [.electiveAdmission, .dayCase]
        case .outpatient: [.firstOutpatient, .followUpOutpatient]
        }
    }

    package var simulated: Measure {
        switch self {
        case .emergency: .emergencyAdmissions
        case .attendances: .aeAttendances
        case .planned: .plannedAdmissions
        case .outpatient: .outpatientAttendances
        }
    }
}

extension ReviewThresholds {
    private init(_ root: SectionReader, file: String) {
        var limits: [ReviewTest: Limit] = [:]
        var sureness: [ReviewTest: Double] = [:]
        var reasons: [ReviewTest: String] = [:]
        var register: [Entry] = []
        func value(_ section: SectionReader, _ key: String, _ unit: Unit, _ about: String) -> Double {
            let limit: CertainConstant = section.figure(key, unit, about)
            register.append(Entry(key: limit.path, value: limit.figure.asWritten, provenance: limit.figure.provenance))
            return limit.value
        }
        func limit(_ section: SectionReader, _ unit: Unit, atMost: Bool) -> Limit {
            let limit = Limit(
                green: value(section, "green", unit, "at this or better the plan passes"), amber: value(section, "amber", unit, "up to this it is amber, beyond red"),
                isAtMost: atMost)
            if atMost ? limit.amber < limit.green : limit.amber > limit.green {
                section.fault("amber", .other("found amber on the good side of green; expected it beyond green, towards red"))
            }
            return limit
        }
        func common(_ section: SectionReader, _ tests: [ReviewTest]) {
            let sure = section.number("sure", in: 0...1, default: nil, "how likely a red finding is a true fault")
            let because = section.text("because", "the reason for the test")
            for test in tests {
                sureness[test] = sure
                reasons[test] = because
            }
        }
        func plain(_ test: ReviewTest, _ unit: Unit, atMost: Bool) {
            root.section(test.rawValue, test.asks) { section in
                limits[test] = limit(section, unit, atMost: atMost)
                common(section, [test])
            }
        }
        plain(.demandAlignment, .points, atMost: true)
        plain(.incomeTriangulation, .share, atMost: true)
        plain(.qippMirror, .share, atMost: false)
        activity = root.section(ReviewTest.activityRealism.rawValue, ReviewTest.activityRealism.asks) { section in
            common(section, [.activityRealism])
            var groups: [ActivityGroup: Limit] = [:]
            for group in ActivityGroup.allCases {
                groups[group] = section.section(group.rawValue, "cut against do-nothing after five years") { limit($0, .share, atMost: true) }
            }
            return groups
        }
        commissionerSavings = root.section(ReviewTest.savingsSize.rawValue, ReviewTest.savingsSize.asks) { section in
            limits[.savingsSize] = limit(section, .share, atMost: true)
            common(section, [.savingsSize])
            return section.section("commissioner", "QIPP as a share of the allocation") { limit($0, .share, atMost: true) }
        }
        plain(.savingsRecord, .ratio, atMost: true)
        secondYear = root.section(ReviewTest.savingsMaturity.rawValue, ReviewTest.savingsMaturity.asks) { section in
            limits[.savingsMaturity] = limit(section, .share, atMost: false)
            common(section, [.savingsMaturity])
            return section.section("second year", "share identified for the second year") { limit($0, .share, atMost: false) }
        }
        plain(.savingsRecurrence, .share, atMost: false)
        plain(.qualityImpact, .share, atMost: false)
        laterRise = root.section(ReviewTest.phasing.rawValue, ReviewTest.phasing.asks) { section in
            limits[.phasing] = limit(section, .share, atMost: true)
            common(section, [.phasing])
            return section.section("later rise of margin", "beyond the best rise in the history") { limit($0, .points, atMost: true) }
        }
        plain(.capacity, .share, atMost: true)
        plain(.workforce, .share, atMost: true)
        (eighteenWeeks, fourHours, cancer) = root.section(ReviewTest.accessStandards.rawValue, ReviewTest.accessStandards.asks) { section in
            common(section, [.accessStandards])
            return (
                value(section, "18 weeks", .share, "share waiting under 18 weeks"), value(section, "A&E within four hours", .share, "share within four hours"),
                value(section, "cancer within 62 days", .share, "share treated within 62 days")
            )
        }
        stress = root.section(ReviewTest.downside.rawValue, ReviewTest.downside.asks) { section in
            common(section, [.downside])
            return Stress(
                savingsLost: value(section, "savings lost", .share, "share of planned savings that fails"),
                priceBelowPlan: value(section, "price below plan a year", .points, "points by which prices fall short each year"),
                demandAbovePlan: value(section, "demand above plan a year", .points, "points by which demand grows faster each year"),
                unplannedPaid: value(section, "unplanned activity paid", .share, "share of its price that is paid"),
                unplannedCost: value(section, "unplanned activity costs", .share, "cost as a share of its price"),
                mitigationsCounted: value(section, "mitigations counted", .share, "most of the loss that mitigations may meet"))
        }
        plain(.liquidity, .days, atMost: false)
        plain(.capitalAffordability, .ratio, atMost: false)
        plain(.bridge, .share, atMost: false)
        plain(.inflation, .points, atMost: true)
        plain(.governance, .ratio, atMost: false)
        plain(.systemSum, .share, atMost: true)
        plain(.range, .share, atMost: false)
        arithmeticAmber = root.section("arithmetic", "sums within and between plans") { section in
            common(
                section,
                [
                    .partsAndTotals, .priceTimesVolume, .surplusIdentity, .payIdentity, .cashIdentity, .savingsParts, .bedsIdentity, .contractActivity, .impossible,
                    .contradiction, .missingYears, .unreadable, .noPlan,
                ])
            return value(section, "amber", .share, "share of the total up to which a difference is amber")
        }
        slipWithin = root.section("unit slip", "figures in the wrong unit") { section in
            common(section, [.unitSlip])
            return section.number("within", in: 1...10, default: nil, "factor around a thousand")
        }
        (payPerWTE, payShare, accessShare) = root.section("typical figures", "what stands in where a plan says nothing") { section in
            (
                value(section, "pay per WTE", .pounds, "yearly cost of one whole-time equivalent with on-costs"),
                value(section, "pay share of cost", .share, "pay as a share of operating cost"),
                value(section, "within access standards", .share, "share of patients within a standard of access")
            )
        }
        self.file = file
        self.limits = limits
        self.sureness = sureness
        self.reasons = reasons
        self.register = register
        sources = []
    }
}
