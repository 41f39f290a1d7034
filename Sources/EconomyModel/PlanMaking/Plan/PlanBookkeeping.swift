import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// Lines, contracts and balances of a plan, made from its books replication by replication and then summarised.
struct PlanBookkeeping {
    package private(set) var lines: [PlanLine] = []
    package private(set) var contracts: [ContractFlow] = []
    package let reconciliation: ContractReconciliation

    init(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble, _ books: PlanBooks) {
        let ledger = books.layout
        let span = ledger.span
        let layout = compiled.layout
        /// The replications of a series that the books hold.
        func series(_ position: Int, _ year: Int) -> [Double] {
            // What a trust that has ended no longer reports is nothing in its books.
            let all = ensemble.replications(position, year: year).map { $0.isNaN ? 0 : $0 }
            return books.count == ensemble.count ? all : books.replications.map { all[$0 - ensemble.first] }
        }
        func summaries(_ values: (Int) -> [Double]) -> [YearSummary] { (0..<span).map { YearSummary(sample: values($0)) } }
        var lines: [PlanLine] = []
        func add(_ organisation: String, _ item: PlanLine.Item, _ detail: String = "", unit: String = "£", _ values: (Int) -> [Double]) {
            lines.append(PlanLine(organisation: organisation, item: item, detail: detail, unit: unit, years: summaries(values)))
        }
        var paid = Array(repeating: 0.0, count: span)
        var received = paid

        for (index, commissioner) in scenario.commissioners.enumerated() {
            let base = layout.commissioner(index)
            func own(_ measure: CommissionerSeries, _ year: Int) -> [Double] { series(base + measure.rawValue, year) }
            for year in 0..<span { paid[year] += Mean.of(own(.spendInside, year)) }
            for (line, spending) in scenario.commissioning.spending.enumerated() {
                add(commissioner.code, .spending, spending.name) { Array(books.column(ledger.spending(index, line), $0)) }
            }
            add(commissioner.code, .runningCost) { Array(books.column(ledger.runningCost(index), $0)) }
            add(commissioner.code, .programmes) { Array(books.column(ledger.programmes(index), $0)) }
            var cumulative = Array(repeating: 0.0, count: books.count)
            add(commissioner.code, .cumulativeSurplus) { year in
                if year > 0 { for (position, surplus) in own(.surplus, year).enumerated() { cumulative[position] += surplus } }
                return cumulative
            }
        }

        let assetYears = scenario.planRules.openingAssets?.value ?? IntegratedPlan.openingAssetYears
        for (index, provider) in scenario.providers.enumerated() {
            let base = layout.provider(index)
            func own(_ measure: ProviderSeries, _ year: Int) -> [Double] { series(base + measure.rawValue, year) }
            func entry(_ entry: LedgerLayout.TrustEntry, _ year: Int) -> [Double] { Array(books.column(ledger.trust(index, entry), year)) }
            for point in PointOfDelivery.allCases {
                let column = ledger.activity(index, point.index)
                guard (0..<span).contains(where: { year in books.column(column, year).contains { $0 > 0 } }) else { continue }
                add(provider.code, .activity, point.rawValue, unit: point.declaration.counted.rawValue) { Array(books.column(column, $0)) }
            }
            add(provider.code, .otherIncome) { entry(.otherIncome, $0) }
            add(provider.code, .financing) { year in
                zip(zip(own(.operatingIncome, year), own(.operatingCost, year)), own(.surplus, year)).map { $0.0 - $0.1 - $1 }
            }
            add(provider.code, .depreciation) { entry(.depreciation, $0) }
            add(provider.code, .capital) { entry(.capital, $0) }
            var assets = entry(.depreciation, 0).map { $0 * assetYears }
            var fixed: [[Double]] = []
            for year in 0..<span {
                if year > 0 {
                    for (position, pair) in zip(entry(.capital, year), entry(.depreciation, year)).enumerated() { assets[position] += pair.0 - pair.1 }
                }
                fixed.append(assets)
            }
            add(provider.code, .fixedAssets) { fixed[$0] }
            add(provider.code, .otherWorkingCapital) { year in zip(entry(.workingCapital, year), own(.cash, year)).map { $0 - $1 } }
            add(provider.code, .netAssets) { year in zip(fixed[year], entry(.workingCapital, year)).map { $0 + $1 } }
            var cumulative = Array(repeating: 0.0, count: books.count)
            add(provider.code, .cumulativeSurplus) { year in
                if year > 0 { for (position, surplus) in own(.surplus, year).enumerated() { cumulative[position] += surplus } }
                return cumulative
            }
            let incomes = (0..<span).map { Mean.of(own(.operatingIncome, $0)) }
            for (payer, code) in compiled.baseline.payers.enumerated() {
                let column = ledger.payment(index, payer)
                guard (0..<span).contains(where: { year in books.column(column, year).contains { $0 > 0 } }) else { continue }
                let isInside = payer < compiled.baseline.insidePayers
                let means = (0..<span).map { Mean.of(books.column(column, $0)) }
                if isInside { for year in 0..<span { received[year] += means[year] } }
                contracts.append(
                    ContractFlow(
                        payer: code, provider: provider.code, isInside: isInside, years: summaries { Array(books.column(column, $0)) },
                        shareOfAllocation: isInside
                            ? (0..<span).map { means[$0] / Mean.of(series(layout.commissioner(payer) + CommissionerSeries.allocation.rawValue, $0)) } : nil,
                        shareOfIncome: zip(means, incomes).map { $1 > 0 ? $0 / $1 : 0 }))
            }
        }
        self.lines = lines
        reconciliation = ContractReconciliation(paid: paid, received: received, largestDifference: books.largestDifference, futures: books.count)
    }
}
