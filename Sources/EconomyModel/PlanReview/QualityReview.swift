import FigureWording
import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

extension ReviewTest {
    package static let qualityTrajectories = ReviewTest(
        id: "Q1", title: "Quality trajectories", asks: "Does quality reach what each year asks for?", heading: .firstPhase,
        thresholds: AskedThresholds(), judge: { $0.qualityTrajectories() })

    package static let qualityInTriangulation = ReviewTest(
        id: "Q2", title: "Quality beside staff and activity", asks: "Can quality rise with the staff that the plan has for its patients?", heading: .schemes,
        alsoUnder: [.match],
        thresholds: .atMost(.points).with([.qualityAsked]), judge: { $0.qualityInTriangulation() })

    package static let serviceLines = ReviewTest(
        id: "Q3", title: "Service lines", asks: "Do the results of service lines add up, and to the plan's?", heading: .understanding, isSum: true,
        thresholds: AskedThresholds(limits: [.costOfLine, .resultOfLine], values: [.lineAmber, .readAlike, .leastOfLine]),
        judge: { $0.serviceLines() + $0.lineResults() })

    package static let theatreHours = ReviewTest(
        id: "Q4", title: "Theatre hours", asks: "Are there theatre hours for the operations?", heading: .understanding,
        thresholds: .atMost(.share, and: .hoursForCase).with([.usualHours]), judge: { $0.theatreHours() })

    package static let staffSurvey = ReviewTest(
        id: "Q5", title: "Staff survey", asks: "Does the staff survey move as surveys move?", heading: .engagement,
        thresholds: .atMost(.points), judge: { $0.staffSurvey() })
}

extension AskedThresholds {
    func with(_ values: [Value]) -> AskedThresholds {
        var copy = self
        copy.values += values
        return copy
    }
}

extension AskedThresholds.Limit {
    static let hoursForCase = Self(
        name: "out of proportion", unit: .ratio, isAtMost: true, about: "theatre hours for each planned admission, times too many or too few")
    static let costOfLine = Self(name: "cost of a line", unit: .share, isAtMost: false, about: "least cost of a service line, share of its income")
}

extension AskedThresholds.Value {
    static let lineAmber = Self("amber", .share, "share of the whole up to which lines that do not add up are amber")
    static let usualHours = Self(name: "usual hours", kind: .number(0.1...20), about: "theatre hours for a planned admission, day cases among them")
    static let qualityAsked = Self(name: "asked for", kind: .number(0...1), about: "1 where every plan must give trajectories of quality, 0 where it may")
}

/// Quality, service lines, theatres and the staff survey: what plans hold beside activity, money and staff.
extension ReviewContext {
    /// Q1. The plan's value of a measure of the quality framework against the minimum of the year; below it amber where it is better than the year before.
    func qualityTrajectories() -> [ReviewDraft] {
        guard let framework = scenario.quality else { return [] }
        return providers.flatMap { provider -> [ReviewDraft] in
            plans.details(provider.code, .quality).flatMap { detail -> [ReviewDraft] in
                guard let measure = framework.measures.first(where: { plainHeading($0.name) == plainHeading(detail) }) else { return [] }
                return years.compactMap { year -> ReviewDraft? in
                    let key = PlanKey(provider.code, .quality, year, detail: detail)
                    guard let figure = plans.figure(key), year >= measure.from else { return nil }
                    let minimum = measure.minimum.value(in: year)
                    let sign = measure.higherIsBetter ? 1.0 : -1
                    let shortfall = sign * (minimum - figure.value) - figure.halfUnit
                    let before = plans.figure(key.at(year.advanced(by: -1)))?.value
                    let isBetter = before.map { sign * (figure.value - $0) > 0 } ?? false
                    // What nobody can be asked for, beyond where the place stands already.
                    let beyond = measure.achievable.map { sign * (figure.value - $0.value) - figure.halfUnit } ?? 0
                    let isTooGood = beyond > 1e-9 && isBetter
                    // With as many decimals as tell it from what it is held against, and what is written has.
                    let others = [minimum, measure.achievable?.value].compactMap(\.self)
                    let decimals =
                        (1...3).first { places in
                            others.allSatisfy { $0 == figure.value || abs($0 - figure.value) * (measure.isShare ? 100 : 1) * pow10(places) >= 1 }
                        } ?? 3
                    func shown(_ value: Double) -> String {
                        measure.isShare ? ReviewWords.percent(value, decimals) : "\(Figures.fixed(value, decimals: decimals)) \(measure.unit)"
                    }
                    return ReviewDraft(
                        test: .qualityTrajectories, organisation: provider.code, year: year,
                        severity: isTooGood ? .amber : shortfall <= 1e-9 ? .green : isBetter ? .amber : .red, value: figure.value, threshold: minimum,
                        evidence:
                            "\(provider.code) plans \(measure.name) at \(shown(figure.value)) in \(year); the \(measure.higherIsBetter ? "least" : "most") that the year allows is \(shown(minimum))\(shortfall > 1e-9 && !isBetter ? ", and it does not come nearer" : "")\(isTooGood ? ", and \(shown(measure.achievable?.value ?? 0)) is what can be achieved" : "").",
                        question: isTooGood
                            ? "Where has anybody come so far, and what is done here that brings it?"
                            : "What brings it there, by when, and who answers for it until then?", addressee: Addressee.clinical,
                        subject: "quality \(measure.name)", strain: minimum != 0 ? 1 + shortfall / abs(minimum) : 0, inputs: [key])
                }
            }
        }
    }

