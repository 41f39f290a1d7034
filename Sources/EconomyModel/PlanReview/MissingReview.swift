import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let thinPlan = ReviewTest(
        id: "M1", title: "Thin plan", asks: "Does the plan say what a plan must say?", heading: .process,
        thresholds: .atLeast(.share), comesFirst: true, judge: { $0.thinPlans() })

    package static let stalePlan = ReviewTest(
        id: "M2", title: "Stale or late plan", asks: "Is it this year's plan?", heading: .process,
        thresholds: AskedThresholds(values: [.staleMatch]), comesFirst: true, judge: { $0.stalePlans() })

    package static let oneSide = ReviewTest(
        id: "M3", title: "One side of a contract", asks: "Do both sides state the contract?", heading: .match, looksAtBothSides: true,
        thresholds: .atMost(.share, and: .patientsOfOneSide), comesFirst: true, judge: { $0.oneSidedContracts() + $0.oneSidedPatients() })

    package static let unreadFile = ReviewTest(
        id: "M4", title: "File not read", asks: "Could every file be read?", heading: .process,
        thresholds: AskedThresholds(), comesFirst: true, judge: { $0.unreadFiles() })

    package static let countedTwice = ReviewTest(
        id: "M5", title: "Organisation counted twice", asks: "Has each organisation one plan, under its present code?", heading: .process,
        thresholds: AskedThresholds(), comesFirst: true, judge: { $0.countedTwice() })
}

extension AskedThresholds.Value {
    /// From which share of equal figures on two plans are one.
    static let staleMatch = Self("the same from", .share, "share of figures that agree from which on two plans, or two years, are the same")
}

/// What is not there: organisations, lines, one side of a contract, files; and what is not this year's.
extension ReviewContext {
    // MARK: M1

    /// A line that every plan has: the measures by any of which it is given, and its name.
    private struct CoreLine {
        let name: String
        let measures: [PlanMeasure]
        /// Whether it is given with a counterpart, a point of delivery, or in all: any of these counts.
        var needsCounterpart = false
    }

    private func core(_ organisation: String) -> [CoreLine] {
        guard let provider = scenario.providers.first(where: { $0.code == organisation }) else {
            return [
                CoreLine(name: "allocation", measures: [.allocation]), CoreLine(name: "spending", measures: [.spend]),
                CoreLine(name: "spending at each trust", measures: [.spend], needsCounterpart: true), CoreLine(name: "surplus", measures: [.surplus]),
                CoreLine(name: "savings", measures: [.qippPlan]),
            ]
        }
        var lines = [
            CoreLine(name: "income", measures: [.income]), CoreLine(name: "income from each payer", measures: [.income], needsCounterpart: true),
            CoreLine(name: "operating cost", measures: [.cost, .opex]), CoreLine(name: "surplus", measures: [.surplus]),
            CoreLine(name: "cash", measures: [.cash, .cashLowest]), CoreLine(name: "capital", measures: [.capital]),
            CoreLine(name: "savings", measures: [.cipPlan]), CoreLine(name: "activity", measures: [.activity]),
            CoreLine(name: "staff", measures: [.wteSupply, .wteNeeded]), CoreLine(name: "depreciation", measures: [.depreciation]),
        ]
        if (provider.beds?.value ?? 0) > 0 { lines.append(CoreLine(name: "beds or their occupancy", measures: [.occupancy, .beds, .bedsOccupied])) }
        if provider.waitingList != nil || provider.aeWithinFourHours != nil {
            lines.append(CoreLine(name: "access standards", measures: [.aeFourHours, .withinEighteenWeeks, .cancer]))
        }
        return lines
    }

