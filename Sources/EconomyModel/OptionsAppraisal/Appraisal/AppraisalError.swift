package import PlannerFiles

/// Why options cannot be judged, though the scenario could be read.
package enum AppraisalError: Error, CustomStringConvertible, Sendable, Equatable {
    /// The scenario has no `appraisal:`.
    case notStated(file: String)
    /// Nothing is measured or scored that could tell options apart.
    case nothingToJudgeBy(place: Place)
    /// A figure that no replication, or not every one, has.
    case noFigure(place: Place, name: String, figure: String)
    /// An input of a named future that no option and no part of the economy draws.
    case notDrawn(place: Place, future: String, input: String)

    package var description: String {
        switch self {
        case .notStated(let file): "\(file): found no `appraisal:`; expected criteria and stakeholders, as the national set has them"
        case .nothingToJudgeBy(let place): "\(place): found no criterion that is measured, or that a panel has scored for any option; expected at least one"
        case .noFigure(let place, let name, let figure):
            "\(place): \(name): found no \(figure) in some futures; expected a measure that the organisation has in that year"
        case .notDrawn(let place, let future, let input):
            "\(place): \(future): found \(quoted(input)), which nothing here draws; expected an input that the economy or one of its options uses"
        }
    }
}
