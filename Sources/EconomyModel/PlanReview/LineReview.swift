import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let unreadable = ReviewTest(
        id: "D1", title: "Lines not read", asks: "Could every line be read?", heading: .process,
        thresholds: .arithmetic, judge: { $0.unreadableLines() })

    package static let missingYears = ReviewTest(
        id: "D2", title: "Missing years", asks: "Is every year there?", heading: .process,
        thresholds: .arithmetic, judge: { $0.missingYears() })

    package static let contradiction = ReviewTest(
        id: "D3", title: "Contradictory lines", asks: "Is each figure given once?", heading: .process,
        thresholds: .arithmetic, judge: { $0.contradictions() })

    package static let unitSlip = ReviewTest(
        id: "D4", title: "Unit slip", asks: "Is the figure in the unit that stands beside it?", heading: .process,
        thresholds: AskedThresholds(section: ("unit slip", "figures in the wrong unit"), values: [.slipWithin]), judge: { $0.unitSlips() })

    package static let noPlan = ReviewTest(
        id: "D5", title: "No plan", asks: "Has every organisation sent a plan?", heading: .process,
        thresholds: .arithmetic, comesFirst: true, judge: { $0.absentPlans() })
}

extension AskedThresholds.Value {
    /// How far from a thousand a slip may lie, as a factor.
    static let slipWithin = Self(name: "within", kind: .number(1...10), about: "factor around a thousand")
}

/// What can be said of the lines themselves: not read, missing, contradictory, in the wrong unit.
extension ReviewContext {
    /// D5: organisations of the economy of which no figure was read.
    func absentPlans() -> [ReviewDraft] {
        (scenario.commissioners.map(\.code) + scenario.providers.map(\.code).filter(isAsked)).filter { !plans.organisations.contains($0) }.map {
            code -> ReviewDraft in
            let lying =
                plans.passedOver.isEmpty
                ? ""
                : " Beside the plans \(plans.passedOver.count == 1 ? "lies" : "lie") \(Figures.list(plans.passedOver.prefix(5).map(FilePath.name))), which \(plans.passedOver.count == 1 ? "is no table" : "are no tables")."
            return ReviewDraft(
                test: .noPlan, organisation: code, severity: .red, evidence: "No figure of \(code) (\(name(code))) was read.\(lying)",
                question: "Please send the plan; until then nothing between \(code) and the others can be tested.", addressee: Addressee.chiefExecutive)
        }
    }

    /// D1: everything that could not be read, in one finding a file, column and reason.
    func unreadableLines() -> [ReviewDraft] {
        plans.remarks.map { remark in
            let file = FilePath.name(of: remark.file)
            let place = SheetAddress.sentence(file, line: remark.line, column: remark.sheetColumn)
            return ReviewDraft(
                // A figure that is there and cannot be read is missing from the plan; of the rest of a line what is meant may be told.
                test: .unreadable, organisation: "", severity: remark.expected.hasPrefix(PlanReading.aNumber) ? .amber : .unknown,
                evidence: "\(place)\(remark.column.isEmpty ? "" : ", \(remark.column)"): found \(remark.found); expected \(remark.expected).",
                question: "Please mend the line and send the file again.", addressee: Addressee.planning,
                subject: "\(remark.file) \(remark.column) \(remark.expected)")
        }
    }

    static let keyLines: Set<PlanMeasure> = [.surplus, .income, .cost, .allocation, .spend]

