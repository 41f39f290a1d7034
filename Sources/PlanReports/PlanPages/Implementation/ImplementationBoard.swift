import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

extension ImplementationPage {
    /// Duties that a board reads, and how many of them may be decisions of its own.
    private static let duties = 4, decisions = 2

    /// What a board reads of the programme: who must act first, and what can wait for when.
    var board: [BoardItem] {
        let due = outlook.duties.filter { $0.kind != .respond }.ordered { ($0.due.month, -$0.criticality) < ($1.due.month, -$1.criticality) }
        var answers: [HTML] = []
        if !due.isEmpty {
            // What boards decide stands among the first, however much else falls due before it.
            let decided = due.indices.filter { due[$0].kind == .decide }.prefix(Self.decisions)
            let others = due.indices.filter { !decided.contains($0) }.prefix(Self.duties - decided.count)
            let items = (decided + others).sorted().map { place -> String in
                let duty = due[place]
                let likely = duty.likely.flatMap { $0.month > duty.due.month + 0.25 ? " (likelier by \(Words.day($0)))" : nil } ?? ""
                return "\(duty.owner): \(duty.kind.rawValue) “\(duty.what)”, by \(Words.day(duty.due))\(likely)"
            }
            let more = due.count > items.count ? "; \(items.count) of \(due.count), the rest in the appendix" : ""
            answers.append(
                "<p><b>Due first in the plan for “\(outlook.option)”</b>\(more):</p>\(Block.list(items.map { HTML(text: $0) }))")
        }
        answers.append(Block.paragraph(whenMessage.sentence))
        return [BoardItem(place: 5, question: "What to decide now, and what can wait?", answers: answers)]
    }
}
