import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles

/// Income, cost, cash and rating of trusts, and of the organisations that hold several sites.
extension SlowRun {
    func statements(_ provider: Provider, _ year: Int) {
        let code = provider.code
        let trust = acting.trusts[code]!
        let state = states[code]!
        let kind = scenario.kind(of: provider)
        let now = state.now
        func put(_ measure: Measure, _ value: Double) { out["\(code) \(measure.rawValue) \(year)"] = value }
        let buyers = Set(trust.purchases.map(\.payer))
        let contracts = buyers.reduce(0.0) { $0 + (paid["\($1) \(code) \(year)"] ?? 0) }
        let left = buyers.reduce(0.0) { $0 + (paid["\($1) \(code) \(year)"] ?? 0) * (1 - (cutShare[$1] ?? 0)) }
        let quality = qualityMade(code, year)
        let fromInside = buyers.filter { !outsideCodes.contains($0) }.reduce(0.0) {
            $0 + (paid["\($1) \(code) \(year)"] ?? 0) * (1 - (cutShare[$1] ?? 0)) * quality
        }
        let forQuality = left * (quality - 1)
        let announced = contracts + now.other
        let extra = (left + now.other) * (exp(oracle.foreseen(code, .income, year)) - 1)
        let income = left * quality + now.other + extra
        if year == 0 { state.firstShare = now.structural / income }
        if year > 0 {
            let outgrown = log(now.structural / income) - log(state.firstShare)
            state.answer = min(0, max(-outgrown, state.answer - kind.costAnswersIncome.value * (outgrown + state.answer)))
        }
        let answered = now.structural - now.structural * exp(state.answer)
        let isSite = year > 0 && changes?.involved.contains(code) ?? false
        let charge = year > 0 && !isSite ? drawn(finance.supportCharge, year) * state.support : 0
        let serviceIndex = growth(finance.capitalServiceGrowth, to: year)
        let nonOperating = trust.nonOperating * serviceIndex
        let oneOff = provider.oneOffCost.map { drawn($0, year) - $0.value } ?? 0
        let plain = announced - now.structural - nonOperating + oneOff + oracle.departure(code, .margin, year) * announced
        let surplus = year == 0 ? provider.surplus.value : plain - (contracts - left) + extra + forQuality + answered - charge
        let operating =
            year == 0
            ? provider.operatingCost.value : income - surplus - nonOperating - charge - oracle.departure(code, .nonOperating, year) * announced
        let reportedIncome = provider.operatingIncome.value
        let recurring = provider.operatingCost.value - (provider.oneOffCost?.value ?? 0)
        let depreciation = reportedIncome * kind.depreciation.value * serviceIndex
        let service = reportedIncome * (provider.capitalService ?? kind.capitalService).value * serviceIndex + charge
        let capital = reportedIncome * kind.capitalSpend.value(in: years[year]) * serviceIndex + levers[year].byTrust[code]!.capital
        var drawnSupport = 0.0
        if year == 0 {
            state.working = recurring / 365 * (provider.workingCapital ?? kind.workingCapital).value
            state.cash = provider.cash?.value ?? recurring / 365 * kind.cash.value
        } else if !isSite {
            state.cash += surplus + depreciation - capital
            drawnSupport = max(0, drawn(finance.minimumCashDays, year) * operating / days(year).reduce(0, +) - state.cash)
            state.cash += drawnSupport
            state.working += surplus + depreciation - capital + drawnSupport
            state.support += drawnSupport
        }
        let liquidity = state.working * 360 / (operating - depreciation)
        let cover = (surplus + service + depreciation) / service
        func scored(_ value: Double, _ limits: [Double]) -> Double { Double(4 - (limits.firstIndex { value >= $0 } ?? 3)) }
        let score: [Double] = [scored(liquidity, [0, -7, -14]), scored(cover, [2.5, 1.75, 1.25])]
        put(.operatingIncome, income); put(.operatingCost, operating); put(.surplus, surplus)
        put(.surplusMargin, surplus / income); put(.cash, state.cash); put(.liquidityDays, liquidity)
        put(.capitalServiceCover, cover); put(.rating, floor((score[0] + score[1]) / 2 + 0.5 + 1e-9))
        put(.paidByEconomy, fromInside); put(.unfundedActivity, now.unfunded); put(.costNotReleased, now.notReleased)
        put(.moneyBeyond, extra); put(.contractsCut, contracts - left); put(.costAnswered, answered); put(.qualityReward, forQuality)
        put(.supportDrawn, drawnSupport); put(.supportCharge, charge); put(.cashBeforeSupport, state.cash - state.support)
        let share = provider.countedShare?.value ?? 1
        let announcedSurplus = year == 0 ? surplus : plain
        let (keptIncome, keptCost) = (keptHere("income", code, year), keptHere("cost", code, year))
        // Income less cost, of which different shares may stay.
        economy.announced -= share * (keptIncome * announced - keptCost * (announced - announcedSurplus))
        economy.counted += share * (keptIncome * income - keptCost * (income - surplus))
        economy.habit += share * now.habit * keptCost
        economy.extra += share * extra * keptIncome
        economy.cut -= share * (contracts - left) * keptIncome
        economy.answered += share * answered * keptCost
        economy.forQuality += share * forQuality * keptIncome
        economy.charge += share * charge
        economy.support += drawnSupport
        economy.capital += levers[year].byTrust[code]!.capital * keptCost
        economy.habitCapital += (capital - levers[year].byTrust[code]!.capital) * keptCost
        state.site = (income, surplus, operating, depreciation, service, capital)
    }

