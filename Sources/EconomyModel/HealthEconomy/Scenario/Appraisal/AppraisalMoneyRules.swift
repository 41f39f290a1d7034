package import PlannerFiles
package import Statistics

/// How money and health of different years are compared.
package struct AppraisalMoneyRules: Sendable {
    /// Years after the baseline that count; beyond the plan its last year is carried on.
    package let years: Int
    package let schedule: DiscountSchedule
    package let healthSchedule: DiscountSchedule
    /// Growth of prices in the whole economy, year by year; nil for ``usualPriceGrowth`` in all of them.
    package let priceGrowth: CertainPath?
    /// £ for a quality-adjusted life year.
    package let lifeYearLow, lifeYearCentral, lifeYearHigh: Double
    package let optimism: OptimismRules

    package static func read(_ reader: SectionReader) -> AppraisalMoneyRules {
        let rate = reader.constant(
            "discount rate", .share, in: 0...0.2, "real rate a year for money; the Green Book's schedule (3.5%, later less) when left out")
        let health = reader.constant(
            "health discount rate", .share, in: 0...0.2, "real rate a year for life years; the Green Book's schedule (1.5%, later less) when left out")
        let values = reader.optionalSection("value of a life year", "£ for a quality-adjusted life year") { section in
            let low = section.constant("low", .pounds, in: 0...1e6, required: true, "low value") ?? 0
            let central = section.constant("central", .pounds, in: 0...1e6, required: true, "value used unless another is named") ?? 0
            let high = section.constant("high", .pounds, in: 0...1e6, required: true, "high value") ?? 0
            if low > central || central > high {
                section.fault(
                    nil,
                    .other(
                        "found low \(Unit.pounds.written(low)), central \(Unit.pounds.written(central)), high \(Unit.pounds.written(high)); expected them in rising order"
                    ))
            }
            return (low, central, high)
        }
        return AppraisalMoneyRules(
            years: reader.whole(
                "years", in: 1...60, default: 10,
                "years after the baseline that count; 10 for a change of service, 30 for a refurbishment, 60 for a new building"),
            schedule: rate.flatMap { try? DiscountSchedule(finalRate: $0) } ?? .greenBook,
            healthSchedule: health.flatMap { try? DiscountSchedule(finalRate: $0) } ?? .greenBookHealth,
            priceGrowth: reader.optionalFigure(
                "price growth", .shareAYear, in: -0.1...0.3,
                "growth of prices in the whole economy, by which cash is brought to the prices of the baseline year; 2% when left out"),
            lifeYearLow: values?.0 ?? 20_000, lifeYearCentral: values?.1 ?? 30_000, lifeYearHigh: values?.2 ?? 60_000,
            optimism: reader.optionalSection("optimism bias", "how far early estimates of capital are too low", OptimismRules.read) ?? .none)
    }
}

extension AppraisalMoneyRules {
    /// Growth of prices a year where a scenario says nothing: what the Bank of England aims at.
    package static let usualPriceGrowth = 0.02

    /// What £1 of each year's cash is worth at prices of the baseline year:
    ///
    ///     deflator₀ = 1,   deflator_t = deflator_{t−1} / (1 + price growth_t)
    ///
    /// - Parameter years: the baseline year, then those of the plan.
    package func deflators(_ years: [FinancialYear]) -> [Double] { Self.deflators(priceGrowth, years) }

    static func deflators(_ growth: CertainPath?, _ years: [FinancialYear]) -> [Double] {
        var deflator = 1.0
        return years.enumerated().map { place, year in
            if place > 0 { deflator /= 1 + (growth?.value(in: year) ?? usualPriceGrowth) }
            return deflator
        }
    }
}

extension Scenario {
    /// What £1 of cash is worth at prices of the baseline year, for it and each plan year (see `AppraisalMoneyRules`).
    package var deflators: [Double] { AppraisalMoneyRules.deflators(appraisal?.money.priceGrowth, years) }
}

