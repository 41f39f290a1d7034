package import PlannerFiles

/// Sex as population and activity statistics record it.
package enum Sex: String, CaseIterable, Sendable, Codable, Hashable {
    case female = "F"
    case male = "M"

    /// By which it is: Swift hashes an enumeration with texts by its text.
    package func hash(into hasher: inout Hasher) { hasher.combine(self == .female) }

    /// A table's column of sexes.
    package static var cell: TableColumn.Kind { .name(of: allCases.map(\.rawValue), what: "a sex") }
}

/// Five-year age bands 00–04 … 85–89 and the open band 90+, the bands of the population and use-rate tables.
package enum AgeBand {
    /// Number of bands.
    package static let count = 19
    /// The bands' names as tables write them: `00-04`, `05-09`, … `85-89`, `90+`.
    package static let names: [String] =
        (0..<count - 1).map { band in
            let from = band * 5
            return "\(from < 10 ? "0" : "")\(from)-\(from + 4 < 10 ? "0" : "")\(from + 4)"
        } + ["90+"]

    /// A table's column of age bands.
    package static var cell: TableColumn.Kind { .name(of: names, what: "an age band") }

    /// The band's position for its name; nil when there is no such band.
    package static func index(of name: String) -> Int? { names.firstIndex(of: name) }

    /// The band that holds a single year of age; ages from 90 share the last band.
    package static func index(ofAge age: Int) -> Int { min(max(age, 0) / 5, count - 1) }
}

/// A value for every sex and single year of age 0…90, age 90 standing for 90 and over.
///
/// Layout: women 0…90, then men 0…90.
package struct ByAge: Sendable, Hashable {
    package static let ages = 91
    package var values: [Double]

    package init(repeating value: Double = 0) { values = Array(repeating: value, count: 2 * Self.ages) }

    @inlinable package static func offset(_ sex: Sex, _ age: Int) -> Int { (sex == .female ? 0 : ages) + age }

    package subscript(_ sex: Sex, _ age: Int) -> Double {
        get { values[Self.offset(sex, age)] }
        set { values[Self.offset(sex, age)] = newValue }
    }

    /// The sum over both sexes and all ages.
    package var total: Double { values.reduce(0, +) }

    /// The sum over single years of each five-year band: `result[band]`.
    package func bands(_ sex: Sex) -> [Double] {
        var bands = Array(repeating: 0.0, count: AgeBand.count)
        for age in 0..<Self.ages { bands[AgeBand.index(ofAge: age)] += self[sex, age] }
        return bands
    }
}
