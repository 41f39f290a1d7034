package import HealthEconomy
import HealthSimulation

/// Something the months say that somebody must act on.
package struct EarlyWarning: Sendable, Codable, Hashable {
    /// Why it is on the list, strongest first.
    package enum Trigger: String, Sendable, Codable, CaseIterable {
        /// What was reported lies outside what the plan simulated.
        case outsidePlan = "outside what the plan simulated"
        /// The limits lie on the wrong side of a standard.
        case failing = "consistently failing the standard"
        /// A rule of the chart flags concern in the last three months.
        case signal = "special cause of concern"
        /// The year is more likely than not to end worse than it must.
        case unlikely = "recovery by year end unlikely"
        /// The year so far lies beyond nine in ten futures of the plan, on the wrong side.
        case offPlan = "beyond nine in ten futures of the plan"
        /// Other series have figures two months later or more.
        case late = "figures are late"
    }

    package let organisation: String
    package let name: String
    package let measure: Measure
    package let triggers: [Trigger]
    /// £ at stake by the year's end, and people affected: the middle of the updated futures, and 8 in 10 of them.
    package let money: TrackedSeries.Stake
    package let harm: TrackedSeries.Stake
    /// Place by money and by people; the same for lines that futures cannot tell apart. Nil where nothing is at stake.
    package var moneyPlace: Int?
    package var harmPlace: Int?
    /// Nil where recovery has no probability.
    package let recovery: Double?
    package let action: String
    package let owner: String
}

/// What to do next, and who, by kind of measure and the strongest reason. A list of assumptions, shown in every report.
package struct EarlyWarningRule: Sendable, Codable, Hashable {
    package enum Family: String, Sendable, Codable, CaseIterable {
        case urgentCare = "A&E and emergency care"
        case planned = "planned care and waiting"
        case beds = "beds"
        case staff = "staff"
        case money = "money"
    }
    package let family: Family
    /// Nil for any trigger without a rule of its own.
    package let trigger: EarlyWarning.Trigger?
    package let action: String
    package let owner: String

    package static func family(_ measure: Measure) -> Family {
        switch measure {
        case .aeAttendances, .aeWithinFourHours, .emergencyAdmissions: .urgentCare
        case .admissions, .plannedAdmissions, .outpatientAttendances, .waitingList, .withinEighteenWeeks, .overFiftyTwoWeeks: .planned
        case .availableBeds, .occupiedBeds, .bedOccupancy: .beds
        case .staffInPost, .temporaryStaff, .unfilledPosts, .postsRequired: .staff
        default: .money
        }
    }

    /// The rules, first match wins. Assumption: what providers and commissioners usually agree in an escalation plan.
    package static let all: [EarlyWarningRule] = {
        func rule(_ family: Family, _ trigger: EarlyWarning.Trigger?, _ action: String, _ owner: String) -> EarlyWarningRule {
            EarlyWarningRule(family: family, trigger: trigger, action: action, owner: owner)
        }
        return [
            rule(.urgentCare, .failing, "Bring a recovery trajectory with weekly milestones to the urgent care board", "Chief operating officer"),
            rule(
                .urgentCare, .signal, "Find what changed in the first month flagged: arrivals, ambulance handovers, beds, staffing",
                "Director of emergency care"),
            rule(.urgentCare, nil, "Review demand schemes and flow through the hospital against the plan, month by month", "Chief operating officer"),
            rule(.planned, .failing, "Agree extra capacity or outsourcing, and treat the longest waits first", "Chief operating officer"),
            rule(.planned, .signal, "Compare referrals, treatments and removals of the months flagged with the plan", "Head of planned care"),
            rule(.planned, nil, "Set out month by month how list and activity return to the plan", "Chief operating officer"),
            rule(.beds, nil, "Review discharges, delayed transfers and the escalation plan with social care", "Chief nurse"),
            rule(.staff, nil, "Review vacancies, rotas and agency approvals ward by ward", "Director of workforce"),
            rule(.money, .signal, "Explain the months flagged line by line, one-off items apart", "Director of finance"),
            rule(.money, nil, "Re-forecast the year, with actions for the whole shortfall, for the next board", "Director of finance"),
        ]
    }()

    package static func first(_ measure: Measure, _ triggers: [EarlyWarning.Trigger]) -> (action: String, owner: String) {
        if triggers.first == .outsidePlan {
            return ("Check the figures, then make a new plan from today's position: the old one cannot explain them", "Director of strategy")
        }
        if triggers == [.late] { return ("Send the missing months", "Director of performance") }
        let family = family(measure)
        let rule = all.first { rule in rule.family == family && (rule.trigger.map(triggers.contains) ?? true) }
        return (rule?.action ?? "", rule?.owner ?? "")
    }
}