    /// D2: plan years that a series leaves out. One that stops, while the rest of the plan goes on, is a fault: what was said before is missing.
    package func missingYears() -> [ReviewDraft] {
        plans.orderedSeries.compactMap { series -> ReviewDraft? in
            guard series.measure.isYearly, series.measure != .gap, series.measure != .gapClosed, series.measure != .cipIdentified else { return nil }
            let given = plans.years(of: series)
            guard given.contains(where: { years.contains($0) }) else { return nil }
            let absent = years.filter { !given.contains($0) }
            guard !absent.isEmpty else { return nil }
            let last = given.filter { years.contains($0) }.max() ?? scenario.baselineYear
            // Support and funding end when they have done their work.
            let stops =
                absent.allSatisfy { $0 > last } && lastYear(series.organisation) == years.last && series.measure != .support
                && series.measure != .capitalFunding
            // What every sum ends in is missing in whatever year of a plan it is not given.
            let isKey =
                series.counterpart.isEmpty && series.point == nil && Self.keyLines.contains(series.measure)
                && absent.contains { year in plans.figures.keys.contains { $0.organisation == series.organisation && $0.year == year } }
            let parts = [series.counterpart, series.point?.rawValue ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
            return ReviewDraft(
                test: .missingYears, organisation: series.organisation, counterpart: series.counterpart, point: series.point?.rawValue ?? "",
                year: absent.first, severity: stops || isKey ? .amber : .unknown,
                evidence:
                    "\(series.organisation)'s plan gives \(series.measure.words)\(parts.isEmpty ? "" : " (\(parts))") for \(ReviewWords.years(given.filter { years.contains($0) })), not for \(ReviewWords.years(absent)).",
                question: "Please send the missing years.", addressee: Addressee.planning, subject: series.measure.rawValue, inputs: [series.at(absent[0])])
        }
    }

    /// D3: lines that give one figure differently. The first stands; the others are reported.
    func contradictions() -> [ReviewDraft] {
        plans.contradictions.map { item in
            let difference = abs(item.kept.value - item.other.value)
            let share = difference / max(abs(item.kept.value), abs(item.other.value), 1e-12)
            return ReviewDraft(
                test: .contradiction, organisation: item.key.organisation, counterpart: item.key.counterpart, point: item.key.point?.rawValue ?? "",
                year: item.key.year,
                severity: share <= thresholds.value(.contradiction, .arithmeticAmber) ? .amber : .red, value: item.other.value, threshold: item.kept.value,
                evidence:
                    "\(item.key.organisation) gives \(item.key.measure.words) of \(item.key.year) as \(ReviewWords.figure(item.kept.value, item.key.measure)) (\(SheetAddress.sentence(FilePath.name(of: item.kept.file), line: item.kept.line))) and as \(ReviewWords.figure(item.other.value, item.key.measure)) (\(SheetAddress.sentence(FilePath.name(of: item.other.file), line: item.other.line))); the first is used here.",
                question: "Which of the two holds?", addressee: Addressee.planning, money: item.key.measure.dimension == .money ? difference : 0,
                subject: item.key.measure.rawValue,
                inputs: [item.key])
        }
    }

    // MARK: Unit slips

    /// D4: figures about a thousand or a million times (shares: a hundred times) what the other years, the other side of the
    /// contract, or the simulation show. All slips of one organisation by one factor have one cause.
    ///
    /// Where every figure of a year that can be held against something slipped by one factor, the organisation's other money of
    /// that year, which cannot be, is taken to have slipped with it: what fails on it is a symptom.
    func unitSlips() -> [ReviewDraft] {
        var slips = singleSlips()
        var firstOfYear: [String: Int] = [:]
        var counts: [String: (slipped: Int, subject: String, isOne: Bool)] = [:]
        for (index, slip) in slips.enumerated() where slip.inputs.first?.measure.dimension == .money {
            let name = "\(slip.organisation) \(slip.year?.description ?? "")"
            if firstOfYear[name] == nil { firstOfYear[name] = index }
            let so = counts[name] ?? (0, slip.subject, true)
            counts[name] = (so.slipped + 1, slip.subject, so.isOne && so.subject == slip.subject)
        }
        guard !counts.isEmpty else { return slips }
        var known: [String: Int] = [:]
        var others: [String: [PlanKey]] = [:]
        var whole: [String: [Int]] = [:]
        for series in plans.orderedSeries where series.measure.dimension == .money && series.measure != .price && series.measure != .payPerWTE {
            for year in plans.years(of: series) {
                let key = series.at(year)
                let name = "\(key.organisation) \(year.description)"
                others[name, default: []].append(key)
                let mirrored = mirrored(key).flatMap { isTrusted($0) ? plans.figure($0) : nil }
                if mirrored != nil || expected(key) != nil { known[name, default: 0] += 1 }
            }
        }
        for (name, index) in firstOfYear {
            // A figure that happens to look right either way does not speak against it.
            guard let count = counts[name], count.isOne, count.slipped >= 3, count.slipped * 5 >= (known[name] ?? 0) * 4 else { continue }
            slips[index].inputs += others[name] ?? []
            whole[slips[index].organisation, default: []].append(index)
        }
        // Where every plan year slipped so, years of which little else is known, such as those before the plan, did too.
        for (code, places) in whole where places.count >= 3 && Set(places.map { slips[$0].subject }).count == 1 {
            guard let first = places.min() else { continue }
            for (name, keys) in others.ordered(by: { $0.key < $1.key }) where keys.first?.organisation == code {
                let slipped = counts[name]?.slipped ?? 0
                if slipped < 3, slipped >= known[name] ?? 0 { slips[first].inputs += keys }
            }
        }
        return slips
    }

    /// Differences of large figures, and savings: they may come to next to nothing.
    private static let nearNought: Set<PlanMeasure> = [
        .surplus, .ebitda, .gap, .gapClosed, .controlTotal, .cipPlan, .cipIdentified, .cipRecurrent, .payCIP, .qippPlan, .qippRecognised, .cashOther,
        .financeCost,
        .capital,
        .capitalFunding, .support, .mitigation,
    ]

    /// Of a line that may be near nought, so many years must be too small for it to be the unit.
    private static let fewestSmall = 3

    private func singleSlips() -> [ReviewDraft] {
        plans.orderedSeries.flatMap { series -> [ReviewDraft] in
            let given = plans.years(of: series)
            // What may be near nought by itself, as the surplus of a plan in balance, is too small by its unit only where every year is, and
            // not where it is written to the pound.
            let mayBeSmall = Self.nearNought.contains(series.measure)
            let values = given.compactMap { year in plans.figure(series.at(year)).map { (key: series.at(year), value: $0.value) } }.filter { $0.value != 0 }
            let isToThePound = values.allSatisfy { (plans.figure($0.key)?.halfUnit ?? 0) <= 0.5 }
            // Nor does a year or two by themselves say anything of a unit.
            let isSmall =
                mayBeSmall
                && (isToThePound || values.count < Self.fewestSmall || !values.allSatisfy { slip($0.key, $0.value, given).map { $0.factor < 1 } ?? false })
            return given.compactMap { year -> ReviewDraft? in
                let key = series.at(year)
                guard let figure = plans.figure(key), figure.value != 0 else { return nil }
                guard let (reference, factor, what) = slip(key, figure.value, given) else { return nil }
                if isSmall, factor < 1 { return nil }
                if mayBeSmall, factor > 1, abs(reference) < 1e4 { return nil }
                let direction =
                    factor > 1
                    ? "\(Figures.fixed(factor, decimals: 0)) times too large" : "\(Figures.fixed((1 / factor).rounded(), decimals: 0)) times too small"
                return ReviewDraft(
                    test: .unitSlip, organisation: key.organisation, counterpart: key.counterpart, point: key.point?.rawValue ?? "", year: year, severity: .red,
                    value: figure.value,
                    threshold: reference,
                    evidence:
                        "\(key.organisation) gives \(key.measure.words) of \(year) as \(ReviewWords.figure(figure.value, key.measure)) (\(SheetAddress.sentence(FilePath.name(of: figure.file), line: figure.line))); \(what) is \(ReviewWords.figure(reference, key.measure)): about \(direction).",
                    question: "Is the unit beside these figures the one they were written in?", addressee: Addressee.planning,
                    money: key.measure.dimension == .money ? abs(figure.value / factor) : 0, subject: "slip \(factor)", inputs: [key])
            }
        }
    }

    private func slip(_ key: PlanKey, _ value: Double, _ given: [FinancialYear]) -> (reference: Double, factor: Double, what: String)? {
        let factors: [Double] =
            key.measure.dimension == .score
            ? [] : key.measure.dimension == .share ? (key.measure.isPartOfWhole || key.measure == .occupancy ? [100, 0.01] : []) : [1e3, 1e-3, 1e6, 1e-6]
        func fits(_ reference: Double?) -> Double? {
            guard let reference, reference != 0, reference.sign == value.sign else { return nil }
            let ratio = value / reference
            // A hundred lies too near to ordinary differences for a wide net.
            let slipWithin = thresholds.value(.unitSlip, .slipWithin)
            let within = key.measure.dimension == .share ? min(1.5, slipWithin) : slipWithin
            return factors.first { ratio / $0 <= within && ratio / $0 >= 1 / within }
        }
        if let mirrored = mirrored(key), let factor = fits(plans.figure(mirrored)?.value), isTrusted(mirrored) {
            return (plans.figure(mirrored)?.value ?? 0, factor, "\(mirrored.organisation)'s own figure")
        }
        if let known = expected(key), let factor = fits(known) { return (known, factor, "what is known of it") }
        // Years of one series stand near each other, unless they may pass through zero.
        guard key.measure.isNeverNegative, given.count >= 3 else { return nil }
        let others = given.filter { $0 != key.year }.compactMap { plans.figure(key.at($0))?.value }.filter { $0 != 0 }.sorted()
        guard others.count >= 2 else { return nil }
        let middle = others[others.count / 2]
        // The others must agree among themselves, or it is they that slipped.
        let agreeing = others.count { abs($0) / abs(middle) < 3 && abs($0) / abs(middle) > 1.0 / 3 }
        guard agreeing * 3 >= others.count * 2, let factor = fits(middle) else { return nil }
        return (middle, factor, "the middle of the other years")
    }

    /// The same figure in the plan of the other side.
    func mirrored(_ key: PlanKey) -> PlanKey? {
        guard !key.counterpart.isEmpty else { return nil }
        let other: PlanMeasure
        switch key.measure {
        case .income: other = .spend
        case .spend: other = .income
        case .activity: other = .activity
        case .price: other = .price
        default: return nil
        }
        return PlanKey(key.counterpart, other, key.year, counterpart: key.organisation, point: key.point)
    }

    /// Of two sides that differ by a thousand, the one that agrees with what is known is right; where nothing is known, the
    /// money of a contract is judged against the income of the trust.
    private func isTrusted(_ key: PlanKey) -> Bool {
        guard let value = plans.figure(key)?.value else { return false }
        let provider = isProvider(key.organisation) ? key.organisation : key.counterpart
        guard let income = scenario.providers.first(where: { $0.code == provider })?.operatingIncome.value else { return true }
        switch key.measure {
        case .income, .spend: return abs(value) < income * 3 && (key.point != nil || abs(value) > income / 1000)
        case .price: return value < 1e6 && value > 1
        case .activity:
            guard let point = key.point, let index = scenario.providers.firstIndex(where: { $0.code == provider }),
                let units = baseline.providers[index].units[point], units > 0
            else { return false }
            return value < units * 5 && value > units / 500
        default: return true
        }
    }

    /// What is known of an organisation's totals: of what the model simulates, the middle of do-nothing, of parts of cost the
    /// baseline's cost.
    func expected(_ key: PlanKey) -> Double? {
        guard key.counterpart.isEmpty else { return nil }
        if key.measure == .cipDelivered { return scenario.providers.first { $0.code == key.organisation }.map { $0.operatingIncome.value * 0.025 } }
        guard key.year - scenario.baselineYear >= 0 else { return nil }
        func middle(_ measure: Measure) -> Double? { ranges.median(key.organisation, measure, key.year) }
        switch key.measure {
        case .income: return middle(.operatingIncome)
        case .cost, .opex: return middle(.operatingCost)
        case .payCost: return middle(.operatingCost).map { $0 * thresholds.payShare }
        case .nonPayCost: return middle(.operatingCost).map { $0 * (1 - thresholds.payShare) }
        case .allocation, .spend: return middle(.allocation)
        case .beds: return middle(.availableBeds)
        case .bedsOccupied: return middle(.occupiedBeds)
        case .occupancy: return middle(.bedOccupancy)
        case .wteNeeded, .wteSupply: return middle(.postsRequired)
        case .cipPlan, .cipRecurrent, .cipIdentified: return middle(.operatingCost).map { $0 * 0.025 }
        case .depreciation, .capital, .capitalService: return middle(.operatingCost).map { $0 * 0.03 }
        case .financeCost, .cash, .cashOpening, .ebitda: return middle(.operatingCost).map { $0 * 0.04 }
        case .surplus:
            // On either side of nothing.
            let size = (middle(.operatingIncome) ?? middle(.allocation)).map { $0 * 0.02 }
            return size.map { (plans.figure(key)?.value ?? 0) < 0 ? -$0 : $0 }
        case .gap, .gapClosed:
            return isProvider(key.organisation) ? middle(.operatingCost).map { $0 * 0.08 } : middle(.allocation).map { $0 * 0.02 }
        case .qippPlan: return middle(.allocation).map { $0 * 0.015 }
        case .bcf: return isProvider(key.organisation) ? nil : middle(.allocation).map { $0 * 0.05 }
        case .payPerWTE: return thresholds.payPerWTE
        case .aeFourHours, .withinEighteenWeeks, .cancer: return thresholds.accessShare
        case .activity:
            guard let point = key.point, let index = scenario.providers.firstIndex(where: { $0.code == key.organisation }) else { return nil }
            return baseline.providers[index].units[point]
        default: return nil
        }
    }
}
