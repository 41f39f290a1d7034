import HealthEconomy
import Statistics

/// Workforce of a trust in a year: posts required, staff in post, temporary staff, posts unfilled.
extension LaneKernel {
    mutating func staffYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int) {
        let groups = economy.workforce.staffShare.count
        let out = compiled.layout.provider(provider)
        // Activity weighed by what it costs, without the year's complexity: heads at the bedside follow patients.
        var weight = Lanes.zero
        var base = Lanes.zero
        for point in 0..<Self.points {
            let position = provider * Self.points + point
            weight += units[position] * trusts.pointCost[position]
            base += baseUnits[position] * trusts.pointCost[position]
        }
        let activity = select(base .> 0, weight / base, 1)
        let closes = any(closesBedsAt[provider])
        if closes { findWardPosts(economy, trusts, provider, year, activity: activity, base: base) }
        var requiredAll = Lanes.zero
        var inPostAll = Lanes.zero
        var temporaryAll = Lanes.zero
        var unfilledAll = Lanes.zero
        var temporaryCost = Lanes.zero
        var premiumCost = Lanes.zero
        let payIndex = payIndex(economy)
        let premium = value(economy.workforce.temporaryPremium, year) * levers[.premium, provider * span + year]
        // Read once for all groups.
        let turnoverLever = levers[.turnover, provider * span + year]
        let joinersLever = levers[.joiners, provider * span + year]
        for group in 0..<groups {
            let position = provider * groups + group
            let vacancies = value(economy.workforce.vacancies[group], 0)
            let baseline = trusts.staff[provider] * relative(trusts.staffParameter[provider]) * value(economy.workforce.staffShare[group], 0)
            // The posts of the baseline year are those in post and those vacant.
            let posts = baseline / (1 - vacancies)
            let needed =
                requiredPosts(
                    baseline: posts, activity: activity, elasticity: value(economy.workforce.staffElasticity[group], year),
                    rotaMinimum: value(economy.workforce.rotaMinimum[group], year))
                + levers.posts[provider * span + year] * value(economy.workforce.staffShare[group], 0)
            var required = needed
            if closes {
                let gone = wardPostsGone[position]
                required = select(closesBedsAt[provider] .& (gone .> 0), greater(0, needed - gone), needed)
            }
            let state: StaffYear<Lanes>
            if year == 0 {
                let gap = required - baseline
                let temporary = lesser(gap, value(economy.workforce.temporaryAtMost[group], 0) * required)
                state = StaffYear(inPost: baseline, temporary: temporary, unfilled: gap - temporary)
            } else {
                state = advanceStaff(
                    inPost: inPost[position], required: required, turnover: value(economy.workforce.turnover[group], year) * turnoverLever,
                    joinersAtMost: value(economy.workforce.joinersAtMost[group], year) * joinersLever,
                    vacancyFloor: value(economy.workforce.vacancies[group], year), temporaryAtMost: value(economy.workforce.temporaryAtMost[group], year))
            }
            inPost[position] = state.inPost
            requiredAll += required
            inPostAll += state.inPost
            temporaryAll += state.temporary
            unfilledAll += state.unfilled
            let basic = state.temporary * value(economy.workforce.staffCost[group], year) * payIndex
            premiumCost += basic * premium
            temporaryCost += basic * (1 + premium)
        }
        unfilledShare[provider] = select(requiredAll .> 0, unfilledAll / requiredAll, 0)
        if year == 0 {
            unfilledBase[provider] = unfilledShare[provider]
            premiumBase[provider] = premiumCost
        }
        premiumNow[provider] = premiumCost - premiumBase[provider] * payIndex
        put(out, .postsRequired, year, requiredAll)
        put(out, .staffInPost, year, inPostAll)
        put(out, .temporaryStaff, year, temporaryAll)
        put(out, .unfilledPosts, year, unfilledAll)
        put(out, .temporaryStaffCost, year, temporaryCost)
        if any(escalationStaffNow[provider] .> 0) { staffEscalation(economy, provider, year) }
    }

    /// Posts at wards that the option closes, by group, beyond those that fewer patients release anyhow:
    ///
    ///     gone = ward staff × beds in those wards × share of staff × max(0, 1 − released / share of beds closed)
    ///     released = elasticity × (activity without the option − activity)
    private mutating func findWardPosts(_ economy: EconomyColumns, _ trusts: TrustColumns, _ provider: Int, _ year: Int, activity: Lanes, base: Lanes) {
        let groups = economy.workforce.staffShare.count
        for group in 0..<groups { wardPostsGone[provider * groups + group] = .zero }
        let isGone = (wardsGone[provider] .> 0) .& (base .> 0)
        guard let staff = economy.capacity.wardStaff, any(isGone) else { return }
        var weight = Lanes.zero
        for point in 0..<Self.points { weight += unitsWithout[provider * Self.points + point] * trusts.pointCost[provider * Self.points + point] }
        for group in 0..<groups {
            let released = greater(0, value(economy.workforce.staffElasticity[group], year) * (weight / base - activity))
            let gone =
                value(staff, year) * wardBedsGone[provider] * value(economy.workforce.staffShare[group], 0)
                * greater(0, 1 - released / wardsGone[provider])
            wardPostsGone[provider * groups + group] = select(isGone, gone, 0)
        }
    }

    /// Level of pay; 1 where no class of cost is pay.
    @inline(__always)
    func payIndex(_ economy: EconomyColumns) -> Lanes { classIndex.isEmpty ? Lanes(repeating: 1) : classIndex[economy.finance.payClass] }

    @inline(__always)
    mutating func add(_ base: Int, _ measure: ProviderSeries, _ year: Int, _ amount: Lanes) {
        output[(base &+ measure.rawValue) &* span &+ year] += amount
    }

    /// Position of each provider measure in the layout, looked up once.
    @inline(__always)
    mutating func put(_ base: Int, _ measure: ProviderSeries, _ year: Int, _ amount: Lanes) {
        output[(base &+ measure.rawValue) &* span &+ year] = amount
    }
}
