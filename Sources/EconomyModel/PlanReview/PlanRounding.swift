import Foundation
import HealthEconomy
import PlannerFiles

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
                guard Set(divisible).count >= Self.fewestDifferent, divisible.count * 10 >= counts.count * 9 else { break }
                step = power
            }
            // Decimals that are written are meant, unless thousands of the last place are never used: 6.0 is no rounding to whole numbers, a
            // plan in pounds and pence of which every figure ends in 000.00 is one in thousands.
            let places = log10(2 * kind.halfUnit)
            let hasDecimals = abs(places - 3 * (places / 3).rounded()) > 1e-6
            guard step > 1, !hasDecimals || step >= 1e3 else { continue }
            for (key, count) in zip(keys, counts) where count.truncatingRemainder(dividingBy: step) == 0 {
                guard let figure = figures[key] else { continue }
                figures[key] = PlanFigure(value: figure.value, halfUnit: figure.halfUnit * step, file: figure.file, line: figure.line)
            }
        }
    }
}
