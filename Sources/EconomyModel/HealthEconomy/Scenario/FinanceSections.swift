package import PlannerFiles

/// Cost behaviour, inflation, prices and payment rules of providers.
package struct FinanceRules: Sendable {
    package let costClasses: [(name: String, rules: CostClass)]
    package let behaviour: CostBehaviourRules
    /// Yearly fall in cost that trusts have found without a new plan.
    package let habitualEfficiency: DrawnPath
    /// Dividend and depreciation a year on capital that an option spends, as a share of it.
    package let capitalCharge: DrawnPath
    /// Net price change a year by price path.
    package let priceChange: [String: DrawnPath]
    package let payment: PaymentRules
    package let otherIncomeGrowth: DrawnPath
    /// Cash below this many days of operating cost is drawn as support.
    package let minimumCashDays: DrawnPath
    /// Dividend or interest a year on support drawn, as a share of it.
    package let supportCharge: DrawnPath
    /// Growth of dividend, interest and repayment; depreciation, capital spend and the non-operating share grow alike.
    package let capitalServiceGrowth: DrawnPath

    package static func read(_ reader: SectionReader) -> FinanceRules {
        let behaviour = reader.section("cost behaviour", "how cost answers to activity", CostBehaviourRules.read)
        let payment = reader.section("payment rules", "contract rules beside the price", PaymentRules.read)
        return FinanceRules(
            costClasses: reader.map("cost classes", keys: nil, complete: true, "classes of cost with their inflation") { item, _ in CostClass.read(item) }
                .map { (name: $0.key, rules: $0.value) },
            behaviour: behaviour,
            habitualEfficiency: reader.figure(
                "habitual efficiency", .shareAYear, in: -0.1...0.1, "yearly fall in unit cost trusts have found without a new plan"),
            capitalCharge: reader.figure("capital charge", .share, in: 0...0.5, "dividend and depreciation a year on new capital, as a share of it"),
            priceChange: reader.figures("price change", .shareAYear, keys: nil, complete: false, in: -0.2...0.2, "net price change a year by price path"),
            payment: payment,
            otherIncomeGrowth: reader.figure("other income growth", .shareAYear, in: -0.2...0.2, "growth of income that is not patient care"),
            minimumCashDays: reader.figure("minimum cash", .days, in: 0...120, "cash, in days of operating cost, below which support is drawn"),
            supportCharge: reader.figure("support charge", .share, in: 0...0.2, "dividend or interest a year on support drawn, as a share of it"),
            capitalServiceGrowth: reader.figure("capital service growth", .shareAYear, in: -0.2...0.2, "growth of dividend, interest and repayment"))
    }
}

/// How a trust's cost answers to activity.
package struct CostBehaviourRules: Sendable {
    package let variableShare: DrawnPath
    package let semiFixedShare: DrawnPath
    /// Share of the way semi-fixed cost moves up within a year when activity rises, and down when it falls.
    package let riseWithinYear: DrawnPath
    package let releaseWithinYear: DrawnPath
    /// Size of a ward or team as a share of a line's semi-fixed cost.
    package let stepSize: DrawnPath
    /// Share of the semi-fixed cost of care with a bed that stands with staffed beds: nurses and assistants, meals, cleaning.
    package let wardShare: DrawnPath
    /// What was published elsewhere of cost that goes when activity goes, for reports to show beside these shares.
    package let evidence: DataTable?

    static let evidenceColumns = [
        TableColumn(name: "what", kind: .text, about: "what was looked at"),
        TableColumn(name: "years", kind: .optionalNumber(0...100), about: "years after the activity went"),
        TableColumn(name: "share", kind: .number(0...2), about: "share of average cost that went"),
        TableColumn(name: "low", kind: .optionalNumber(0...2), about: "low end of its range"),
        TableColumn(name: "high", kind: .optionalNumber(0...2), about: "high end"),
        TableColumn(name: "kind", kind: .name(of: ["measured", "rule", "judgement"], what: "a kind of evidence"), about: "measured, rule or judgement"),
        TableColumn(name: "source", kind: .text, about: "who published it"),
    ]

    static func read(_ reader: SectionReader) -> CostBehaviourRules {
        CostBehaviourRules(
            variableShare: reader.figure("variable", .share, in: 0...1, "follows activity in the same year"),
            semiFixedShare: reader.figure("semi-fixed", .share, in: 0...1, "follows in steps of wards, sessions and teams, with delay"),
            riseWithinYear: reader.figure("rise within year", .share, in: 0...1, "share of a needed rise in semi-fixed cost that happens in the year"),
            releaseWithinYear: reader.figure("release within year", .share, in: 0...1, "share of releasable semi-fixed cost released in the year"),
            stepSize: reader.figure("step size", .share, in: 0...0.5, "a ward or team as a share of a line's semi-fixed cost"),
            wardShare: reader.figure("ward share", .share, in: 0...1, "share of the semi-fixed cost of care with a bed that goes with a bed closed"),
            evidence: reader.optionalTable("evidence", columns: evidenceColumns, "what was published of cost that goes with activity; reports show it"))
    }
}