    func heldStatements(_ changes: SlowOrganisations, _ year: Int) {
        // Each month: what passes over, then a twelfth of the year's flows and of the charge on what is owed.
        let trusts = changes.involved
        var charged: [String: Double] = [:]
        for month in (year - 1) * 12..<year * 12 {
            for passings in changes.passings[month] {
                let before = Dictionary(uniqueKeysWithValues: trusts.map { ($0, (states[$0]!.cash, states[$0]!.working, states[$0]!.support)) })
                for one in passings {
                    let (cash, working, support) = before[one.from]!
                    for (code, sign) in [(one.from, -1.0), (one.to, 1.0)] {
                        guard let state = states[code] else { continue }
                        state.cash += sign * one.assets * cash
                        state.working += sign * one.assets * working
                        state.support += sign * one.debts * support
                    }
                }
            }
            for code in trusts {
                let state = states[code]!
                var flow = 0.0
                for one in trusts {
                    let site = states[one]!.site
                    let income = changes.months[month]["income"]![code]?[one] ?? 0, cost = changes.months[month]["cost"]![code]?[one] ?? 0
                    flow += income * site.income - cost * (site.income - site.surplus - site.depreciation + site.capital)
                }
                let charge = drawn(finance.supportCharge, year) * state.support / 12
                charged[code, default: 0] += charge
                state.cash += flow / 12 - charge
                state.working += flow / 12 - charge
            }
        }
        for code in trusts {
            let state = states[code]!
            func put(_ measure: Measure, _ value: Double, _ isThere: Bool) { out["\(code) \(measure.rawValue) \(year)"] = isThere ? value : .nan }
            func sum(_ part: String, atEnd: Bool = false, _ figure: (String) -> Double) -> Double {
                trusts.reduce(0) { $0 + (atEnd ? changes.atEnd(part, year, code, $1) : changes.over(part, year, code, $1)) * figure($1) }
            }
            let charge = charged[code]!
            let income = sum("income") { states[$0]!.site.income }
            let surplus = income - sum("cost") { states[$0]!.site.income - states[$0]!.site.surplus } - charge
            let depreciation = sum("cost") { states[$0]!.site.depreciation }
            let service = sum("cost") { states[$0]!.site.service } + charge
            let running = sum("cost", atEnd: true) { states[$0]!.site.cost }
            let withoutDepreciation = running - sum("cost", atEnd: true) { states[$0]!.site.depreciation }
            let (here, stays) = (changes.isThere(code, year), changes.isThereAtEnd(code, year))
            var support = 0.0
            if stays {
                support = max(0, drawn(finance.minimumCashDays, year) * running / days(year).reduce(0, +) - state.cash)
                state.cash += support; state.working += support; state.support += support
            }
            economy.charge += changes.counted(code, year) * charge
            economy.counted -= changes.counted(code, year) * charge
            economy.support += support
            let liquidity = state.working * 360 / withoutDepreciation
            let cover = (surplus + service + depreciation) / service
            func scored(_ value: Double, _ limits: [Double]) -> Double { Double(4 - (limits.firstIndex { value >= $0 } ?? 3)) }
            let score: [Double] = [scored(liquidity, [0, -7, -14]), scored(cover, [2.5, 1.75, 1.25])]
            put(.cash, state.cash, stays); put(.liquidityDays, liquidity, stays); put(.capitalServiceCover, cover, stays)
            put(.rating, floor((score[0] + score[1]) / 2 + 0.5 + 1e-9), stays); put(.cashBeforeSupport, state.cash - state.support, stays)
            put(.supportDrawn, support, here); put(.supportCharge, charge, here)
            state.joined = (surplus, surplus / income)
            if !stays { (state.cash, state.working, state.support) = (0, 0, 0) }
        }
    }

    func joinOrganisations(_ changes: SlowOrganisations, _ year: Int) {
        changes.join(&out, year, treated: states.mapValues(\.treated), days: days(year).reduce(0, +))
        for code in changes.involved where year > 0 {
            let (surplus, margin) = changes.isThere(code, year) ? states[code]!.joined : (.nan, .nan)
            out["\(code) \(Measure.surplus.rawValue) \(year)"] = surplus
            out["\(code) \(Measure.surplusMargin.rawValue) \(year)"] = margin
        }
    }
}
