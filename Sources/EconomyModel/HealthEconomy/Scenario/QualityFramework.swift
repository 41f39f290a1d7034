package import PlannerFiles
import Statistics

/// The quality framework of an economy: measures, minimums, rewards, programmes and what is published.
///
/// The section `quality framework:`. Method and sources: docs/quality.md.
package struct QualityFramework: Sendable {
    /// The three parts of quality (High Quality Care for All, 2008).
    package enum Domain: String, CaseIterable, Sendable, Codable { case safety, effectiveness, experience }

    /// Which care a measure is taken of.
    package enum Setting: String, CaseIterable, Sendable, Codable {
        case acute, community
        case mentalHealth = "mental health"
    }

    /// Measures that the simulation gives by itself.
    package enum Simulated: String, CaseIterable, Sendable, Codable {
        case fourHours = "A&E within four hours"
        case eighteenWeeks = "within 18 weeks"
    }

    /// A measure of quality with its rising minimum.
    package struct Measure: Sendable {
        package let name: String
        package let place: Place
        package let domain: Domain
        package let setting: Setting
        /// Service lines it is taken of; all of its setting when empty.
        package let lines: [String]
        /// Unit as readers see it; `%` for shares.
        package let unit: String
        package let isShare: Bool
        package let higherIsBetter: Bool
        /// First year in which its minimum holds.
        package let from: FinancialYear
        /// By year. Never falls (rises, where lower is better).
        package let minimum: CertainPath
        package let simulated: Simulated?
        /// National level with the spread between trusts, for trusts without a figure of their own.
        package let level: DrawnConstant?
        /// The best that is reached anywhere: improvement closes the way to it.
        package let achievable: CertainConstant?
        /// Yearly change of the shortfall (the distance from what is achievable) without any programme.
        package let trend: DrawnConstant?
        /// Standard deviation of a year's shortfall, as a share of it.
        package let yearVariation: CertainConstant?
        /// Column of the published table with trusts' own figures.
        package let publishedAs: String?
        /// Share of the quality payment tied to it.
        package let rewardWeight: CertainPath?
        /// Level at which the whole reward is paid; half is paid at the minimum.
        package let stretch: CertainPath?
        /// Interventions of the library that serve it.
        package let servedBy: [String]
    }

    /// How improvement comes with time.
    package enum Curve: String, CaseIterable, Sendable, Codable {
        /// exp(−rate × years)
        case exponential
        /// (1 + years)^(−rate)
        case powerLaw = "power law"
    }

    /// A programme that closes part of the shortfall in some measures.
    package struct Programme: Sendable {
        package let name: String
        package let place: Place
        package let serves: [String]
        /// Trusts that run it; all when empty.
        package let trusts: [String]
        package let from: FinancialYear
        package let curve: Curve
        /// Part of the shortfall that it can close in the end.
        package let reach: DrawnConstant
        package let rate: DrawnConstant
        /// £ for a trust of the income that costs are stated for, in the first year and each year.
        package let setUpCost: CertainConstant
        package let runningCost: CertainPath
        package let evidence: EvidenceGrade
    }

    /// Whether trusts are helped or watched, and what that does to learning. An assumption with a switch.
    package struct Oversight: Sendable {
        package enum Style: String, CaseIterable, Sendable, Codable { case support, scrutiny }
        package let isOn: Bool
        package let style: Style
        /// Change of the rate of learning under support and under scrutiny (below 0: slower).
        package let underSupport: CertainConstant
        package let underScrutiny: CertainConstant
    }

    /// Sizes from which the chance limits of a published table are worked out, where it does not give them.
    package struct Variation: Sendable {
        package let table: DataTable
        package let deathsPerAdmission: CertainConstant
        package let attendancesPerAdmission: CertainConstant
        package let respondents: CertainConstant
    }

    package let measures: [Measure]
    package let programmes: [Programme]
    /// Operating income of the trust that programmes' costs are stated for, £; other trusts pay in proportion.
    package let costsAreFor: CertainConstant
    /// Share of a measure's reward paid at its minimum.
    package let paidAtMinimum: CertainConstant
    package let oversight: Oversight
    /// Trusts' own figures: organisation, service_line (or all), measure, value.
    package let results: DataTable?
    package let variation: Variation?

    static let resultColumns = [
        TableColumn(name: "organisation", kind: .text, about: "organisation's code"),
        TableColumn(name: "service_line", kind: .text, about: "service line, or all"),
        TableColumn(name: "measure", kind: .text, about: "a measure of the framework"),
        TableColumn(name: "value", kind: .number(-1e9...1e9), about: "level in the baseline year; shares from 0 to 1"),
    ]

    package static func read(_ reader: SectionReader) -> QualityFramework {
        QualityFramework(
            measures: reader.list("measures", keyedBy: "name", "what is measured, with its minimum", readMeasure),
            programmes: reader.list("programmes", keyedBy: "name", minimum: 0, "improvement programmes", readProgramme),
            costsAreFor: reader.figure(
                "costs are for", .pounds, in: 1e6...1e10, "operating income of the trust that programmes' costs are stated for; others pay in proportion"),
            paidAtMinimum: reader.figure("paid at minimum", .share, in: 0...1, "share of a measure's reward paid when its minimum is met"),
            oversight: reader.section("support and scrutiny", "what the way of oversight does to learning") { item in
                Oversight(
                    isOn: item.flag("effect", default: false, "whether it counts"),
                    style: item.choice("style", of: Oversight.Style.self, default: .support, "how trusts are overseen"),
                    underSupport: item.figure("under support", .share, in: -0.9...5, "change of the rate of learning"),
                    underScrutiny: item.figure("under scrutiny", .share, in: -0.9...5, "change of the rate of learning"))
            },
            results: reader.optionalTable("results", columns: resultColumns, "trusts' own figures of the baseline year"),
            variation: reader.optionalSection("published variation", "what is published for all trusts") { item in
                Variation(
                    table: item.table("trusts", columns: TrustPanel.columns, "yearly figures of all trusts"),
                    deathsPerAdmission: item.figure(
                        "deaths per admission", .share, in: 0.0001...1, "expected deaths for an admission, for the size of mortality ratios"),
                    attendancesPerAdmission: item.figure(
                        "attendances per admission", .ratio, in: 0.01...100, "A&E attendances for an admission, for the size of four-hour shares"),
                    respondents: item.figure("survey respondents", .people, in: 1...100_000, "staff who answer the survey at a trust"))
            })
    }

    private static func readMeasure(_ reader: SectionReader) -> Measure {
        enum Better: String, CaseIterable { case higher, lower }
        let unit = reader.text("unit", "%, or what a plain number counts")
        let isShare = unit == "%"
        let kind: Unit = isShare ? .share : .ratio
        let range: ClosedRange<Double> = isShare ? 0...1 : 0...1e6
        let simulated =
            reader.has("simulated") ? reader.choice("simulated", of: Simulated.self, default: .fourHours, "what the simulation gives by itself") : nil
        if simulated == nil, !reader.isDescribing {
            for key in ["level", "achievable"] where !reader.has(key) { reader.missing(key, example: kind.example) }
        }
        return Measure(
            name: reader.text("name", "the measure's name"), place: reader.place,
            domain: reader.choice("domain", of: Domain.self, default: nil, "safety, effectiveness or experience"),
            setting: reader.choice("setting", of: Setting.self, default: nil, "which care it is taken of"),
            lines: reader.texts("service lines", "lines it is taken of; all of its setting when left out"),
            unit: unit, isShare: isShare,
            higherIsBetter: reader.choice("better", of: Better.self, default: .higher, "higher or lower") == .higher,
            from: reader.year("from", "first year in which the minimum holds"),
            minimum: reader.figure("minimum", kind, in: range, "level to be met, by year"),
            simulated: simulated,
            level: reader.optionalFigure("level", kind, in: range, "national level; its spread is that between trusts"),
            achievable: reader.optionalFigure("achievable", kind, in: range, "the best that is reached anywhere"),
            trend: reader.optionalFigure("trend", .shareAYear, in: -0.5...0.5, "yearly change of the shortfall without a programme"),
            yearVariation: reader.optionalFigure("year variation", .share, in: 0...2, "standard deviation of a year's shortfall, as a share of it"),
            publishedAs: reader.optionalText("published as", "column of the published table with trusts' own figures"),
            rewardWeight: reader.optionalFigure("reward weight", .share, in: 0...1, "part of the quality payment tied to it"),
            stretch: reader.optionalFigure("stretch", kind, in: range, "level at which the whole reward is paid"),
            servedBy: reader.texts("served by", "interventions of the library that serve it"))
    }

    private static func readProgramme(_ reader: SectionReader) -> Programme {
        Programme(
            name: reader.text("name", "the programme's name"), place: reader.place,
            serves: reader.texts("serves", "measures that it improves"),
            trusts: reader.texts("at", "codes of trusts that run it; all when left out"),
            from: reader.year("from", "first year"),
            curve: reader.choice("curve", of: Curve.self, default: .exponential, "how improvement comes with time"),
            reach: reader.figure("reach", .share, in: 0...1, "part of the shortfall that it can close in the end"),
            rate: reader.figure("rate", .ratio, in: 0...20, "rate of learning: of the exponential a year, or exponent of the power law"),
            setUpCost: reader.figure("set-up cost", .pounds, in: 0...1e9, "in the first year, for a trust of the income under `costs are for`"),
            runningCost: reader.figure("running cost", .pounds, in: 0...1e9, "a year, for a trust of the income under `costs are for`"),
            evidence: reader.choice("evidence", of: EvidenceGrade.self, default: .judgement, "how sure it is that it works"))
    }
}
