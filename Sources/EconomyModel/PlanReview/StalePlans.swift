import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let stalePlan = ReviewTest(
        id: "M2", title: "Stale or late plan", asks: "Is it this year's plan?", heading: .process,
        thresholds: AskedThresholds(values: [.staleMatch]), comesFirst: true, judge: { $0.stalePlans() })
}

extension AskedThresholds.Value {
    /// From which share of equal figures on two plans are one.
    static let staleMatch = Self("the same from", .share, "share of figures that agree from which on two plans, or two years, are the same")
}

/// What is not this year's: plans a year off, copied, unchanged or late.
extension ReviewContext {
    /// M2. A plan that is not this year's: figures a year off those of the other side, a plan that ends early, one year copied into the next,
    /// a resubmission without a change, a plan after its date. One finding, whatever fails on it.
    func stalePlans() -> [ReviewDraft] {
        let shifts = shiftedPlans()
        return planners.compactMap { organisation -> ReviewDraft? in
            func finding(
                _ severity: ReviewSeverity, _ evidence: String, _ question: String, explains: Bool, only measure: PlanMeasure? = nil,
                with others: [String]? = nil
            ) -> ReviewDraft {
                ReviewDraft(
                    test: .stalePlan, organisation: organisation, counterpart: others?.first ?? "", severity: severity, evidence: evidence, question: question,
                    addressee: Addressee.chiefExecutive, subject: "stale",
                    inputs: explains
                        ? plans.figures.keys.filter {
                            $0.organisation == organisation && (measure == nil || $0.measure == measure) && others?.contains($0.counterpart) ?? true
                        }.sorted(by: Self.inOrder)
                        : [])
            }
            if let shift = shifts.plans[organisation] {
                return finding(
                    .red,
                    "\(organisation)'s figures agree with those of \(Figures.list(shift.partners)) when they are read as those of the year \(shift.years < 0 ? "before" : "after"), \(shift.agree) of \(shift.compared), and hardly where the years stand: \(shift.years < 0 ? "they are a year off, as a copy of last year's plan would be" : "they are a year off, and stand too early").",
                    "Which plan is this? Please send the one for \(years.first?.description ?? "") to \(years.last?.description ?? "").", explains: true)
            }
            if let shift = shifts.activity[organisation] {
                return finding(
                    .red,
                    "\(organisation)'s activity at \(Figures.list(shift.partners)) is what \(shift.partners.count == 1 ? "\(shift.partners[0]) states" : "these state") for the year \(shift.years < 0 ? "before" : "after"), in \(shift.agree) of \(shift.compared) lines, and hardly where the years stand; the rest of the plan is of its year: these lines stand a year too \(shift.years < 0 ? "late" : "early").",
                    "Which years are these patients of? Please send them as they are planned.", explains: true, only: .activity, with: shift.partners)
            }
            if let repeated = repeatedYear(organisation) {
                return finding(
                    .red,
                    "\(organisation)'s plan gives for \(repeated.year) the same figures as for \(repeated.year.advanced(by: -1)), \(repeated.equal) of \(repeated.compared): one year was copied into the next.",
                    "Please send the year as it is planned.", explains: true)
            }
            if let copied = copiedActivity(organisation) {
                return finding(
                    .amber,
                    "\(organisation)'s plan gives the same activity for \(copied.first) as for every year to \(copied.last), in all \(copied.lines) lines: one year was copied into the others.",
                    "How many patients are planned for in each year?", explains: true, only: .activity)
            }
            if let last = lastYear(organisation), let end = years.last, last < end {
                let hasBaseline = plans.figures.keys.contains { $0.organisation == organisation && $0.year == scenario.baselineYear }
                let isWhole = hasBaseline && last == end.advanced(by: -1)
                return finding(
                    isWhole ? .red : .amber,
                    "\(organisation)'s plan ends with \(last)\(isWhole ? " and begins with \(scenario.baselineYear): it has the years of last year's plan" : ""); the others plan to \(end).",
                    "Is this last year's plan? Please send the one to \(end).", explains: false)
            }
            if let same = unchanged(organisation) {
                return finding(
                    .amber, "\(organisation)'s resubmission gives the figures of the plan before it, \(same.equal) of \(same.compared): nothing was changed.",
                    "What came of the questions of the last round?", explains: false)
            }
            if let facts = plans.governance[organisation], let due = facts.due.flatMap(CalendarDay.init),
                let received = facts.received.flatMap(CalendarDay.init),
                received > due || due.number - received.number > Self.longBefore
            {
                if received < due {
                    return finding(
                        .amber,
                        "\(organisation)'s plan came on \(received), \(Figures.counted(due.number - received.number, "day")) before it was due: that is the date of an earlier plan.",
                        "Which plan is this, and is it the one that the board has agreed to?", explains: false)
                }
                return finding(
                    .amber, "\(organisation)'s plan came on \(received), \(Figures.counted(received.number - due.number, "day")) after it was due.",
                    "What has changed since the others sent theirs, and has everybody who must agree to it seen it?", explains: false)
            }
            return nil
        }
    }

