import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let knownLevel = ReviewTest(
        id: "B11", title: "Known level", asks: "Does the plan begin where the organisation is known to stand?", heading: .understanding,
        isOfOneLine: true,
        thresholds: AskedThresholds(limits: [.ownLimit(.share), .firstYear, .onePoint, .smallLine, .estimatedCare, .onePayer, .unstatedIncome, .payInCost]),
        judge: { $0.knownLevels() })
}

extension AskedThresholds.Limit {
    static let firstYear = Self(
        name: "beds of the first year", unit: .share, isAtMost: true, about: "distance of beds in the first plan year from the year before, which is not given")
    static let onePoint = Self(name: "one kind of patient", unit: .share, isAtMost: true, about: "distance of one point of delivery")
    static let estimatedCare = Self(
        name: "care that is estimated", unit: .share, isAtMost: true, about: "distance of care whose units the baseline estimates from admissions")
    static let onePayer = Self(name: "one payer", unit: .share, isAtMost: true, about: "distance of income from one payer, or of other income")
    static let unstatedIncome = Self(
        name: "other income by kind", unit: .share, isAtMost: true, about: "distance of other income that the baseline has from the kind of trust")
    static let payInCost = Self(name: "pay in cost", unit: .share, isAtMost: true, about: "distance of pay cost from its national part of the trust's cost")
    static let smallLine = Self(
        name: "depreciation and finance", unit: .share, isAtMost: true, about: "distance beyond what may be counted otherwise, share of cost")
}

/// A line of which the economy's own baseline knows the size.
struct KnownLine: Sendable {
    let measure: PlanMeasure
    var point: PointOfDelivery?
    /// Who is on the other side; empty for a total.
    var counterpart = ""
    /// From where to where it may lie in a year, £ or units.
    let range: @Sendable (FinancialYear) -> (low: Double, high: Double)?
    let limit: AskedThresholds.Limit
    /// What a distance is a share of; the middle of the range where nil.
    var base: Double?
    var worth = 1.0
    var addressee = Addressee.finance
}

/// B11. Levels that are wrong in every year alike, which no growth shows: the year before the plan and its first two years against the economy's
/// own baseline, carried on by the simulation.
///
/// Judged is the smallest distance from the range that holds 9 in 10 futures (do-nothing and the chosen option) of those years, where all lie on one
/// side; so a step within the plan is none. What is counted differently, one point of delivery, one payer, or lines of which the baseline knows a share
/// only, has wider limits; widest is that of care whose units the baseline itself estimates.
extension ReviewContext {
    func knownLevels() -> [ReviewDraft] { planners.flatMap { code in knownLines(code).compactMap { level(code, $0) } } }

    private func level(_ code: String, _ line: KnownLine) -> ReviewDraft? {
        var found: [Standing] = []
        for year in [scenario.baselineYear] + years.prefix(2) {
            let stated =
                line.counterpart.isEmpty
                ? plans.total(code, line.measure, year, point: line.point) : plans.withCounterpart(code, line.measure, year, line.counterpart)
            guard let sum = stated, let range = line.range(year) else { continue }
            let value = sum.value - help(code, line, year)
            let base = line.base ?? (range.low + range.high) / 2
            guard base > 0 else { return nil }
            let distance = value < range.low ? value - range.low : max(0, value - range.high)
            found.append(Standing(year: year, sum: sum, distance: distance / base, rounding: sum.tolerance / base, range: range))
        }
        if let step = firstStep(code, line, found) { return step }
        guard found.count >= 2, let least = found.min(by: { abs($0.distance) < abs($1.distance) }) else { return nil }
        let areAlike = found.allSatisfy { $0.distance > 0 } || found.allSatisfy { $0.distance < 0 }
        // The year before the plan is known best of all: where beds, staff or patients lie off in it alone, the plan begins with a step that is
        // none. Money has its bridges for that.
        let isOutturn =
            !areAlike && line.measure.dimension != .money && found[0].year == scenario.baselineYear && found[0].sum.value > 0
            && found.dropFirst().allSatisfy { $0.distance == 0 }
        if isOutturn { return draft(code, line, found[0], distance: abs(found[0].distance), inputs: found[0].sum.keys, isOutturn: true) }
        return draft(code, line, least, distance: areAlike ? abs(least.distance) : 0, inputs: found.flatMap(\.sum.keys), isOutturn: false)
    }