/// Optimism bias of capital by kind of works: uplift = lower + (upper − lower)(1 − mitigated).
package struct OptimismRules: Sendable {
    package enum Works: String, CaseIterable, Sendable, Codable {
        case standardBuilding = "standard building"
        case nonStandardBuilding = "non-standard building"
        case standardCivilEngineering = "standard civil engineering"
        case nonStandardCivilEngineering = "non-standard civil engineering"
        case equipmentAndDevelopment = "equipment and development"
        case none = "none"

        package var kind: ProjectKind? {
            switch self {
            case .standardBuilding: .standardBuilding
            case .nonStandardBuilding: .nonStandardBuilding
            case .standardCivilEngineering: .standardCivilEngineering
            case .nonStandardCivilEngineering: .nonStandardCivilEngineering
            case .equipmentAndDevelopment: .equipmentAndDevelopment
            case .none: nil
            }
        }
    }
    package struct Exception: Sendable {
        package let intervention: String
        package let place: Place
        package let works: Works
        package let mitigated: Double
    }
    package let works: Works
    /// Share of the risks that is managed: 0 for a strategic outline, near 1 for a full business case.
    package let mitigated: Double
    package let exceptions: [Exception]

    package static let none = OptimismRules(works: .none, mitigated: 0, exceptions: [])

    package static func read(_ reader: SectionReader) -> OptimismRules {
        let works = reader.choice("works", of: Works.self, default: OptimismRules.Works.none, "kind of works of interventions that are not listed")
        let mitigated = reader.constant("mitigated", .share, in: 0...1, "share of the risks that is managed; none when left out") ?? 0
        return OptimismRules(
            works: works, mitigated: mitigated,
            exceptions: reader.list("interventions", keyedBy: "name", minimum: 0, "interventions with works of another kind") { item in
                Exception(
                    intervention: item.text("name", "the intervention's name in the library"), place: item.place,
                    works: item.choice("works", of: Works.self, default: works, "its kind of works"),
                    mitigated: item.constant("mitigated", .share, in: 0...1, "share of its risks that is managed; as for all when left out") ?? mitigated)
            })
    }

    /// Share by which an intervention's capital is raised.
    package func uplift(_ intervention: String) throws -> Double {
        let own = exceptions.first { $0.intervention == intervention }
        guard let kind = (own?.works ?? works).kind else { return 0 }
        return try kind.capitalCost.uplift(mitigatedShare: own?.mitigated ?? mitigated)
    }
}

/// What a set of interventions may use in all, as the scenario states it; nil where nothing limits it.
package struct StatedPortfolioLimits: Sendable, Codable, Hashable {
    /// £ over the plan years.
    package let capital: Double?
    /// £ a year at full scale.
    package let runningCost: Double?
    /// Whole-time equivalents at full scale.
    package let staff: Double?
    /// In the units of the interventions' programme effort.
    package let programmeEffort: Double?
    /// Residents for whom the limits are stated; nil when they are this economy's own.
    package let forResidents: Double?

    package static func read(_ reader: SectionReader) -> StatedPortfolioLimits {
        StatedPortfolioLimits(
            capital: reader.constant("capital", .pounds, in: 0...1e11, "capital over the plan years"),
            runningCost: reader.constant("running cost", .pounds, in: 0...1e10, "running cost a year"),
            staff: reader.constant("staff", .staff, in: 0...1e5, "whole-time equivalents"),
            programmeEffort: reader.constant("programme effort", .ratio, in: 0...1e5, "sum of the interventions' programme effort times their scale"),
            forResidents: reader.constant(
                "for residents", .people, in: 1...1e8, "residents for whom the limits are stated; they then grow with the economy's size"))
    }

    /// The limits for an economy of so many residents: limit × residents / residents for whom it is stated.
    package func inForce(residents: Double) -> PortfolioLimits {
        let size = forResidents.map { residents / $0 } ?? 1
        func sized(_ limit: Double?) -> Double? { limit.map { $0 * size } }
        return PortfolioLimits(
            capital: sized(capital), runningCostAYear: sized(runningCost), staff: sized(staff), programmeEffort: sized(programmeEffort))
    }
}
