@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// What an option does, slow and plain, for the slow oracle: demand by name, levers by trust and year.
struct SlowOption {
    struct Key: Hashable {
        let payer: String, trust: String, line: String
        let point: PointOfDelivery

        init(_ purchase: SlowOracle.Purchase) {
            payer = purchase.payer
            trust = purchase.trust
            line = purchase.line
            point = purchase.point
        }
    }

    /// What changes at a trust in a year; neutral where nothing acts.
    struct Pull {
        var beds = 0.0, stay = 1.0, added = 0.0, capital = 0.0
        /// Cost by service line.
        var cost: [String: Double] = [:]
        var posts = 0.0
        /// How strong the effects of each other kind are; what they do stands in the oracle, at the rule that they move.
        var effects: [EffectKind: [Double]] = [:]

        func raised(_ kind: EffectKind) -> Double { effects[kind, default: []].reduce(1) { $0 * (1 + $1) } }
        func lowered(_ kind: EffectKind) -> Double { effects[kind, default: []].reduce(1) { $0 * (1 - $1) } }
        func summed(_ kind: EffectKind) -> Double { effects[kind, default: []].reduce(0, +) }
    }

    struct YearOfLevers {
        var byTrust: [String: Pull]
        var spendAdded: [String: Double]
        var health = 0.0
    }

    let oracle: SlowOracle
    /// Trusts of the baseline, with places for care that arrives from elsewhere.
    private(set) var trusts: [String: SlowOracle.Trust]
    private let before: [String: SlowOracle.Trust]
    private var scenario: Scenario { oracle.scenario }
    private var uses: [(use: PlanOption.Use, what: Intervention)] {
        (oracle.option?.uses ?? []).compactMap { use in scenario.interventions.first { $0.name == use.intervention }.map { (use, $0) } }
    }

    init(_ oracle: SlowOracle) {
        self.oracle = oracle
        before = Dictionary(uniqueKeysWithValues: oracle.scenario.providers.map { ($0.code, oracle.baseline($0)) })
        trusts = before
        for (use, what) in uses {
            for effect in what.effects where effect.kind == .move {
                for purchase in before.values.flatMap(\.purchases) where selects(effect, use, purchase) {
                    let arrival = arrival(of: purchase, effect)
                    guard !trusts[arrival.trust]!.purchases.contains(where: { Key($0) == Key(arrival) }) else { continue }
                    trusts[arrival.trust]!.purchases.append(arrival)
                }
            }
        }
    }

    private func selects(_ effect: InterventionEffect, _ use: PlanOption.Use, _ purchase: SlowOracle.Purchase) -> Bool {
        func fits<Name: Equatable>(_ allowed: [Name], _ name: Name) -> Bool { allowed.isEmpty || allowed.contains(name) }
        return fits(effect.on.providers, purchase.trust) && fits(use.trusts, purchase.trust) && fits(effect.on.commissioners, purchase.payer)
            && fits(effect.on.serviceLines, purchase.line) && fits(effect.on.pointsOfDelivery, purchase.point)
    }

    /// Where moved care arrives: no units of its own in the baseline, at the receiver's level of price and cost.
    private func arrival(of purchase: SlowOracle.Purchase, _ effect: InterventionEffect) -> SlowOracle.Purchase {
        let code = effect.toTrust ?? purchase.trust
        let point = effect.toPoint ?? purchase.point
        let receiver = before[code]!
        let isContact = scenario.kind(of: scenario.providers.first { $0.code == code }!).incomeShares[point.rawValue] != nil
        return SlowOracle.Purchase(
            payer: purchase.payer, trust: code, line: purchase.line, point: point, units: 0,
            price: oracle.rules(point).price.value(in: scenario.baselineYear) * (isContact ? 1 : receiver.priceFactor),
            cost: oracle.rules(point).unitCost.value(in: scenario.baselineYear) * receiver.costFactor)
    }

    /// How far something has come in a year: the mean over its months of the step reached by then.
    private func come(_ steps: [Double], _ use: PlanOption.Use, _ what: Intervention, _ year: Int) -> Double {
        let start = decided(use) + what.leadTime.value / 12
        var sum = 0.0
        for month in 0..<12 {
            let age = Double(year) + (Double(month) + 0.5) / 12 - start
            if age >= 0 { sum += Int(age) < steps.count ? steps[Int(age)] : steps.last! }
        }
        return sum / 12
    }

    private func decided(_ use: PlanOption.Use) -> Double { Double(max(1, (use.from ?? scenario.years[1]) - scenario.baselineYear)) }

