import PlannerFiles
import Statistics

/// What must hold between the service-line rules, the quality framework and the rest of a scenario.
struct LineAndQualityChecks {
    private let scenario: Scenario
    private let root: SectionReader

    init(_ scenario: Scenario, _ root: SectionReader) {
        self.scenario = scenario
        self.root = root
    }

    private var lines: [String] { scenario.serviceLines.lines.map(\.name) }
    private var trusts: [String] { scenario.providers.map(\.code) }

    package func run() {
        if let costing = scenario.serviceLineCosting { check(costing) }
        if let quality = scenario.quality { check(quality) }
    }

    private func fault(_ place: Place, _ path: String, _ problem: Problem) {
        root.faults.add(Fault(place: place, path: path, problem: problem))
    }

    private func known(_ names: [String], _ allowed: [String], _ kind: String, _ place: Place, _ path: String) {
        for name in names where !name.isEmpty && !allowed.contains(name) {
            fault(place, path, .unknownName(kind: kind, found: shown(name), nearest: nearestName(to: name, among: allowed), allowed: allowed))
        }
    }

    private func sums(_ shares: [some ConstantForm], _ path: String) {
        let sum = shares.reduce(0) { $0 + $1.value }
        if let first = shares.first, abs(sum - 1) > 0.0005 {
            fault(first.place, path, .doesNotSum(found: Unit.share.written(sum), expected: "100%"))
        }
    }

    /// Own costs: of trusts and lines that there are, each once, and of every line of a trust or of none.
    private func check(_ own: DataTable) {
        var seen: Set<[String]> = []
        var costs: [String: Double] = [:]
        for row in 0..<own.rowCount {
            let (trust, line) = (own.text("organisation", row), own.text("service_line", row))
            if !trusts.contains(trust) { root.unknown("a trust", in: own, row: row, column: "organisation", allowed: trusts) }
            if !lines.contains(line) { root.unknown("a service line", in: own, row: row, column: "service_line", allowed: lines) }
            if !seen.insert([trust, line]).inserted {
                fault(own.place, "service line costing.own costs", .other("found \(trust), \(line) twice; expected each line of a trust once"))
            }
            costs[trust, default: 0] += own.number("cost", row)
        }
        for (trust, cost) in costs.ordered(by: { $0.key < $1.key }) where cost <= 0 {
            fault(own.place, "service line costing.own costs", .other("found no cost on any line of \(trust); expected the cost of its lines, £"))
        }
    }

    private func check(_ costing: ServiceLineCosting) {
        let section = "service line costing"
        var drivers = ServiceLineCosting.BuiltInDriver.allCases.map(\.rawValue)
        let table = costing.drivers
        for row in 0..<table.rowCount {
            let driver = table.text("driver", row)
            if driver != ServiceLineCosting.relativeStay, !drivers.contains(driver) { drivers.append(driver) }
            if table.text("service_line", row) != "all", !lines.contains(table.text("service_line", row)) {
                root.unknown("a service line", in: table, row: row, column: "service_line", allowed: ["all"] + lines)
            }
        }
        sums(costing.overheads.compactMap(\.share), "\(section).overheads")
        for (kind, pools) in [("overheads", costing.overheads), ("indirect pools", costing.pools)] {
            for pool in pools { known([pool.driver], drivers, "a driver", pool.place, "\(section).\(kind).\(pool.name).driver") }
        }
        for pool in costing.pools where pool.driver == ServiceLineCosting.BuiltInDriver.costSoFar.rawValue {
            fault(
                pool.place, "\(section).indirect pools.\(pool.name).driver",
                .other("found 'cost so far' for an indirect pool; expected a driver of activity or 'direct cost'"))
        }
        for layer in ServiceLineCosting.Layer.allCases {
            guard let shares = costing.behaviour[layer] else { continue }
            sums([shares.variable, shares.semiFixed, shares.fixed], "\(section).cost behaviour.\(layer.rawValue)")
        }
        for anchor in costing.portfolio.anchors {
            known([anchor.line] + anchor.holds, lines, "a service line", anchor.place, "\(section).portfolio.anchors.\(anchor.line)")
        }
        let tiers = costing.autonomy.tiers
        if tiers.count == 3, tiers != tiers.ordered(by: >) {
            fault(
                root.place(of: [section, "earned autonomy", "tiers"]), "\(section).earned autonomy.tiers",
                .other("found \(tiers); expected falling marks, autonomous first"))
        }
        for (code, share) in costing.autonomy.postsUnfilled.ordered(by: { $0.key < $1.key }) {
            known([code], trusts, "a trust", share.place, share.path)
        }
        if let proxy = costing.proxyPrices {
            known(
                [proxy.line], lines, "a service line", root.place(of: [section, "mental health proxy prices", "line"]),
                "\(section).mental health proxy prices.line")
            let sum = (0..<proxy.clusters.rowCount).reduce(0) { $0 + proxy.clusters.number("share_of_days", $1) }
            if proxy.clusters.rowCount > 0, abs(sum - 1) > 0.0005 {
                fault(
                    proxy.clusters.place, "\(section).mental health proxy prices.clusters",
                    .doesNotSum(found: Unit.share.written(sum), expected: "100% of days"))
            }
        }
        if let own = costing.ownCosts { check(own) }
        for answers in costing.readiness.trusts { known([answers.trust], trusts, "a trust", answers.place, "\(section).readiness.trusts") }
        if costing.readiness.isOn, costing.readiness.savingsMoved == nil {
            fault(
                root.place(of: [section, "readiness", "effect"]), "\(section).readiness",
                .other("found `effect: yes` without `savings moved`; expected how much maturity moves, such as 20%"))
        }
    }

