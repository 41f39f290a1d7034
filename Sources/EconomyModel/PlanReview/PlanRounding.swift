import Foundation
import HealthEconomy
import PlannerFiles
import Statistics

/// How plans were rounded, as their figures show it: who writes 171,200 and 34,300 beside £000 has rounded to £100,000, whatever the unit says.
extension SubmittedPlans {
    /// Figures of one organisation that are rounded alike: one kind of number in one unit with as many decimals.
    private struct Kind: Hashable {
        let organisation: String
        let of: String
        let halfUnit: Double
    }

    /// Of so many different figures at least, nine in ten must end in so many noughts, or it is chance.
    private static let fewestDifferent = 5

    /// Whether so many numbers end in noughts that it is no chance: five different ones, or eight that are three. Beds
    /// stand still in many plans, so that two will do.
    private static func areMany(_ numbers: [Double], _ kind: String) -> Bool {
        let different = Set(numbers).count
        return different >= fewestDifferent || different >= (kind == PlanMeasure.Dimension.beds.rawValue ? 2 : 3) && numbers.count >= 8
    }

    /// Widens the half unit of figures that were rounded more coarsely than their last place.
    mutating func widenRounding() {
        var kinds: [Kind: [PlanKey]] = [:]
        for (key, figure) in figures where figure.value != 0 && figure.halfUnit > 0 {
            let kind: String
            switch key.measure {
            case .price: kind = "price"
            case .payPerWTE: kind = "pay"
            case .priceChange, .costInflation, .efficiency: kind = "assumption"
            default: kind = key.measure.dimension.rawValue
            }
            kinds[Kind(organisation: key.organisation, of: kind, halfUnit: figure.halfUnit), default: []].append(key)
        }
        for (kind, keys) in kinds {
            let counts = keys.map { key in ((figures[key]?.value ?? 0) / (2 * kind.halfUnit)).rounded() }
            var step = 1.0
            for power in [10.0, 100, 1e3, 1e4, 1e5, 1e6] {
                let divisible = counts.filter { $0.truncatingRemainder(dividingBy: power) == 0 && abs($0) >= power }
                // Figures smaller than the step say nothing of it.
                guard Self.areMany(divisible, kind.of), divisible.count * 10 >= counts.count * 9 else { break }
                step = power
            }
            // Decimals that are written are meant, unless thousands of the last place are never used: 6.0 is no rounding to whole numbers, a
            // plan in pounds and pence of which every figure ends in 000.00 is one in thousands.
            let decimals = log10(2 * kind.halfUnit)
            let hasDecimals = abs(decimals - 3 * (decimals / 3).rounded()) > 1e-6
            let places = hasDecimals ? nil : Self.significantFigures(counts, kind.of)
            guard places != nil || step > 1, !hasDecimals || step >= 1e3 else { continue }
            for (key, count) in zip(keys, counts) {
                guard let figure = figures[key] else { continue }
                // The coarser of both that the figure itself bears out.
                let own = places.map { Self.lastPlace(count, figures: $0) } ?? 1
                guard let coarsest = [own, step].filter({ $0 > 1 && count.truncatingRemainder(dividingBy: $0) == 0 }).max() else { continue }
                figures[key] = PlanFigure(
                    value: figure.value, halfUnit: figure.halfUnit * coarsest * Self.roundedTwice, file: figure.file, line: figure.line)
            }
        }
    }

    /// What is rounded so had been rounded before, and may be off by a little more than half of its last place.
    private static let roundedTwice = 1.1

    /// The last place of a number of so many significant figures: 100 for 24,300 with three.
    private static func lastPlace(_ count: Double, figures: Int) -> Double {
        var (place, rest) = (1.0, abs(count))
        while rest >= power(10, Double(figures)) - 0.5 {
            rest /= 10
            place *= 10
        }
        return place
    }

    /// To how many significant figures numbers were rounded, two to four; nil where they were not. Numbers with no more digits say nothing.
    private static func significantFigures(_ counts: [Double], _ kind: String) -> Int? {
        (2...4).first { figures in
            let longer = counts.filter { lastPlace($0, figures: figures) > 1 }
            let rounded = longer.filter { $0.truncatingRemainder(dividingBy: lastPlace($0, figures: figures)) == 0 }
            return areMany(rounded, kind) && rounded.count * 10 >= longer.count * 9
        }
    }
}
