package import HealthEconomy
package import PlannerFiles

extension MeetingState {
    /// The state's changes as texts of `--set`: what `planner run` would be told to get the same figures.
    ///
    /// A figure that is moved in every plan year is written year by year, as the scenario states it.
    package func settings(of scenario: Scenario) throws(StateProblem) -> [String] {
        var settings: [String] = []
        for change in changes {
            switch change.move {
            case .to(let value, let from): settings.append("\(change.path)\(from.map { " from \($0)" } ?? "")=\(value)")
            case .by(let amount): settings += try change.moved(by: amount, in: scenario)
            }
        }
        return settings
    }

    /// The state's interventions as an option of the scenario; nil when nothing is done.
    package func option(named name: String = MeetingState.optionName) -> PlanOption? {
        guard !actions.isEmpty else { return nil }
        let place = Place(file: "meeting", line: 1, column: 1)
        return PlanOption(
            name: name, place: place, about: "",
            uses: actions.map { PlanOption.Use(intervention: $0.intervention, place: place, from: $0.from, trusts: $0.trusts, scale: $0.scale) })
    }

    /// The name that the interventions of a meeting have as an option of a scenario.
    package static let optionName = "as in the meeting"

    /// What an option of the scenario does, as a state; nothing of what it does to organisations and contracts, and none of the programmes of quality that it runs.
    package static func doing(_ option: PlanOption, in scenario: Scenario) throws(StateProblem) -> MeetingState {
        try MeetingState(
            changes: [],
            actions: option.uses.map {
                Action(intervention: $0.intervention, scale: $0.scale, from: $0.from ?? scenario.baselineYear.advanced(by: 1), trusts: $0.trusts)
            })
    }
}

extension MeetingState.Change {
    fileprivate func moved(by amount: String, in scenario: Scenario) throws(StateProblem) -> [String] {
        guard let figure = scenario.figures.first(where: { $0.path == path }) else {
            throw .unreadable(path, expected: "the path of a figure of \(scenario.name)")
        }
        guard case .success(let distance) = parsedNumber(amount.hasPrefix("+") ? String(amount.dropFirst()) : amount, figure.unit.ofDifferences) else {
            throw .unreadable("\(path)=\(amount)", expected: "\(figure.unit.ofDifferences.name) with its sign, such as +\(figure.unit.ofDifferences.example)")
        }
        func text(_ value: Double) -> String {
            figure.unit.exact(figure.unit.tidied(min(max(value + distance, figure.range.lowerBound), figure.range.upperBound)))
        }
        guard !figure.byYear.isEmpty else { return ["\(path)=\(text(figure.value))"] }
        return figure.byYear.keys.filter { $0 > scenario.baselineYear }.sorted().map { year in
            "\(path).by year.\(year)\(figure.carriesOnFrom == year ? " on" : "")=\(text(figure.byYear[year] ?? figure.value))"
        }
    }
}

extension Unit {
    /// The unit of differences between figures of this unit: points between percentages.
    package var ofDifferences: Unit { isPercentage ? .points : self }

    /// A value without the dust of binary fractions: twelve digits after the point as written.
    func tidied(_ value: Double) -> Double {
        let written = isPercentage ? value * 100 : value
        guard abs(written) < 1e6 else { return value }
        let tidy = (written * 1e9).rounded() / 1e9
        return isPercentage ? tidy / 100 : tidy
    }
}
