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
        let triangles = Triangulation(scenario, compiled, plan, books, indices)
        let layout = compiled.layout
        var lines: [Line] = []
        var impacts: [Impact] = []
        var quarters: [Quarter] = []
        for (index, provider) in scenario.providers.enumerated() where plan.reports(provider.code) {
            for measure in TriangleMeasure.allCases {
                let years = (0...compiled.lastYear).map { year in summary(triangles.column(measure, index, year)) }
                if years.contains(where: { $0 != nil }) { lines.append(Line(organisation: provider.code, measure: measure, years: years)) }
            }
            for series in impactMeasures {
                let position = layout.provider(index) + series.rawValue
                let years = (0...compiled.lastYear).map { year in
                    summary(zip(plan.replications(position, year: year), doNothing.replications(position, year: year)).map { $0 - $1 })
                }
                let moves = years.contains { ($0?.p10 ?? 0) != 0 || ($0?.p90 ?? 0) != 0 }
                if moves { impacts.append(Impact(organisation: provider.code, measure: Measure.ofProviders[series.rawValue], years: years)) }
            }
            quarters += quartersOf(scenario, compiled, plan, index)
        }
        return MediumTermPlan(
            confidence: confidence, requirementsFile: requirements.file, lines: lines, impacts: impacts, moved: moved(scenario, compiled, books, idle),
            quarters: quarters, grades: grades(scenario, compiled, plan, triangles, requirements, confidence))
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

    // MARK: Cash and support by quarter

    /// Cash before support moves evenly through a year; support is drawn where it falls below the least cash, and stays out:
    ///
    ///     cash[q] = cash[y−1] + q/4 · (cash[y] − cash[y−1])
    ///     out[q] = max(out[q−1], least cash − cash[q], 0);   drawn in q = out[q] − out[q−1]
    private static func quartersOf(_ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, _ provider: Int) -> [Quarter] {
        let base = compiled.layout.provider(provider)
        func series(_ series: ProviderSeries, _ year: Int) -> ArraySlice<Double> { plan.replications(base + series.rawValue, year: year) }
        var out = Array(repeating: 0.0, count: plan.count)
        var quarters: [Quarter] = []
        for year in 1...max(1, min(returnYears, compiled.lastYear)) {
            let before = Array(series(.cashBeforeSupport, year - 1)), after = Array(series(.cashBeforeSupport, year)),
                cost = Array(series(.operatingCost, year))
            guard before.allSatisfy(\.isFinite), after.allSatisfy(\.isFinite), cost.allSatisfy(\.isFinite) else { break }
            let days = scenario.finance.minimumCashDays.value(in: scenario.years[year])
            let least = cost.map { days * $0 / 365 }
            for quarter in 1...4 {
                let cash = zip(before, after).map { $0 + Double(quarter) / 4 * ($1 - $0) }
                let needed = zip(out, zip(least, cash)).map { max($0, $1.0 - $1.1, 0) }
                quarters.append(
                    Quarter(
                        organisation: scenario.providers[provider].code, year: scenario.years[year].description, quarter: quarter,
                        cash: YearSummary(sample: cash), least: Mean.of(least), support: Mean.of(zip(needed, out).map { $0 - $1 }),
                        drawnBy: Double(needed.count { $0 > 0 }) / Double(max(needed.count, 1))))
                out = needed
            }
        }
        return quarters
    }

    // MARK: Grades

    private static func grades(
        _ scenario: Scenario, _ compiled: CompiledEconomy, _ plan: Ensemble, _ triangles: Triangulation, _ requirements: PlanRequirements, _ confidence: Double
    ) -> [Graded] {
        var grades: [Graded] = []
        func add(_ code: String, _ row: PlanRequirements.Row, _ column: (Int) -> [Double]) {
            for year in 1...max(1, compiled.lastYear) where row.from <= scenario.years[year] && scenario.years[year] <= row.until {
                let now = column(year), before = column(year - 1), baseline = column(0)
                guard !now.isEmpty, now.count == before.count, now.count == baseline.count, (now + before + baseline).allSatisfy(\.isFinite) else { continue }
                grades.append(Graded(code, row, scenario.years[year].description, now: now, before: before, baseline: baseline, confidence: confidence))
            }
        }
        for row in requirements.rows {
            switch row.whom {
            case .trusts:
                for (index, provider) in scenario.providers.enumerated() where plan.reports(provider.code) {
                    add(provider.code, row) { year in
                        switch row.what {
                        case .productivity: triangles.column(.productivity, index, year)
                        case .series(let measure): plan.layout.position(provider.code, measure).map { Array(plan.replications($0, year: year)) } ?? []
                        }
                    }
                }
            case .commissioners:
                for commissioner in scenario.commissioners {
                    guard case .series(let measure) = row.what else { continue }
                    add(commissioner.code, row) { year in
                        plan.layout.position(commissioner.code, measure).map { Array(plan.replications($0, year: year)) } ?? []
                    }
                }
            }
        }
        return grades
    }
}

extension MediumTermPlan.Graded {
    /// Grades one requirement of a year from its replications.
    ///
    /// - Parameters:
    ///   - before: of the year before, future by future.
    ///   - baseline: of the baseline year.
    init(
        _ organisation: String, _ row: PlanRequirements.Row, _ year: String, now: [Double], before: [Double], baseline: [Double], confidence: Double
    ) {
        func asked(_ place: Int) -> Double {
            switch row.rule {
            case .atLeast, .atMost: row.level
            case .atLeastOrMoreBy: max(row.level, baseline[place] + row.step)
            case .fallsBy: before[place] * (1 - row.level)
            case .growsBy: before[place] * (1 + row.level)
            }
        }
        let thresholds = now.indices.map(asked)
        // A list that stays as it is does not fall.
        let isStrict = row.rule == .fallsBy && row.level == 0
        let wantsLess = row.rule == .atMost || row.rule == .fallsBy
        // Money is met to within a pound, shares to a millionth of a point.
        func met(_ value: Double, _ threshold: Double) -> Bool {
            let room = 1e-8 * max(abs(value), abs(threshold), 1)
            return isStrict ? value < threshold - room : wantsLess ? value <= threshold + room : value >= threshold - room
        }
        let share = Double(zip(now, thresholds).count { met($0, $1) }) / Double(max(now.count, 1))
        let middle = YearSummary(sample: now).p50, threshold = Mean.of(thresholds)
        // From where the way is counted: the baseline for levels, the year before for changes.
        let start = YearSummary(sample: [.fallsBy, .growsBy].contains(row.rule) ? before : baseline).p50
        let way = threshold - start
        let isHalfWay = way != 0 && (middle - start) / way >= 0.5
        self.init(
            organisation: organisation, requirement: row.name, measure: row.what.name, rule: row.rule.rawValue, year: year, basis: row.basis,
            threshold: threshold, value: middle, probability: share,
            grade: share >= confidence ? .compliant : share >= 0.5 ? .conditional : isHalfWay ? .partial : .notCompliant)
    }
}