    /// M1. Of the lines that every plan has, in the plan years up to the last that the plan covers: the share that is there.
    func thinPlans() -> [ReviewDraft] {
        var given: Set<String> = []
        for key in plans.figures.keys {
            for part in [key.counterpart.isEmpty ? "" : "with", ""] { given.insert("\(key.organisation) \(key.measure.rawValue) \(part) \(key.year.start)") }
        }
        return planners.map { organisation in
            let last = lastYear(organisation) ?? years.last
            let asked = years.filter { year in last.map { year <= $0 } ?? true }
            let covered = asked.isEmpty ? years : asked
            var there = 0
            var absent: [String] = []
            var blank: [(name: String, year: FinancialYear)] = []
            let lines = core(organisation)
            for line in lines {
                let silent = covered.filter { year in
                    !line.measures.contains { given.contains("\(organisation) \($0.rawValue) \(line.needsCounterpart ? "with" : "") \(year.start)") }
                }
                there += covered.count - silent.count
                if silent.count == covered.count { absent.append(line.name) }
                // One year without what the others have was left blank; more of them may be a line that begins or ends. D2 asks about key lines.
                if let year = silent.first, silent.count == 1, covered.count >= 3, !line.measures.contains(where: Self.keyLines.contains) {
                    blank.append((line.name, year))
                }
            }
            let all = lines.count * covered.count
            let share = all > 0 ? Double(there) / Double(all) : 1
            let silent = covered.filter { year in
                !lines.contains { line in line.measures.contains { given.contains("\(organisation) \($0.rawValue)  \(year.start)") } }
            }
            // A subject that is nowhere, or a year of which nothing is said, is missing however much else there is.
            var result = judged(
                .thinPlan, organisation, nil, share, limit(.thinPlan), money: 0,
                evidence: share >= 1
                    ? "\(organisation)'s plan gives every line that a plan must have."
                    : "\(organisation)'s plan gives \(ReviewWords.percent(share, 0)) of the lines that a plan must have\(absent.isEmpty ? ", some not for every year" : "; it is silent on \(Figures.list(absent))")\(silent.isEmpty ? "" : "; of \(ReviewWords.years(silent)) it says nothing").",
                question: "Please send the rest of the plan; what is not stated cannot be tested, by you or by us.", for: Addressee.chiefExecutive)
            if result.severity == .green, !absent.isEmpty || !silent.isEmpty { result.severity = absent.count + silent.count > 2 ? .red : .amber }
            let holes = blank.filter { !silent.contains($0.year) }
            if !holes.isEmpty {
                if result.severity == .green { result.severity = .amber }
                result.evidence += " It leaves blank \(Figures.list(holes.map { "\($0.name) in \($0.year)" })), which it gives for every other year."
            }
            // What all others say is left out here and not unknown.
            let alone = givenByOthers(besides: organisation)
            if !alone.isEmpty {
                if result.severity == .green { result.severity = .amber }
                result.evidence += " It is alone in leaving out \(Figures.list(alone)), which the plans of all other trusts give."
            }
            let care = careLeftOut(organisation)
            if !care.isEmpty {
                if result.severity == .green { result.severity = .amber }
                result.evidence =
                    share >= 1 && holes.isEmpty && alone.isEmpty
                    ? "\(organisation)'s plan gives activity, and none of \(Figures.list(care))."
                    : "\(result.evidence) It gives activity, and none of \(Figures.list(care))."
            }
            return result
        }
    }

    /// The last plan year of which a plan says anything.
    func lastYear(_ organisation: String) -> FinancialYear? {
        plans.figures.keys.filter { $0.organisation == organisation && years.contains($0.year) }.map(\.year).max()
    }

    // MARK: M2

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

    // MARK: M3

    /// M3. Contracts that one side states and the other does not, or that neither states though the money is known to flow; as a share of the
    /// trust's income.
    func oneSidedContracts() -> [ReviewDraft] {
        providers.flatMap { provider in
            commissioners.compactMap { commissioner -> ReviewDraft? in
                let (trust, payer) = (provider.code, commissioner.code)
                let received = years.compactMap { plans.withCounterpart(trust, .income, $0, payer) }
                let paid = years.compactMap { plans.withCounterpart(payer, .spend, $0, trust) }
                let income = years.compactMap { plans.value(trust, .income, $0) }.max() ?? provider.operatingIncome.value
                // Of a trust or commissioner that states no contract at all, the thin plan says so.
                let trustStates = plans.counterparts(trust, .income).contains { code in scenario.commissioners.contains { $0.code == code } }
                let payerStates = plans.counterparts(payer, .spend).contains(where: isProvider)
                guard received.isEmpty || paid.isEmpty else {
                    return judged(
                        .oneSide, trust, nil, 0, limit(.oneSide), money: 0, evidence: "\(trust) and \(payer) both state what their contract is worth.",
                        question: "",
                        for: Addressee.bothFinance, counterpart: payer)
                }
                let stated = (received + paid).map(\.value).max()
                guard let amount = stated ?? (provider.patientsFrom[payer]?.value).map({ $0 * provider.operatingIncome.value }), amount > 0 else { return nil }
                let share = amount / max(income, 1)
                if stated == nil, share < limit(.oneSide).amber || !trustStates && !payerStates { return nil }
                let (silent, other) = received.isEmpty ? (trust, payer) : (payer, trust)
                let evidence =
                    stated == nil
                    ? "Neither \(trust) nor \(payer) states what \(payer) pays \(trust); in \(scenario.baselineYear) it was about \(Figures.money(amount))."
                    : received.isEmpty
                        ? "\(payer) plans to spend up to \(Figures.money(amount)) a year at \(trust); \(trust)'s plan has no income from it."
                        : "\(trust) expects up to \(Figures.money(amount)) a year from \(payer); \(payer)'s plan has no spending there."
                return judged(
                    .oneSide, trust, nil, share, limit(.oneSide), money: amount, evidence: evidence,
                    question: stated == nil
                        ? "What is the contract worth in each year, in both plans?"
                        : "\(silent): which value do you hold for this contract? \(other) holds the one above.",
                    for: Addressee.bothFinance, counterpart: payer, subject: "money")
            }
        }
    }