    /// The plan years over which no line of an organisation's activity moves by a patient, where there are lines enough for that to be no plan.
    private func copiedActivity(_ organisation: String) -> (first: FinancialYear, last: FinancialYear, lines: Int)? {
        var lines: [String: [(year: FinancialYear, value: Double)]] = [:]
        for (key, figure) in plans.figures where key.organisation == organisation && key.measure == .activity && years.contains(key.year) && figure.value > 0 {
            lines["\(key.counterpart)/\(key.point?.rawValue ?? "")", default: []].append((key.year, figure.value))
        }
        guard lines.count >= 3, let first = years.first, let last = years.last, years.count >= 4,
            lines.values.allSatisfy({ line in line.count == years.count && line.allSatisfy { $0.value == line[0].value } })
        else { return nil }
        return (first, last, lines.count)
    }

    /// Days before its date by which no plan of this year's is sent.
    private static let longBefore = 180

    private static func inOrder(_ left: PlanKey, _ right: PlanKey) -> Bool {
        (left.measure.rawValue, left.counterpart, left.point?.index ?? -1, left.detail, left.year.start)
            < (right.measure.rawValue, right.counterpart, right.point?.index ?? -1, right.detail, right.year.start)
    }

    private struct Shift {
        /// −1 where last year's figures stand under this year's name.
        let years: Int
        var partners: [String]
        var agree: Int
        var compared: Int
    }

    /// How many figures of two sides agree, read a year before, in the same year and a year after.
    private struct Tally {
        var equal = [0, 0, 0]
        var compared = [0, 0, 0]

        mutating func note(_ place: Int, isEqual: Bool) {
            compared[place] += 1
            if isEqual { equal[place] += 1 }
        }

        /// The shift of a side against another, 0 where there is none.
        func shift(enough: Double) -> Int {
            guard compared[1] >= 4, Double(equal[1]) < 0.4 * Double(compared[1]) else { return 0 }
            for (place, years) in [(0, -1), (2, 1)] where compared[place] >= 4 && Double(equal[place]) >= enough * Double(compared[place]) { return years }
            return 0
        }

        /// Whether most figures agree in the same year.
        var isOfItsYear: Bool { equal[1] * 2 > compared[1] }
    }

    private struct Tallies {
        var all = Tally()
        var activity = Tally()
        var money = Tally()
    }

    /// Organisations whose figures agree with the other side's of another year, and not with those of the same: all of them, or their activity in one
    /// contract alone.
    private func shiftedPlans() -> (plans: [String: Shift], activity: [String: Shift]) {
        var tallies: [String: [String: Tallies]] = [:]
        for (key, figure) in plans.figures where !key.counterpart.isEmpty && figure.value != 0 {
            guard let mirrored = mirrored(key) else { continue }
            for (place, shift) in [-1, 0, 1].enumerated() {
                guard let other = plans.figure(mirrored.at(key.year.advanced(by: shift))), other.value != 0 else { continue }
                let isEqual = abs(figure.value - other.value) <= figure.halfUnit + other.halfUnit + 1e-3 * abs(other.value)
                var tally = tallies[key.organisation, default: [:]][key.counterpart] ?? Tallies()
                tally.all.note(place, isEqual: isEqual)
                if key.measure == .activity { tally.activity.note(place, isEqual: isEqual) } else { tally.money.note(place, isEqual: isEqual) }
                tallies[key.organisation, default: [:]][key.counterpart] = tally
            }
        }
        let enough = thresholds.value(.stalePlan, .staleMatch)
        // Where money is of its year, it is activity that is not, and not the plan.
        func shift(_ tally: Tallies) -> Int { tally.money.isOfItsYear ? 0 : tally.all.shift(enough: enough) }
        func shifted(_ organisation: String) -> Double {
            let all = tallies[organisation] ?? [:]
            return all.isEmpty ? 0 : Double(all.values.count { shift($0) != 0 }) / Double(all.count)
        }
        var found: (plans: [String: Shift], activity: [String: Shift]) = ([:], [:])
        func note(_ shifts: inout [String: Shift], _ organisation: String, _ partner: String, _ years: Int, _ tally: Tally) {
            var so = shifts[organisation] ?? Shift(years: years, partners: [], agree: 0, compared: 0)
            so.partners.append(partner)
            so.agree += tally.equal[years + 1]
            so.compared += tally.compared[years + 1]
            shifts[organisation] = so
        }
        for (organisation, partners) in tallies.ordered(by: { $0.key < $1.key }) {
            for (partner, tally) in partners.ordered(by: { $0.key < $1.key }) {
                let years = shift(tally)
                guard years != 0 else {
                    let years = tally.activity.shift(enough: enough)
                    if years != 0, tally.money.isOfItsYear, areLate(organisation, partner, years) {
                        note(&found.activity, organisation, partner, years, tally.activity)
                    }
                    continue
                }
                let (own, other) = (shifted(organisation), shifted(partner))
                // Of two sides a year apart the one is off that is so with everybody; of equals, the one that fits what is known of it better so.
                guard own > other || own == other && gain(organisation, years) > gain(partner, -years) else { continue }
                note(&found.plans, organisation, partner, years, tally.all)
            }
        }
        return found
    }

