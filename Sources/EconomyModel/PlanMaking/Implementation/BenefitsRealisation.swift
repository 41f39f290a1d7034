import HealthEconomy
import HealthSimulation
import Statistics

/// What interventions bring by year, as planned and as the programme lets it come.
extension ImplementationAnalysis {
    /// The whole option and each intervention by itself in the economy's gap, then what the scenario states.
    ///
    /// An intervention by itself is the option with the others idle, beside the option with all of them idle in the same futures: what the option
    /// does beside them (contracts, programmes of quality) is in no intervention's part. What interventions do together is not their sum, as one
    /// takes a share of what another has left.
    package func benefits() async throws -> [ImplementationOutlook.Benefit] {
        var benefits = [try whole()]
        for (use, name) in option.interventions.enumerated() {
            let owner = activities.last { $0.enables.contains(use) }?.owner ?? ""
            benefits.append(try await part(name, about: "", owner: owner, uses: [use], organisation: "economy", .gap))
        }
        for benefit in programme.programme.benefits {
            let uses = benefit.interventions.compactMap { option.interventions.firstIndex(of: $0) }
            benefits.append(
                try await part(benefit.name, about: benefit.about, owner: benefit.owner, uses: uses, organisation: benefit.organisation, benefit.measure))
        }
        return benefits
    }

    private func whole() throws -> ImplementationOutlook.Benefit {
        let series = compiled.layout.economy
        func change(_ ensemble: Ensemble, _ year: Int) -> [Double] {
            zip(ensemble.replications(series, year: year), doNothing.replications(series, year: year)).map { $0 - $1 }
        }
        return ImplementationOutlook.Benefit(
            name: option.name, about: "", owner: "", interventions: option.interventions, organisation: "economy", measure: .gap, unit: Measure.gap.unit,
            planned: try (0...compiled.lastYear).map { try .of(change(planned, $0)) },
            expected: try (0...compiled.lastYear).map { try .of(change(delayed, $0)) }, lost: try .of(gapAdded()), replications: count)
    }

    private func part(
        _ name: String, about: String, owner: String, uses: [Int], organisation: String, _ measure: Measure
    ) async throws -> ImplementationOutlook.Benefit {
        let series = compiled.layout.position(organisation, measure) ?? compiled.layout.economy
        let acting = uses.reduce(0) { $0 | 1 << $1 }
        let span = compiled.lastYear + 1
        let asPlanned = try await ChosenReplications.run(compiled.with(option), settings, replications: sample, series: [series], acting: acting)
        // Where the option does nothing beside them, the option with all of them idle is do-nothing.
        let idle =
            option.doesMore
            ? try await ChosenReplications.run(compiled.with(option), settings, replications: sample, series: [series], acting: 0) : nil
        // Where none of them is late, nothing differs.
        let isLate = sample.contains { draw in uses.contains { starts.start($0, replication: draw) != option.timings[$0].startMonths } }
        let asDelayed =
            isLate
            ? try await ChosenReplications.run(compiled.with(option, starts: starts), settings, replications: sample, series: [series], acting: acting)
            : asPlanned
        func change(_ values: [Double], _ year: Int) throws -> YearSummary {
            let base = doNothing.replications(series, year: year)
            let changes = sample.indices.map { place -> Double in
                let without = idle?[place * span + year] ?? base[base.startIndex + sample[place]]
                return values[place * span + year] - without
            }
            // A measure that does not exist in a year, such as a rating without a regime, has no change.
            return try .of(changes.map { $0.isFinite ? $0 : 0 })
        }
        let lost = sample.indices.map { place -> Double in
            let sum = (1..<span).reduce(0) { $0 + asDelayed[place * span + $1] - asPlanned[place * span + $1] }
            return sum.isFinite ? sum : 0
        }
        return ImplementationOutlook.Benefit(
            name: name, about: about, owner: owner, interventions: uses.map { option.interventions[$0] }, organisation: organisation, measure: measure,
            unit: measure.unit, planned: try (0..<span).map { try change(asPlanned, $0) }, expected: try (0..<span).map { try change(asDelayed, $0) },
            lost: try .of(lost), replications: sample.count)
    }
}
