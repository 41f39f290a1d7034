import FigureWording
import HealthEconomy
import PlannerFiles

extension ReviewTest {
    package static let optionsWeighed = ReviewTest(
        id: "G1", title: "Options weighed", asks: "Was more than one way considered, doing nothing among them?", heading: .options,
        thresholds: .atLeast(.ratio), judge: { $0.optionsWeighed() })

    package static let standBehind = ReviewTest(
        id: "G2", title: "Who stands behind it", asks: "Have clinicians, partners and the public agreed to it?", heading: .engagement,
        thresholds: .atLeast(.ratio), judge: { $0.standBehind() })

    package static let boardAssurance = ReviewTest(
        id: "G3", title: "Board assurance", asks: "Can the board answer for the whole of the plan?", heading: .process,
        thresholds: .atLeast(.ratio).with([.assuranceAsked]), judge: { $0.boardAssurance() })

    package static let declared = ReviewTest(
        id: "G4", title: "Declaration", asks: "Does the board declare what its own figures say?", heading: .sustainability,
        thresholds: AskedThresholds(limits: [.deficitDeclared]), judge: { $0.declared() })
}

extension AskedThresholds.Limit {
    static let deficitDeclared = Self(
        name: "deficit beside a declaration", unit: .share, isAtMost: true, about: "deficit of a board that declares its trust sustainable, share of income")
}

extension AskedThresholds.Value {
    static let assuranceAsked = Self(name: "asked for", kind: .number(0...1), about: "1 where boards give statements of assurance, 0 where they do not")
}

/// What is told about a plan beside its figures, under the headings that no table answers.
extension ReviewContext {
    /// How many of some facts hold. What a plan does not tell counts as not there, and is named as such; of an organisation that tells nothing at
    /// all T19 says so, and nothing is judged.
    private func counted(
        _ test: ReviewTest, _ organisation: String, _ facts: [(name: String, holds: Bool?)], _ opening: String, question: String, for addressee: String
    ) -> ReviewDraft {
        let silent = facts.filter { $0.holds == nil }.map(\.name)
        guard plans.governance[organisation] != nil else { return unknown(test, organisation, missing: silent, for: addressee) }
        let absent = facts.filter { $0.holds == false }.map(\.name)
        guard silent.isEmpty else { return untold(test, organisation, silent, absent, opening, question, addressee) }
        var result = judged(
            test, organisation, nil, Double(facts.count - absent.count), limit(test), money: 0,
            evidence: absent.isEmpty ? "\(organisation) has \(Figures.list(facts.map(\.name)))." : "\(opening) \(Figures.list(absent)).", question: question,
            for: addressee)
        result.harm = Self.weight * mostAtStake(organisation) * Double(absent.count)
        return result
    }

    /// Facts that an organisation does not tell: amber at least, as bad as if they were not there beside others that are not.
    func untold(
        _ test: ReviewTest, _ organisation: String, _ silent: [String], _ absent: [String], _ opening: String, _ question: String, _ addressee: String
    ) -> ReviewDraft {
        let worst = limit(test).severity(of: limit(test).green - Double(absent.count))
        return ReviewDraft(
            test: test, organisation: organisation, severity: worst == .red ? .red : .amber, value: limit(test).green - Double(silent.count + absent.count),
            threshold: limit(test).green,
            evidence: "\(organisation) does not say whether it has \(Figures.list(silent)).\(absent.isEmpty ? "" : " \(opening) \(Figures.list(absent)).")",
            question: question, addressee: addressee, harm: Self.weight * mostAtStake(organisation) * Double(silent.count + absent.count))
    }

    /// What a fact that is not there counts for in the order of findings: as three thousandths of income or allocation, for no money hangs on it.
    static let weight = 3e-3