    /// Beds of a plan that leaves the year before it out: futures in which wards close hold what it begins with, and nobody closes as many within its first
    /// year. Held against what was there.
    private func firstStep(_ code: String, _ line: KnownLine, _ found: [Standing]) -> ReviewDraft? {
        guard line.measure == .beds, let first = found.first, first.year == years.first,
            let range = line.range(scenario.baselineYear), range.low > 0
        else { return nil }
        let value = first.sum.value
        let apart = value < range.low ? value - range.low : max(0, value - range.high)
        let share = abs(apart) / range.low
        guard limit(.knownLevel, .firstYear).severity(of: max(0, share - first.rounding)) != .green else { return nil }
        return judged(
            .knownLevel, code, first.year, share, limit(.knownLevel, .firstYear), money: abs(apart) * line.worth,
            evidence:
                "\(code) gives \(line.measure.words) of \(ReviewWords.figure(value, line.measure)) for \(first.year) and none for \(scenario.baselineYear), when there were about \(ReviewWords.figure(apart < 0 ? range.low : range.high, line.measure)): the plan begins with a step that no year of it shows.",
            question: apart < 0 ? "Which wards have closed, and where do their patients lie?" : "Which wards have opened, and who staffs them?",
            for: line.addressee, subject: line.measure.rawValue, inputs: found.flatMap(\.sum.keys), rounding: first.rounding)
    }

    /// Where a line stands in a year: its distance from what is known, below nought where it is less, and rounding, as shares.
    private struct Standing {
        let year: FinancialYear
        let sum: SubmittedPlans.Sum
        let distance, rounding: Double
        let range: (low: Double, high: Double)
    }

    /// What stands before the measure in the subject of an outturn: one year of it is mended, not the level of all.
    static let outturn = "outturn of "

    private func draft(
        _ code: String, _ line: KnownLine, _ standing: Standing, distance: Double, inputs: [PlanKey], isOutturn: Bool
    ) -> ReviewDraft {
        let (year, range) = (standing.year, standing.range)
        let base = line.base ?? (range.low + range.high) / 2
        func shown(_ value: Double) -> String { ReviewWords.figure(value, line.measure) }
        let help = help(code, line, year)
        let what =
            "\(line.measure.words)\(help > 0 ? " before support" : "")\(line.point.map { " (\($0.rawValue))" } ?? "")\(line.counterpart.isEmpty ? "" : " from \(ReviewWords.payer(line.counterpart))")"
        let between =
            shown(range.low) == shown(range.high) ? "about \(shown(range.low))" : "\(shown(range.low)) to \(shown(range.high))"
        return judged(
            .knownLevel, code, year, distance, limit(.knownLevel, line.limit), money: distance * base * line.worth,
            evidence:
                "\(code) gives \(what) of \(shown(standing.sum.value - help)) for \(year); what is known of it makes that \(between)\(distance > 0 ? isOutturn ? ", and the years after it lie where they should: the plan begins with a step that is none" : ", and every year from the first lies on the same side" : "").",
            question: isOutturn && distance > 0
                ? "What was it in the year that has ended, by the published accounts and returns?"
                : standing.distance > 0
                    ? "What is counted here that is not counted in the published accounts and returns?" : "What is left out, and where does it stand?",
            for: line.addressee, counterpart: line.counterpart, point: line.point?.rawValue ?? "",
            subject: (isOutturn ? Self.outturn : "") + line.measure.rawValue, inputs: inputs, rounding: standing.rounding)
    }

    /// Deficit support that total income holds and the simulation does not.
    private func help(_ code: String, _ line: KnownLine, _ year: FinancialYear) -> Double {
        line.measure == .income && line.counterpart.isEmpty ? support(code, year) : 0
    }

    /// What each payer pays a trust in the baseline year, carried on as all its income may move.
    private func knownPayers(_ code: String, _ index: Int) -> [KnownLine] {
        var paid = Array(repeating: 0.0, count: baseline.payers.count)
        for cell in baseline.cells where cell.provider == index { paid[cell.payer] += cell.activity * cell.price }
        let (ranges, first) = (ranges, scenario.baselineYear)
        guard let start = ranges.median(code, .operatingIncome, first), start > 0 else { return [] }
        // Payers outside whom a plan does not name stand with all others.
        let named = plans.counterparts(code, .income)
        var known: [String: Double] = [:]
        for (payer, size) in zip(baseline.payers.enumerated(), paid) {
            let isInside = payer.offset < baseline.insidePayers
            known[isInside || named.contains(payer.element) ? payer.element : SubmittedPlans.others, default: 0] += size
        }
        // Of small contracts nobody knows the share.
        let least = 0.02 * scenario.providers[index].operatingIncome.value
        let payers = known.filter { $0.value >= least }.ordered { $0.key < $1.key }.map { (payer: $0.key, size: $0.value) }
        func line(_ measure: PlanMeasure, _ payer: String, _ size: Double, _ limit: AskedThresholds.Limit) -> KnownLine {
            KnownLine(
                measure: measure, counterpart: payer,
                range: { year in ranges.span(code, [.operatingIncome], year).map { ($0.low / start * size, $0.high / start * size) } }, limit: limit)
        }
        let other = baseline.providers[index].otherIncome
        let isStated = scenario.providers[index].otherIncome != nil
        return payers.map { line(.income, $0.payer, $0.size, .onePayer) }
            + (other >= least ? [line(.otherIncome, "", other, isStated ? .onePayer : .unstatedIncome)] : [])
    }

