import PlannerFiles
import Statistics

/// What must hold between the parts of a scenario: names that exist, shares that sum, tables that are complete.
struct ScenarioChecks {
    private let scenario: Scenario
    private let root: SectionReader

    init(_ scenario: Scenario, _ root: SectionReader) {
        self.scenario = scenario
        self.root = root
    }

    package func run() {
        codes()
        providers()
        demand()
        shares()
        correlationGroups()
        noise()
        years()
        OptionChecks(scenario, root).run()
        if let appraisal = scenario.appraisal { AppraisalChecks(appraisal, scenario, root).run() }
        controlTotals()
        owners()
        ProgrammeChecks(scenario, root).run()
        OrganisationChecks(scenario, root).run()
    }

    /// A part that could not be read has been reported; checks on it would only repeat that.
    private func fault(_ place: Place, _ path: String, _ problem: Problem) {
        root.faults.add(Fault(place: place, path: path, problem: problem))
    }

    /// A fault at the end of a path of keys; where that is not written, at the nearest section above it.
    private func fault(at keys: [String], _ problem: Problem) {
        fault(root.place(of: keys), keys.joined(separator: "."), problem)
    }

    private func sumsToOne(_ shares: [String: some ConstantForm], _ place: Place, _ path: String) {
        guard !shares.isEmpty else { return }
        let sum = shares.values.reduce(0) { $0 + $1.value }
        if abs(sum - 1) > 0.0005 {
            let first = shares.values.min { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
            fault(first?.place ?? place, path, .doesNotSum(found: percent(sum), expected: "100%"))
        }
    }

    private func percent(_ share: Double) -> String {
        let tenths = (share * 1000).rounded() / 10
        return tenths == tenths.rounded() ? "\(Int(tenths))%" : "\(tenths)%"
    }

    /// What tables call something else by, and names that some systems give no file.
    private static let wordsOfTables: Set<String> = [
        "economy", "other", "specialised", "total", "all", "gap", "do-nothing", "con", "nul", "prn", "aux",
    ]
    private static let longestCode = 40

    private func codes() {
        var seen: [String: Place] = [:]
        for (code, place) in scenario.commissioners.map({ ($0.code, $0.place) }) + scenario.providers.map({ ($0.code, $0.place) }) {
            if let first = seen[code] { fault(place, code, .duplicateName(kind: "organisation", name: code, first: first)) }
            seen[code] = place
            if !code.isEmpty, !code.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
                fault(place, code, .other("found the code \(quoted(code)); expected ASCII letters, digits and hyphens alone, as files are named by it"))
            } else if let like = seen.keys.first(where: { $0 != code && $0.lowercased() == code.lowercased() }) {
                fault(place, code, .other("found a code like \(quoted(like)) but for capital letters; expected one that differs, as files are named by it"))
            }
            if code == "economy" {
                fault(place, code, .other("found the code 'economy', which tables use for the whole economy; expected the organisation's own code"))
            } else if Self.wordsOfTables.contains(code.lowercased()) {
                fault(
                    place, code,
                    .other("found the code \(quoted(code)), a word that tables or the system use themselves; expected the organisation's own code"))
            }
            if code.count > Self.longestCode {
                fault(place, code, .other("found a code of \(code.count) letters; expected at most \(Self.longestCode), as files are named by it"))
            }
            if !code.isEmpty, !code.contains(where: { $0.isLetter || $0.isNumber }) {
                fault(place, code, .other("found the code \(quoted(code)); expected a letter or a digit in it"))
            }
        }
    }

