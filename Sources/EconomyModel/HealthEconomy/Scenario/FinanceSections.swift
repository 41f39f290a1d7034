package import PlannerFiles

/// Cost behaviour, inflation, prices and payment rules of providers.
package struct FinanceRules: Sendable {
    package let costClasses: [(name: String, rules: CostClass)]
    package let variableShare: Quantity
    package let semiFixedShare: Quantity
    /// Share of the way semi-fixed cost moves up within a year when activity rises, and down when it falls.
    package let riseWithinYear: Quantity
    package let releaseWithinYear: Quantity
    /// Size of a ward or team as a share of a line's semi-fixed cost.
    package let stepSize: Quantity
    /// Yearly fall in cost that trusts have found without a new plan.
    package let habitualEfficiency: Quantity
    /// Dividend and depreciation a year on capital that an option spends, as a share of it.
    package let capitalCharge: Quantity
    /// Net price change a year by price path.
    package let priceChange: [String: Quantity]
    /// Share of the price paid for emergency admissions above the baseline value.
    package let marginalRate: Quantity
    /// Emergency value at which the marginal rate starts, as a share of the baseline year's value.
    package let marginalRateThreshold: Quantity
    /// Share of emergency value that is not paid because patients came back within 30 days.
    package let readmissionsUnpaid: Quantity
    /// Half width of the corridor of cap-and-collar contracts, and the share of price paid outside it.
    package let corridor: Quantity
    package let corridorRate: Quantity
    /// Share of contract value paid for quality and innovation, and how much of it is earned.
    package let qualityPayment: Quantity
    package let qualityPaymentEarned: Quantity
    package let fourHourSanction: Quantity
    package let fourHourStandard: Quantity
    package let fiftyTwoWeekSanction: Quantity
    package let sanctionLimit: Quantity
    package let otherIncomeGrowth: Quantity
    /// Growth of dividend, interest and repayment; depreciation, capital spend and the non-operating share grow alike.
    package let capitalServiceGrowth: Quantity

    package static func read(_ reader: SectionReader) -> FinanceRules {
        let behaviour = reader.section("cost behaviour", "how cost answers to activity") { item in
            (
                item.quantity("variable", .share, in: 0...1, "follows activity in the same year"),
                item.quantity("semi-fixed", .share, in: 0...1, "follows in steps of wards, sessions and teams, with delay"),
                item.quantity("rise within year", .share, in: 0...1, "share of a needed rise in semi-fixed cost that happens in the year"),
                item.quantity("release within year", .share, in: 0...1, "share of releasable semi-fixed cost released in the year"),
                item.quantity("step size", .share, in: 0...0.5, "a ward or team as a share of a line's semi-fixed cost")
            )
        }
        let payment = reader.section("payment rules", "contract rules beside the price") { item in
            (
                item.quantity("marginal rate", .share, in: 0...1, "share of price paid for emergency admissions above the threshold"),
                item.quantity("marginal rate threshold", .share, in: 0...3, "threshold as a share of the baseline year's emergency value at current prices"),
                item.quantity("readmissions unpaid", .share, in: 0...0.5, "share of emergency value not paid because patients came back within 30 days"),
                item.quantity("corridor", .share, in: 0...1, "cap and collar: half width of the corridor round the plan"),
                item.quantity("corridor rate", .share, in: 0...1, "cap and collar: share of price paid outside the corridor"),
                item.quantity("quality payment", .share, in: 0...0.2, "share of contract value tied to quality"),
                item.quantity("quality payment earned", .share, in: 0...1, "share of the quality payment earned"),
                item.quantity("four-hour sanction", .pounds, in: 0...5_000, "for each A&E breach below the standard"),
                item.quantity("four-hour standard", .share, in: 0...1, "standard below which the sanction applies"),
                item.quantity("52-week sanction", .pounds, in: 0...50_000, "for each pathway over 52 weeks at a month end"),
                item.quantity("sanction limit", .share, in: 0...1, "sanctions at most, as a share of contract value")
            )
        }
        return FinanceRules(
            costClasses: reader.map("cost classes", keys: nil, complete: false, "classes of cost with their inflation") { item, _ in CostClass.read(item) }
                .map { (name: $0.key, rules: $0.value) },
            variableShare: behaviour.0, semiFixedShare: behaviour.1, riseWithinYear: behaviour.2,
            releaseWithinYear: behaviour.3, stepSize: behaviour.4,
            habitualEfficiency: reader.quantity("habitual efficiency", .shareAYear, in: -0.1...0.1, "yearly fall in unit cost trusts have found without a new plan"),
            capitalCharge: reader.quantity("capital charge", .share, in: 0...0.5, "dividend and depreciation a year on new capital, as a share of it"),
            priceChange: reader.quantities("price change", .shareAYear, keys: nil, complete: false, in: -0.2...0.2, "net price change a year by price path"),
            marginalRate: payment.0, marginalRateThreshold: payment.1, readmissionsUnpaid: payment.2,
            corridor: payment.3, corridorRate: payment.4, qualityPayment: payment.5, qualityPaymentEarned: payment.6,
            fourHourSanction: payment.7, fourHourStandard: payment.8, fiftyTwoWeekSanction: payment.9, sanctionLimit: payment.10,
            otherIncomeGrowth: reader.quantity("other income growth", .shareAYear, in: -0.2...0.2, "growth of income that is not patient care"),
            capitalServiceGrowth: reader.quantity("capital service growth", .shareAYear, in: -0.2...0.2, "growth of dividend, interest and repayment"))
    }
}