    private func pow10(_ places: Int) -> Double { (0..<places).reduce(1) { product, _ in product * 10 } }

    /// Q2. Fall of staff for each unit of activity (at national prices) a year, where the plan promises better quality; and plans without any
    /// trajectory of quality, where one is asked for.
    func qualityInTriangulation() -> [ReviewDraft] {
        providers.compactMap { provider -> ReviewDraft? in
            let code = provider.code
            let details = plans.details(code, .quality)
            guard !details.isEmpty else {
                guard thresholds.value(.qualityInTriangulation, .qualityAsked) > 0 else { return nil }
                return ReviewDraft(
                    test: .qualityInTriangulation, organisation: code, severity: .amber,
                    evidence:
                        "\(code)'s plan joins money, activity and staff and gives no trajectory of quality: what its savings mean for patients cannot be seen.",
                    question: "Which measures of safety, effectiveness and experience stand beside the savings, and where are they to be in each year?",
                    addressee: Addressee.clinical, subject: "no quality")
            }
            let given = years.filter { plans.value(code, .wteSupply, $0) != nil }
            guard let first = given.first, let last = given.last, first < last, let start = plans.value(code, .wteSupply, first), start > 0,
                let end = plans.value(code, .wteSupply, last), let growth = activityGrowth(code, last, first), growth > -1
            else { return nil }
            let span = Double(last - first)
            let fall = 1 - power(end / start / (1 + growth), 1 / span)
            let rising = details.filter { detail in
                let (from, to) = (plans.figure(PlanKey(code, .quality, first, detail: detail)), plans.figure(PlanKey(code, .quality, last, detail: detail)))
                guard let from, let to else { return false }
                let isHigherBetter = scenario.quality?.measures.first { plainHeading($0.name) == plainHeading(detail) }?.higherIsBetter ?? true
                return isHigherBetter ? to.value > from.value : to.value < from.value
            }
            let keys = [PlanKey(code, .wteSupply, first), PlanKey(code, .wteSupply, last)]
            return judged(
                .qualityInTriangulation, code, nil, rising.isEmpty ? 0 : max(0, fall), limit(.qualityInTriangulation), money: 0,
                evidence:
                    "From \(first) to \(last) \(code) plans staff for each patient to change by \(ReviewWords.percent(-fall)) a year\(rising.isEmpty ? "" : " while \(Figures.list(rising)) \(rising.count == 1 ? "gets" : "get") better").",
                question: "Which clinicians have agreed that quality rises with so many fewer staff for each patient, and what do they do otherwise?",
                for: Addressee.clinical, subject: "staff and quality", inputs: keys)
        }
    }