    private func providers() {
        let kinds = scenario.providerKinds.map(\.name)
        let payers = scenario.commissioners.map(\.code) + scenario.outsideCommissioners.map(\.code)
        for provider in scenario.providers {
            let path = "providers.\(provider.code)"
            if !kinds.contains(provider.kind) {
                fault(
                    at: ["providers", provider.code, "kind"],
                    .unknownName(kind: "a provider kind", found: provider.kind, nearest: nearestName(to: provider.kind, among: kinds), allowed: kinds))
            }
            for (code, share) in provider.patientsFrom where !payers.contains(code) {
                fault(
                    share.place, "\(path).patients from.\(code)",
                    .unknownName(kind: "a payer", found: code, nearest: nearestName(to: code, among: payers), allowed: payers))
            }
            if provider.patientsFrom.isEmpty {
                fault(provider.place, "\(path).patients from", .missingKey(key: "patients from", example: "{\(payers.first ?? "01A"): 100%}"))
            }
            sumsToOne(provider.patientsFrom, provider.place, "\(path).patients from")
            sumsToOne(provider.admissionMix, provider.place, "\(path).admission mix")
            admissionMix(provider)
            if let decided = provider.decidedBedChange, decided.figure.byYear.isEmpty {
                fault(
                    decided.place, "\(path).decided bed change",
                    .other(
                        "found a change without its year; expected `{by year: {\(scenario.baselineYear.advanced(by: 1)): \(decided.figure.asWritten)}}` with where it comes from"
                    ))
            }
            beds(provider)
        }
        if scenario.commissioners.isEmpty { root.fault("commissioners", .other("found none; expected at least one commissioner")) }
        if scenario.providers.isEmpty { root.fault("providers", .other("found none; expected at least one trust")) }
    }

    /// Admissions are of some point of delivery.
    private func admissionMix(_ provider: Provider) {
        guard provider.admissions.value > 0, provider.admissionMix.isEmpty,
            let kind = scenario.providerKinds.first(where: { $0.name == provider.kind }), kind.admissionMix.isEmpty
        else { return }
        fault(
            provider.admissions.place, "providers.\(provider.code).admission mix",
            .other(
                "found admissions and no shares of them by point of delivery, neither here nor in the kind \(quoted(kind.name)); expected an 'admission mix' in one of the two"
            ))
    }

    /// Admissions that stay the night lie in beds: a trust of which beds are told has some for them.
    private func beds(_ provider: Provider) {
        guard let beds = provider.beds, beds.value <= 0, provider.admissions.value > 0 else { return }
        let mix = provider.admissionMix.isEmpty ? scenario.providerKinds.first { $0.name == provider.kind }?.admissionMix ?? [:] : provider.admissionMix
        let staying = mix.filter { name, share in
            let rules = PointOfDelivery(rawValue: name).flatMap { scenario.demand.pointsOfDelivery[$0] }
            return share.value > 0 && (rules?.lengthOfStay?.value(in: scenario.baselineYear) ?? 0) > 0
        }
        guard !staying.isEmpty else { return }
        let share = staying.values.reduce(0) { $0 + $1.value }
        fault(
            beds.place, "providers.\(provider.code).beds",
            .other(
                "found no beds, and \(percent(share)) of its admissions stay the night (\(staying.keys.sorted().joined(separator: ", "))); expected beds for them, or no 'beds' at all where none are to be simulated"
            ))
    }

    /// Values for years that no year of the plan reads, as far as this scenario states them itself: a national set serves economies
    /// of other years, too.
    private func years(beyond last: FinancialYear) {
        func warn(_ place: Place, _ path: String, _ years: [FinancialYear], _ what: String, _ read: String) {
            guard !years.isEmpty, [root.place.file, ScenarioChange.file].contains(place.file) else { return }
            let text = "found \(what) for \(years.sorted().map(\.description).joined(separator: ", ")), which is not read; \(read)"
            fault(place, path, .warning(id: "not read: \(path)", text: text))
        }
        let first = scenario.baselineYear.advanced(by: 1)
        for figure in root.context.figures {
            let isDecision = figure.path.hasPrefix("providers.") && figure.path.hasSuffix(".decided bed change")
            let years = figure.byYear.keys.filter { $0 > last || isDecision && $0 < first && $0 != figure.carriesOnFrom }
            warn(figure.place, figure.path, years, "a value", isDecision ? "plan years are \(first) to \(last)" : "the last year is \(last)")
        }
        for option in scenario.options {
            for use in option.uses {
                warn(
                    use.place, "options.\(option.name).\(use.intervention).from", [use.from].compactMap { $0 }.filter { $0 > last }, "a decision",
                    "the last year is \(last)")
            }
        }
    }