    // MARK: M4, M5

    /// M4. Files of which no figure and no fact could be read.
    func unreadFiles() -> [ReviewDraft] {
        plans.unreadFiles.map { file in
            ReviewDraft(
                test: .unreadFile, organisation: file.organisation, severity: .red,
                evidence: "Nothing could be read of \(FilePath.name(of: file.file)): found \(file.found); expected \(file.expected).",
                question: "Please send it as a table, .xlsx or CSV, with the columns of docs/review.md.", addressee: Addressee.planning, subject: file.file)
        }
    }

    /// M5. What commissioners go on paying to a trust that has ended by then.
    private func paymentsToEnded() -> [ReviewDraft] {
        scenario.organisationChanges().filter(\.isEnd).flatMap { change -> [ReviewDraft] in
            guard let month = change.month else { return [] }
            let first = month.month == 4 ? month.financialYear : month.financialYear.advanced(by: 1)
            return commissioners.compactMap { payer -> ReviewDraft? in
                let paid = years.filter { $0 >= first }.compactMap { plans.withCounterpart(payer.code, .spend, $0, change.trust) }.filter {
                    $0.value > $0.tolerance
                }
                guard let one = paid.first, let year = one.keys.first?.year, !plans.organisations.contains(change.trust) else { return nil }
                return ReviewDraft(
                    test: .countedTwice, organisation: payer.code, counterpart: change.trust, year: year, severity: .amber,
                    evidence:
                        "\(change.trust) ends in \(month), and yet \(payer.code) plans to spend \(Figures.money(one.value)) there in \(year).",
                    question: "Who provides this care from \(first) on, and does its plan hold the money?", addressee: Addressee.bothFinance,
                    money: one.value, subject: "paid to who has ended", inputs: paid.flatMap(\.keys))
            }
        }
    }

    /// M5. Plans of trusts that have ended by then, beside those of their successors; and plans under the code of a predecessor.
    func countedTwice() -> [ReviewDraft] {
        var results: [ReviewDraft] = []
        for change in scenario.organisationChanges() where change.isEnd {
            guard let month = change.month else { continue }
            let first = month.month == 4 ? month.financialYear : month.financialYear.advanced(by: 1)
            let after = years.filter { year in year >= first && plans.figures.keys.contains { $0.organisation == change.trust && $0.year == year } }
            guard let year = after.first else { continue }
            let successors = change.successors.map(\.code).filter { $0 != OrganisationChange.outside && plans.organisations.contains($0) }
            let both = !successors.isEmpty
            results.append(
                ReviewDraft(
                    test: .countedTwice, organisation: change.trust, counterpart: successors.first ?? "", year: year, severity: both ? .red : .amber,
                    evidence:
                        "\(change.trust) ends in \(month), and yet a plan of it goes on in \(ReviewWords.years(after))\(both ? " beside that of \(Figures.list(successors)), which holds the same services: they are counted twice" : "").",
                    question: "In whose plan do these services stand from \(first) on?", addressee: Addressee.bothFinance,
                    money: plans.value(change.trust, .income, year) ?? 0, subject: "ended"))
        }
        results += paymentsToEnded()
        for former in plans.formerCodes {
            let hasOwn = plans.organisations.contains(former.successor)
            results.append(
                ReviewDraft(
                    test: .countedTwice, organisation: former.successor, severity: .red,
                    evidence:
                        "\(Figures.counted(former.lines, "line")) of \(FilePath.name(of: former.file)) \(former.lines == 1 ? "stands" : "stand") under \(former.code), which is now part of \(former.successor)\(hasOwn ? "; \(former.successor) sent a plan, too, and the lines under the old code were left out" : ", and were not used").",
                    question: hasOwn
                        ? "Does \(former.successor)'s plan hold what stands under \(former.code)?" : "Please send one plan under \(former.successor).",
                    addressee: Addressee.planning, subject: former.code))
        }
        return results
    }
}