    /// G1. Options that the board weighed, doing nothing among them, and whether reasons are given.
    func optionsWeighed() -> [ReviewDraft] {
        planners.map { organisation in
            let facts = plans.governance[organisation]
            return counted(
                .optionsWeighed, organisation,
                [
                    ("at least three options weighed", facts?.optionsWeighed.map { $0 >= 3 }), ("doing nothing among them", facts?.doNothingWeighed),
                    ("reasons for the choice", facts?.reasonsForChoice),
                ], "\(organisation)'s appraisal lacks", question: "Which options did the board set aside, and why?", for: Addressee.planning)
        }
    }

    /// G2. Agreement of clinicians, of partners, of the public.
    func standBehind() -> [ReviewDraft] {
        planners.map { organisation in
            let facts = plans.governance[organisation]
            return counted(
                .standBehind, organisation,
                [
                    ("the agreement of its clinicians", facts?.cliniciansAgreed), ("the agreement of its partners, councils among them", facts?.partnersAgreed),
                    ("the public's part in it", facts?.publicEngaged),
                ], "\(organisation)'s plan lacks", question: "Who has yet to be asked, and what would they change?", for: Addressee.chair)
        }
    }

    /// G3. What a board's statements of assurance stand on.
    func boardAssurance() -> [ReviewDraft] {
        guard thresholds.value(.boardAssurance, .assuranceAsked) > 0 else { return [] }
        return planners.map { organisation in
            let facts = plans.governance[organisation]
            return counted(
                .boardAssurance, organisation,
                [
                    ("one set of assumptions shared with its partners", facts?.sharedAssumptions),
                    ("returns that agree in activity, workforce, money and quality", facts?.triangulated),
                    ("scenarios and sensitivities seen by the board", facts?.scenariosSeen),
                    ("an approach to risk that the board has endorsed", facts?.riskEndorsed),
                    ("assessments of equality and quality impact", facts?.impactAssessed),
                ], "\(organisation)'s statement of assurance lacks", question: "What would the board need to see before it can say so?", for: Addressee.chair)
        }
    }

    /// G4. A declaration of sustainability, or of none, beside the surplus and cash of the last plan year.
    func declared() -> [ReviewDraft] {
        providers.compactMap { provider -> ReviewDraft? in
            let code = provider.code
            guard let declaration = plans.governance[code]?.declaration, let last = years.last, let surplus = plans.figure(PlanKey(code, .surplus, last)) else {
                return nil
            }
            let cash = plans.value(code, .cash, last)
            let income = max(plans.total(code, .income, last)?.value ?? provider.operatingIncome.value, 1)
            // Who breaks even to within a few thousand pounds has no deficit, and a small one is no case for red.
            let deficit = limit(.declared, .deficitDeclared).severity(of: max(0, -surplus.value - surplus.halfUnit) / income)
            let standing: ReviewSeverity = cash ?? 0 < 0 ? .red : deficit
            let figures =
                "a \(surplus.value < 0 ? "deficit" : "surplus") of \(Figures.money(abs(surplus.value)))\(cash.map { " and cash of \(Figures.money($0))" } ?? "")"
            let isContradicted = declaration == .sustainable && standing != .green
            let given = years.compactMap { year in
                plans.figure(PlanKey(code, .surplus, year)).map { (surplus: $0.value, cash: plans.value(code, .cash, year) ?? 0) }
            }
            let isBetter = declaration == .notSustainable && given.count == years.count && given.allSatisfy { $0.surplus > 0 && $0.cash >= 0 }
            return ReviewDraft(
                test: .declared, organisation: code, year: last,
                severity: isContradicted ? standing : isBetter || declaration == .notSigned ? .amber : .green,
                evidence: declaration == .notSigned
                    ? "\(code)'s board has not signed a declaration of sustainability; its plan ends \(last) with \(figures)."
                    : "\(code)'s board declares that it will \(declaration == .sustainable ? "" : "not ")be sustainable; its plan ends \(last) with \(figures)\(isBetter ? ", and shows a surplus in every year" : "").",
                question: isBetter
                    ? "What does the board know that the plan does not say?"
                    : isContradicted ? "On what does the board rest its declaration?" : "When will the board sign, and what would it need to see?",
                addressee: Addressee.chair, inputs: [PlanKey(code, .surplus, last)])
        }
    }
}