    /// Q3. Of each service line income less cost is its result; results of all lines together are the surplus, incomes the income.
    func serviceLines() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            var results: [ReviewDraft] = []
            func add(_ subject: String, _ year: FinancialYear, _ difference: Double, _ tolerance: Double, _ size: Double, _ evidence: String, _ keys: [PlanKey])
            {
                let beyond = max(0, abs(difference) - tolerance)
                let share = beyond / max(abs(size), 1)
                results.append(
                    ReviewDraft(
                        test: .serviceLines, organisation: code, year: year,
                        severity: beyond <= 1e-9 * max(1, abs(size)) ? .green : share <= thresholds.value(.serviceLines, .lineAmber) ? .amber : .red,
                        value: abs(difference), threshold: tolerance, evidence: evidence,
                        question: "Which cost or income is in one and not in the other?", addressee: Addressee.finance, money: beyond, subject: subject,
                        inputs: keys))
            }
            let lines = Array(Set([PlanMeasure.lineIncome, .lineCost, .lineResult].flatMap { plans.details(code, $0) })).sorted()
            guard !lines.isEmpty else { return [] }
            for year in years {
                for line in lines {
                    let keys = [PlanMeasure.lineIncome, .lineCost, .lineResult].map { PlanKey(code, $0, year, detail: line) }
                    let figures = keys.compactMap { plans.figure($0) }
                    if let bare = bareLine(code, line, year, keys) { results.append(bare) }
                    guard figures.count == 3 else { continue }
                    let difference = figures[0].value - figures[1].value - figures[2].value
                    let size = max(abs(figures[0].value), abs(figures[1].value))
                    let given = figures[0].value - figures[1].value
                    let shown = ReviewWords.apart(given, figures[2].value, .lineResult)
                    add(
                        line, year, difference,
                        max(figures.reduce(0) { $0 + $1.halfUnit }, immaterial(given, figures[2].value, .lineResult, of: size, .serviceLines)), size,
                        "\(code)'s \(line) earns \(Figures.money(figures[0].value)) and costs \(Figures.money(figures[1].value)) in \(year), which leaves \(shown.0); its result is given as \(shown.1).",
                        keys)
                }
                for (measure, total, words) in [
                    (PlanMeasure.lineResult, PlanMeasure.surplus, "results"), (.lineIncome, .income, "incomes"), (.lineCost, .cost, "costs"),
                ] {
                    let keys = lines.map { PlanKey(code, measure, year, detail: $0) }
                    guard let sum = plans.sum(keys), sum.keys.count == lines.count, let whole = plans.total(code, total, year) else { continue }
                    // What lies between cost and surplus may be a cost of the lines or not: both of their sums have it, or neither.
                    let finance = total == .income ? nil : figure(code, .financeCost, year)
                    let between = finance.map { total == .cost ? max(0, $0.value) : $0.value } ?? 0
                    let holdsFinance = abs(sum.value - whole.value - between) <= abs(sum.value - whole.value)
                    let held = between != 0 && (total == .cost || holdsFinance) ? between : 0
                    // Lines may leave out what is nobody's, but cannot earn or cost more than there is.
                    if total != .surplus, sum.value <= whole.value + held { continue }
                    let size = total == .surplus ? plans.value(code, .income, year) ?? provider.operatingIncome.value : whole.value
                    let tolerance = sum.tolerance + whole.tolerance + (held != 0 ? finance?.halfUnit ?? 0 : 0)
                    let shown = ReviewWords.apart(sum.value, whole.value + held, measure)
                    add(
                        "all \(measure.rawValue)", year, sum.value - whole.value - held,
                        max(tolerance, immaterial(sum.value, whole.value + held, measure, of: size, .serviceLines)), size,
                        "The \(words) of \(code)'s \(lines.count) service lines add up to \(shown.0) in \(year); the plan's \(total.words.replacing("the ", with: ""))\(held == 0 ? "" : total == .cost ? " with finance cost" : " before finance cost") is \(shown.1).",
                        sum.keys + whole.keys + (held != 0 ? finance.map { [$0.key] } ?? [] : []))
                }
            }
            return results
        }
    }

    /// Q3. A line that earns and hardly costs anything: part of its cost that income alone would have, where a line may pay for others but not cost nothing.
    private func bareLine(_ code: String, _ line: String, _ year: FinancialYear, _ keys: [PlanKey]) -> ReviewDraft? {
        guard let income = plans.figure(keys[0]), let cost = plans.figure(keys[1]), income.value > 0 else { return nil }
        return judged(
            .serviceLines, code, year, (cost.value + cost.halfUnit) / income.value, limit(.serviceLines, .costOfLine), money: income.value - cost.value,
            evidence: "\(code)'s \(line) earns \(Figures.money(income.value)) in \(year) and costs \(Figures.money(cost.value)).",
            question: "Which line holds the staff, theatres and wards of these patients?", for: Addressee.finance, subject: "cost of \(line)",
            inputs: Array(keys.prefix(2)))
    }

    /// Q4. Fall of theatre hours for each planned admission a year, from the first plan year given.
    func theatreHours() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            let code = provider.code
            func each(_ year: FinancialYear) -> (hours: Double, cases: Double, keys: [PlanKey])? {
                let key = PlanKey(code, .theatreHours, year)
                guard let hours = plans.figure(key)?.value, hours > 0 else { return nil }
                let cases = ActivityGroup.planned.points.compactMap { plans.total(code, .activity, year, point: $0) }
                let count = cases.reduce(0) { $0 + $1.value }
                return count > 0 ? (hours, count, [key] + cases.flatMap(\.keys)) : nil
            }
            let all = [scenario.baselineYear] + years
            let usual = thresholds.value(.theatreHours, .usualHours)
            // Minutes beside hours, or sessions: no list runs so.
            let levels = all.compactMap { year -> ReviewDraft? in
                guard let now = each(year), now.cases >= 100 else { return nil }
                let ratio = now.hours / now.cases / usual
                return judged(
                    .theatreHours, code, year, max(ratio, 1 / ratio), limit(.theatreHours, .hoursForCase), money: 0,
                    evidence:
                        "\(code) plans \(ReviewWords.count(now.hours.rounded())) theatre hours for \(ReviewWords.count(now.cases.rounded())) planned admissions in \(year): \(Figures.fixed(now.hours / now.cases, decimals: 2)) hours for each, where \(Figures.fixed(usual, decimals: 1)) are usual.",
                    question: "Are these hours, or minutes or sessions, and of all theatres?", for: Addressee.operations, subject: "hours for a case",
                    inputs: now.keys)
            }
            let odd = Set(levels.filter(\.isFault).compactMap(\.year))
            let given = all.filter { !odd.contains($0) }
            guard let first = given.first(where: { each($0) != nil }), let start = each(first) else { return levels }
            let falls = given.filter { $0 > first }.compactMap { year -> ReviewDraft? in
                guard let now = each(year) else { return nil }
                let fall = 1 - power((now.hours / now.cases) / (start.hours / start.cases), 1 / Double(year - first))
                return judged(
                    .theatreHours, code, year, max(0, fall), limit(.theatreHours), money: 0,
                    evidence:
                        "\(code) plans \(ReviewWords.count(now.hours.rounded())) theatre hours for \(ReviewWords.count(now.cases.rounded())) planned admissions in \(year): \(Figures.fixed(now.hours / now.cases, decimals: 2)) hours for each, \(ReviewWords.percent(fall)) a year fewer than the \(Figures.fixed(start.hours / start.cases, decimals: 2)) of \(first).",
                    question: "Which lists run fuller or shorter, from when, and what did theatres manage so far?", for: Addressee.operations,
                    inputs: now.keys + start.keys)
            }
            return falls + levels
        }
    }

    /// Q5. Change of a staff survey's result from year to year, in points of its scale.
    func staffSurvey() -> [ReviewDraft] {
        providers.flatMap { provider -> [ReviewDraft] in
            plans.details(provider.code, .staffSurvey).flatMap { detail -> [ReviewDraft] in
                years.compactMap { year -> ReviewDraft? in
                    let key = PlanKey(provider.code, .staffSurvey, year, detail: detail)
                    guard let now = plans.figure(key) else { return nil }
                    let impossible = now.value > 1 || now.value < 0
                    guard let before = plans.figure(key.at(year.advanced(by: -1))) ?? (impossible ? now : nil) else { return nil }
                    let change = max(0, abs(now.value - before.value) - now.halfUnit - before.halfUnit)
                    var result = judged(
                        .staffSurvey, provider.code, year, change, limit(.staffSurvey), money: 0,
                        evidence:
                            "\(provider.code) plans “\(detail)” of the staff survey at \(ReviewWords.percent(now.value)) of its scale in \(year)\(impossible ? ", which lies beyond it" : ", \(ReviewWords.points(now.value - before.value)) \(now.value >= before.value ? "up" : "down") in a year").",
                        question: "What do staff notice that is different, and when did this place last move so far in a year?", for: Addressee.workforce,
                        subject: detail, inputs: [key, key.at(year.advanced(by: -1))])
                    if impossible { result.severity = .red }
                    return result
                }
            }
        }
    }
}
