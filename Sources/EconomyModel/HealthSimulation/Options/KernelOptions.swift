import HealthEconomy
import Statistics

/// Options in the kernel: levers on capacity, workforce and money before the years, effects on demand within them.
extension LaneKernel {
    /// Sets when the option's interventions start: as planned, or as late as a replication's programme lets them.
    mutating func setStarts(replications: [Int]? = nil) {
        guard let option = compiled.option else { return }
        for (intervention, timing) in option.timings.enumerated() {
            for lane in 0..<Self.width {
                var start = timing.startMonths
                if let replications, let starts = compiled.starts { start = starts.months[replications[lane] * option.timings.count + intervention] }
                let base = intervention * span
                for year in 0..<span {
                    ramps[base + year][lane] = rampInYear(year, startMonths: start, steps: timing.steps)
                    runs[base + year][lane] = rampInYear(year, startMonths: start, steps: CompiledOption.runningFromTheStart)
                }
                // Years far beyond the horizon are all the same: never.
                startYears[intervention][lane] = min(start / 12, Double(span + 1)).rounded(.towardZero)
            }
        }
    }

    /// How far an intervention has come in a year.
    @inline(__always)
    private func ramp(_ intervention: Int, _ year: Int) -> Lanes { select(isActing[intervention], ramps[intervention &* span &+ year], 0) }

    /// Whether an intervention acts in any of the futures.
    @inline(__always)
    private func acts(_ intervention: Int) -> Bool { any(isActing[intervention]) }

    /// Effect of an intervention in a year where all of it is delivered and headroom is that of the median trust: share reached × size × how
    /// far it has come.
    @inline(__always)
    private func planned(_ effect: CompiledOption.Effect, _ year: Int) -> Lanes {
        guard acts(effect.intervention) else { return .zero }
        let share = effect.share.map { lesser(greater(value($0, year), 0), 1) } ?? Lanes(repeating: 1)
        return share * value(effect.size, year) * ramp(effect.intervention, year)
    }

    /// Effect at a trust: what is planned × headroom × delivery, at most `strength at most` of what it acts on.
    @inline(__always)
    private func strength(_ effect: CompiledOption.Effect, _ planned: Lanes, _ provider: Int, _ year: Int) -> Lanes {
        let size = effect.isDelivered ? planned * effect.headroom[provider] * deliveryOfSchemes[provider &* span &+ year] : planned
        return lesser(size, compiled.economy.limits.strengthAtMost)
    }

    /// What each trust delivers of its schemes: of the system × of the trust × readiness × what interventions add.
    private mutating func resolveDelivery() {
        let delivery = compiled.delivery
        for provider in 0..<compiled.trusts.count {
            for year in 0..<span {
                let own = delivery.map { value($0.system, year) * value($0.organisations[provider], year) * $0.readiness[provider] } ?? Lanes(repeating: 1)
                deliveryOfSchemes[provider * span + year] = own * levers[.delivery, provider * span + year]
            }
        }
    }

    /// Pulls what an effect pulls, at every trust in every year.
    private mutating func pullLevers(_ effect: CompiledOption.Effect) {
        for year in 1..<span {
            let planned = planned(effect, year)
            let isPlanned = planned .!= 0
            guard any(isPlanned) else { continue }
            let number = select(isPlanned, value(effect.size, year) * ramp(effect.intervention, year) * effect.scale, 0)
            for trust in effect.trusts {
                let size = strength(effect, planned, trust.provider, year)
                levers.pull(effect, provider: trust.provider, year: year, size: size, number: number * trust.part)
            }
        }
    }

