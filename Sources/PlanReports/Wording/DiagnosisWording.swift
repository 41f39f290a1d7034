import Foundation
import HealthEconomy
package import HealthSimulation
import ReportKit

/// How findings of a diagnosis are put into words: directions, likelihoods, names and intervals, never a bare point
/// forecast. Every function is made from figures alone, so that the same figures always give the same sentence.
package enum DiagnosisWording {
    /// "rises", "falls" or "stays near where it is", from two middles and the spread of the later one: a change smaller
    /// than a tenth of the width of 8 in 10 futures is no direction.
    package static func direction(from first: Double, to last: YearSummary, plural: Bool = false) -> String {
        let change = last.p50 - first
        let isClear = abs(change) > 0.1 * (last.p90 - last.p10) && abs(change) > 1e-9 * max(1, abs(first))
        guard isClear else { return plural ? "stay near where they are" : "stays near where it is" }
        return change > 0 ? (plural ? "rise" : "rises") : (plural ? "fall" : "falls")
    }

    /// The share of futures at or below a value, read between the percentiles of a summary by straight lines.
    ///
    /// Below the 5th or above the 95th percentile all that is known is that the share is under 5% or over 95%; 0.04 and
    /// 0.96 then stand for it, which read "fewer than 1 in 10 futures" and "more than 9 in 10 futures". A summary without
    /// spread gives 0 or 1.
    package static func shareAtOrBelow(_ value: Double, _ summary: YearSummary) -> Double {
        let points = [
            (0.05, summary.p5), (0.1, summary.p10), (0.25, summary.p25), (0.5, summary.p50), (0.75, summary.p75),
            (0.9, summary.p90), (0.95, summary.p95),
        ]
        if summary.sd == 0 { return value >= summary.p50 ? 1 : 0 }
        if value < summary.p5 { return 0.04 }
        if value >= summary.p95 { return 0.96 }
        for (lower, upper) in zip(points, points.dropFirst()) where value >= lower.1 && value < upper.1 {
            return lower.0 + (upper.0 - lower.0) * (value - lower.1) / (upper.1 - lower.1)
        }
        return 0.96
    }

    /// How many of a group, for the beginning of a sentence: "No trust", "The one trust", "1 of 3 trusts", "Both trusts",
    /// "All 3 trusts".
    package static func howMany(_ count: Int, of total: Int, _ noun: String = "trust") -> String {
        switch (count, total) {
        case (0, _): "No \(noun)"
        case (1, 1): "The one \(noun)"
        case (2, 2): "Both \(noun)s"
        case let (some, all) where some == all: "All \(all) \(noun)s"
        default: "\(count) of \(total) \(noun)s"
        }
    }

    /// The verb that goes with a count: `verb(1, "is", "are")` is "is".
    package static func verb(_ count: Int, _ one: String, _ several: String) -> String { count <= 1 ? one : several }

    /// A name without the words that all names share: "Cumbria Partnership" for "Cumbria Partnership NHS Foundation
    /// Trust"; commissioners keep "CCG", and lose the "NHS" before it.
    package static func shortName(_ name: String) -> String {
        var short = name
        for ending in [" NHS Foundation Trust", " NHS Trust", " NHS FT"] where short.hasSuffix(ending) {
            short = String(short.dropLast(ending.count))
        }
        if short.hasPrefix("NHS "), short.count > 4 { short = String(short.dropFirst(4)) }
        short = short.replacing("Integrated Care Board", with: "ICB")
        short = short.replacing("Clinical Commissioning Group", with: "CCG")
        return short.isEmpty ? name : short
    }

    /// A whole number in words up to ten, figures beyond: numbers at the start of sentences.
    package static func number(_ value: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
        return words.indices.contains(value) ? words[value] : Figures.count(value)
    }

    /// The sentence with its first letter large.
    package static func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    /// A change between two values as a percentage with its sign: "+13%"; nothing when there was nothing before.
    package static func change(from first: Double, to last: Double, decimals: Int = 0) -> String? {
        guard first > 0, last.isFinite else { return nil }
        return Figures.signed(last / first - 1, in: .percent(decimals: decimals))
    }

    /// Money as a size with its direction in words: "adds £31.2m" or "takes £8.0m away".
    ///
    /// - Parameter error: how far it would move with other seeds, £.
    package static func adds(_ pounds: Double, decimals: Int = 1, error: Double? = nil) -> String {
        let amount = FigureFormat.poundsMillions(decimals: decimals).text(abs(pounds) / 1e6, error: error.map { $0 / 1e6 })
        return pounds >= 0 ? "adds \(amount)" : "takes away \(amount)"
    }

    /// A title as it stands inside a sentence: its first letter small unless the first word is an abbreviation.
    package static func inSentence(_ title: String) -> String {
        guard let second = title.dropFirst().first, !second.isUppercase, second != "&" else { return title }
        return title.prefix(1).lowercased() + title.dropFirst()
    }

    /// What a standard asks: "at least 95%"; where it changes, "at least 78% in 2025/26, 82% from 2026/27".
    package static func limit(_ outcome: StandardOutcome, years: [String]) -> String {
        func value(_ threshold: Double) -> String {
            if outcome.measure == .overFiftyTwoWeeks { return "\(Figures.fixed(threshold)) people" }
            let isWhole = (threshold * 100).rounded() == (threshold * 1e6).rounded() / 1e4
            return Figures.percent(threshold, decimals: isWhole ? 0 : 1)
        }
        var steps: [(from: Int, to: Int, threshold: Double)] = []
        for (year, threshold) in outcome.thresholds.enumerated() {
            guard let threshold else { continue }
            if let last = steps.last, last.threshold == threshold, last.to == year - 1 {
                steps[steps.count - 1].to = year
            } else {
                steps.append((year, year, threshold))
            }
        }
        let side = outcome.atLeast ? "at least" : "at most"
        guard steps.count > 1 else { return steps.first.map { "\(side) \(value($0.threshold))" } ?? "holds in no year shown" }
        let parts = steps.map { step in
            let when =
                step.to == years.count - 1
                ? "from \(years[step.from])" : step.from == step.to ? "in \(years[step.from])" : "\(years[step.from]) to \(years[step.to])"
            return "\(value(step.threshold)) \(when)"
        }
        return "\(side) " + parts.joined(separator: ", ")
    }

    /// A standard in a sentence: "the four-hour A&E standard"; one that calls itself a guide, "the bed-occupancy guide".
    package static func standardName(_ standard: StandardOutcome) -> String {
        let isGuide = standard.standard.localizedCaseInsensitiveContains("guide")
        let core =
            switch standard.measure {
            case .aeWithinFourHours: "four-hour A&E"
            case .withinEighteenWeeks: "18-week"
            case .overFiftyTwoWeeks: "52-week"
            case .bedOccupancy: "bed-occupancy"
            default: inSentence(standard.measure.title)
            }
        return "the \(core) \(isGuide ? "guide" : "standard")"
    }

    /// Some of a group as the subject of a sentence: the name when it is one, otherwise "both trusts", "all three trusts",
    /// "two trusts".
    package static func group(_ names: [String], of total: Int, _ noun: String = "trust") -> String {
        switch (names.count, total) {
        case (1, _): names[0]
        case (2, 2): "both \(noun)s"
        case let (some, all) where some == all: "all \(number(all)) \(noun)s"
        default: "\(number(names.count)) \(noun)s"
        }
    }

    /// An age band without leading zeros: "5–9" for "05-09"; anything else, such as "90+", as it is.
    package static func ages(_ band: String) -> String {
        let ends = band.split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 ? "\(ends[0])–\(ends[1])" : band
    }

    /// How much more or less: "1.6% more", "2.0% less", "as much".
    package static func moreOrLess(_ change: Double) -> String {
        let size = Figures.percent(abs(change), decimals: 1)
        if size == "0.0%" { return "as much" }
        return "\(size) \(change > 0 ? "more" : "less")"
    }
}
