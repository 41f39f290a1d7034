import Foundation
import HealthEconomy
import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording

/// The plan of each organisation as it would submit it: the table of figures that `planner review` reads, and answers to what a reviewer
/// asks of figures that are the middle of simulated futures.
struct PlanSubmission {
    let book: PlanWorkbook
    private var plan: IntegratedPlan { book.plan }
    private var reading: PlanReading { book.reading }

    init(_ book: PlanWorkbook) { self.book = book }

    /// `submission/CODE.csv` for each organisation, and `submission/answers.yaml`.
    var files: [(name: String, data: Data)] {
        let tables = reading.organisations.compactMap { organisation -> (String, Data)? in
            let sheets = organisation.kind == .commissioner ? CommissionerTemplate(book, organisation).sheets : ProviderTemplate(book, organisation).sheets
            return sheets.first { $0.table.title == PlanLineSheet.title }.map {
                ("submission/\(PlanWorkbook.fileName(organisation.code)).csv", Data(CSV.data($0.table).utf8))
            }
        }
        return tables + [("submission/answers.yaml", Data(answers.utf8))]
    }

    // MARK: Answers

    private var answers: String {
        var text = """
            # What the figures of this submission are, for whoever reviews them. Who has signed what is for each organisation to state under
            # `governance:`; nothing is claimed here.
            answers:

            """
        for organisation in reading.organisations {
            let given = organisation.kind == .commissioner ? ofCommissioner(organisation.code) : ofTrust(organisation.code)
            guard !given.isEmpty else { continue }
            text += "  \(quoted(organisation.code)):\n" + given.map { "    \($0.test): \(quoted($0.answer))\n" }.joined()
        }
        return text
    }

    private func quoted(_ text: String) -> String { "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"" }

    private var futures: String { Figures.counted(plan.settings.replications, "simulated future") }

    /// Unidentified savings of the last year.
    private func toFind(_ code: String) -> Double { max(0, reading.saved(code, .unidentified, reading.last)) }

    private func gap(_ code: String) -> [(test: String, answer: String)] {
        let missing = toFind(code)
        return [
            (
                "T17",
                "The plan closes what its schemes and habitual efficiency close in the mean of \(futures)\(missing >= 1e5 ? "; \(Figures.money(missing)) is still to be found for the control total and is in no figure" : "")."
            ),
            (
                "B8",
                "The gap is the organisation's own part in the mean of \(futures), in the accounts; the place's gap if nothing is done stands in the report."
            ),
        ]
    }

    private func ofCommissioner(_ code: String) -> [(test: String, answer: String)] {
        [("T5", "These are the savings that the schemes of “\(plan.option)” bring the commissioner in the simulation, with every input at its centre.")]
            + [
                (
                    "B10",
                    "The simulation keeps what is spent non-recurrently and as contingency within all spending; the surplus is what is left in the mean of \(futures), after growth withheld and contracts cut where money is short."
                ),
                (
                    "B13",
                    "Spending elsewhere and other spending are the mean of \(futures) of “\(plan.option)”, after growth withheld and savings of its schemes; its savings are those of schemes alone."
                ), governance,
            ] + gap(code)
    }

    /// Of what boards do beside figures a simulation knows nothing.
    private var governance: (test: String, answer: String) {
        ("T19", "This is the plan of a simulation: no board has signed it, and whoever takes it on must state owner, office, risks and support.")
    }

    private func ofTrust(_ code: String) -> [(test: String, answer: String)] {
        let standards = reading.test(code, .standard).compactMap { test -> String? in
            test.probability.last.flatMap { $0 }.map { "\(test.name): \(book.wording.futures($0)) in \(reading.lastName)" }
        }
        let support = (reading.last(code, .supportDrawn)?.mean ?? 0) > 0
        var list: [(test: String, answer: String)] = [
            governance,
            (
                "T13",
                "The figures are the middle of \(futures) of “\(plan.option)”, which is all that its schemes buy. \(standards.isEmpty ? "" : "Met: \(standards.joined(separator: "; ")). ")What would meet them stands under planned-care capacity and beds in the plan's report."
            ),
            (
                "T11",
                "Beds are those that are open or decided, and patients those of the middle of \(futures); the days on which none is free are counted in the plan (Beds and theatres)."
            ),
            (
                "T12",
                "Staff needed and supplied are the middle of \(futures), bank and agency included; posts that nobody fills are shown in the plan (Workforce)."
            ),
            (
                "T15",
                "Cash is that of March in the mean of \(futures)\(support ? ", with support drawn to keep the least cash, which nobody has agreed to" : ""); single months are not simulated."
            ),
            ("T16", "Capital and its funding are those of the plan's schemes and of habit; support drawn has been agreed by nobody."),
            ("T4", "Activity is what the schemes of “\(plan.option)”, and services that it moves, leave in the middle of \(futures)."),
            ("B12", "Kinds of care grow with who needs them, and by the schemes of “\(plan.option)” and the services that it moves."),
            ("T14", "The plan's own downsides and what would break it stand in its report; the contingency to hold is named there."),
            (
                "T5",
                "New savings of each year are those of schemes and of the efficiency that trusts have found from habit; the plan counts on no more than the simulation of both brings."
            ),
            ("T6", "The record behind habitual efficiency is in the scenario; schemes come on top, as their evidence has it."),
            (
                "T7",
                "Identified are the schemes of “\(plan.option)”; the rest is what trusts have found every year without a named scheme, and must be named before the year begins."
            ),
            ("T8", "What does not recur is named so in the plan's table of savings."),
            ("T10", "Schemes begin when they can and build up; the rise of the margin is theirs."),
            (
                "B1",
                "Cost follows what the simulation follows: each class of cost with its own price, patients by kind of care, cost that is not yet released where patients left, dearer temporary staff for posts that stay empty, one-off cost of schemes, and the charge on support drawn. Price, patients and savings alone do not hold all of these."
            ),
            (
                "B2",
                "Income is activity at price, with the marginal rate for emergencies, sanctions, payment for quality, contracts cut where a commissioner is short, and the money that comes beyond what is announced, as history has it; so it does not move with price and patients alone."
            ),
            ("B5", "Finance cost holds the dividend on net assets and the charge on support drawn, which differ between futures; the figures are their means."),
            ("B6", "Working capital is taken to stay as it is; what else moves cash is support, and balances that come with services."),
            ("B7", "Schemes and habitual efficiency stand in one list of savings; what schemes cost beyond what they bring stands beside them."),
            ("Q2", "Quality beyond access is not simulated; the trust adds its own trajectories."),
        ]
        list += gap(code)
        return list
    }
}