    private func demand() {
        let curves = names(scenario.demand.useRates, "curve")
        let seasons = names(scenario.demand.seasons, "season")
        let paths = scenario.finance.priceChange.keys.sorted()
        func known(_ name: String, _ names: [String], _ kind: String, _ keys: String...) {
            guard !name.isEmpty, !names.isEmpty, !names.contains(name) else { return }
            fault(at: keys, .unknownName(kind: kind, found: name, nearest: nearestName(to: name, among: names), allowed: names))
        }
        for (point, rules) in scenario.demand.pointsOfDelivery.ordered(by: { $0.key.index < $1.key.index }) {
            known(rules.useRate, curves, "a use-rate curve", "demand", "points of delivery", point.rawValue, "use rate")
            known(rules.season, seasons, "a season", "demand", "points of delivery", point.rawValue, "season")
            known(rules.pricePath, paths, "a price path", "demand", "points of delivery", point.rawValue, "price path")
        }
        for (name, rules) in scenario.commissioning.spending {
            known(rules.useRate, curves, "a use-rate curve", "commissioning", "spending", name, "use rate")
        }
        known(scenario.commissioning.outOfAreaUseRate, curves, "a use-rate curve", "commissioning", "care elsewhere", "use rate")
        known(scenario.commissioning.outOfAreaPricePath, paths, "a price path", "commissioning", "care elsewhere", "price path")
        completeBands(scenario.demand.useRates, curves)
        completeMonths(scenario.demand.seasons, seasons)
        for found in VitalRateChecks(rules: scenario.population, isCompared: root.has("baseline bounds")).faults() { root.faults.add(found) }
        let migration = scenario.population.migrationShape
        if migration.rowCount > 0 {
            let sum = (0..<migration.rowCount).reduce(0) { $0 + migration.number("share", $1) }
            if abs(sum - 1) > 0.005 { fault(migration.place, "population.migration shape", .doesNotSum(found: roughly(sum), expected: "1")) }
        }
    }

    /// Every season has every month once, and some care in the year.
    private func completeMonths(_ table: DataTable, _ seasons: [String]) {
        for season in seasons {
            let rows = (0..<table.rowCount).filter { table.text("season", $0) == season }
            let months = Set(rows.map { table.number("month", $0) })
            if rows.count != 12 || months != Set((1...12).map(Double.init)) {
                fault(
                    table.place, "demand.seasons",
                    .badTable(found: "\(months.count) months in \(rows.count) rows for the season \(quoted(season))", expected: "each of the 12 months once"))
            } else if rows.allSatisfy({ table.number("factor", $0) <= 0 }) {
                fault(
                    table.place, "demand.seasons",
                    .badTable(found: "no month of the season \(quoted(season)) with a factor above 0", expected: "daily rates relative to the year's mean"))
            }
        }
    }

    /// Every curve has every sex and band.
    private func completeBands(_ table: DataTable, _ curves: [String]) {
        for curve in curves {
            var seen: Set<String> = []
            for row in 0..<table.rowCount where table.text("curve", row) == curve {
                seen.insert(table.text("sex", row) + table.text("age_band", row))
            }
            if seen.count < 2 * AgeBand.count {
                fault(
                    table.place, "demand.use rates",
                    .badTable(found: "\(seen.count) rows for the curve \(quoted(curve))", expected: "\(2 * AgeBand.count), each sex and age band"))
            }
        }
    }

    private func names(_ table: DataTable, _ column: String) -> [String] {
        var result: [String] = []
        for row in 0..<table.rowCount where !result.contains(table.text(column, row)) { result.append(table.text(column, row)) }
        return result
    }

