package import HealthEconomy
import PlannerFiles
import Statistics

/// The interventions a portfolio is made of: each as the options use it, once for each different use.
package struct PortfolioCandidates {
    package struct Candidate {
        package let use: PlanOption.Use
        package let intervention: Intervention
        package var options: [String]
        /// Positions of the candidates it needs, directly.
        package var needs: [Int] = []
    }

    package private(set) var candidates: [Candidate] = []
    private let lastYear: FinancialYear

    /// - Parameter named: interventions of the library besides those that options use, at all trusts they can act on, scale 1.
    /// - Throws: `StatisticsError` for a name that is not in the library, with the nearest one.
    init(_ scenario: Scenario, named: [String]) throws {
        lastYear = scenario.years[scenario.years.count - 1]
        let library = Dictionary(scenario.interventions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var origin: [[PlanOption.Use]] = []
        func add(_ use: PlanOption.Use, option: PlanOption?) throws {
            guard let intervention = library[use.intervention] else {
                let near = nearestName(to: use.intervention, among: library.keys.sorted())
                throw StatisticsError.parameter(
                    of: "portfolio", name: "intervention", found: quoted(use.intervention),
                    allowed: "one of the library\(near.map { ", such as \(quoted($0))" } ?? "")")
            }
            if let known = candidates.firstIndex(where: { Self.isSame($0.use, use) }) {
                if let option { candidates[known].options.append(option.name) }
                return
            }
            candidates.append(Candidate(use: use, intervention: intervention, options: option.map { [$0.name] } ?? []))
            origin.append(option?.uses ?? [])
        }
        for option in scenario.options { for use in option.uses { try add(use, option: option) } }
        for name in named {
            guard let place = library[name]?.place else {
                try add(PlanOption.Use(intervention: name, place: Place(file: scenario.file, line: 1, column: 1), from: nil, trusts: [], scale: 1), option: nil)
                continue
            }
            guard !candidates.contains(where: { $0.intervention.name == name }) else { continue }
            try add(PlanOption.Use(intervention: name, place: place, from: nil, trusts: [], scale: 1), option: nil)
        }
        // What a candidate needs, as the option has it that the candidate comes from; a named one brings it along.
        var position = 0
        while position < candidates.count {
            let candidate = candidates[position]
            for need in candidate.intervention.needs {
                let beside = origin[position].first { $0.intervention == need }
                let use =
                    beside
                    ?? PlanOption.Use(
                        intervention: need, place: candidate.use.place, from: candidate.use.from, trusts: candidate.use.trusts, scale: candidate.use.scale)
                let known = candidates.firstIndex { Self.isSame($0.use, use) } ?? (beside == nil ? candidates.firstIndex { $0.intervention.name == need } : nil)
                if known == nil { try add(use, option: nil) }
                if let place = known ?? candidates.firstIndex(where: { Self.isSame($0.use, use) }) { candidates[position].needs.append(place) }
            }
            position += 1
        }
    }

    private static func isSame(_ one: PlanOption.Use, _ other: PlanOption.Use) -> Bool {
        one.intervention == other.intervention && Set(one.trusts) == Set(other.trusts) && one.scale == other.scale && one.from == other.from
    }

    /// Everything a candidate needs, and what that needs, without itself.
    package func needs(of candidate: Int) -> Set<Int> {
        var all: Set<Int> = []
        var open = candidates[candidate].needs
        while let next = open.popLast() {
            if next != candidate, all.insert(next).inserted { open += candidates[next].needs }
        }
        return all
    }

    /// Pairs that must not stand together: interventions that conflict, and two uses of one intervention at the same trust.
    package func excludes(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (candidates[one], candidates[other])
        if a.intervention.name == b.intervention.name {
            return a.use.trusts.isEmpty || b.use.trusts.isEmpty || !Set(a.use.trusts).isDisjoint(with: b.use.trusts)
        }
        return a.intervention.conflicts.contains(b.intervention.name) || b.intervention.conflicts.contains(a.intervention.name)
    }

    /// Central figures of what a candidate uses, at its scale; running cost and staff as in the last plan year.
    package func use(of candidate: Int) -> OptionPortfolio.Use {
        func atTheEnd(_ path: DrawnPath?) -> Double { path?.value(in: lastYear) ?? 0 }
        let (use, intervention) = (candidates[candidate].use, candidates[candidate].intervention)
        return OptionPortfolio.Use(
            capital: (intervention.capital?.value ?? 0) * use.scale, runningCostAYear: atTheEnd(intervention.runningCost) * use.scale,
            staff: atTheEnd(intervention.staff) * use.scale, programmeEffort: intervention.programmeEffort * use.scale)
    }

    /// The name, with trusts and scale where another candidate has the same.
    package func label(of candidate: Int) -> String {
        let one = candidates[candidate]
        guard candidates.count(where: { $0.intervention.name == one.intervention.name }) > 1 else { return one.intervention.name }
        let details: [String?] = [
            one.use.trusts.isEmpty ? nil : one.use.trusts.joined(separator: ", "), "scale \(one.use.scale)", one.use.from.map { "from \($0)" },
        ]
        return "\(one.intervention.name) (\(details.compactMap { $0 }.joined(separator: "; ")))"
    }

    /// All candidates as one option, so that any set of them is a matter of which act.
    var asOption: PlanOption {
        PlanOption(
            name: "portfolio", place: candidates.first?.use.place ?? Place(file: "", line: 1, column: 1), about: "", uses: candidates.map(\.use))
    }
}
