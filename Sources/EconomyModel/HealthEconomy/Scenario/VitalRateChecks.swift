import PlannerFiles

/// What must hold of a table of vital rates: every age of mortality, each once, and an end to life.
struct VitalRateChecks {
    let rules: PopulationRules
    /// Whether rates stand for people, as in the national sets, whose figures are compared with England's; an economy made to be worked by
    /// hand may hold people who never die.
    let isCompared: Bool

    private static let path = "population.vital rates"

    func faults() -> [Fault] {
        guard rules.vitalRates.rowCount > 0 else { return [] }
        var faults: [Fault] = []
        for (kind, sex) in [(VitalRate.Kind.mortality, Sex.female), (.mortality, .male), (.fertility, .female)] {
            let rates = rules.rates(kind, sex)
            var lines: [Int: Int] = [:]
            for rate in rates {
                guard let first = lines.updateValue(rate.line, forKey: rate.age) else { continue }
                faults.append(
                    fault(
                        rate.line, "found \(kind.rawValue) of \(sex.rawValue) at age \(rate.age) a second time, after line \(first); expected each age once"))
            }
        }
        for sex in Sex.allCases {
            let rates = rules.rates(.mortality, sex)
            let ages = Set(rates.map(\.age)).count
            if ages < ByAge.ages {
                faults.append(
                    Fault(
                        place: rules.vitalRates.place, path: Self.path,
                        problem: .badTable(found: "\(ages) ages of mortality for \(sex.rawValue)", expected: "every age 0 to 90")))
            }
            guard let last = rates.last(where: { $0.age == ByAge.ages - 1 }), last.rate <= 0, isCompared || rates.contains(where: { $0.rate > 0 }) else {
                continue
            }
            faults.append(
                fault(
                    last.line,
                    "found a mortality of 0 for \(sex.rawValue) at age 90 and over, by which who gets there never dies; expected deaths for each person-year, such as 0.2"
                ))
        }
        return faults
    }

    private func fault(_ line: Int, _ text: String) -> Fault {
        Fault(place: Place(file: rules.vitalRates.file, line: line, column: 1), path: Self.path, problem: .other(text))
    }
}
