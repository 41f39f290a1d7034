import FigureWording
import HealthEconomy
import PlannerFiles
import Statistics

/// What everybody was told of a year: cost inflation, and the price changes of all paths.
struct AnnouncedChanges: Sendable {
    let inflation: Double
    let prices: [Double]

    static func all(_ scenario: Scenario) -> [FinancialYear: AnnouncedChanges] {
        Dictionary(
            uniqueKeysWithValues: scenario.years.dropFirst().map { year in
                (
                    year,
                    AnnouncedChanges(
                        inflation: scenario.finance.costClasses.reduce(0) { $0 + $1.rules.share.value * $1.rules.inflation.value(in: year) },
                        prices: scenario.finance.priceChange.values.map { $0.value(in: year) })
                )
            })
    }

    /// How far an assumption lies from what was told.
    func distance(_ measure: PlanMeasure, _ value: Double) -> Double {
        measure == .costInflation ? abs(value - inflation) : prices.map { abs(value - $0) }.min() ?? 0
    }
}

/// How an organisation writes signs and per cents, told from all its figures together: what it does throughout is a convention and is read as
/// meant, with one remark; what it does once is a slip and stays one.
extension PlanReading {
    mutating func readConventions() {
        readBrackets()
        var figures: [String: [PlanMeasure: [PlanKey]]] = [:]
        for (key, figure) in plans.figures where figure.value != 0 { figures[key.organisation, default: [:]][key.measure, default: []].append(key) }
        for (organisation, measures) in figures.ordered(by: { $0.key < $1.key }) {
            readSigns(organisation, measures)
            readShares(organisation, measures)
        }
    }

    /// Fewer figures below nothing than these are no convention.
    private static let fewest = 3

    private func value(_ organisation: String, _ measure: PlanMeasure, _ year: FinancialYear) -> PlanFigure? {
        plans.figures[PlanKey(organisation, measure, year)]
    }

    private mutating func remark(_ organisation: String, _ keys: [PlanKey], found: String, expected: String) {
        guard let first = keys.compactMap({ plans.figures[$0] }).min(by: { ($0.file, $0.line) < ($1.file, $1.line) }) else { return }
        plans.remarks.append(ReadingRemark(file: first.file, line: first.line, column: "value", found: "\(organisation)'s \(found)", expected: expected))
    }

    /// Costs, spending and counts all below nothing are written as taken off; of finance cost, which may be income, the sums of the plan tell the sign.
    private mutating func readSigns(_ organisation: String, _ measures: [PlanMeasure: [PlanKey]]) {
        var turned: [PlanKey] = []
        var names: [String] = []
        for (measure, keys) in measures.ordered(by: { $0.key.rawValue < $1.key.rawValue })
        where measure != .financeCost && measure.isCost || measure.isNeverNegative {
            guard keys.count >= Self.fewest, keys.allSatisfy({ plans.figures[$0]?.value ?? 0 < 0 }) else { continue }
            names.append(measure.words)
            turned += keys
            for key in keys { plans.turn(key) }
        }
        // Income is written below nothing where a ledger is; other income by itself, where the sum of the parts says so.
        if !names.contains(PlanMeasure.otherIncome.words), let other = measures[.otherIncome], isOtherIncomeTurned(organisation, other, measures[.income] ?? [])
        {
            names.append(PlanMeasure.otherIncome.words)
            turned += other
            for key in other { plans.turn(key) }
        }
        if let finance = measures[.financeCost], let isTurned = isFinanceTurned(organisation, finance), isTurned {
            names.append(PlanMeasure.financeCost.words)
            turned += finance
            for key in finance { plans.turn(key) }
        }
        guard !names.isEmpty else { return }
        remark(
            organisation, turned,
            found: "\(Figures.list(names)) with the other sign throughout (\(Figures.counted(turned.count, "figure"))), read as \(organisation) means them",
            expected: "costs and counts above nothing")
    }

    /// Whether all other income stands below nothing and must be turned for contracts and it to be the income of most years.
    private func isOtherIncomeTurned(_ organisation: String, _ keys: [PlanKey], _ income: [PlanKey]) -> Bool {
        guard keys.count >= Self.fewest, keys.allSatisfy({ plans.figures[$0]?.value ?? 0 < 0 }) else { return false }
        var (asWritten, turned) = (0, 0)
        for key in keys {
            guard let other = plans.figures[key], let total = value(organisation, .income, key.year) else { continue }
            let contracts = income.filter { $0.year == key.year && !$0.counterpart.isEmpty && $0.point == nil }.compactMap { plans.figures[$0]?.value }
            guard !contracts.isEmpty else { continue }
            let rest = abs(total.value) - contracts.reduce(0) { $0 + abs($1) }
            if abs(rest - other.value) < abs(rest + other.value) { asWritten += 1 } else { turned += 1 }
        }
        return turned > asWritten
    }

