@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

extension SlowTrustYear {
    func workforce() {
        func weigh(_ y: Int) -> Double {
            PointOfDelivery.allCases.reduce(0.0) { $0 + units($1, y) * (trust.unitCost[$1] ?? atFirst(rules($1).unitCost) * trust.costFactor) }
        }
        let activity = weigh(year) / weigh(0)
        let weighWithout = PointOfDelivery.allCases.reduce(0.0) {
            $0 + unitsWithout($1, year) * (trust.unitCost[$1] ?? atFirst(rules($1).unitCost) * trust.costFactor)
        }
        var inPost = 0.0, unfilled = 0.0, premium = 0.0
        for group in scenario.workforce.groups {
            let vacant = drawn(group.rules.vacancies, 0)
            let staff = provider.staff.value * ratio(provider.staff) * drawn(group.rules.shareOfStaff, 0)
            var need =
                staff / (1 - vacant) * max(drawn(group.rules.rotaMinimum, year), 1 + drawn(group.rules.activityElasticity, year) * (activity - 1))
                + pull[year].posts * drawn(group.rules.shareOfStaff, 0)
            let gone = atClosedWards(group.rules, released: weighWithout / weigh(0) - activity)
            if gone > 0 { need = max(0, need - gone) }
            var now = staff
            if year > 0 {
                let left = state.posts[group.name]! * (1 - drawn(group.rules.turnover, year) * pull[year].lowered(.turnover))
                now =
                    left
                    + min(
                        max(0, need * (1 - drawn(group.rules.vacancies, year)) - left),
                        drawn(group.rules.joinersAtMost, year) * pull[year].raised(.joiners) * state.posts[group.name]!)
            }
            state.posts[group.name] = now
            let gap = year == 0 ? need - now : max(0, need - now)
            let bank = min(gap, drawn(group.rules.temporaryAtMost, year) * need)
            required += need; inPost += now; temporary += bank; unfilled += gap - bank
            let basic = bank * drawn(group.rules.costPerWTE, year) * payIndex
            let extra = drawn(scenario.workforce.temporaryPremium, year) * pull[year].lowered(.temporaryPremium)
            premium += basic * extra
            temporaryCost += basic * (1 + extra)
        }
        unfilledShare = required > 0 ? unfilled / required : 0
        if year == 0 { state.base.premium = premium; state.base.unfilled = unfilledShare }
        addedPremium = premium - state.base.premium * payIndex
        let wage = scenario.workforce.groups.reduce(0.0) { $0 + drawn($1.rules.shareOfStaff, 0) * drawn($1.rules.costPerWTE, year) } * payIndex
        put(.postsRequired, year, required + hired); put(.staffInPost, year, inPost); put(.temporaryStaff, year, temporary + hired)
        put(.unfilledPosts, year, unfilled)
        put(
            .temporaryStaffCost, year,
            temporaryCost + hired * wage * (1 + drawn(scenario.workforce.temporaryPremium, year) * pull[year].lowered(.temporaryPremium)))
    }

    /// Posts of a group that are not needed where a ward closes, unless fewer patients have released them already.
    private func atClosedWards(_ group: StaffGroup, released: Double) -> Double {
        guard let each = capacity.wardStaff, wardsGone > 0 else { return 0 }
        let already = max(0, drawn(group.activityElasticity, year) * released)
        return drawn(each, year) * bedsWithout * drawn(group.shareOfStaff, 0) * max(0, wardsGone - already)
    }
}
