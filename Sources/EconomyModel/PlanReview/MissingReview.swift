import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let thinPlan = ReviewTest(
        id: "M1", title: "Thin plan", asks: "Does the plan say what a plan must say?", heading: .process,
        thresholds: .atLeast(.share), comesFirst: true, judge: { $0.thinPlans() })

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

/// What is not there: organisations, lines, one side of a contract, files.
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