/// A class of cost: its share of operating cost and its price inflation.
package struct CostClass: Sendable {
    package let share: Quantity
    package let inflation: Quantity
    /// The class staff costs belong to.
    package let isPay: Bool

    package static func read(_ reader: SectionReader) -> CostClass {
        CostClass(
            share: reader.quantity("share", .share, in: 0...1, "share of operating cost; sums to 100%"),
            inflation: reader.quantity("inflation", .shareAYear, in: -0.1...0.3, "price inflation a year"),
            isPay: reader.flag("pay", default: false, "the class of staff costs"))
    }
}

/// Allocations, business rules and what commissioners spend outside the economy's trusts.
package struct CommissioningRules: Sendable {
    package let allocationGrowth: Quantity
    package let requiredSurplus: Quantity
    package let contingency: Quantity
    package let nonRecurrent: Quantity
    package let runningCostPerHead: Quantity
    package let spending: [(name: String, rules: CommissionedSpending)]
    /// Share of an unforeseen change in payments to the economy's trusts that commissioners take from or give to
    /// providers elsewhere.
    package let contractOffset: Quantity
    /// Care that residents get outside the economy: the curve and price path it follows.
    package let outOfAreaUseRate: String
    package let outOfAreaPricePath: String

    package static func read(_ reader: SectionReader) -> CommissioningRules {
        let rules = reader.section("business rules", "what commissioners must plan for") { item in
            (
                item.quantity("surplus", .share, in: -0.1...0.1, "surplus required, share of allocation"),
                item.quantity("contingency", .share, in: 0...0.1, "contingency held, share of allocation"),
                item.quantity("non-recurrent", .share, in: 0...0.1, "spent non-recurrently, share of allocation"),
                item.quantity("running cost per head", .pounds, in: 0...200, "running cost allowance per resident")
            )
        }
        let outOfArea = reader.section("care elsewhere", "what residents get from providers outside the economy") { item in
            (item.text("use rate", "curve whose demography it follows"), item.text("price path", "price path it is paid at"))
        }
        return CommissioningRules(
            allocationGrowth: reader.quantity("allocation growth", .shareAYear, in: -0.2...0.3, "growth of programme allocations a year"),
            requiredSurplus: rules.0, contingency: rules.1, nonRecurrent: rules.2, runningCostPerHead: rules.3,
            spending: reader.map("spending", keys: nil, complete: false, "spending outside trusts: prescribing, continuing care and so on") { item, _ in
                CommissionedSpending.read(item)
            }.map { (name: $0.key, rules: $0.value) },
            contractOffset: reader.quantity("contract offset", .share, in: 0...1, "share of an unforeseen change in contracts that is taken from or given to care elsewhere"),
            outOfAreaUseRate: outOfArea.0, outOfAreaPricePath: outOfArea.1)
    }
}

/// One kind of spending that is not with a trust of the economy.
package struct CommissionedSpending: Sendable {
    package let share: Quantity
    package let useRate: String
    package let growth: Quantity
    package let inflation: Quantity

    package static func read(_ reader: SectionReader) -> CommissionedSpending {
        CommissionedSpending(
            share: reader.quantity("share of allocation", .share, in: 0...1, "spend in the baseline year as a share of allocation"),
            useRate: reader.text("use rate", "curve whose demography it follows"),
            growth: reader.quantity("other growth", .shareAYear, in: -0.2...0.3, "volume growth beyond age and sex"),
            inflation: reader.quantity("inflation", .shareAYear, in: -0.2...0.3, "price inflation a year"))
    }
}