/// Contract rules beside the price.
package struct PaymentRules: Sendable {
    /// Share of the price paid for emergency admissions above the baseline value.
    package let marginalRate: DrawnPath
    /// Emergency value at which the marginal rate starts, as a share of the baseline year's value.
    package let marginalRateThreshold: DrawnPath
    /// Share of emergency value that is not paid because patients came back within 30 days.
    package let readmissionsUnpaid: DrawnPath
    /// Half width of the corridor of cap-and-collar contracts, and the share of price paid outside it.
    package let corridor: DrawnPath
    package let corridorRate: DrawnPath
    /// Share of contract value paid for quality and innovation, and how much of it is earned.
    package let qualityPayment: DrawnPath
    package let qualityPaymentEarned: DrawnPath
    package let fourHourSanction: DrawnPath
    package let fourHourStandard: DrawnPath
    package let fiftyTwoWeekSanction: DrawnPath
    package let sanctionLimit: DrawnPath

    static func read(_ reader: SectionReader) -> PaymentRules {
        PaymentRules(
            marginalRate: reader.figure("marginal rate", .share, in: 0...1, "share of price paid for emergency admissions above the threshold"),
            marginalRateThreshold: reader.figure(
                "marginal rate threshold", .share, in: 0...3, "threshold as a share of the baseline year's emergency value at current prices"),
            readmissionsUnpaid: reader.figure(
                "readmissions unpaid", .share, in: 0...0.5, "share of emergency value not paid because patients came back within 30 days"),
            corridor: reader.figure("corridor", .share, in: 0...1, "cap and collar: half width of the corridor round the plan"),
            corridorRate: reader.figure("corridor rate", .share, in: 0...1, "cap and collar: share of price paid outside the corridor"),
            qualityPayment: reader.figure("quality payment", .share, in: 0...0.2, "share of contract value tied to quality"),
            qualityPaymentEarned: reader.figure("quality payment earned", .share, in: 0...1, "share of the quality payment earned"),
            fourHourSanction: reader.figure("four-hour sanction", .pounds, in: 0...5_000, "for each A&E breach below the standard"),
            fourHourStandard: reader.figure("four-hour standard", .share, in: 0...1, "standard below which the sanction applies"),
            fiftyTwoWeekSanction: reader.figure("52-week sanction", .pounds, in: 0...50_000, "for each pathway over 52 weeks at a month end"),
            sanctionLimit: reader.figure("sanction limit", .share, in: 0...1, "sanctions at most, as a share of contract value"))
    }
}

/// A class of cost: its share of operating cost and its price inflation.
package struct CostClass: Sendable {
    package let share: DrawnConstant
    package let inflation: DrawnPath
    /// The class staff costs belong to.
    package let isPay: Bool

    package static func read(_ reader: SectionReader) -> CostClass {
        CostClass(
            share: reader.figure("share", .share, in: 0...1, "share of operating cost; sums to 100%"),
            inflation: reader.figure("inflation", .shareAYear, in: -0.1...0.3, "price inflation a year"),
            isPay: reader.flag("pay", default: false, "the class of staff costs"))
    }
}

