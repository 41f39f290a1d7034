package import HealthEconomy
import PlannerFiles

extension LineCosting {
    /// The costing of every trust of an economy, in the scenario's order.
    package static func all(_ costing: ServiceLineCosting, _ scenario: Scenario, _ compiled: CompiledEconomy) -> [LineCosting] {
        let drivers = scenario.providers.indices.map { LineDrivers(costing, scenario, compiled, provider: $0) }
        let own = costing.trustsWithOwnCosts
        return zip(scenario.providers, drivers).map { provider, used in
            LineCosting(costing, scenario, used, sites: compiled.holdings == nil ? [] : drivers, own: own.contains(provider.code))
        }
    }
}

extension ServiceLineResult {
    /// Accounts of every service line, means over the futures that are costed line by line: the figures of the service-line report.
    ///
    /// - Returns: nothing where the scenario does not say how cost reaches the lines.
    /// - Throws: `CancellationError`.
    package static func all(_ scenario: Scenario, _ compiled: CompiledEconomy, _ settings: EnsembleSettings) async throws -> [ServiceLineResult] {
        guard let costing = scenario.serviceLineCosting else { return [] }
        let sample = try await ServiceLineSample(
            scenario, compiled, costing, readiness: costing.readinessFactors(scenario, answers: nil), settings: settings)
        let ended = compiled.endedTrusts
        let own = costing.trustsWithOwnCosts
        return scenario.providers.enumerated().filter { !ended.contains($0.element.code) }.flatMap { trust, provider in
            sample.held(trust).map { line in
                ServiceLineResult(
                    organisation: provider.code, line: compiled.baseline.lines[line], hasOwnCosts: own.contains(provider.code),
                    baseline: sample.meanAccount(trust, 0, line),
                    last: sample.meanAccount(trust, sample.span - 1, line))
            }
        }
    }
}

extension ServiceLineSample {
    /// Lines in which a trust earns or spends anything.
    package func held(_ trust: Int) -> [Int] {
        (0..<lines).filter { line in (0..<span).contains { meanAccount(trust, $0, line).income + meanAccount(trust, $0, line).direct > 0 } }
    }
}

extension ServiceLineCosting {
    /// By trust, the part of its habitual savings that it delivers by its answers to the self-assessment; 1 where it has not answered.
    ///
    /// - Parameter answers: instead of the scenario's.
    package func readinessFactors(_ scenario: Scenario, answers: [ReadinessRules.Answers]?) -> [Double] {
        let moved = readiness.savingsMoved?.value ?? 0
        return assessed(scenario, answers: answers).map { $0?.maturity.map { Readiness.savingsFactor(maturity: $0, moved: moved) } ?? 1 }
    }

    /// The self-assessment of each trust; nil where it has not answered.
    package func assessed(_ scenario: Scenario, answers: [ReadinessRules.Answers]?) -> [Readiness?] {
        let given = answers ?? readiness.trusts
        return scenario.providers.map { trust in given.first { $0.trust == trust.code }.map { Readiness(trust: $0.trust, answers: $0.answers) } }
    }
}
