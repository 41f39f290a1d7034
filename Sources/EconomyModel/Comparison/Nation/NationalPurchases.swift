import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Chooses what each purse buys for each aim, then simulates what was chosen together in every economy.
struct NationalPurchases: Sendable {
    private let economies: [TriedEconomy]
    private let trials: [NationalTrial]
    private let budget: Double
    private let settings: EnsembleSettings

    init(_ economies: [TriedEconomy], _ trials: [NationalTrial], budget: Double, _ settings: EnsembleSettings) {
        self.economies = economies
        self.trials = trials
        self.budget = budget
        self.settings = settings
    }

    private struct Chosen {
        let purse: Purse
        let aim: PurchaseAim
        let choice: PurchaseChoice
        /// Trials behind the candidates.
        let trials: [NationalTrial]
        let bought: [Int]
        let shares: [Double]
    }

    func all(progress: @escaping @Sendable (Int, Int) -> Void) async throws -> [NationalPurchase] {
        let chosen = Purse.allCases.flatMap { purse in PurchaseAim.allCases.compactMap { choose(purse, $0) } }
        var together = chosen.map { _ in [(economy: Int, column: PairedRuns.Column)]() }
        for (index, economy) in economies.enumerated() {
            // One run an economy for everything bought there; what is bought for both aims alike is run once.
            var runs: [PairedRuns.Trial] = economy.plan.map { [.init(option: $0, against: nil)] } ?? []
            var places: [(purchase: Int, column: Int)] = []
            for (place, one) in chosen.enumerated() {
                let names = one.bought.filter { one.choice.candidates[$0].economy == index }.map { one.choice.candidates[$0].intervention }
                guard !names.isEmpty else { continue }
                let uses = names.flatMap { economy.option($0)?.option.uses ?? [] }
                let option: PlanOption?
                if one.purse == .support {
                    option = economy.plan?.adding(uses, named: "\(one.purse), \(one.aim)", in: economy.scenario)
                } else {
                    option = uses.first.map { PlanOption(name: "\(one.purse), \(one.aim)", place: $0.place, about: "", uses: uses) }
                }
                guard let option else { continue }
                places.append((place, runs.count))
                runs.append(.init(option: option, against: one.purse == .support ? 0 : nil))
            }
            if !places.isEmpty {
                let simulated = try await PairedRuns.run(
                    economy.scenario, economy.economy.compiled, runs, settings, hasPlan: economy.plan != nil, progress: { _, _ in })
                for place in places { together[place.purchase].append((index, simulated.columns[place.column])) }
            }
            progress(index + 1, economies.count)
        }
        return try zip(chosen, together).map { one, columns in try purchase(one, columns) }
    }

    private func choose(_ purse: Purse, _ aim: PurchaseAim) -> Chosen? {
        let candidates = trials.filter { $0.purse == purse && $0.use > 0 && $0.gain(aim) > 0 }
        guard !candidates.isEmpty else { return nil }
        let places = Dictionary(economies.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var columns: [[Double]] = []
        let choice = PurchaseChoice(
            candidates: candidates.map { trial in
                let index = places[trial.economy] ?? 0
                let tried = economies[index].option(trial.intervention)
                let with = Set(tried?.option.uses.map(\.intervention) ?? [])
                let conflicts = economies[index].scenario.interventions.filter { with.contains($0.name) }.flatMap(\.conflicts)
                let column = tried.map { economies[index].runs.columns[$0.column] }
                columns.append(aim == .recovery ? column?.gap.map { -$0 } ?? [] : column?.health ?? [])
                return PurchaseChoice.Candidate(
                    economy: index, intervention: trial.intervention, with: with, conflicts: Set(conflicts), use: trial.use)
            }, budget: budget)
        return Chosen(
            purse: purse, aim: aim, choice: choice, trials: candidates, bought: choice.bought(candidates.map { $0.gain(aim) }),
            shares: choice.chosenShares(columns, places: EvenlySpaced.places(NationalView.knownFutures, of: settings.replications)))
    }

    private func purchase(_ one: Chosen, _ columns: [(economy: Int, column: PairedRuns.Column)]) throws -> NationalPurchase {
        let items = one.bought.map { place -> NationalPurchase.Item in
            let trial = one.trials[place]
            let gain = trial.gain(one.aim)
            return .init(
                economy: trial.economy, intervention: trial.intervention, use: trial.use, gain: gain, gainPerPound: gain / trial.use,
                chosenIn: one.shares[place])
        }
        let futures = 0..<settings.replications
        let recovery = futures.map { future in columns.reduce(0) { $0 - $1.column.gap[future] } }
        let health = futures.map { future in columns.reduce(0) { $0 + $1.column.health[future] } }
        let spent = columns.map { index, column in
            NationalPurchase.Spent(
                economy: economies[index].name, pounds: items.filter { $0.economy == economies[index].name }.reduce(0) { $0 + $1.use },
                recovery: -Mean.of(column.gap), health: Mean.of(column.health))
        }
        return NationalPurchase(
            purse: one.purse, aim: one.aim, budget: budget, spent: items.reduce(0) { $0 + $1.use }, items: items, candidates: one.trials.count,
            recovery: YearSummary(try Summary(recovery)), health: YearSummary(try Summary(health)), sumAlone: items.reduce(0) { $0 + $1.gain },
            byEconomy: spent.ordered { ($1.pounds, $0.economy) < ($0.pounds, $1.economy) })
    }
}
