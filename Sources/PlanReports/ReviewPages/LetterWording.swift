import PlanReview

/// What a finding is about, to follow "we could not follow".
enum LetterWording {
    static func subject(_ finding: ReviewFinding, seenFrom code: String, _ review: PlanReview) -> String {
        let other = finding.organisation == code ? finding.counterpart : finding.organisation
        let them = other.isEmpty ? "the other side" : other
        let at = finding.pointOfDelivery.isEmpty ? "" : " (\(finding.pointOfDelivery))"
        switch finding.test {
        case .demandAlignment: return "why you and \(them) expect different growth\(at)"
        case .incomeTriangulation: return "how your figures and those of \(them) come to one contract"
        case .qippMirror: return "where the savings that \(finding.counterpart) expects of \(finding.organisation) stand in both plans"
        case .activityRealism: return "what will bring activity down so far\(at)"
        case .savingsSize: return "how savings of this size are to be made"
        case .savingsRecord: return "how you will deliver so much more than before"
        case .savingsMaturity: return "which schemes stand behind the savings"
        case .savingsRecurrence: return "what replaces the savings that do not recur"
        case .qualityImpact: return "how schemes can start that clinical directors have not signed"
        case .phasing: return "why recovery comes late"
        case .capacity: return "where patients will find beds"
        case .workforce: return "where the staff come from"
        case .accessStandards: return "when patients will be seen in time"
        case .downside: return "how the plan comes through a bad turn"
        case .liquidity: return "how bills are paid in the lowest month"
        case .capitalAffordability: return "how capital is paid for"
        case .bridge: return "what closes the rest of the gap"
        case .inflation: return "why prices or costs should move otherwise than everybody's"
        case .governance, .boardAssurance: return "who answers for the plan"
        case .systemSum: return "how the plans add up to one"
        case .range: return "what sets \(finding.organisation) apart from nearly all its simulated futures"
        case .partsAndTotals, .surplusIdentity, .payIdentity, .cashIdentity, .savingsParts, .bedsIdentity, .priceTimesVolume, .serviceLines:
            return "how some lines add up (\(LetterText.lowered(finding.title)))"
        case .contractActivity: return "why you and \(them) count different numbers of patients\(at)"
        case .impossible: return "a figure that cannot be"
        case .unitSlip: return "the unit of some figures"
        case .contradiction: return "which of two figures holds"
        case .thinPlan: return "a plan with so many lines left out"
        case .stalePlan: return "which year's plan we have been sent"
        case .oneSide: return "what the contract with \(them) is worth, as one side alone states it"
        case .unreadFile: return "one of the files"
        case .countedTwice: return "in whose plan some services stand"
        case .qualityTrajectories: return "when quality reaches its minimum"
        case .qualityInTriangulation: return "how quality fits with staff and money"
        case .theatreHours: return "how the operations fit into the theatre hours"
        case .staffSurvey: return "what will move the staff survey so far"
        case .optionsWeighed: return "which other ways were weighed"
        case .standBehind: return "who has agreed to it"
        case .declared: return "the board's declaration beside its figures"
        default: return "one point (\(LetterText.lowered(finding.title)))"
        }
    }
}