/// Allocations, business rules and what commissioners spend outside the economy's trusts.
package struct CommissioningRules: Sendable {
    package let allocationGrowth: DrawnPath
    package let rules: BusinessRules
    package let spending: [(name: String, rules: CommissionedSpending)]
    /// Share of an unforeseen change in payments to the economy's trusts that commissioners take from or give to
    /// providers elsewhere.
    package let contractOffset: DrawnPath
    /// Care that residents get outside the economy: the curve and price path it follows.
    package let outOfAreaUseRate: String
    package let outOfAreaPricePath: String
    /// What commissioners do when money is short.
    package let shortfall: ShortfallResponse

    package static func read(_ reader: SectionReader) -> CommissioningRules {
        let rules = reader.section("business rules", "what commissioners must plan for", BusinessRules.read)
        let outOfArea = reader.section("care elsewhere", "what residents get from providers outside the economy") { item in
            (
                useRate: item.text("use rate", "curve whose demography it follows"),
                pricePath: item.text("price path", "price path it is paid at")
            )
        }
        let shortfall = reader.section("when money is short", "what commissioners do about a shortfall against their rule", ShortfallResponse.read)
        return CommissioningRules(
            allocationGrowth: reader.figure("allocation growth", .shareAYear, in: -0.2...0.3, "growth of programme allocations a year"),
            rules: rules,
            spending: reader.map("spending", keys: nil, complete: true, "spending outside trusts: prescribing, continuing care and so on") { item, _ in
                CommissionedSpending.read(item)
            }.map { (name: $0.key, rules: $0.value) },
            contractOffset: reader.figure(
                "contract offset", .share, in: 0...1, "share of an unforeseen change in contracts that is taken from or given to care elsewhere"),
            outOfAreaUseRate: outOfArea.useRate, outOfAreaPricePath: outOfArea.pricePath, shortfall: shortfall)
    }
}

/// How a commissioner meets a shortfall against the surplus its rule requires. Commissioners have a duty to balance: what these
/// leave is a deficit.
package struct ShortfallResponse: Sendable {
    /// Part of the shortfall that contracts with the economy's trusts are cut by, and the most, as a share of their value.
    package let contracts: DrawnPath
    package let contractsAtMost: DrawnPath
    /// Part that is withheld from the other spending lines, and the most, as a share of them.
    package let withheld: DrawnPath
    package let withheldAtMost: DrawnPath
    /// Part by which less planned care is bought in the year after, so that lists grow.
    package let lists: DrawnPath

    static func read(_ reader: SectionReader) -> ShortfallResponse {
        ShortfallResponse(
            contracts: reader.figure("contracts", .share, in: 0...1, "part of a shortfall taken from contracts with trusts"),
            contractsAtMost: reader.figure("contracts at most", .share, in: 0...0.5, "the most that contracts are cut by, as a share of their value"),
            withheld: reader.figure("growth withheld", .share, in: 0...1, "part of a shortfall withheld from other spending"),
            withheldAtMost: reader.figure("withheld at most", .share, in: 0...0.5, "the most withheld, as a share of other spending"),
            lists: reader.figure("lists", .share, in: 0...1, "part of a shortfall by which less planned care is bought in the year after"))
    }
}

/// What commissioners must plan for.
package struct BusinessRules: Sendable {
    package let requiredSurplus: DrawnPath
    package let contingency: DrawnPath
    package let nonRecurrent: DrawnPath
    package let runningCostPerHead: DrawnPath

    static func read(_ reader: SectionReader) -> BusinessRules {
        BusinessRules(
            requiredSurplus: reader.figure("surplus", .share, in: -0.1...0.1, "surplus required, share of allocation"),
            contingency: reader.figure("contingency", .share, in: 0...0.1, "contingency held, share of allocation"),
            nonRecurrent: reader.figure("non-recurrent", .share, in: 0...0.1, "spent non-recurrently, share of allocation"),
            runningCostPerHead: reader.figure("running cost per head", .pounds, in: 0...200, "running cost allowance per resident"))
    }
}

/// One kind of spending that is not with a trust of the economy.
package struct CommissionedSpending: Sendable {
    package let share: RecordedConstant
    package let useRate: String
    package let growth: DrawnPath
    package let inflation: DrawnPath

    package static func read(_ reader: SectionReader) -> CommissionedSpending {
        CommissionedSpending(
            share: reader.figure("share of allocation", .share, in: 0...1, "spend in the baseline year as a share of allocation"),
            useRate: reader.text("use rate", "curve whose demography it follows"),
            growth: reader.figure("other growth", .shareAYear, in: -0.2...0.3, "volume growth beyond age and sex"),
            inflation: reader.figure("inflation", .shareAYear, in: -0.2...0.3, "price inflation a year"))
    }
}
