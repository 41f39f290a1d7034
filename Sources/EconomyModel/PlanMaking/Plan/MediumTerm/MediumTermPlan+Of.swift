import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension MediumTermPlan {
    /// Measures of a trust whose change by the plan is told.
    static let impactMeasures: [ProviderSeries] = [
        .operatingIncome, .operatingCost, .surplus, .costNotReleased, .emergencyAdmissions, .plannedAdmissions, .aeAttendances, .outpatientAttendances,
        .availableBeds, .postsRequired,
    ]

    /// Works everything out future by future, in the futures that the books of the plan hold.
    ///
    /// - Parameters:
    ///   - compiled: the economy with the option.
    ///   - idle: books of the same futures without it.
    /// - Throws: `CancellationError`.
    static func of(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, doNothing: Ensemble, books: PlanBooks, idle: PlanBooks,
        requirements: PlanRequirements, confidence: Double
    ) async throws -> MediumTermPlan {
        let indices = try await PriceIndices.of(scenario, compiled, plan, books.replications)
        let joined = JoinedTrusts(scenario, compiled)
        let triangles = Triangulation(scenario, compiled, plan, books, indices, joined)
        var lines: [Line] = []
        var impacts: [Impact] = []
        var quarters: [Quarter] = []
        for (index, provider) in scenario.providers.enumerated() where plan.reports(provider.code) {
            for measure in TriangleMeasure.allCases {
                let years = (0...compiled.lastYear).map { year in summary(triangles.column(measure, index, year)) }
                if years.contains(where: { $0 != nil }) { lines.append(Line(organisation: provider.code, measure: measure, years: years)) }
            }
            for series in impactMeasures {
                let years = (0...compiled.lastYear).map { year -> YearSummary? in
                    let (then, idle) = (joined.values(series, index, year, in: plan), joined.values(series, index, year, in: doNothing))
                    return summary(zip(then, idle).map { $0 - $1 })
                }
                let moves = years.contains { ($0?.p10 ?? 0) != 0 || ($0?.p90 ?? 0) != 0 }
                if moves { impacts.append(Impact(organisation: provider.code, measure: Measure.ofProviders[series.rawValue], years: years)) }
            }
            quarters += quartersOf(scenario, compiled, plan, joined, index)
        }
        return MediumTermPlan(
            confidence: confidence, requirementsFile: requirements.file, lines: lines, impacts: impacts, moved: moved(scenario, compiled, books, idle),
            quarters: quarters, overseen: overseen(scenario, compiled, plan, joined),
            grades: Grading(scenario, compiled, plan, books, triangles, joined).grades(requirements, confidence))
    }

    /// Nil where the values are not all numbers.
    private static func summary(_ values: [Double]) -> YearSummary? {
        guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
        return YearSummary(sample: values)
    }

    // MARK: Moved money

    private static func moved(_ scenario: Scenario, _ compiled: CompiledEconomy, _ books: PlanBooks, _ idle: PlanBooks) -> [Moved] {
        let ledger = books.layout
        func means(_ books: PlanBooks, _ entry: Int) -> [Double] { (0..<ledger.span).map { Mean.of(Array(books.column(entry, $0))) } }
        var moved: [Moved] = []
        func add(_ payer: String, _ provider: String, _ line: String, _ entry: Int) {
            let one = Moved(payer: payer, provider: provider, line: line, doNothing: means(idle, entry), planned: means(books, entry))
            // Half a thousand pounds is rounding.
            if one.change.contains(where: { abs($0) >= 500 }) { moved.append(one) }
        }
        for (payer, code) in compiled.baseline.payers.enumerated() {
            for (provider, trust) in scenario.providers.enumerated() { add(code, trust.code, "patient care", ledger.payment(provider, payer)) }
            guard payer < compiled.baseline.insidePayers else { continue }
            for (line, spending) in scenario.commissioning.spending.enumerated() { add(code, "", spending.name, ledger.spending(payer, line)) }
            add(code, "", "programmes of the plan", ledger.programmes(payer))
        }
        return moved
    }
}
