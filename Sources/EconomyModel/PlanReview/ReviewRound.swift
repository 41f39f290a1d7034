import HealthEconomy
import PlannerFiles
import Statistics

/// What came of the round before: which of its questions are settled, and which figures moved.
package struct ReviewRound: Sendable, Codable {
    package enum Standing: String, Sendable, Codable, CaseIterable {
        /// The finding is gone.
        case mended
        /// It is less grave, or less is at stake by a tenth.
        case eased
        /// It stands as it did, and the organisation has said why.
        case answered
        case open
        /// It is graver, or more is at stake by a tenth.
        case worse
        /// It was not there before.
        case new
    }

    /// A question of the last round or of this one, with where it stands.
    package struct Question: Sendable, Codable {
        package let test: ReviewTest
        package let title: String
        package let organisation, counterpart, pointOfDelivery: String
        package let standing: Standing
        package let question: String
        package let evidenceBefore, evidenceNow: String
        package let moneyBefore, moneyNow: Double
        /// What the organisation says; empty where it says nothing.
        package let answer: String
    }

    /// A figure that is another than before.
    package struct Moved: Sendable, Codable {
        package let organisation: String
        package let measure: PlanMeasure
        package let counterpart: String
        package let year: String
        package let before, now: Double
    }

    package let files: [String]
    package let questions: [Question]
    /// Totals of money that moved, the largest first; all of an organisation's other figures are counted.
    package let moved: [Moved]
    package let figuresChanged, figuresAdded, figuresLeftOut: Int

    package func questions(_ standing: Standing) -> [Question] { questions.filter { $0.standing == standing } }

    private struct Subject: Hashable {
        let test: ReviewTest
        let organisation, counterpart, point: String
        /// What tells the findings of one test apart; of lines not read nothing, whose files have other names the next time.
        let line: String

        init(_ finding: ReviewFinding) {
            test = finding.test
            organisation = finding.organisation
            counterpart = finding.counterpart
            point = finding.pointOfDelivery
            line = finding.test.id.hasPrefix("D") ? "" : finding.subject ?? ""
        }
    }

    /// - Parameters:
    ///   - before: findings of the last round's plans, by the same thresholds and futures.
    init(before: [ReviewFinding], now: [ReviewFinding], previous: SubmittedPlans, plans: SubmittedPlans) {
        func isFault(_ finding: ReviewFinding) -> Bool { finding.severity == .red || finding.severity == .amber }
        /// The causes, the gravest of each subject, in their order.
        func causes(_ findings: [ReviewFinding]) -> (order: [Subject], worst: [Subject: ReviewFinding]) {
            var order: [Subject] = []
            var worst: [Subject: ReviewFinding] = [:]
            for finding in findings where isFault(finding) && !finding.isChild {
                let subject = Subject(finding)
                if worst[subject] == nil {
                    order.append(subject)
                    worst[subject] = finding
                }
            }
            return (order, worst)
        }
        let (old, new) = (causes(before), causes(now))
        // A cause may have become a symptom of another: it is there as long as anything of it is.
        let anything = Dictionary(now.filter(isFault).map { (Subject($0), $0) }, uniquingKeysWith: { first, _ in first })
        func question(_ subject: Subject, _ was: ReviewFinding?, _ so: ReviewFinding?) -> Question {
            let answer = plans.answers[subject.organisation]?[subject.test.id] ?? ""
            let standing: Standing
            switch (was, so) {
            case (nil, _): standing = .new
            case (_, nil): standing = .mended
            case (let was?, let so?):
                // What is said word for word as before has moved at most to stand under another.
                let isSame = was.evidence == so.evidence
                let (grave, less) = (was.severity == .amber && so.severity == .red, was.severity == .red && so.severity == .amber)
                if !isSame, grave || !less && so.money > was.money * 1.1 {
                    standing = .worse
                } else if !isSame, less || so.money < was.money * 0.9 {
                    standing = .eased
                } else {
                    standing = answer.isEmpty ? .open : .answered
                }
            }
            let shown = so ?? was
            return Question(
                test: subject.test, title: shown?.title ?? "", organisation: subject.organisation, counterpart: subject.counterpart,
                pointOfDelivery: subject.point, standing: standing, question: was?.question ?? so?.question ?? "", evidenceBefore: was?.evidence ?? "",
                evidenceNow: so?.evidence ?? "", moneyBefore: was?.money ?? 0, moneyNow: so?.money ?? 0, answer: answer)
        }
        questions =
            old.order.map { question($0, old.worst[$0], new.worst[$0] ?? anything[$0]) }
            + new.order.filter { old.worst[$0] == nil }.map { question($0, nil, new.worst[$0]) }
        files = previous.files
        var moved: [Moved] = []
        var changed = 0
        for (key, figure) in plans.figures {
            guard let was = previous.figure(key), was.value != figure.value else { continue }
            changed += 1
            guard key.measure.dimension == .money, key.point == nil, key.detail.isEmpty, key.measure != .price, key.measure != .payPerWTE else { continue }
            moved.append(
                Moved(
                    organisation: key.organisation, measure: key.measure, counterpart: key.counterpart, year: key.year.description, before: was.value,
                    now: figure.value))
        }
        self.moved = Array(
            moved.ordered {
                let (left, right) = (abs($0.now - $0.before), abs($1.now - $1.before))
                if left != right { return left > right }
                return ($0.organisation, $0.measure.rawValue, $0.counterpart, $0.year) < ($1.organisation, $1.measure.rawValue, $1.counterpart, $1.year)
            }.prefix(Self.mostMoved))
        figuresChanged = changed
        figuresAdded = plans.figures.keys.count { previous.figure($0) == nil }
        figuresLeftOut = previous.figures.keys.count { plans.figure($0) == nil }
    }

    private static let mostMoved = 40
}
