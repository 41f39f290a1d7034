import PlannerFiles

/// A rate of the table of vital rates: deaths, or births of mothers, in a person-year of one sex and age.
package struct VitalRate: Sendable {
    /// What a rate counts, as the table writes it.
    package enum Kind: String, CaseIterable, Sendable { case mortality, fertility }

    /// Years; 90 stands for 90 and over.
    package let age: Int
    /// Events in a person-year.
    package let rate: Double
    /// Its line in the table's file.
    package let line: Int
}

extension PopulationRules {
    /// The rates of one kind and sex by age, in the order of the table; fertility is that of women.
    package func rates(_ kind: VitalRate.Kind, _ sex: Sex) -> [VitalRate] {
        (0..<vitalRates.rowCount).compactMap { row in
            guard vitalRates.text("kind", row) == kind.rawValue, vitalRates.text("sex", row) == sex.rawValue else { return nil }
            return VitalRate(age: Int(vitalRates.number("age", row)), rate: vitalRates.number("rate", row), line: vitalRates.line(row))
        }
    }
}
