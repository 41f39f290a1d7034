import Foundation
@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlanReview
@testable import PlannerFiles
import Statistics

/// Plans for any economy of 2014 as careful planners might hand them in: patients, cost, beds and staff as the middle of do-nothing, prices as
/// announced, savings and standards within the limits, deficits met by agreed support, all else by arithmetic.
struct MedianPlans: Sendable {
    let scenario: Scenario
    let compiled: CompiledEconomy
    let ranges: SimulatedRanges
    let thresholds: ReviewThresholds
    let sheet: PlanSheet

    static func make(_ path: String) async throws -> MedianPlans {
        let (scenario, compiled) = try CompiledEconomy.prepared(path)
        var settings = ReviewDesk.settings
        settings.replications = 1000
        var chosen: Ensemble?
        if let option = ReviewDesk.chosen(scenario, compiled) { chosen = try await Ensemble.run(compiled.with(option), settings) }
        let ranges = try SimulatedRanges(compiled, doNothing: try await Ensemble.run(compiled, settings), option: chosen)
        let candidates = ReviewThresholds.candidates(for: scenario)
        let file = candidates.first { FileManager.default.fileExists(atPath: $0) }
        return MedianPlans(
            scenario: scenario, compiled: compiled, ranges: ranges, thresholds: try file.map { try ReviewThresholds.load($0) } ?? ReviewDesk.thresholds(),
            sheet: Self.sheet(scenario, compiled, ranges))
    }

    func review(_ files: [(name: String, bytes: [UInt8])]) async throws -> PlanReview {
        try await PlanReview.of(
            PlanReading.read(files, scenario), scenario, compiled, thresholds, ReviewDesk.settings, ranges: ranges,
            option: ReviewDesk.chosen(scenario, compiled)?.name)
    }

