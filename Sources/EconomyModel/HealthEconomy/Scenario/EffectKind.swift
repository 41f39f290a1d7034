import PlannerFiles

/// What an effect does. A lever is its case, what is said of it in `declaration`, its column and pull in the simulation's
/// `Levers`, and the rule that it moves.
package enum EffectKind: String, CaseIterable, Sendable, Codable {
    /// Care is no longer needed: the share of activity that the effect prevents disappears.
    case prevent = "prevent"
    /// Care is given at another point of delivery of the same trust, or at another trust.
    case move = "move"
    /// Length of stay falls by the effect.
    case shortenStay = "shorten stay"
    /// Beds open, or close when negative; the effect is a number of beds.
    case beds = "beds"
    /// Planned-care capacity rises by the effect.
    case plannedCapacity = "planned capacity"
    /// Cost of the selected care falls by the effect.
    case cost = "cost"
    /// The premium on temporary staff falls by the effect.
    case temporaryPremium = "temporary premium"
    /// Joiners that can be found rise by the effect.
    case joiners = "joiners"
    /// A&E four-hour performance rises by the effect, in points at the baseline's level.
    case fourHours = "four hours"
    /// Staff who leave fall by the effect.
    case turnover = "turnover"
    /// What the trust delivers of all its schemes rises by the effect.
    case delivery = "delivery"

    /// What its size is given in.
    package enum Unit: Sendable { case share, points, beds }

    /// What it changes.
    package enum ActsOn: String, Sendable {
        /// Has a payer, a service line and a point of delivery.
        case care
        // What a trust has as a whole.
        case beds
        case plannedCare = "capacity for planned care"
        case staff
        case ae = "A&E department"
        case schemes = "delivery of schemes"
    }

    /// What a trust must have for it to act there.
    package enum Needs: Sendable {
        case selectedCare, beds, waitingList, ae
        /// Acts anywhere, and so counts only where an intervention has no other effects.
        case nothing
    }

    package struct Declaration: Sendable {
        package let unit: Unit
        package let actsOn: ActsOn
        package let needs: Needs
        /// Who usually answers for it at a trust (assumption), and who where commissioners pay.
        package let answers: String
        package let answersWhenCommissionersPay: String

        init(_ unit: Unit, on actsOn: ActsOn, needs: Needs, answers: String, whenCommissionersPay: String? = nil) {
            self.unit = unit
            self.actsOn = actsOn
            self.needs = needs
            self.answers = answers
            answersWhenCommissionersPay = whenCommissionersPay ?? answers
        }
    }

    package var declaration: Declaration {
        switch self {
        case .prevent, .move:
            .init(.share, on: .care, needs: .selectedCare, answers: "chief operating officer", whenCommissionersPay: "medical director")
        case .shortenStay: .init(.share, on: .care, needs: .selectedCare, answers: "chief operating officer")
        case .beds: .init(.beds, on: .beds, needs: .beds, answers: "chief operating officer")
        case .plannedCapacity: .init(.share, on: .plannedCare, needs: .waitingList, answers: "chief operating officer")
        case .cost: .init(.share, on: .care, needs: .nothing, answers: "director of finance")
        case .temporaryPremium, .joiners, .turnover: .init(.share, on: .staff, needs: .nothing, answers: "director of workforce")
        case .fourHours: .init(.points, on: .ae, needs: .ae, answers: "chief operating officer")
        case .delivery: .init(.share, on: .schemes, needs: .nothing, answers: "chief executive", whenCommissionersPay: "accountable officer")
        }
    }

    /// Whether it acts on care. The others act on what a trust has as a whole.
    package var actsOnCare: Bool { declaration.actsOn == .care }

    /// Size of the effect on what it reaches.
    func size(_ reader: SectionReader) -> DrawnPath {
        reader.figure("effect", unit, in: range, unit == .beds ? "beds opened, or closed when negative" : "size of the effect on what it reaches")
    }

    /// The size that those claim who designed, sold or asked for it; it is shown beside the effect and never drawn.
    func claim(_ reader: SectionReader) -> CertainConstant? {
        reader.optionalFigure("claimed", unit, in: range, "what its designers claim, shown beside the effect and never drawn")
    }

    /// The unit in which a file gives its size.
    var unit: PlannerFiles.Unit {
        switch declaration.unit {
        case .beds: .beds
        case .points: .points
        case .share: .share
        }
    }

    private var range: ClosedRange<Double> { declaration.unit == .beds ? -5_000...5_000 : -1...1 }
}