    private func check(_ quality: QualityFramework) {
        let section = "quality framework"
        let measures = quality.measures.map(\.name)
        let library = scenario.interventions.map(\.name)
        for measure in quality.measures {
            let path = "\(section).measures.\(measure.name)"
            known(measure.lines, lines, "a service line", measure.place, "\(path).service lines")
            known(measure.servedBy, library, "an intervention", measure.place, "\(path).served by")
            rises(measure, path)
            isReachedFirst(measure, path)
            if let column = measure.publishedAs {
                let columns = ["ae_4h", "mortality_index", "line_manager_score", "senior_manager_score"]
                known([column], columns, "a column of the published table", measure.place, "\(path).published as")
            }
        }
        for programme in quality.programmes {
            let path = "\(section).programmes.\(programme.name)"
            known(programme.serves, measures, "a measure of the framework", programme.place, "\(path).serves")
            if programme.name == PlanOption.allProgrammes {
                fault(programme.place, path, .other("found a programme called `all`, which stands for every programme in an option; expected another name"))
            }
            known(programme.trusts, trusts, "a trust", programme.place, "\(path).at")
            for name in programme.serves where quality.measures.contains(where: { $0.name == name && $0.simulated != nil }) {
                fault(
                    programme.place, "\(path).serves",
                    .other(
                        "found \(quoted(name)), which the simulation gives; expected a measure with a level of its own (use an option's interventions for the others)"
                    ))
            }
        }
        if let table = quality.results {
            for row in 0..<table.rowCount {
                if !measures.contains(table.text("measure", row)) {
                    root.unknown("a measure of the framework", in: table, row: row, column: "measure", allowed: measures)
                }
                if table.text("service_line", row) != "all", !lines.contains(table.text("service_line", row)) {
                    root.unknown("a service line", in: table, row: row, column: "service_line", allowed: ["all"] + lines)
                }
                if !trusts.contains(table.text("organisation", row)) {
                    root.unknown("a trust", in: table, row: row, column: "organisation", allowed: trusts)
                }
            }
        }
    }

    /// A minimum does not get easier from one year to the next.
    /// All of a reward is paid at the stretch, which is better than the minimum.
    private func isReachedFirst(_ measure: QualityFramework.Measure, _ path: String) {
        guard let stretch = measure.stretch else { return }
        let written = measure.minimum.figure.unit.written
        for year in scenario.years where year >= measure.from {
            let (least, all) = (measure.minimum.value(in: year), stretch.value(in: year))
            guard measure.higherIsBetter ? all <= least : all >= least else { continue }
            fault(
                stretch.place, "\(path).stretch",
                .other(
                    "found \(written(all)) beside a minimum of \(written(least)) in \(year); expected a level that is better than the minimum, or no stretch"))
            return
        }
    }

    private func rises(_ measure: QualityFramework.Measure, _ path: String) {
        let years = measure.minimum.figure.byYear.ordered { $0.key < $1.key }
        let written = measure.minimum.figure.unit.written
        for (one, next) in zip(years, years.dropFirst()) where measure.higherIsBetter ? next.value < one.value : next.value > one.value {
            fault(
                measure.minimum.place, "\(path).minimum",
                .other(
                    "found \(written(next.value)) in \(next.key) after \(written(one.value)) in \(one.key); expected a minimum that gets stricter with the years"
                ))
        }
    }
}
