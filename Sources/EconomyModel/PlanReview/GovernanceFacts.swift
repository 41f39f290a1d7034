package import PlannerFiles
import Statistics

/// What an organisation says about how its plan was made: nil where it says nothing.
package struct GovernanceFacts: Sendable, Codable, Hashable {
    /// What the board declares about the next five years.
    package enum Declaration: String, Sendable, Codable, CaseIterable {
        case sustainable
        case notSustainable = "not sustainable"
        case notSigned = "not signed"
    }

    package var boardSignedOff: Bool?
    package var responsibleOwner: Bool?
    package var programmeOffice: Bool?
    package var riskRegister: Bool?
    package var letterOfSupport: Bool?
    /// Share of savings schemes whose effect on quality the medical and nurse directors have signed.
    package var qualityImpactSigned: Double?
    /// Share of the year's savings planned for October to March.
    package var secondHalfShare: Double?
    package var downsideTested: Bool?
    package var financingAgreed: Bool?
    package var declaration: Declaration?
    /// Options that the board weighed, whether doing nothing was one, and whether the plan says why it chose.
    package var optionsWeighed: Int?
    package var doNothingWeighed: Bool?
    package var reasonsForChoice: Bool?
    package var cliniciansAgreed: Bool?
    package var partnersAgreed: Bool?
    package var publicEngaged: Bool?
    /// What a board's statement of assurance rests on.
    package var sharedAssumptions: Bool?
    package var triangulated: Bool?
    package var scenariosSeen: Bool?
    package var riskEndorsed: Bool?
    package var impactAssessed: Bool?
    /// When the plan was due and when it came, `2014-06-20`.
    package var due: String?
    package var received: String?

    package init() {}

    /// The five things that T19 counts, with their names.
    package var counted: [(name: String, holds: Bool?)] {
        [
            ("the board's sign-off", boardSignedOff), ("a senior responsible owner", responsibleOwner), ("a programme office", programmeOffice),
            ("a risk register", riskRegister), ("letters of support", letterOfSupport),
        ]
    }

    /// What stands where an answer is still to come: none.
    private static let noAnswers: Set = [
        "n/a", "na", "not applicable", "tbc", "tba", "tbd", "to be confirmed", "to follow", "to come", "none", "no comment", "see above",
    ]

    /// Whether a text answers a question at all.
    private static func isAnswer(_ text: String) -> Bool {
        let bare = text.lowercased().drop { !$0.isLetter }
        guard let last = bare.lastIndex(where: \.isLetter) else { return false }
        return !noAnswers.contains(String(bare[...last]))
    }

    /// Reads a file of facts: `governance:` with a mapping for each organisation's code; and `answers:`, by organisation and id of the test.
    ///
    /// What can be read is read; every fault becomes a remark. What stands where an answer is to come (`n/a`, `to be confirmed`) is kept apart: it answers nothing.
    package static func read(_ bytes: [UInt8], file: String, organisations: [String]) -> (
        facts: [(String, GovernanceFacts)], answers: [(String, [String: String])], noAnswers: [(String, [String: String])], remarks: [ReadingRemark]
    ) {
        let reading = FileReader.contents([file: bytes])
        let tree: ScenarioTree
        do {
            tree = try ScenarioTree.load(path: file, reading: reading)
        } catch {
            return ([], [], [], error.faults.map(remark))
        }
        let context = ReadingContext(mainFile: file, reading: reading)
        let root = SectionReader(path: "", place: Place(file: file, line: 1, column: 1), content: .reading(tree.root), context: context)
        _ = root.optionalText("about", "what the file is")
        let facts = root.map("governance", keys: organisations, complete: false, "facts by organisation") { section, _ in GovernanceFacts(section) }
        let answers = root.map("answers", keys: organisations, complete: false, "answers to the questions of a review, by organisation") { section, _ in
            let given = ReviewTest.allCases.compactMap { test in
                section.optionalText(test.id, "the answer to the questions of \(test.title)").map { (test.id, $0) }
            }
            return Dictionary(given, uniquingKeysWith: { first, _ in first })
        }
        root.finish()
        return (
            facts.map { ($0.key, $0.value) }, answers.map { ($0.key, $0.value.filter { isAnswer($0.value) }) },
            answers.map { ($0.key, $0.value.filter { !isAnswer($0.value) }) }, context.faults.faults.filter { !$0.isWarning }.map(remark)
        )
    }

    private static func remark(_ fault: Fault) -> ReadingRemark {
        ReadingRemark(
            file: fault.place.file, line: fault.place.line, column: fault.path, found: fault.problem.wording, expected: "governance facts as in docs/review.md")
    }

    private init(_ reader: SectionReader) {
        func flag(_ key: String, _ about: String) -> Bool? {
            guard let text = reader.optionalText(key, about) else { return nil }
            // As people answer a form; what is neither is not known, and no accusation.
            switch text.lowercased().trimmingPrefix(while: \.isWhitespace) {
            case "yes", "y", "true", "agreed", "done": return true
            case "no", "n", "false", "none", "not yet": return false
            default:
                reader.fault(key, .badText(found: quoted(text), expected: "yes or no"))
                return nil
            }
        }
        func share(_ key: String, _ about: String) -> Double? {
            guard let text = reader.optionalText(key, about) else { return nil }
            guard let value = TableCell.amount(text), value.isPercent, (0...100).contains(value.number) else {
                reader.fault(key, .badText(found: quoted(text), expected: "a percentage from 0% to 100%"))
                return nil
            }
            return value.value
        }
        boardSignedOff = flag("board signed off", "the board has approved the plan")
        responsibleOwner = flag("senior responsible owner", "one named director answers for it")
        programmeOffice = flag("programme office", "a programme office runs it")
        riskRegister = flag("risk register", "risks are kept with owners and dates")
        letterOfSupport = flag("letter of support", "the other side of the main contracts supports it in writing")
        qualityImpactSigned = share("quality impact assessments signed", "share of schemes signed by medical and nurse director")
        secondHalfShare = share("savings in second half", "share of the year's savings in October to March")
        downsideTested = flag("downside tested", "the board has seen a downside case")
        financingAgreed = flag("financing agreed", "whoever lends or gives capital has agreed")
        let declared = reader.choice("declaration of sustainability", of: Declaration.self, default: .notSigned, "what the board declares")
        declaration = reader.has("declaration of sustainability") ? declared : nil
        let weighed = reader.whole("options weighed", in: 0...1_000, default: 0, "options that the board weighed, doing nothing included")
        optionsWeighed = reader.has("options weighed") ? weighed : nil
        doNothingWeighed = flag("doing nothing weighed", "doing nothing was one of the options")
        reasonsForChoice = flag("reasons for choice", "the plan says why the option was chosen")
        cliniciansAgreed = flag("clinicians agreed", "clinical leaders have agreed to the plan")
        partnersAgreed = flag("partners agreed", "partners, councils among them, have agreed to it")
        publicEngaged = flag("public engaged", "patients and the public had a part in it")
        sharedAssumptions = flag("shared assumptions", "plan and partners' plans rest on one set of assumptions")
        triangulated = flag("returns triangulated", "activity, workforce, money and quality agree in the returns")
        scenariosSeen = flag("scenarios seen by board", "the board has seen scenarios and sensitivities")
        riskEndorsed = flag("approach to risk endorsed", "the board has endorsed the approach to risk")
        impactAssessed = flag("equality and quality impact assessed", "the plan's effects on equality and quality were assessed")
        due = reader.optionalDate("due", "the day on which the plan was due")?.description
        received = reader.optionalDate("received", "the day on which the plan came")?.description
    }
}