    /// Contacts earn at most all of what patients' care brings in.
    private func earned(_ shares: [String: RecordedConstant], _ path: String) {
        let earned = shares.values.ordered { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }.reduce(0) { $0 + $1.value }
        guard earned > 1.0005 else { return }
        let first = shares.values.min { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
        fault(first?.place ?? root.place, path, .doesNotSum(found: percent(earned), expected: "at most 100%"))
    }

    private func shares() {
        for kind in scenario.providerKinds { earned(kind.incomeShares, "provider kinds.\(kind.name).income shares") }
        for provider in scenario.providers where !provider.incomeShares.isEmpty {
            guard let kind = scenario.providerKinds.first(where: { $0.name == provider.kind }) else { continue }
            earned(kind.stating([:], provider.incomeShares).incomeShares, "providers.\(provider.code).income shares")
        }
        let (rate, threshold) = (scenario.finance.payment.marginalRate, scenario.finance.payment.marginalRateThreshold)
        if !rate.figure.asWritten.isEmpty, !threshold.figure.asWritten.isEmpty, rate.value(in: scenario.baselineYear) <= 0,
            threshold.value(in: scenario.baselineYear) <= 0
        {
            fault(
                rate.place, "finance.payment rules.marginal rate",
                .other(
                    "found 0% with a threshold of 0%, by which no emergency admission is paid, though income of \(scenario.baselineYear) holds them; expected one of the two above 0%"
                ))
        }
        if let first = scenario.capacity.aeCurve.first, first.from > 0 {
            fault(
                at: ["capacity", "A&E and occupancy", first.name],
                .other("found a lowest band that begins at an occupancy of \(percent(first.from)); expected one from 0, so that every occupancy has its band"))
        }
        for kind in scenario.providerKinds { sumsToOne(kind.admissionMix, root.place, "provider kinds.\(kind.name).admission mix") }
        sumsToOne(byName(scenario.finance.costClasses.map { ($0.name, $0.rules.share) }), root.place, "finance.cost classes")
        sumsToOne(byName(scenario.workforce.groups.map { ($0.name, $0.rules.shareOfStaff) }), root.place, "workforce.staff groups")
        let pay = scenario.finance.costClasses.filter(\.rules.isPay).count
        if pay != 1 {
            fault(at: ["finance", "cost classes"], .other("found \(pay) classes marked `pay: yes`; expected exactly one"))
        }
        let rules = scenario.finance.behaviour
        let behaviour = scenario.years.map { rules.variableShare.value(in: $0) + rules.semiFixedShare.value(in: $0) }.max() ?? 0
        if behaviour > 1 {
            fault(
                rules.semiFixedShare.place, "finance.cost behaviour",
                .doesNotSum(found: percent(behaviour), expected: "at most 100% for variable and semi-fixed together"))
        }
        let table = scenario.serviceLines.shares
        let lines = scenario.serviceLines.lines.map(\.name)
        let points = PointOfDelivery.allCases.map(\.rawValue)
        var sums: [String: Double] = [:]
        for row in 0..<table.rowCount {
            if !lines.contains(table.text("service_line", row)) {
                root.unknown("a service line", in: table, row: row, column: "service_line", allowed: lines)
            }
            sums[table.text("point_of_delivery", row), default: 0] += table.number("share", row)
        }
        for point in points where table.rowCount > 0 && abs(sums[point, default: 0] - 1) > 0.002 {
            fault(table.place, "service lines.shares", .doesNotSum(found: "\(roughly(sums[point, default: 0])) for \(quoted(point))", expected: "1"))
        }
        for (name, line) in scenario.serviceLines.lines {
            sumsToOne(["direct": line.direct, "indirect": line.indirect, "overhead": line.overhead], root.place, "service lines.lines.\(name)")
        }
        for regime in scenario.ratings {
            let weight = regime.metrics.reduce(0) { $0 + $1.weight }
            if abs(weight - 1) > 1e-6 { fault(at: ["ratings", regime.name], .doesNotSum(found: "weights of \(grouped(weight))", expected: "1")) }
            for metric in regime.metrics where metric.thresholds.count != abs(regime.best - regime.worst) {
                fault(
                    at: ["ratings", regime.name, "metrics", metric.metric.rawValue],
                    .other(
                        "found \(metric.thresholds.count) thresholds; expected \(abs(regime.best - regime.worst)), one for each score from \(regime.best) down to but not including \(regime.worst)"
                    ))
            }
        }
    }

    private func byName<Form: ConstantForm>(_ pairs: [(String, Form)]) -> [String: Form] {
        Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private func correlationGroups() {
        let groups = scenario.correlations.map(\.name)
        for figure in root.context.figures {
            if let name = figure.correlationGroup, !groups.contains(name) {
                fault(
                    figure.place, figure.path,
                    .unknownName(kind: "a correlation group", found: name, nearest: nearestName(to: name, among: groups), allowed: groups))
            }
            if case .discrete = figure.spread, !figure.byYear.isEmpty {
                fault(figure.place, figure.path, .other("found a discrete spread on a dated value; expected a width such as `normal ±0.5 points`"))
            }
        }
        let used = Set(root.context.figures.compactMap(\.correlationGroup))
        for group in scenario.correlations where !used.contains(group.name) {
            fault(group.place, "correlations.\(group.name)", .notUsed(kind: "correlation group", name: group.name))
        }
    }

    private func noise() {
        let kinds = Set(scenario.processNoise.estimates.map(\.kind))
        guard !kinds.isEmpty else { return }
        for kind in scenario.providerKinds {
            if !kinds.contains(kind.noiseKind) {
                fault(
                    at: ["provider kinds", kind.name, "noise"],
                    .unknownName(
                        kind: "a kind of the process-noise table", found: kind.noiseKind, nearest: nearestName(to: kind.noiseKind, among: kinds.sorted()),
                        allowed: kinds.sorted()))
            }
            for measure in ProcessNoise.Measure.allCases
            where kinds.contains(kind.noiseKind) && scenario.processNoise.estimate(measure, kind: kind.noiseKind) == nil {
                fault(
                    scenario.processNoise.table.place, "process noise.estimates",
                    .badTable(found: "no row for \(quoted(measure.rawValue)) of kind \(quoted(kind.noiseKind))", expected: "one row for each measure and kind"))
            }
        }
    }

    /// Control totals are those of organisations of the economy.
    private func controlTotals() {
        let codes = scenario.commissioners.map(\.code) + scenario.providers.map(\.code)
        for (code, total) in scenario.planRules.controlTotals.ordered(by: { $0.key < $1.key }) {
            if !codes.contains(code) {
                fault(
                    total.place, "control totals.\(code)",
                    .unknownName(kind: "an organisation", found: code, nearest: nearestName(to: code, among: codes), allowed: codes))
            }
        }
    }

    /// Owners are named for schemes that can be.
    private func owners() {
        let schemes = scenario.interventions.map(\.name) + ["habitual efficiency", "unidentified"]
        for name in scenario.planRules.owners.keys.sorted() where !name.isEmpty && !schemes.contains(name) {
            fault(at: ["owners", name], .unknownName(kind: "a scheme", found: name, nearest: nearestName(to: name, among: schemes), allowed: schemes))
        }
    }

    private func years() {
        let last = scenario.baselineYear.advanced(by: scenario.planYears)
        years(beyond: last)
        for regime in scenario.ratings where regime.until.map({ $0 < regime.from }) ?? false {
            fault(at: ["ratings", regime.name], .lowAboveHigh(low: "\(regime.from)", high: regime.until.map { "\($0)" } ?? ""))
        }
        for commissioner in scenario.commissioners where commissioner.allocationYear < scenario.baselineYear || commissioner.allocationYear > last {
            fault(
                commissioner.place, "commissioners.\(commissioner.code).allocation year",
                .outOfRange(found: "\(commissioner.allocationYear)", allowed: "\(scenario.baselineYear) to \(last)"))
        }
    }
}
