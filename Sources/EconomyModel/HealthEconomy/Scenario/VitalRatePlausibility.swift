import PlannerFiles
import Statistics

/// Warns of vital rates by which people would live, or have children, as nowhere in England: a nought too many or too few in one rate or in all.
extension BaselinePlausibility {
    mutating func vitalRates() {
        let rules = scenario.population
        let table = rules.vitalRates
        guard table.rowCount > 0 else { return }
        let path = "population.vital rates"
        func place(_ line: Int?) -> Place { Place(file: table.file, line: line ?? 1, column: 1) }
        for (sex, people) in [(Sex.female, "women"), (.male, "men")] {
            let rates = Self.byAge(rules.rates(.mortality, sex))
            // A last rate of 0 is refused beforehand.
            if let life = try? LifeTable(deathRates: rates.map(\.rate)) {
                compare("vital rates", .lifeExpectancy, life.expectancy[0], kind: sex.rawValue, of: "of \(people)", place: place(rates.first?.line), path: path)
            }
            odd(.deathsBeside, rates, of: people, table, path)
        }
        let births = Self.byAge(rules.rates(.fertility, .female))
        compare("vital rates", .birthsForWoman, births.reduce(0) { $0 + $1.rate }, place: place(births.first?.line), path: path)
        odd(.birthsBeside, births, of: "mothers", table, path)
    }

    private static func byAge(_ rates: [VitalRate]) -> [VitalRate] { rates.sorted { $0.age < $1.age } }

    /// Warns of rates that stand out from those of the ages about them, the farthest out first; each is then taken for what its neighbours say, so that
    /// it does not make them look odd.
    ///
    ///     rate / (rate before × rate after)^½
    ///
    /// at an end over the two nearest. Ages with one rate, as of a five-year band, count as one. Births before the first and after the last mother are
    /// left out.
    private mutating func odd(_ ratio: BaselineRatio, _ all: [VitalRate], of people: String, _ table: DataTable, _ path: String) {
        var groups: [VitalRate] = []
        for rate in all where groups.last?.rate != rate.rate { groups.append(rate) }
        if ratio == .birthsBeside {
            groups = Array(groups.drop { $0.rate == 0 })
            while groups.last?.rate == 0 { groups.removeLast() }
        }
        guard groups.count > 2 else { return }
        var rates = groups.map(\.rate)
        for _ in rates.indices {
            var worst: (place: Int, off: Double, ratio: Double, usual: Double)?
            for place in rates.indices {
                guard let beside = Self.beside(place, rates), let bound = bounds.bound(ratio, Self.kind(ratio, place, groups))?.expected else { continue }
                let found = rates[place] / beside
                let off = found < bound.lowerBound ? bound.lowerBound / max(found, 1e-9) : found > bound.upperBound ? found / bound.upperBound : 0
                if off > worst?.off ?? 0 { worst = (place, off, found, beside * (bound.lowerBound * bound.upperBound).squareRoot()) }
            }
            guard let worst else { return }
            let group = groups[worst.place]
            let until = worst.place + 1 < groups.count ? groups[worst.place + 1].age - 1 : all.last { $0.rate == group.rate }?.age ?? group.age
            let ages = group.age == until ? group.age == ByAge.ages - 1 ? "90 and over" : "\(until)" : "\(group.age) to \(until)"
            compare(
                "vital rates", ratio, worst.ratio, kind: Self.kind(ratio, worst.place, groups), of: "of \(people) of \(ages)",
                found: "a rate of \(Unit.ratio.writtenRoughly(group.rate)), \(Unit.ratio.writtenRoughly(worst.ratio)) times that of the ages beside it,",
                place: Place(file: table.file, line: group.line, column: 1), path: path)
            rates[worst.place] = worst.usual
        }
    }

    /// The geometric mean of the rates before and after one; of the first and the last, of the two nearest. Those of 0 say nothing.
    private static func beside(_ place: Int, _ rates: [Double]) -> Double? {
        let nearest = place == 0 ? [1, 2] : place == rates.count - 1 ? [place - 1, place - 2] : [place - 1, place + 1]
        let known = nearest.map { rates[$0] }.filter { $0 > 0 }
        return known.count == 2 ? (known[0] * known[1]).squareRoot() : known.first
    }

    /// Of deaths, the first year of life and the open end stand out from the ages beside them, and from 30 on many die, so that rates rise smoothly; of
    /// births, the first and the last mothers are few.
    private static func kind(_ ratio: BaselineRatio, _ place: Int, _ groups: [VitalRate]) -> String {
        if ratio == .birthsBeside { return place == 0 || place == groups.count - 1 ? "ends" : "any" }
        let age = groups[place].age
        return [0, 1, 90].contains(age) ? "\(age)" : (30..<90).contains(age) ? "30-89" : "any"
    }
}