    private func strength(_ effect: InterventionEffect, _ use: PlanOption.Use, _ what: Intervention, _ year: Int, at code: String) -> Double {
        let reach = effect.share.map { min(max(oracle.drawn($0, year), 0), 1) } ?? 1
        var full = reach * oracle.drawn(effect.effect, year) * come(what.ramp, use, what, year)
        // What is decided is done as decided: beds, services that move, and what raises delivery itself.
        if effect.kind != .beds, effect.kind != .delivery, effect.toTrust == nil { full *= delivered(code, year) * room(what, code) }
        return min(scenario.limits.strengthAtMost, full)
    }

    /// What a trust delivers of its schemes in a year.
    private func delivered(_ code: String, _ year: Int) -> Double {
        var share = 1.0
        if let delivery = scenario.delivery, delivery.applies {
            let own = scenario.providers.first { $0.code == code }!.delivery
            share = oracle.drawn(delivery.system, year) * oracle.drawn(own ?? delivery.organisation.moved(to: "providers.\(code).delivery"), year)
        }
        for (use, what) in uses {
            for effect in what.effects where effect.kind == .delivery && (effect.on.providers.isEmpty || effect.on.providers.contains(code)) {
                if use.trusts.isEmpty || use.trusts.contains(code) { share *= 1 + strength(effect, use, what, year, at: code) }
            }
        }
        return share
    }

    /// What a trust has of an effect's size by its headroom; 1 where nothing is known.
    private func room(_ what: Intervention, _ code: String) -> Double {
        guard let measure = what.headroom, let rules = scenario.headroom, rules.applies, let own = rules.own[code]?[measure],
            let provider = scenario.providers.first(where: { $0.code == code }), let peers = rules.peers(measure, kind: scenario.kind(of: provider).noiseKind)
        else { return 1 }
        let way = (own - peers.bestQuartile) / (peers.median - peers.bestQuartile)
        return way < rules.least ? rules.least : way > rules.most ? rules.most : way
    }

    /// Demand of every purchase in a year before contacts come back as emergencies, and minutes travelled more.
    func demand(_ year: Int, _ factor: (String, PointOfDelivery) -> Double) -> (care: [Key: Double], travel: Double) {
        var care: [Key: Double] = [:]
        for purchase in trusts.values.flatMap(\.purchases) { care[Key(purchase)] = purchase.units * factor(purchase.payer, purchase.point) }
        var travel = 0.0
        for (use, what) in uses {
            for effect in what.effects where effect.kind == .prevent || effect.kind == .move {
                for purchase in before.values.flatMap(\.purchases) where selects(effect, use, purchase) {
                    let share = strength(effect, use, what, year, at: purchase.trust)
                    let key = Key(purchase)
                    if effect.kind == .prevent {
                        care[key]! *= 1 - share
                        continue
                    }
                    let there = Key(arrival(of: purchase, effect))
                    if there == key { continue }
                    let gone = care[key]! * share
                    care[key]! -= gone
                    care[there]! += gone * (effect.unitsThere.map { oracle.drawn($0, year) } ?? 1)
                    if effect.toTrust != nil { travel += gone * (what.travelMinutes.map { oracle.drawn($0, year) } ?? 0) }
                }
            }
        }
        return (care, travel)
    }

    /// What interventions change at each trust and commissioner in a year.
    func levers(_ year: Int) -> YearOfLevers {
        let codes = scenario.providers.map(\.code)
        var result = YearOfLevers(
            byTrust: Dictionary(uniqueKeysWithValues: codes.map { ($0, Pull()) }),
            spendAdded: Dictionary(uniqueKeysWithValues: scenario.commissioners.map { ($0.code, 0) }))
        guard year > 0 else { return result }
        for (use, what) in uses {
            for effect in what.effects {
                let reached = codes.filter {
                    (effect.on.providers.isEmpty || effect.on.providers.contains($0)) && (use.trusts.isEmpty || use.trusts.contains($0))
                }
                for code in reached {
                    let size = strength(effect, use, what, year, at: code)
                    pull(effect, size, use, what, year, on: code, among: reached, &result.byTrust[code]!)
                }
            }
            cost(use, what, year, &result)
        }
        for programme in scenario.quality?.programmes ?? [] where scenario.years[year] >= programme.from {
            for code in codes where programme.trusts.isEmpty || programme.trusts.contains(code) {
                let uses = (oracle.option?.qualityProgrammes ?? []).filter { $0.programme == programme.name || $0.programme == "all" }
                guard uses.contains(where: { $0.trusts.isEmpty || $0.trusts.contains(code) }) else { continue }
                // Where nothing that it serves is measured there is nothing to run it for.
                guard !Set(oracle.measuresTaken[code] ?? []).isDisjoint(with: programme.serves) else { continue }
                let income = scenario.providers.first { $0.code == code }!.operatingIncome.value
                let first = scenario.years[year] == programme.from ? programme.setUpCost.value : 0
                result.byTrust[code]!.added +=
                    (programme.runningCost.value(in: scenario.years[year]) + first) * income / scenario.quality!.costsAreFor.value
            }
        }
        return result
    }

