import Statistics
package import PlannerFiles

/// Self-assessment of how ready a trust is for service-line management: four areas, maturity 0 to 4.
///
/// The areas are those in which service-line management was taught to foundation trusts; the questions are ours.
/// 0: nothing; 1: talked about; 2: begun in some lines; 3: in most lines; 4: routine everywhere and checked.
package struct Readiness: Sendable, Codable {
    package enum Area: String, CaseIterable, Sendable, Codable {
        case structure = "Organisation structure"
        case strategy = "Strategy and annual planning"
        case performance = "Performance management"
        case information = "Information management"
    }

    package struct Question: Sendable, Hashable {
        package let area: Area
        /// The key in the answers.
        package let name: String
        package let text: String
    }

    package struct AreaScore: Sendable, Codable {
        package let area: Area
        package let answered: Int
        package let asked: Int
        /// Mean of the answers; nil when none was given.
        package let maturity: Double?
    }

    package let trust: String
    package let areas: [AreaScore]
    /// Mean over areas with an answer; nil when there is none.
    package let maturity: Double?
    /// Questions with the lowest answers, lowest first.
    package let weakest: [String]

    package init(trust: String, answers: [String: Int]) {
        self.trust = trust
        areas = Area.allCases.map { area in
            let questions = Self.questions.filter { $0.area == area }
            let given = questions.compactMap { answers[$0.name] }
            return AreaScore(
                area: area, answered: given.count, asked: questions.count,
                maturity: given.isEmpty ? nil : Double(given.reduce(0, +)) / Double(given.count))
        }
        let known = areas.compactMap(\.maturity)
        maturity = known.isEmpty ? nil : Mean.of(known)
        // Equal answers in the order of the questions: the sort is made stable by their places.
        let given = Self.questions.enumerated().filter { answers[$0.element.name] != nil }
        weakest = given.ordered { one, other in
            (answers[one.element.name] ?? 0, one.offset) < (answers[other.element.name] ?? 0, other.offset)
        }.prefix(3).map(\.element.text)
    }

    /// How much of its usual savings a trust delivers: 1 at maturity 2, 1 + moved at 4, 1 − moved at 0, straight between.
    package static func savingsFactor(maturity: Double, moved: Double) -> Double { 1 + moved * (maturity - 2) / 2 }

    package static let questions: [Question] = [
        .init(area: .structure, name: "lines own their work", text: "Is each line cut so that one team decides most of what it earns and spends?"),
        .init(
            area: .structure, name: "clinical leader",
            text: "Does a named clinician answer for the line, with a manager, a nurse and an accountant beside them?"),
        .init(
            area: .structure, name: "decision rights",
            text: "Is it written down what a line may decide on posts, purchases, prices and investment, and what it must ask for?"),
        .init(
            area: .structure, name: "support agreements",
            text: "Do theatres, imaging, pathology and offices work for the lines by agreements on amount, quality and cost?"),
        .init(
            area: .strategy, name: "market known",
            text: "Does the line know who sends it patients, what share it has, how demand grows and who else offers the care?"),
        .init(
            area: .strategy, name: "five-year aim",
            text: "Does the line have an aim for five years and a plan for this one that joins activity, quality, staff and money?"),
        .init(
            area: .strategy, name: "targets agreed",
            text: "Are the line's targets agreed between board and line rather than handed down or simply carried forward?"),
        .init(
            area: .strategy, name: "portfolio used", text: "Do decisions to invest in, change or leave a line follow from the trust's view of all its lines?"),
        .init(
            area: .performance, name: "monthly review",
            text: "Is each line reviewed every month on quality, access, staff and money, with the board seeing the outcome?"),
        .init(area: .performance, name: "consequences", text: "Does good or poor performance change what a line may decide, and does it know in advance how?"),
        .init(area: .performance, name: "appraisal", text: "Are clinicians and managers appraised on how their line does?"),
        .init(area: .performance, name: "surplus shared", text: "Does a line that does better than planned keep something that it can spend on its patients?"),
        .init(area: .information, name: "timely", text: "Do lines have the month's figures within ten working days?"),
        .init(area: .information, name: "trusted", text: "Do clinicians believe the figures, down to single patients, and do they reconcile to the ledger?"),
        .init(area: .information, name: "one view", text: "Can a line see income, cost, quality and productivity side by side?"),
        .init(area: .information, name: "benchmarks", text: "Does the line compare itself with others like it, and act on it?"),
    ]
}

extension ReadinessRules {
    /// Reads a file of answers: a list `trusts:` as in the scenario's `readiness` section.
    ///
    /// - Parameter codes: codes of the scenario's trusts.
    package static func answers(_ path: String, codes: [String], reading: FileReader = .disk) throws(ScenarioFaults) -> [Answers] {
        let read = try ScenarioTree.load(path: path, reading: reading).read { root -> [Answers] in
            let answers = readTrusts(root)
            for one in answers where !codes.contains(one.trust) {
                root.faults.add(
                    Fault(
                        place: one.place, path: "trusts",
                        problem: .unknownName(kind: "a trust", found: shown(one.trust), nearest: nearestName(to: one.trust, among: codes), allowed: codes)))
            }
            return answers
        }
        return read.value
    }
}
