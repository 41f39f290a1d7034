import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

extension PlanPage {
    /// Figures of the plan that are quoted in several places.
    var figures: [Headline] {
        var all: [Headline?] = [Measure.gapDoNothing, .gapAfterHabit, .gap, .habitualSaving].map { measure in
            reading.last(PlanReading.economy, measure).map {
                Headline($0, measure, of: PlanReading.economy, named: measure.title, option: plan.option, year: reading.lastName)
            }
        }
        all += reading.organisations.map { organisation in
            reading.last(organisation.code, .surplus).map {
                Headline(
                    $0, .surplus, of: organisation.code, named: "Surplus of \(reading.name(organisation.code))", option: plan.option, year: reading.lastName)
            }
        }
        return all.compactMap(\.self) + SavingScheme.Status.all.map(saving)
    }

    /// Savings of all organisations by standing, which the plan states.
    func saving(_ status: SavingScheme.Status) -> Headline {
        let total = reading.organisations.reduce(0) { $0 + reading.saved($1.code, status, reading.last) }
        return Headline(
            id: "economy.savings_\(status.rawValue).\(reading.lastName)", name: "Savings, \(status.rawValue), \(reading.lastName)", option: plan.option,
            year: reading.lastName, unit: "£", summary: .mean, value: total, low: total, high: total, futures: plan.settings.replications,
            samplingError: status == .identified ? nil : reading.errorOfMoney, format: .poundsMillions(), scale: 1e-6)
    }

    /// What a board reads of the plan: what it brings, what is still to find, what would have to be true.
    var board: [BoardItem] {
        let found = [saving(.identified), saving(.habitual), saving(.unidentified)]
        let costs = costElsewhere.map { " (while schemes cost \($0) elsewhere)" } ?? ""
        let given = reading.organisations.reduce(0) { $0 + reading.saved($1.code, .outside, reading.last) }
        let outside = given >= 0.05e6 ? " \(Figures.money(given)) comes from outside," : ""
        return [
            BoardItem(
                place: 2, question: "What does the best plan close, and what stays to be found?",
                answers: [
                    Block.paragraph(outlook),
                    Block.paragraph(
                        "For every control total of \(reading.lastName) to be met, savings of \(found[0].html) a year are identified\(costs),\(outside) \(found[1].html) is what habit leaves in trusts’ surpluses, and \(found[2].html) has no scheme behind it yet."
                            as HTML),
                ]),
            BoardItem(place: 3, question: "What would have to be true?", answers: conditions),
        ]
    }

    private var conditions: [HTML] {
        var answers: [HTML] = []
        answers.append(Block.paragraph("\(mendingTitle ?? reverseStressTitle)."))
        answers.append(Block.paragraph(certainty))
        answers.append(Block.paragraph(reserve))
        return answers
    }
}