    private static func sheet(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ranges: SimulatedRanges) -> PlanSheet {
        let trusts = scenario.providers.map(\.code).filter { ranges.doNothing.reports($0) }
        let payers = scenario.commissioners.map(\.code)
        var sheet = PlanSheet(rows: [], governance: "governance:\n", trusts: trusts, commissioners: payers)
        let years = Array(scenario.years)
        sheet.years = years.dropFirst().map(\.description)
        func median(_ code: String, _ measure: Measure, _ year: FinancialYear) -> Double { ranges.median(code, measure, year) ?? 0 }
        func thousands(_ code: String, _ measure: String, _ year: FinancialYear, with other: String = "", at point: String = "", _ pounds: Double) {
            sheet.add(code, measure, year.description, with: other, at: point, (pounds / 1000).rounded(), "£000")
        }
        for code in payers + trusts {
            sheet.governance +=
                "  \(code):\n    board signed off: yes\n    senior responsible owner: yes\n    programme office: yes\n    risk register: yes\n    letter of support: yes\n    options weighed: 4\n    doing nothing weighed: yes\n    reasons for choice: yes\n    clinicians agreed: yes\n    partners agreed: yes\n    public engaged: yes\n    shared assumptions: yes\n    returns triangulated: yes\n    scenarios seen by board: yes\n    approach to risk endorsed: yes\n    equality and quality impact assessed: yes\n"
            if trusts.contains(code) {
                sheet.governance +=
                    "    quality impact assessments signed: 100%\n    savings in second half: 53%\n    downside tested: yes\n    financing agreed: yes\n    declaration of sustainability: sustainable\n"
            }
        }
        for code in trusts {
            guard let index = scenario.providers.firstIndex(where: { $0.code == code }) else { continue }
            let trust = scenario.providers[index]
            let units = compiled.baseline.providers[index].units
            let inside = payers.filter { (trust.patientsFrom[$0]?.value ?? 0) > 0 }
            let shares = inside.map { trust.patientsFrom[$0]?.value ?? 0 }
            let points = PointOfDelivery.allCases.filter { (units[$0] ?? 0) >= 50 }
            func price(_ point: PointOfDelivery, _ year: FinancialYear) -> Double {
                var price = scenario.demand.pointsOfDelivery[point]?.price.value(in: years[0]) ?? 0
                guard let path = scenario.demand.pointsOfDelivery[point]?.pricePath else { return price }
                for each in years where each > years[0] && each <= year { price *= 1 + (scenario.finance.priceChange[path]?.value(in: each) ?? 0) }
                return price
            }
            func activity(_ point: PointOfDelivery, _ year: FinancialYear) -> Double {
                let group = ActivityGroup.allCases.first { $0.points.contains(point) }
                let first = group.map { median(code, $0.simulated, years[0]) } ?? 0
                // Of what is simulated with all else, as money for it grows beyond prices.
                let paid = median(code, .paidByEconomy, years[0])
                let others = paid > 0 && price(point, year) > 0 ? median(code, .paidByEconomy, year) / paid * price(point, years[0]) / price(point, year) : 1
                let growth = first > 0 ? group.map { median(code, $0.simulated, year) / first } ?? others : others
                return (units[point] ?? 0) * growth
            }
            let all = points.reduce(0.0) { $0 + activity($1, years[0]) * price($1, years[0]) }
            let share = shares.reduce(0, +)
            let scale = all * share > 0 ? median(code, .paidByEconomy, years[0]) / (all * share) : 1
            let cost0 = median(code, .operatingCost, years[0])
            let finance = max(0, median(code, .operatingIncome, years[0]) - cost0 - median(code, .surplus, years[0]))
            let patients0 = all * scale
            let other0 = median(code, .operatingIncome, years[0]) - patients0
            let wear = 0.031 * cost0
            var rate = 0.654 * cost0 / max(1, 0.99 * median(code, .postsRequired, years[0]))
            let beds0 = median(code, .availableBeds, years[0])
            thousands(code, "cash", years[0], 0.06 * cost0)
            for (n, back) in [2, 1, 0].enumerated() { thousands(code, "cip_delivered", years[0].advanced(by: -back), 0.0195 * cost0 * (1 + 0.005 * Double(n))) }
            for (number, year) in years.enumerated() {
                for point in points {
                    let count = activity(point, year)
                    for (payer, share) in zip(inside, shares) {
                        sheet.add(code, "activity", year.description, with: payer, at: point.rawValue, (count * share).rounded(), "number")
                        sheet.add(payer, "activity", year.description, with: code, at: point.rawValue, (count * share).rounded(), "number")
                        guard number > 0 else { continue }
                        sheet.add(code, "price", year.description, with: payer, at: point.rawValue, price(point, year) * scale, "£", decimals: 2)
                        thousands(code, "income", year, with: payer, at: point.rawValue, 0)
                    }
                    if share < 0.999 {
                        sheet.add(code, "activity", year.description, with: "other", at: point.rawValue, (count * (1 - share)).rounded(), "number")
                    }
                    sheet.add(code, "activity", year.description, at: point.rawValue, 0, "number")
                }
                guard number > 0 else { continue }
                for payer in inside {
                    thousands(code, "income", year, with: payer, 0)
                    thousands(payer, "spend", year, with: code, 0)
                    let part = 0.005 * cost0 * (trust.patientsFrom[payer]?.value ?? 0)
                    thousands(code, "qipp_recognised", year, with: payer, part)
                    thousands(payer, "qipp_plan", year, with: code, part)
                }
                let others = points.reduce(0.0) { $0 + activity($1, year) * price($1, year) } * scale * (1 - share)
                if share < 0.999 { thousands(code, "income", year, with: "other", others) }
                let other = other0 * pow(1.02, Double(number))
                thousands(code, "other_income", year, other)
                thousands(code, "income", year, 0)
                let paid = points.reduce(0.0) { $0 + activity($1, year) * price($1, year) } * scale
                let cost = median(code, .operatingCost, year)
                let before = paid + other - cost - finance
                thousands(code, "support", year, with: "other", max(0, 0.05 * cost - before))
                let pay = scenario.finance.costClasses.filter(\.rules.isPay).reduce(0.0) { $0 + $1.rules.inflation.value(in: year) }
                let needed = median(code, .postsRequired, year).rounded()
                let supplied = (0.99 * needed).rounded()
                // For the most part as pay is announced, and a little as all cost moves, so that non-pay cost does not bear the rest alone.
                rate = pow(rate * (1 + pay - 0.01), 0.75) * pow(0.654 * cost / supplied, 0.25)
                sheet.add(code, "wte_needed", year.description, needed, "WTE")
                sheet.add(code, "wte_supply", year.description, supplied, "WTE")
                sheet.add(code, "pay_per_wte", year.description, rate.rounded(), "£")
                thousands(code, "pay_cost", year, 0)
                thousands(code, "non_pay_cost", year, cost - supplied * rate.rounded())
                thousands(code, "depreciation", year, wear)
                for measure in ["cost", "opex", "ebitda", "surplus", "cash_opening"] {
                    thousands(code, measure, year, measure == "cash_opening" ? 0.06 * cost0 : 0)
                }
                thousands(code, "finance_cost", year, finance)
                for (measure, value) in [("cip_plan", 0.02), ("cip_recurrent", 0.018), ("pay_cip", 0.006)] { thousands(code, measure, year, value * cost0) }
                if number < 3 { thousands(code, "cip_identified", year, (number == 1 ? 0.019 : 0.012) * cost0) }
                thousands(code, "capital", year, 1.05 * wear)
                thousands(code, "capital_service", year, max(finance, wear) * 1.05)
                thousands(code, "cash", year, 0.06 * cost0)
                thousands(code, "cash_lowest", year, 0.055 * cost0)
                thousands(code, "working_capital", year, -0.04 * cost0)
                thousands(code, "mitigation", year, 0.01 * cost0 * Double(number))
                if beds0 > 1 {
                    let beds = median(code, .availableBeds, year).rounded()
                    sheet.add(code, "beds", year.description, beds, "beds")
                    sheet.add(code, "beds_occupied", year.description, min(0.875 * beds, median(code, .occupiedBeds, year)).rounded(), "beds")
                    sheet.add(code, "occupancy", year.description, 0, "%", decimals: 1)
                }
                func level(_ measure: Standard.Measure, _ usual: Double) -> Double {
                    (scenario.standards.first(measure, in: year)?.level.threshold ?? usual) * 100
                }
                if trust.aeWithinFourHours != nil { sheet.add(code, "ae_4h", year.description, level(.aeFourHours, 0.95), "%", decimals: 1) }
                if trust.waitingList != nil {
                    sheet.add(code, "rtt_within_18w", year.description, level(.withinEighteenWeeks, 0.92) + 0.3, "%", decimals: 1)
                    sheet.add(code, "cancer_62d", year.description, 86, "%", decimals: 1)
                }
                let context = ReviewWeights(scenario, compiled)
                sheet.add(code, "price_change", year.description, (context.priceChange(index, year) * 1000).rounded() / 10, "%", decimals: 1)
                sheet.add(
                    code, "cost_inflation", year.description,
                    (scenario.finance.costClasses.reduce(0) { $0 + $1.rules.share.value * $1.rules.inflation.value(in: year) } * 1000).rounded() / 10, "%",
                    decimals: 1)
                // What is left with everything done was there with nothing done.
                let gap = max(0, -median(code, .surplus, year), -before)
                thousands(code, "gap", year, gap)
                thousands(code, "gap_closed", year, gap)
            }
        }
        for code in payers {
            for year in years.dropFirst() {
                let all = (median(code, .allocation, year) / 1000).rounded() * 1000
                thousands(code, "allocation", year, all)
                thousands(code, "surplus", year, 0.01 * all)
                thousands(code, "spend", year, 0.99 * all)
                thousands(code, "spend", year, with: "elsewhere", 0)
                let here = trusts.reduce(0.0) { $0 + (sheet.value(code, "qipp_plan", year.description, with: $1) ?? 0) }
                thousands(code, "qipp_plan", year, with: "elsewhere", 0.004 * all)
                thousands(code, "qipp_plan", year, here + (0.004 * all / 1000).rounded() * 1000)
                thousands(code, "bcf", year, 0.052 * all)
                let gap = (ranges.interval(code, [.shortfall], year).map { ($0.low + $0.high) / 2 } ?? 0)
                thousands(code, "gap", year, min(gap, here))
                thousands(code, "gap_closed", year, min(gap, here))
                sheet.add(
                    code, "price_change", year.description, (ReviewWeights(scenario, compiled).priceChange(nil, year) * 1000).rounded() / 10, "%", decimals: 1)
            }
        }
        for year in years.dropFirst() { thousands("economy", "control_total", year, 0) }
        sheet.carry()
        return sheet
    }
}

/// The announced price change by a trust's own patients, worked out apart from the review.
private struct ReviewWeights {
    let scenario: Scenario
    let compiled: CompiledEconomy

    init(_ scenario: Scenario, _ compiled: CompiledEconomy) {
        self.scenario = scenario
        self.compiled = compiled
    }

    func priceChange(_ provider: Int?, _ year: FinancialYear) -> Double {
        var (sum, changed) = (0.0, 0.0)
        for cell in compiled.baseline.cells where provider == nil || cell.provider == provider {
            guard let path = scenario.demand.pointsOfDelivery[cell.point]?.pricePath else { continue }
            sum += cell.activity * cell.price
            changed += cell.activity * cell.price * (scenario.finance.priceChange[path]?.value(in: year) ?? 0)
        }
        return sum > 0 ? changed / sum : 0
    }
}
