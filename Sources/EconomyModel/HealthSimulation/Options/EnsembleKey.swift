import HealthEconomy
import PlannerFiles
import Statistics

/// What determines the figures of an ensemble, as a digest: two ensembles with one key are the same to the last bit.
///
/// It holds the economy (its part of the scenario and its noise calibration, which a what-if takes from elsewhere), the
/// option's uses with the interventions they name, what it does beside them (changes of trusts, contracts, programmes of quality), and how
/// futures are drawn. The option's name and words are no part of it,
/// nor are other options: an option keeps its key, and so its ensemble, when others are changed, added or taken away.
package struct EnsembleKey: Sendable, Hashable {
    package let text: String

    /// - Parameter option: nil for do-nothing.
    init(_ scenario: Scenario, _ compiled: CompiledEconomy, option: PlanOption?, _ settings: EnsembleSettings) {
        var digest = Digest()
        digest.mix(scenario.figureDigests.economy)
        digest.mix(compiled.noise.centre)
        digest.mix(compiled.noise.width)
        digest.mix(UInt64(settings.replications))
        digest.mix(settings.seed)
        digest.mix(settings.sampling.rawValue)
        digest.mix([UInt64(settings.part), UInt64(settings.parts), settings.keepsMonths ? 1 : 0].map(String.init))
        for use in option?.uses ?? [] {
            digest.mix(use.intervention)
            digest.mix(scenario.figureDigests.interventions[use.intervention] ?? 0)
            digest.mix(use.from.map(\.description) ?? "")
            digest.mix(use.trusts)
            digest.mix([use.scale])
        }
        // The programme, which the economy's digest holds, costs the option that is chosen and no other.
        if let option, option.name == scenario.chosenOption, scenario.programme != nil { digest.mix(["carried out"]) }
        for change in option?.organisations ?? [] {
            digest.mix([change.trust, change.kind.rawValue, change.month.map(\.description) ?? "", change.name] + change.serviceLines)
            digest.mix([change.staff ?? -1, change.beds ?? -1, change.list ?? -1])
            for successor in change.successors {
                digest.mix(successor.code)
                digest.mix([successor.share, successor.assets ?? -1, successor.debts ?? -1])
            }
        }
        for contract in option?.contracts ?? [] { digest.mix([contract.point.rawValue, contract.form.rawValue]) }
        for use in option?.qualityProgrammes ?? [] { digest.mix(["quality programme", use.programme] + use.trusts) }
        text = digest.text
    }
}
