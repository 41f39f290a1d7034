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
            let written = keys.map { key in ((figures[key]?.value ?? 0) / (2 * kind.halfUnit)).rounded() }
            // Decimals of which every one is a nought are those of a spreadsheet: 6.0, 17.0 and 231.0 are whole numbers.
            let noughts = Self.writtenNoughts(written, place: 2 * kind.halfUnit, kind.of)
            let counts = written.map { $0 / noughts }
            var step = 1.0
            for power in [10.0, 100, 1e3, 1e4, 1e5, 1e6] {
                let divisible = counts.filter { $0.truncatingRemainder(dividingBy: power) == 0 && abs($0) >= power }
                // Figures smaller than the step say nothing of it.
                guard Self.areMany(divisible, kind.of), divisible.count * 10 >= counts.count * 9 else { break }
                step = power
            }
            // Other decimals that are written are meant, unless thousands of the last place are never used: a plan in pounds and pence of which
            // every figure ends in 000.00 is one in thousands.
            let hasDecimals = Self.hasDecimals(2 * kind.halfUnit * noughts)
            let places = hasDecimals ? nil : Self.significantFigures(counts, kind.of)
            let sizes = hasDecimals ? [] : Self.placesBySize(counts)
            guard noughts > 1 || places != nil || !sizes.isEmpty || step > 1, !hasDecimals || step >= 1e3 else { continue }
            for (key, count) in zip(keys, counts) {
                guard let figure = figures[key] else { continue }
                // The coarsest that the figure itself bears out.
                let own = [places.map { Self.lastPlace(count, figures: $0) } ?? 1, step] + sizes.filter { abs(count) >= $0.from }.map(\.place)
                let coarsest = own.filter { count.truncatingRemainder(dividingBy: $0) == 0 }.max() ?? 1
                figures[key] = PlanFigure(
                    value: figure.value, halfUnit: figure.halfUnit * noughts * (coarsest > 1 ? coarsest * Self.roundedTwice : 1), file: figure.file,
                    line: figure.line)
            }
        }
    }

    /// Whether a last place is one of decimals: pennies, a tenth of a post or of £1,000.
    private static func hasDecimals(_ place: Double) -> Bool {
        let decimals = log10(place)
        return abs(decimals - 3 * (decimals / 3).rounded()) > 1e-6
    }

    /// How many times finer numbers are written than they are: 10 for tenths that are all nought, 100 for hundredths; 1 where decimals are used, or
    /// too few numbers tell.
    private static func writtenNoughts(_ counts: [Double], place: Double, _ kind: String) -> Double {
        guard hasDecimals(place) else { return 1 }
        let whole = [10.0, 100].first { !hasDecimals(place * $0) } ?? 1
        guard counts.allSatisfy({ $0.truncatingRemainder(dividingBy: whole) == 0 }) else { return 1 }
        // Half a dozen round sums in £m are no spreadsheet's.
        let isMoney = kind == PlanMeasure.Dimension.money.rawValue
        return (isMoney ? Set(counts).count >= fewestSums : areMany(counts, kind)) ? whole : 1
    }

    private static let fewestSums = 12

    /// Of numbers from some size on, which may be any, so many different ones must end alike.
    private static let fewestOfSize = 20

    /// From which size on numbers are rounded to tens, hundreds and so on, where small ones are given as they are: the least size beyond which so
    /// many different numbers all end so that it is no chance.
    private static func placesBySize(_ counts: [Double]) -> [(from: Double, place: Double)] {
        [10.0, 100, 1_000, 10_000].compactMap { place in
            for size in [1.0, 2, 5, 10, 20, 50, 100].map({ $0 * place * 10 }) {
                let larger = Set(counts.filter { abs($0) >= size })
                guard larger.count >= fewestOfSize else { return nil }
                if larger.allSatisfy({ $0.truncatingRemainder(dividingBy: place) == 0 }) { return (size, place) }
            }
            return nil
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