    /// Care that is not simulated apart, of which the baseline estimates the units from admissions: births, days of critical care, admissions to
    /// community and mental health wards. Growth or fall by a fortieth a year is no other level. Contacts, which are estimated from income and a
    /// mean price, are not judged.
    private func estimatedCare(_ index: Int) -> [KnownLine] {
        let first = scenario.baselineYear
        let ofIncome = scenario.kind(of: scenario.providers[index]).incomeShares
        return PointOfDelivery.allCases.compactMap { point -> KnownLine? in
            guard let units = baseline.providers[index].units[point], units > 0, !ActivityGroup.allCases.contains(where: { $0.points.contains(point) }),
                ofIncome[point.rawValue] == nil
            else { return nil }
            return KnownLine(
                measure: .activity, point: point,
                range: { year in (units * (1 - 0.025 * Double(year - first)), units * (1 + 0.025 * Double(year - first))) }, limit: .estimatedCare,
                worth: scenario.demand.pointsOfDelivery[point]?.price.value(in: first) ?? 0, addressee: Addressee.operations)
        }
    }

    func knownLines(_ code: String) -> [KnownLine] {
        let ranges = ranges
        @Sendable func simulated(_ measures: [Measure]) -> @Sendable (FinancialYear) -> (low: Double, high: Double)? {
            { year in ranges.span(code, measures, year) }
        }
        guard let index = scenario.providers.firstIndex(where: { $0.code == code }) else {
            guard scenario.commissioners.contains(where: { $0.code == code }) else { return [] }
            return [KnownLine(measure: .allocation, range: simulated([.allocation]), limit: .ownLimit(.share))]
        }
        let (trust, known) = (scenario.providers[index], baseline.providers[index])
        let pay = thresholds.payPerWTE
        let bed = scenario.capacity.escalationBedDayCost.value(in: years.first ?? scenario.baselineYear) * 365
        var lines = [
            KnownLine(measure: .income, range: simulated([.operatingIncome]), limit: .ownLimit(.share)),
            KnownLine(measure: .cost, range: simulated([.operatingCost]), limit: .ownLimit(.share)),
            KnownLine(measure: .beds, range: simulated([.availableBeds]), limit: .ownLimit(.share), worth: bed, addressee: Addressee.operations),
            KnownLine(measure: .bedsOccupied, range: simulated([.occupiedBeds]), limit: .ownLimit(.share), worth: bed, addressee: Addressee.operations),
            KnownLine(measure: .wteNeeded, range: simulated([.postsRequired]), limit: .ownLimit(.share), worth: pay, addressee: Addressee.workforce),
            KnownLine(
                measure: .wteSupply, range: simulated([.staffInPost, .temporaryStaff]), limit: .ownLimit(.share), worth: pay, addressee: Addressee.workforce),
        ]
        let first = scenario.baselineYear
        for point in PointOfDelivery.allCases {
            guard let units = known.units[point], units > 0, let group = ActivityGroup.allCases.first(where: { $0.points.contains(point) }),
                let start = ranges.median(code, group.simulated, first), start > 0
            else { continue }
            lines.append(
                KnownLine(
                    measure: .activity, point: point,
                    range: { year in ranges.span(code, [group.simulated], year).map { ($0.low / start * units, $0.high / start * units) } }, limit: .onePoint,
                    worth: scenario.demand.pointsOfDelivery[point]?.price.value(in: first) ?? 0, addressee: Addressee.operations))
        }
        lines += knownPayers(code, index) + estimatedCare(index)
        // Trusts pay a few hundredths more or less of their cost to staff than all do.
        let payShare = scenario.finance.costClasses.filter(\.rules.isPay).reduce(0) { $0 + $1.rules.share.value }
        lines.append(
            KnownLine(
                measure: .payCost,
                range: { year in ranges.median(code, .operatingCost, year).map { ((payShare - 0.03) * $0, (payShare + 0.03) * $0) } }, limit: .payInCost))
        // Of these the baseline knows a share of income or cost, typical or reported once.
        let cost = trust.operatingCost.value
        let small: [(PlanMeasure, Double)] = [
            (.depreciation, known.depreciation), (.financeCost, known.nonOperating * trust.operatingIncome.value), (.capitalService, known.capitalService),
        ]
        for (measure, size) in small where size > 0 && cost > 0 {
            // What lies between cost and surplus holds single items of its year, too.
            let (low, high) = measure == .depreciation ? (0.65, 1.6) : (0.35, 2.5)
            lines.append(KnownLine(measure: measure, range: { _ in (low * size, high * size) }, limit: .smallLine, base: cost))
        }
        return lines
    }
}
