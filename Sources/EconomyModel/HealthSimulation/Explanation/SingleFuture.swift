package import HealthEconomy
package import PlannerFiles
import Statistics

/// One future of an ensemble, followed through the equations year by year for one organisation: demand, then workforce, capacity
/// and queues, money and statements.
package struct SingleFuture: Sendable, Encodable {
    /// One equation with its numbers.
    package struct Step: Sendable, Encodable {
        package let stage: String
        package let name: String
        package let unit: String
        /// The equation with the numbers in it.
        package let worked: String
        /// The kernel's own value; nil where the organisation has no such figure.
        package let value: Double?
        /// What the equation gives, which differs from the kernel's value by rounding alone.
        let recomputed: Double?

        private enum CodingKeys: String, CodingKey { case stage, name, unit, worked, value }
    }

    package struct Year: Sendable, Encodable {
        package let year: String
        package let steps: [Step]
    }

    /// An input that moves the figure, as this future has it.
    package struct Drawn: Sendable, Encodable {
        package let path: String
        /// The first value is the baseline year's.
        package let central: [Double]
        package let drawn: [Double]
        package let unit: Unit
    }

    /// The figure asked for, such as `RNL.surplus.2018/19`, and its value in this future; nil where there is none.
    package let address: String
    package let organisation: String
    package let measure: Measure
    package let value: Double?
    /// When the organisation ended and into whom, where there is no value for that reason.
    package let ending: String?
    package let option: String
    /// Counted from 1.
    package let replication: Int
    package let replications: Int
    package let seed: UInt64
    /// Drawn inputs that move the figure, the most influential first.
    package let inputs: [Drawn]
    package let years: [Year]
}

extension SingleFuture {
    /// Follows a future.
    ///
    /// - Parameters:
    ///   - replication: counted from 0; of the ensemble that these settings make.
    ///   - inputs: paths of the inputs to show, those that are drawn of them.
    /// - Throws: `StatisticsError` when the settings cannot be sampled from.
    package static func of(
        _ address: Explanation.Address, _ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings, replication: Int,
        inputs: [String]
    ) throws -> SingleFuture {
        let sampler = try Sampler(seed: settings.seed, replications: settings.replications, method: settings.sampling)
        var kernel = Kernel(compiled, keepsBooks: true, keepsNotes: true)
        kernel.draw(sampler, replication: replication)
        kernel.begin(.all)
        let span = kernel.span
        var years: [Year] = []
        for year in 0..<span {
            let before = kernel
            kernel.runYear(compiled.economy, compiled.trusts, year, .all)
            years.append(Year(year: scenario.years[year].description, steps: steps(address.organisation, scenario, kernel, before: before, year)))
        }
        if kernel.isHeld { kernel.joinOrganisations(through: span - 1) }
        let value = compiled.layout.position(address.organisation, address.measure).map { kernel.output[$0 * span + address.year] }
        let drawn = inputs.compactMap { path -> Drawn? in
            guard let id = compiled.parameters.position(of: path), case let quantity = compiled.parameters.figures[id.index],
                compiled.parameters.isDrawn(quantity)
            else { return nil }
            let range = id.index * span..<(id.index + 1) * span
            return Drawn(path: path, central: Array(compiled.parameters.central[range]), drawn: Array(kernel.values[range]), unit: quantity.unit)
        }
        return SingleFuture(
            address: address.text, organisation: address.organisation, measure: address.measure, value: value.flatMap { $0.isFinite ? $0 : nil },
            ending: value.map(\.isFinite) == true ? nil : compiled.ending(of: address.organisation, by: address.year, scenario),
            option: compiled.option?.name ?? "do-nothing", replication: replication + 1, replications: settings.replications, seed: settings.seed,
            inputs: drawn, years: years)
    }

    private static func steps(_ organisation: String, _ scenario: Scenario, _ kernel: Kernel, before: Kernel, _ year: Int) -> [Step] {
        if let provider = scenario.providers.firstIndex(where: { $0.code == organisation }) {
            let site = TrustSteps(scenario, kernel, before: before, provider, year).all
            guard year > 0, let holdings = kernel.compiled.holdings, let place = holdings.place(of: provider) else { return site }
            return OrganisationSteps(scenario, kernel, before: before, holdings, place, year).all(site)
        }
        if let commissioner = scenario.commissioners.firstIndex(where: { $0.code == organisation }) {
            return CommissionerSteps(scenario, kernel, commissioner, year).all
        }
        return EconomySteps(scenario, kernel, year).all
    }
}

/// Gathers the steps of a year.
struct StepList {
    private(set) var steps: [SingleFuture.Step] = []
    private var stage = ""

    mutating func begin(_ stage: String) { self.stage = stage }

    /// - Parameter value: the kernel's; what the equation gives where the kernel keeps none.
    mutating func add(_ name: String, _ unit: String, _ worked: Worked, _ value: Double? = nil) {
        let own = value ?? worked.value
        steps.append(
            .init(
                stage: stage, name: name, unit: unit, worked: worked.text, value: own.isFinite ? own : nil,
                recomputed: worked.value.isFinite ? worked.value : nil))
    }

    /// A figure that no equation of the year gives.
    mutating func state(_ name: String, _ unit: String, _ why: String, _ value: Double) {
        steps.append(.init(stage: stage, name: name, unit: unit, worked: why, value: value.isFinite ? value : nil, recomputed: nil))
    }
}

extension Kernel {
    /// A figure of the year just run, or of one before.
    func figure(_ organisation: String, _ measure: Measure, _ year: Int) -> Double {
        compiled.layout.position(organisation, measure).map { self.output[$0 * span + year] } ?? .nan
    }
}