    /// Whether of two sides whose activity in their contract lies a year apart it is the first that is off: a trust whose patients are not those of its
    /// prices and income, nor its totals; a side that repeats the year before the plan in its first year; otherwise the commissioner, unless the trust's
    /// totals fit what is known of it better so.
    private func areLate(_ organisation: String, _ partner: String, _ shift: Int) -> Bool {
        let (trust, payer) = isProvider(organisation) ? (organisation, partner) : (partner, organisation)
        var (holds, fails) = (0, 0)
        for point in PointOfDelivery.allCases {
            for year in years {
                let key = PlanKey(trust, .activity, year, counterpart: payer, point: point)
                guard let activity = plans.figure(key) else { continue }
                if let price = plans.figure(PlanKey(trust, .price, year, counterpart: payer, point: point)),
                    let income = plans.figure(PlanKey(trust, .income, year, counterpart: payer, point: point)), income.value > 0
                {
                    if abs(activity.value * price.value / income.value - 1) < 2e-3 { holds += 1 } else { fails += 1 }
                }
                let parts = plans.counterparts(trust, .activity).map { PlanKey(trust, .activity, year, counterpart: $0, point: point) }
                if let whole = plans.figure(PlanKey(trust, .activity, year, point: point)), let sum = plans.sum(parts), sum.keys.count >= 2, whole.value > 0,
                    abs(sum.value / whole.value - 1) >= 2e-3
                {
                    fails += 1
                }
            }
        }
        func repeats(_ code: String, _ other: String) -> Bool {
            let steps = PointOfDelivery.allCases.compactMap { point -> Bool? in
                guard let first = years.first, let now = plans.figure(PlanKey(code, .activity, first, counterpart: other, point: point)),
                    let then = plans.figure(PlanKey(code, .activity, scenario.baselineYear, counterpart: other, point: point))
                else { return nil }
                return now.value == then.value
            }
            return steps.count >= 2 && steps.allSatisfy(\.self)
        }
        let isTrust: Bool
        if holds != fails {
            isTrust = fails > holds
        } else if repeats(trust, payer) != repeats(payer, trust) {
            isTrust = repeats(trust, payer)
        } else {
            isTrust = gain(trust, trust == organisation ? shift : -shift) > 0
        }
        return isTrust == (organisation == trust)
    }

    /// By how much nearer a plan's totals come to the middle of do-nothing when they are read as those of another year.
    private func gain(_ organisation: String, _ shift: Int) -> Double {
        var (sum, count) = (0.0, 0)
        for (key, figure) in plans.figures where key.organisation == organisation && figure.value > 0 {
            guard let here = expected(key), let there = expected(key.at(key.year.advanced(by: shift))), here > 0, there > 0 else { continue }
            sum += abs(logarithm(figure.value / here)) - abs(logarithm(figure.value / there))
            count += 1
        }
        return count > 0 ? sum / Double(count) : 0
    }

    /// A plan year whose money and activity are those of the year before.
    private func repeatedYear(_ organisation: String) -> (year: FinancialYear, equal: Int, compared: Int)? {
        for year in years {
            var (equal, compared) = (0, 0)
            for (key, figure) in plans.figures where key.organisation == organisation && key.year == year && figure.value != 0 {
                guard key.measure.dimension == .money || key.measure.dimension == .units, key.measure != .capitalService, key.measure != .price,
                    let before = plans.figure(key.at(year.advanced(by: -1)))
                else { continue }
                compared += 1
                if before.value == figure.value { equal += 1 }
            }
            // Demand may stand still, and a block contract with it; cost, surplus and cash do not.
            let totals = [PlanMeasure.cost, .opex, .surplus, .cash].compactMap { measure -> Bool? in
                guard let now = plans.value(organisation, measure, year), let before = plans.value(organisation, measure, year.advanced(by: -1)) else {
                    return nil
                }
                return now == before
            }
            guard !totals.isEmpty, totals.allSatisfy(\.self) else { continue }
            if compared >= 10, Double(equal) >= thresholds.value(.stalePlan, .staleMatch) * Double(compared) { return (year, equal, compared) }
        }
        return nil
    }

    /// How many figures of a resubmission are those of the plan before, where nearly all are.
    private func unchanged(_ organisation: String) -> (equal: Int, compared: Int)? {
        guard let previous else { return nil }
        var (equal, compared) = (0, 0)
        for (key, figure) in plans.figures where key.organisation == organisation && years.contains(key.year) {
            guard let before = previous.figure(key) else { continue }
            compared += 1
            if before.value == figure.value { equal += 1 }
        }
        return compared >= 10 && equal == compared ? (equal, compared) : nil
    }
}