    /// Finance cost in brackets: income where its year's sum says so, cost where that does; where no sum tells, cost where all of it stands so or
    /// other costs do.
    private mutating func readBrackets() {
        for (key, written) in bracketedFinance.ordered(by: { $0.key.isBefore($1.key) }) {
            guard let figure = plans.figures[key] else { continue }
            let all = plans.figures.filter { $0.key.organisation == key.organisation && $0.key.measure == .financeCost && $0.value.value != 0 }.keys
            let isCost =
                isFinanceTurned(key.organisation, [key], byItsSumAlone: true)
                ?? (bracketedCosts.contains(key.organisation) || all.allSatisfy { bracketedFinance[$0] != nil })
            guard isCost else { continue }
            plans.turn(key)
            plans.remarks.append(
                ReadingRemark(
                    file: figure.file, line: figure.line, column: "value",
                    found: "\(quoted(written)), a cost in brackets, read as \(key.measure.words) of that size", expected: "costs without brackets"))
        }
    }

    /// Whether finance cost must be turned for income less cost less it to be the surplus, in most years; where no sum tells, whether all of it is
    /// below nothing. Nil where it stands as it should.
    private func isFinanceTurned(_ organisation: String, _ keys: [PlanKey], byItsSumAlone: Bool = false) -> Bool? {
        var (asWritten, turned) = (0, 0)
        for key in keys {
            guard let finance = plans.figures[key], let income = value(organisation, .income, key.year), let surplus = value(organisation, .surplus, key.year),
                let cost = value(organisation, .cost, key.year)
            else { continue }
            let allowed = 1.5 * (finance.halfUnit + income.halfUnit + surplus.halfUnit + cost.halfUnit)
            let rest = income.value - abs(cost.value) - surplus.value
            if abs(rest - finance.value) <= allowed { asWritten += 1 } else if abs(rest + finance.value) <= allowed { turned += 1 }
        }
        if asWritten + turned >= 1 { return turned > 2 * asWritten }
        if byItsSumAlone { return nil }
        return keys.count >= Self.fewest && keys.allSatisfy { plans.figures[$0]?.value ?? 0 < 0 }
    }

    /// Shares beside a per cent sign, and per cents beside "share", where all of an organisation's are written so.
    private mutating func readShares(_ organisation: String, _ measures: [PlanMeasure: [PlanKey]]) {
        let shares = measures.filter { $0.key.dimension == .share }.values.joined()
        let parts = shares.filter { $0.measure.isPartOfWhole || $0.measure == .occupancy }
        for (unit, factor, words) in [(0.01, 100.0, "shares of one beside %"), (1.0, 0.01, "per cents beside share")] {
            let own = parts.filter { shareUnits[$0] == unit }
            // Of one the whole is 1, of per cents 100: what lies near the other is written so.
            let isOther = own.allSatisfy { key in
                let written = (plans.figures[key]?.value ?? 0) / unit
                return unit == 1 ? written > 1.5 : written <= 1.2
            }
            guard own.count >= Self.fewest, isOther else { continue }
            let all = shares.filter { shareUnits[$0] == unit }
            for key in all { plans.scale(key, by: factor) }
            remark(
                organisation, all, found: "\(words) throughout (\(Figures.counted(all.count, "figure"))), read as \(organisation) means them",
                expected: "the unit in which the figures are written")
            return
        }
        // Assumptions alone, by what everybody was told.
        for measure in [PlanMeasure.costInflation, .priceChange] {
            let keys = (measures[measure] ?? []).filter { shareUnits[$0] != nil && announced[$0.year] != nil }
            guard keys.count >= Self.fewest, Set(keys.compactMap { shareUnits[$0] }).count == 1, let unit = shareUnits[keys[0]] else { continue }
            let factor = unit == 1 ? 0.01 : 100
            func isNear(_ scale: Double) -> Bool {
                keys.allSatisfy { key in announced[key.year]?.distance(measure, (plans.figures[key]?.value ?? 0) * scale) ?? 1 <= 0.005 }
            }
            // Nobody plans changes of a fifth and more, nor of less than a five-hundredth, in every year.
            let areOff = keys.allSatisfy { key in
                let written = abs(plans.figures[key]?.value ?? 0)
                return factor < 1 ? written >= 0.2 : written <= 0.002
            }
            guard areOff, isNear(factor), !isNear(1) else { continue }
            for key in keys { plans.scale(key, by: factor) }
            remark(
                organisation, keys,
                found:
                    "\(measure.words) written \(factor > 1 ? "as a share beside %" : "in per cents beside share") throughout, read as \(organisation) means it",
                expected: "the unit in which the figures are written")
        }
    }
}

extension SubmittedPlans {
    /// A figure with its other sign.
    mutating func turn(_ key: PlanKey) {
        guard let figure = figures[key] else { return }
        figures[key] = PlanFigure(value: -figure.value, halfUnit: figure.halfUnit, file: figure.file, line: figure.line)
    }
}
