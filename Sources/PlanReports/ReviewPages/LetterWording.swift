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
        case .capacity: return finding.subject == "beds opened" ? "whom some beds open for" : "where patients will find beds"
        case .workforce: return "where the staff come from"
        case .accessStandards: return "when patients will be seen in time"
        case .downside: return "how the plan comes through a bad turn"
        case .liquidity: return "how bills are paid in the lowest month"
        case .capitalAffordability: return "how capital is paid for"
        case .bridge: return finding.evidence.contains("more than there is") ? "how schemes close more than the gap" : "what closes the rest of the gap"
        case .inflation: return "why prices or costs should move otherwise than everybody's"
        case .governance, .boardAssurance: return "who answers for the plan"
        case .systemSum: return "how the plans add up to one"
        case .range: return "what sets \(finding.organisation) apart from nearly all its simulated futures"
        case .partsAndTotals, .surplusIdentity, .payIdentity, .cashIdentity, .savingsParts, .bedsIdentity, .priceTimesVolume:
            return "how some lines add up (\(LetterText.lowered(finding.title)))"
        case .serviceLines:
            return finding.subject?.hasPrefix("cost of ") == true
                ? "what a service line costs" : "how some lines add up (\(LetterText.lowered(finding.title)))"
        case .contractActivity: return "why you and \(them) count different numbers of patients\(at)"
        case .impossible: return "a figure that cannot be"
        case .unitSlip: return "the unit of some figures"
        case .contradiction: return "which of two figures holds"
        case .thinPlan: return "why some lines are left out"
        case .stalePlan: return "which year's plan we have been sent"
        case .oneSide: return "what the contract with \(them) is worth, as one side alone states it"
        case .unreadFile: return "one of the files"
        case .countedTwice: return "in whose plan some services stand"
        case .qualityTrajectories: return "when quality reaches what is asked for"
        case .qualityInTriangulation: return "how quality fits with staff and money"
        case .theatreHours: return "how the operations fit into the theatre hours"
        case .staffSurvey: return "what will move the staff survey so far"
        case .optionsWeighed: return "which other ways were weighed"
        case .standBehind: return "who has agreed to it"
        case .declared: return "the board's declaration beside its figures"
        case .costBridge: return "what the change of cost is made of"
        case .incomeBridge: return "what some income is paid for"
        case .payBridge: return "how pay for a post moves"
        case .stayBridge: return "how stays change so\(at)"
        case .capitalBridge: return "what follows from what is built and borrowed"
        case .balanceBridge: return "where cash comes from and goes to"
        case .impliedSavings: return "what the savings add up to"
        case .impliedGap: return "how large the gap is"
        case .supportPaid: return "who pays the support"
        case .businessRules: return "how the rules for commissioners are met"
        case .jointRange: return "how all the numbers can be true at once"
        case .knownLevel: return "where the plan begins\(at)"
        case .mixOfPatients: return "why some care moves otherwise than the rest\(at)"
        case .spendingBridge: return "what spending beside the contracts is made of"
        case .whosePlan: return finding.subject == "copied lines" ? "whose some of the figures are" : "whose plan this is"
        default: return "one point (\(LetterText.lowered(finding.title)))"
        }
    }
}
