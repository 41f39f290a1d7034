package import PlannerFiles
import Statistics

/// A test that an option passes or fails.
package struct HurdleRule: Sendable {
    package let name: String
    package let place: Place
    /// Nil only while faults are being gathered.
    package let figure: JudgedFigure?
    /// True: at least `limit`; false: at most.
    package let isAtLeast: Bool
    package let limit: Double
    /// Share of futures that must keep the limit; nil: the median must.
    package let inAtLeast: Double?
    /// Whether options that fail it are out of the choice.
    package let screens: Bool

    package static func read(_ reader: SectionReader) -> HurdleRule {
        let name = reader.text("name", "the hurdle's name")
        let figure = JudgedFigure.read(reader)
        if figure == nil, !reader.has("measure") { reader.missing("measure", example: "rating") }
        let low = reader.level("at least", of: figure, "least level that passes")
        let high = reader.level("at most", of: figure, "highest level that passes")
        let stated = ["at least", "at most"].filter { reader.has($0) }
        if stated.count != 1 { reader.fault(nil, .exactlyOne(of: ["at least", "at most"], found: stated)) }
        return HurdleRule(
            name: name, place: reader.place, figure: figure, isAtLeast: low != nil, limit: low ?? high ?? 0,
            inAtLeast: reader.constant("in at least", .share, in: 0...1, "share of futures that must keep it; the median when left out"),
            screens: reader.flag("screen", default: false, "options that fail it are out of the choice"))
    }
}

extension SectionReader {
    /// A level in the unit of a figure. Of a measure that is not known, which has been reported, no unit can be expected.
    fileprivate func level(_ key: String, of figure: JudgedFigure?, required: Bool = false, _ about: String) -> Double? {
        guard figure != nil || isDescribing || !has("measure") else {
            _ = optionalText(key, about)
            return nil
        }
        return constant(key, figure?.writtenUnit ?? .ratio, required: required && !isDescribing, about)
    }
}

/// What an option is valued by: a figure of the simulation or the scores of a panel, on a fixed scale.
package struct CriterionRule: Sendable {
    package let name: String
    package let place: Place
    /// Nil when a panel scores it.
    package let figure: JudgedFigure?
    package let isPanel: Bool
    /// The levels worth 0 and 100.
    package let worst, best: Double
    /// Levels between them with their worth, for a scale that bends.
    package let points: [(level: Double, value: Double)]
    /// Cost or saving: left out of the benefit that is set against cost.
    package let isMoney: Bool
    /// £ that one unit is stated to be worth elsewhere; nil where nothing is stated.
    package let statedPrice: Double?
    package let provenance: Provenance?

    package static func read(_ reader: SectionReader) -> CriterionRule {
        let name = reader.text("name", "the criterion's name")
        let figure = JudgedFigure.read(reader)
        let isPanel = reader.flag("panel", default: false, "scored by a panel from 0 to 100 instead of measured")
        if isPanel == reader.has("measure") {
            reader.fault(nil, .exactlyOne(of: ["measure", "panel: yes"], found: isPanel ? ["measure", "panel: yes"] : []))
        }
        let unit = figure?.writtenUnit ?? .ratio
        let isMeasured = reader.has("measure")
        let worst = reader.level("worst", of: figure, required: isMeasured, "level worth 0; of a panel 0 when left out") ?? 0
        let best = reader.level("best", of: figure, required: isMeasured, "level worth 100; of a panel 100 when left out") ?? (isPanel ? 100 : 1)
        if worst == best, reader.has("worst"), reader.has("best") {
            reader.fault("best", .other("found the same level for worst and best, \(unit.written(best)); expected two different levels, worth 0 and 100"))
        }
        let stated = reader.texts("points", "levels between worst and best with their worth, such as [92% worth 60]")
        let points = isMeasured && figure == nil ? [] : stated.compactMap { point($0, unit, worst, best, reader) }
        return CriterionRule(
            name: name, place: reader.place, figure: figure, isPanel: isPanel && !isMeasured, worst: worst, best: best, points: points,
            isMoney: reader.flag("is money", default: false, "cost or saving, left out of the benefit that is set against cost"),
            statedPrice: reader.constant(
                "price", .pounds, in: 0...1e9,
                "£ that one unit is stated to be worth elsewhere; weights that say less than half or more than twice are warned of"),
            provenance: reader.statedProvenance)
    }

    private static func point(_ text: String, _ unit: Unit, _ worst: Double, _ best: Double, _ reader: SectionReader) -> (level: Double, value: Double)? {
        let parts = text.split(separator: " worth ").map(String.init)
        guard parts.count == 2, case .success(let level) = parsedNumber(parts[0], unit), case .success(let value) = parsedNumber(parts[1], .ratio) else {
            reader.fault("points", .badText(found: quoted(text), expected: "a level and its worth, such as '\(unit.example) worth 60'"))
            return nil
        }
        guard min(worst, best) < level, level < max(worst, best), (0...100).contains(value) else {
            reader.fault("points", .outOfRange(found: shown(text), allowed: "a level between worst and best, worth 0 to 100"))
            return nil
        }
        return (level, value)
    }
}

/// What a panel says of one option on one criterion: each scorer's low, likely and high score, 0 to 100.
package struct PanelScore: Sendable {
    package struct Score: Sendable, Hashable {
        package let scorer: String
        package let low, likely, high: Double
    }
    package let option: String
    package let criterion: String
    package let place: Place
    package let scores: [Score]
    package let provenance: Provenance?

    /// Reads what stands under one option.
    package static func read(_ reader: SectionReader) -> [PanelScore] {
        let option = reader.text("name", "the option, or do-nothing")
        return reader.list("scores", keyedBy: "name", minimum: 0, "its scores by criterion") { item in
            PanelScore(
                option: option, criterion: item.text("name", "the criterion, one that a panel scores"), place: item.place,
                scores: item.texts("by", "each scorer's low, likely and high score, such as [clinicians 50-65-80, managers 40-60-70]").compactMap {
                    score($0, item)
                }, provenance: item.statedProvenance)
        }
    }

    private static func score(_ text: String, _ reader: SectionReader) -> Score? {
        let words = text.trimmed.split(separator: " ")
        let numbers = (words.last ?? "").split(whereSeparator: { $0 == "-" || $0 == "–" }).map { Double($0) }
        guard words.count > 1, numbers.count == 3, let low = numbers[0], let likely = numbers[1], let high = numbers[2] else {
            reader.fault("by", .badText(found: quoted(text), expected: "a scorer with low, likely and high score, such as 'clinicians 50-65-80'"))
            return nil
        }
        guard low >= 0, low <= likely, likely <= high, high <= 100 else {
            reader.fault("by", .outOfRange(found: shown(text), allowed: "low, likely and high in rising order, from 0 to 100"))
            return nil
        }
        return Score(scorer: words.dropLast().joined(separator: " "), low: low, likely: likely, high: high)
    }
}
