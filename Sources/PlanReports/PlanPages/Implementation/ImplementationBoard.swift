import HealthSimulation
import PlanMaking
import ReportKit
import ReportWording
import Statistics

extension ImplementationPage {
    /// What a board reads of the programme: who must act first, and what can wait for when.
    var board: [BoardItem] {
        let due = outlook.duties.filter { $0.kind != .respond }.ordered { ($0.due.month, -$0.criticality) < ($1.due.month, -$1.criticality) }
        var answers: [HTML] = []
        if !due.isEmpty {
            let items = due.prefix(4).map { "\($0.owner): \($0.kind.rawValue) “\($0.what)”, by \(Words.day($0.due))" }
            answers.append("<p><b>Within 90 days.</b></p>\(Block.list(items.map { HTML(text: $0) }))")
        }
        answers.append(Block.paragraph(whenMessage.sentence))
        return [BoardItem(place: 5, question: "What to decide now, and what can wait?", answers: answers)]
    }
}
