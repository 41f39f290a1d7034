import FigureWording
import HealthEconomy
import PlannerFiles

extension AskedThresholds.Value {
    static let alikeRises = Self("rises alike", .share, "part of the larger by which two trusts' rises of savings differ at the most where they look like one")
    static let greatRise = Self("rise shared by two", .share, "rise of a year's savings, share of cost, from which on two trusts that plan the same are asked")
}

/// B7, one saving that stands in two plans.
extension ReviewContext {
    /// A commissioner's QIPP that is to the last place what the trust saves in all, in every year that gives both, three at least: one saving in two plans.
    func sameSaving(_ organisation: String) -> [ReviewDraft] {
        plans.counterparts(organisation, .qippRecognised).compactMap { payer -> ReviewDraft? in
            let pairs = years.compactMap { year -> (own: SubmittedPlans.Sum, seen: SubmittedPlans.Sum, year: FinancialYear)? in
                guard let own = plans.total(organisation, .cipPlan, year), own.value > 0,
                    let seen = plans.sum([PlanKey(organisation, .qippRecognised, year, counterpart: payer)])
                else { return nil }
                return (own, seen, year)
            }
            guard pairs.count >= 3, pairs.allSatisfy({ abs($0.own.value - $0.seen.value) <= $0.own.tolerance + $0.seen.tolerance }) else { return nil }
            let money = pairs.reduce(0) { $0 + $1.own.value }
            let cost = pairs.reduce(0) { $0 + (runningCost(organisation, $1.year) ?? 0) }
            return ReviewDraft(
                test: .impliedSavings, organisation: organisation, counterpart: payer, year: pairs[0].year, severity: .amber,
                value: cost > 0 ? money / cost : nil, threshold: 0,
                evidence:
                    "\(organisation)'s savings are in \(ReviewWords.years(pairs.map(\.year))) what it recognises of \(payer)'s QIPP, \(Figures.money(money)) in all: one saving stands in both plans.",
                question: "Whose saving is it, and which of the two plans has to find another?", addressee: Addressee.bothFinance, money: money,
                subject: "counted by both", inputs: pairs.flatMap { $0.own.keys + $0.seen.keys })
        }
    }

    /// Two trusts whose savings rise in the same year by nearly the same, and by more than a habit does: a saving of the group in both plans.
    func sharedRises() -> [ReviewDraft] {
        let least = thresholds.value(.impliedSavings, .greatRise)
        let alike = thresholds.value(.impliedSavings, .alikeRises)
        let trusts = providers.map(\.code)
        return years.flatMap { year -> [ReviewDraft] in
            let rises = trusts.compactMap { code -> (code: String, rise: Double, keys: [PlanKey])? in
                guard let now = plans.total(code, .cipPlan, year), let then = plans.total(code, .cipPlan, year.advanced(by: -1)),
                    let cost = runningCost(code, year),
                    now.value - then.value >= least * cost
                else { return nil }
                return (code, now.value - then.value, now.keys + then.keys)
            }
            return rises.enumerated().flatMap { place, first in
                rises.dropFirst(place + 1).filter { abs($0.rise - first.rise) <= alike * max($0.rise, first.rise) }.map { second in
                    ReviewDraft(
                        test: .impliedSavings, organisation: first.code, counterpart: second.code, year: year, severity: .amber,
                        evidence:
                            "\(first.code)'s savings rise by \(Figures.money(first.rise)) in \(year), those of \(second.code) by \(Figures.money(second.rise)): nearly the same, and more than either is used to.",
                        question: "Is it one saving of both, and whose cost falls by it?", addressee: Addressee.bothFinance,
                        money: min(first.rise, second.rise),
                        subject: "shared rise", inputs: first.keys + second.keys)
                }
            }
        }
    }
}