    private func pull(
        _ effect: InterventionEffect, _ size: Double, _ use: PlanOption.Use, _ what: Intervention, _ year: Int, on code: String, among reached: [String],
        _ pull: inout Pull
    ) {
        func beds(_ code: String) -> Double { max(scenario.providers.first { $0.code == code }!.beds?.value ?? 0, 1e-6) }
        switch effect.kind {
        case .prevent, .move: break
        case .beds:
            // Strength is capped for shares; a number of beds is not one. Nothing acts where the strength is nil.
            if size != 0 {
                pull.beds +=
                    oracle.drawn(effect.effect, year) * come(what.ramp, use, what, year) * use.scale * beds(code)
                    / reached.reduce(0) { $0 + beds($1) }
            }
        case .shortenStay:
            func days(_ purchases: [SlowOracle.Purchase]) -> Double {
                purchases.reduce(0) { $0 + $1.units * (oracle.rules($1.point).lengthOfStay?.value(in: scenario.baselineYear) ?? 0) }
            }
            let all = days(before[code]!.purchases)
            if all > 0 { pull.stay *= 1 - size * days(before[code]!.purchases.filter { selects(effect, use, $0) }) / all }
        case .cost:
            // Of each line, the part of its cost that pays for what the effect selects.
            for (line, purchases) in Dictionary(grouping: before[code]!.purchases, by: \.line) {
                let whole = purchases.reduce(0) { $0 + $1.units * $1.cost }
                let part = purchases.filter { selects(effect, use, $0) }.reduce(0) { $0 + $1.units * $1.cost }
                if whole > 0 { pull.cost[line, default: 1] *= 1 - size * part / whole }
            }
        default: pull.effects[effect.kind, default: []].append(size)
        }
    }

    private func cost(_ use: PlanOption.Use, _ what: Intervention, _ year: Int, _ result: inout YearOfLevers) {
        let named = Set(what.effects.flatMap(\.on.providers))
        var bearers = scenario.providers.filter { (named.isEmpty || named.contains($0.code)) && (use.trusts.isEmpty || use.trusts.contains($0.code)) }
        // Somebody pays: where the option takes it to trusts that no effect names, they do.
        if bearers.isEmpty { bearers = scenario.providers.filter { use.trusts.contains($0.code) } }
        let income = bearers.reduce(0) { $0 + $1.operatingIncome.value }
        let runs = come([1], use, what, year)
        func sized(_ figure: (any FigureForm)?, _ year: Int) -> Double { (figure.map { oracle.drawn($0, year) } ?? 0) * use.scale }
        let begins = runs > 0 && come([1], use, what, year - 1) == 0
        let spent = sized(what.runningCost, year) * runs + (begins ? sized(what.transitionCost, year) : 0)
        let capital = sized(what.capital, 1)
        let startYear = Int(decided(use) + what.leadTime.value / 12)
        for provider in bearers {
            let part = provider.operatingIncome.value / income
            if year == max(1, startYear - 1) { result.byTrust[provider.code]!.capital += capital * part }
            let charge = capital * oracle.drawn(scenario.finance.capitalCharge, year) * runs
            result.byTrust[provider.code]!.added += ((what.isPaidByCommissioner ? 0 : spent) + charge) * part
            result.byTrust[provider.code]!.posts += sized(what.staff, year) * runs * part
        }
        if what.isPaidByCommissioner {
            func heads(_ commissioner: Commissioner) -> Double { Sex.allCases.reduce(0) { $0 + commissioner.population[$1]!.reduce(0, +) } }
            let all = scenario.commissioners.reduce(0) { $0 + heads($1) }
            for commissioner in scenario.commissioners { result.spendAdded[commissioner.code]! += spent * heads(commissioner) / all }
        }
        let part = bearers.reduce(0) { $0 + $1.operatingIncome.value / income * delivered($1.code, year) }
        result.health += sized(what.healthGain, year) * come(what.ramp, use, what, year) * part
    }
}
