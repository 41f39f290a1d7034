package import PlannerFiles
import Statistics

/// What a scenario may state for the integrated plan; every part has a rule that holds where it is left out.
package struct PlanRules: Sendable {
    /// Surplus asked of an organisation by year, £, by its code.
    package let controlTotals: [String: CertainPath]
    /// Who answers for a scheme, by the scheme's name: a role, such as "medical director".
    package let owners: [String: String]
    /// Downsides to test the plan against; the standard ones when empty.
    package let downsides: [DownsideRule]
    /// Gap of the last plan year from which the plan counts as broken, £; the control totals decide when left out.
    package let breakingGap: CertainConstant?
    /// Net fixed assets at the start, in years of depreciation.
    package let openingAssets: CertainConstant?

    package static func read(_ root: SectionReader) -> PlanRules {
        PlanRules(
            controlTotals: root.figures(
                "control totals", .pounds, keys: nil, complete: false, in: -1e10...1e10, "surplus asked of each organisation by year, by its code"),
            owners: Dictionary(
                root.list("owners", keyedBy: "name", minimum: 0, "who answers for a scheme of the plan") { item in
                    (
                        item.text("name", "the intervention's name, `habitual efficiency` or `unidentified`"),
                        item.text("role", "the role, such as medical director")
                    )
                }, uniquingKeysWith: { first, _ in first }),
            downsides: root.list(
                "downsides", keyedBy: "name", minimum: 0, "downsides that the plan is tested against, instead of the standard ones", DownsideRule.read),
            breakingGap: root.optionalFigure(
                "gap that breaks the plan", .pounds, in: -1e10...1e11, "the economy's gap in the last plan year from which the plan counts as broken"),
            openingAssets: root.optionalFigure(
                "opening fixed assets", .years, in: 1...60, "net fixed assets of trusts at the start, in years of their depreciation"))
    }
}

/// A named downside: what goes worse than the plan takes it to go. What is left out stays as it is.
package struct DownsideRule: Sendable {
    package let name: String
    package let priceChange, demandGrowth, deliveryLost, delay: CertainConstant?

    package static func read(_ reader: SectionReader) -> DownsideRule {
        DownsideRule(
            name: reader.text("name", "the downside's name"),
            priceChange: reader.optionalFigure("price change", .points, in: -0.2...0.2, "added to every price change, a year"),
            demandGrowth: reader.optionalFigure("demand growth", .points, in: -0.2...0.2, "added to the growth of every point of delivery, a year"),
            deliveryLost: reader.optionalFigure(
                "delivery lost", .share, in: 0...1, "share of every effect of the option, and of habitual efficiency, that does not come"),
            delay: reader.optionalFigure("delay", .months, in: 0...60, "every intervention starts that much later"))
    }

    /// What the downside does, as numbers.
    package var change: DownsideChange {
        DownsideChange(
            name: name, priceChange: priceChange?.value ?? 0, demandGrowth: demandGrowth?.value ?? 0,
            deliveryLost: deliveryLost?.value ?? 0, delayMonths: delay?.value ?? 0)
    }
}

/// A downside as numbers: points a year as fractions, a share, months.
package struct DownsideChange: Sendable, Codable, Hashable {
    package let name: String
    package let priceChange, demandGrowth, deliveryLost, delayMonths: Double

    package init(name: String, priceChange: Double = 0, demandGrowth: Double = 0, deliveryLost: Double = 0, delayMonths: Double = 0) {
        self.name = name
        self.priceChange = priceChange
        self.demandGrowth = demandGrowth
        self.deliveryLost = deliveryLost
        self.delayMonths = delayMonths
    }

    /// What Monitor's reviews of five-year plans tested (the project's own sizes, an assumption).
    package static let standard = [
        DownsideChange(name: "lower prices", priceChange: -0.005),
        DownsideChange(name: "more demand", demandGrowth: 0.01),
        DownsideChange(name: "less delivered", deliveryLost: 0.4),
        DownsideChange(name: "a year late", delayMonths: 12),
        DownsideChange(name: "all together", priceChange: -0.005, demandGrowth: 0.01, deliveryLost: 0.4, delayMonths: 12),
    ]
}
