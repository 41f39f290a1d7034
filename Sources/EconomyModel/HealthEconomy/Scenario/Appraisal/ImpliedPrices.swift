package import PlannerFiles
import Statistics

/// What weights and scales say of money: £ for one unit of a criterion.
///
/// A criterion j with weight w_j on a scale from worst_j to best_j gives 100 w_j / |best_j − worst_j| points for each unit (where its scale bends, on
/// average over the scale), and the money criterion m so many points for each £. The price that makes the two worth the same:
///
///     price_j = (w_j / |best_j − worst_j|) / (w_m / |best_m − worst_m|) × F
///
/// F brings a £ of the money criterion to present value over the years of the appraisal, at prices of the baseline year. A £ of one year's gap is held
/// in every year, as the appraisal carries the last plan year on: F = Σ_t d_t / (1 + g)^min(t, plan years). A sum over the plan years
/// counts F / plan years; a present value counts as it is.
package struct ImpliedPrices: Sendable {
    /// How a price is to be read.
    package enum Basis: String, Sendable, Codable {
        /// £ at present value for a unit in all, such as a quality-adjusted life year.
        case once
        /// £ a year for a unit held through the years, such as a point of a standard.
        case aYear = "a year"
    }

    /// By criterion; nil for the money criterion itself.
    package let basis: [Basis?]
    /// Place of the criterion that prices are taken from.
    package let money: Int
    /// £ at present value for one unit of level where one point of the criterion counts as much as one point of the money criterion.
    private let poundsForLevel: [Double]
    /// £ at present value that the whole scale of the money criterion spans.
    package let poundsOfScale: Double

    /// Nil when no criterion is money.
    ///
    /// - Parameters:
    ///   - residents: of the baseline year, for criteria that are counted for 100,000 of them.
    ///   - years: the baseline year, then those of the plan.
    package init?(_ rules: AppraisalRules, residents: Double, years: [FinancialYear]) {
        let planYears = years.count - 1
        guard let money = rules.criteria.firstIndex(where: { $0.isMoney && $0.figure?.what.unit == "£" }), let figure = rules.criteria[money].figure,
            rules.criteria[money].best != rules.criteria[money].worst
        else { return nil }
        self.money = money
        let held = Self.held(rules.money, years)
        let factor: Double
        switch figure.when {
        case .lastYear, .year: factor = held
        case .allYears: factor = held / Double(max(planYears, 1))
        case .presentValue: factor = 1
        }
        func whole(_ figure: JudgedFigure?) -> Double { figure?.isForHundredThousand == true ? residents / 100_000 : 1 }
        poundsOfScale = abs(rules.criteria[money].best - rules.criteria[money].worst) * factor * whole(figure)
        var basis: [Basis?] = []
        var pounds: [Double] = []
        for (place, criterion) in rules.criteria.enumerated() {
            let isHeld: Bool
            switch criterion.figure?.when {
            case .lastYear, .year, nil: isHeld = true
            case .allYears, .presentValue: isHeld = false
            }
            basis.append(place == money ? nil : isHeld ? .aYear : .once)
            pounds.append(poundsOfScale / (abs(criterion.best - criterion.worst) * whole(criterion.figure)) / (isHeld ? held : 1))
        }
        self.basis = basis
        poundsForLevel = pounds
    }

    /// Present value of £1 of today's money a year over the years of the appraisal, in cash up to the last plan year and as the last from there on.
    static func held(_ money: AppraisalMoneyRules, _ years: [FinancialYear]) -> Double {
        let deflators = money.deflators(years)
        let factors = money.schedule.factors(count: max(money.years + 1, years.count))
        return (1..<factors.count).reduce(0) { $0 + factors[$1] * deflators[min($1, years.count - 1)] }
    }

    /// £ for one unit of a criterion by weights; nil for the money criterion, and where money has no weight.
    package func pounds(_ criterion: Int, weights: [Double]) -> Double? {
        guard basis[criterion] != nil, weights[money] > 0 else { return nil }
        return weights[criterion] / weights[money] * poundsForLevel[criterion]
    }

    /// £ at present value for one point of joint value; nil where money has no weight.
    package func poundsForPoint(weights: [Double]) -> Double? { weights[money] > 0 ? poundsOfScale / (100 * weights[money]) : nil }
}

extension AppraisalRules {
    /// Joint weights by criterion, adding to 1: w_j = Σ_g share_g × w_gj.
    package func jointWeights() throws -> [Double] {
        let names = criteria.map(\.name)
        var joint = names.map { _ in 0.0 }
        for group in stakeholders {
            let own = try group.weights(names).weights
            let sum = own.reduce(0, +)
            for place in joint.indices { joint[place] += group.share * (sum > 0 ? own[place] / sum : 1 / Double(names.count)) }
        }
        return joint
    }

    /// What a unit of a criterion is stated to be worth, £: the value of a life year for health, otherwise half to twice the price that the criterion
    /// states; nil where nothing is stated.
    package func statedPrice(_ criterion: Int) -> ClosedRange<Double>? {
        let one = criteria[criterion]
        if let price = one.statedPrice { return (price / 2)...(price * 2) }
        return one.figure?.what == .series(.healthGain) ? money.lifeYearLow...money.lifeYearHigh : nil
    }

    /// Criteria of which the joint weights say another price than the one that is stated: place, implied price in £, and what is stated.
    package func contradictedPrices(residents: Double, years: [FinancialYear]) throws -> [(criterion: Int, pounds: Double, stated: ClosedRange<Double>)] {
        guard let prices = ImpliedPrices(self, residents: residents, years: years) else { return [] }
        let joint = try jointWeights()
        return criteria.indices.compactMap { place in
            guard let stated = statedPrice(place), joint[place] > 0, let pounds = prices.pounds(place, weights: joint), !stated.contains(pounds) else {
                return nil
            }
            return (place, pounds, stated)
        }
    }

    /// Warnings of weights that contradict stated prices.
    package func priceWarnings(residents: Double, years: [FinancialYear]) -> [Fault] {
        ((try? contradictedPrices(residents: residents, years: years)) ?? []).compactMap { one in
            let criterion = criteria[one.criterion]
            let id = "price of \(criterion.name)"
            let unit = criterion.figure?.what == .series(.healthGain) ? "a year of life in full health" : "a unit of \(quoted(criterion.name))"
            return Fault(
                place: criterion.place, path: "appraisal.criteria.\(criterion.name)",
                problem: .warning(
                    id: id,
                    text:
                        "the weights give \(unit) about \(Self.rounded(one.pounds)), where \(Self.rounded(one.stated.lowerBound)) to \(Self.rounded(one.stated.upperBound)) is stated; change swings, scale or the stated price, so that one value holds"
                ))
        }
    }

    /// Two significant digits: what weights imply is known no better.
    private static func rounded(_ pounds: Double) -> String {
        guard pounds > 0 else { return Unit.pounds.written(pounds) }
        var size = 1.0
        while pounds / size >= 100 { size *= 10 }
        while pounds / size < 10 { size /= 10 }
        return Unit.pounds.written((pounds / size).rounded() * size)
    }
}