    /// Resolves an option's levers for the drawn values; neutral without an option.
    mutating func resolveLevers() {
        guard let option = compiled.option else { return }
        levers.clear()
        let economy = compiled.economy
        // What moves delivery comes first: the rest is scaled by it.
        for effect in option.effects where effect.kind == .delivery && acts(effect.intervention) { pullLevers(effect) }
        resolveDelivery()
        for effect in option.effects where effect.kind != .delivery && acts(effect.intervention) { pullLevers(effect) }
        // Trusts answer a part of what is freed by closing beds of their own accord: with the same wards as those that the option closes.
        var answers = LaneMask(repeating: false)
        for year in 1..<span { answers .|= value(economy.capacity.bedResponse, year) .> 0 }
        closesBeds = false
        for provider in closesBedsAt.indices {
            var closes = movesBedDays[provider] ? answers : LaneMask(repeating: false)
            for year in 1..<span { closes .|= levers[.beds, provider * span + year] .< 0 }
            closesBedsAt[provider] = closes
            closesBeds = closesBeds || any(closes)
        }
        payForQuality(option)
        for cost in option.costs where any(isActing[cost.intervention]) {
            let acts = isActing[cost.intervention]
            let first = cost.intervention * span
            let startYear = startYears[cost.intervention]
            let capital = cost.capital.map { value($0, 1) * cost.scale } ?? .zero
            for year in 1..<span {
                let runs = select(acts, self.runs[first + year], 0)
                let running = (cost.running.map { value($0, year) * cost.scale } ?? .zero) * runs
                // One-off cost falls in the year of the start; an option that starts beyond the horizon pays nothing yet.
                let isStart = (runs .> 0) .& (self.runs[first + year - 1] .== 0)
                let transition = select(isStart, cost.transition.map { value($0, year) * cost.scale } ?? .zero, 0)
                let spendsCapital = acts .& (capital .> 0) .& (greater(1, startYear - 1) .== Lanes(repeating: Double(year)))
                let charge = capital * value(economy.finance.capitalCharge, year) * runs
                for trust in cost.trusts {
                    let position = trust.provider * span + year
                    levers.capital[position] = select(spendsCapital, levers.capital[position] + capital * trust.part, levers.capital[position])
                    levers.costAdded[position] += ((cost.isPaidByCommissioner ? .zero : running + transition) + charge) * trust.part
                    if let staff = cost.staff { levers.posts[position] += value(staff, year) * cost.scale * runs * trust.part }
                }
                if cost.isPaidByCommissioner {
                    for (commissioner, part) in cost.commissioners.enumerated() {
                        levers.spendAdded[commissioner * span + year] += (running + transition) * part
                    }
                }
                if let health = cost.healthGain {
                    // Gained as far as the trusts deliver, each by its part; written so that nothing moves where all deliver in full.
                    var delivered = Lanes(repeating: 1)
                    for trust in cost.trusts { delivered += trust.part * (deliveryOfSchemes[trust.provider * span + year] - 1) }
                    levers.health[year] += value(health, year) * cost.scale * ramp(cost.intervention, year) * delivered
                }
            }
        }
    }

    /// What programmes of quality cost the trusts that run them.
    private mutating func payForQuality(_ option: borrowing CompiledOption) {
        guard let cost = option.quality?.cost else { return }
        for position in cost.indices { levers.costAdded[position] += cost[position] }
    }

    /// Applies effects on demand one after another: each takes its share of what the ones before it left.
    ///
    ///     removed = demand × strength;  demand −= removed;  at the target: demand += removed × units there
    mutating func applyDemandEffects(_ option: CompiledOption, _ year: Int) {
        for effect in option.effects where effect.kind == .prevent || effect.kind == .move {
            guard acts(effect.intervention) else { continue }
            let planned = planned(effect, year)
            if all(planned .== 0) { continue }
            let there = effect.unitsThere.map { value($0, year) } ?? Lanes(repeating: 1)
            let minutes = effect.travelMinutes.map { value($0, year) } ?? .zero
            var first = 0
            for part in effect.cellsOfTrusts {
                let size = strength(effect, planned, part.provider, year)
                for position in first..<part.end {
                    let cell = Int(effect.cells[position])
                    if effect.kind == .prevent {
                        demand[cell] *= 1 - size
                    } else {
                        let removed = demand[cell] * size
                        demand[cell] -= removed
                        demand[Int(effect.targets[position])] += removed * there
                        travel += removed * minutes
                    }
                }
                first = part.end
            }
        }
    }
}
