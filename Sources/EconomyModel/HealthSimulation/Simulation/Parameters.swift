package import HealthEconomy
package import PlannerFiles
package import Statistics

/// Position of a parameter in the tables of a compiled economy.
package struct ParameterID: Sendable, Hashable {
    package let index: Int
}

/// One uncertain parameter: where its draw comes from and how the draw becomes a value.
///
/// A class, though nothing in it changes: taking a structure out of a list would copy its distribution at every draw.
package final class UncertainParameter: Sendable {
    package let id: ParameterID
    package let key: InputKey
    package let distribution: CompiledDistribution
    /// What the figure may be.
    package let range: ClosedRange<Double>
    /// Value to which the distribution belongs; dated values move by the draw's distance from it.
    package let centre: Double
    package let persistence: Persistence
    /// Position of the common factor of its correlation group, and the latent correlation with it.
    package let factor: Int?
    package let factorLoading: Double

    package init(
        id: ParameterID, key: InputKey, distribution: CompiledDistribution, range: ClosedRange<Double>, centre: Double, persistence: Persistence, factor: Int?,
        factorLoading: Double
    ) {
        self.id = id
        self.key = key
        self.distribution = distribution
        self.range = range
        self.centre = centre
        self.persistence = persistence
        self.factor = factor
        self.factorLoading = factorLoading
    }
}

/// All figures of a scenario that the kernel reads and may draw, laid out by parameter and year.
///
/// Layout of values: `values[parameter * (years + 1) + year]`, year 0 the baseline. Parameters that are certain are
/// filled once; uncertain ones are written again for every replication.
package struct ParameterTable: Sendable {
    package let years: Int
    /// Values with every uncertain parameter at its centre.
    package private(set) var central: [Double] = []
    package private(set) var uncertain: [UncertainParameter] = []
    package private(set) var factors: [InputKey] = []
    package private(set) var figures: [Figure] = []
    private var positions: [String: ParameterID] = [:]
    private var factorPositions: [String: Int] = [:]
    private let simulatedYears: [FinancialYear]
    private let groups: [CorrelationGroup]
    /// The first figure without a distribution to draw from; thrown by `settle`, so that columns can be built without a way out
    /// at every figure.
    private var fault: StatisticsError?

    package init(years: [FinancialYear], groups: [CorrelationGroup]) {
        simulatedYears = years
        self.years = years.count - 1
        self.groups = groups
    }

    /// Adds a figure, once for each path, and gives its position. Figures of other forms are never drawn: whoever needs
    /// one reads its value. Whether every figure could be added, `settle` says.
    package mutating func add(_ form: some DrawnForm) -> ParameterID {
        let figure = form.figure
        if let known = positions[figure.path] { return known }
        let id = ParameterID(index: figures.count)
        positions[figure.path] = id
        figures.append(figure)
        for year in simulatedYears { central.append(figure.value(in: year)) }
        if let spread = figure.spread {
            var factor: Int?
            var loading = 0.0
            if let name = figure.correlationGroup, let group = groups.first(where: { $0.name == name }) {
                factor = factorPositions[name] ?? factors.count
                if factorPositions[name] == nil {
                    factorPositions[name] = factors.count
                    factors.append(InputKey("correlation group/\(name)"))
                }
                // Equal correlation r between all members is one common factor with loading √r; r is the latent
                // normal correlation that gives the stated Spearman correlation.
                loading = max(0, LatentCorrelation.from(spearman: group.spearman)).squareRoot()
            }
            do throws(StatisticsError) {
                uncertain.append(
                    UncertainParameter(
                        id: id, key: InputKey(figure.path),
                        distribution: CompiledDistribution(try spread.distribution(centre: figure.value)),
                        range: figure.range, centre: figure.value, persistence: figure.persistence, factor: factor, factorLoading: loading))
            } catch {
                fault = fault ?? error
            }
        }
        return id
    }

    /// Adds the figures that a scenario gives of a list.
    mutating func ids(_ figures: [(some DrawnForm)?]) -> [ParameterID] {
        figures.compactMap { $0 }.map { add($0) }
    }

    /// Throws where a figure added has no distribution to be drawn from, or where two uncertain figures, by the accident of their
    /// paths, would share their draws. To be called when all figures are in.
    package func settle() throws(StatisticsError) {
        if let fault { throw fault }
        try InputKey.requireDistinct(uncertain.map { figures[$0.id.index].path } + groups.map { "correlation group/\($0.name)" })
    }

    /// Whether the kernel draws a figure.
    package func isDrawn(_ figure: Figure) -> Bool { figure.spread != nil && positions[figure.path] != nil }

    /// The parameter read from a path; nil when the kernel does not read it.
    package func position(of path: String) -> ParameterID? { positions[path] }

    /// Writes the values of one replication.
    ///
    /// - Parameters:
    ///   - values: laid out as `central`, and equal to it wherever a parameter is certain.
    ///   - scratch: room for the group factors, `factors.count * (years + 1)`, and the uniforms of one input.
    package func draw(_ sampler: Sampler, replication: Int, into values: inout [Double], scratch: inout DrawScratch) {
        drawFactors(sampler, replication: replication, into: &scratch)
        // Spans here and in the noise: an element taken out of an array is counted as referred to, one seen in a span is not.
        let parameters = uncertain.span
        for position in parameters.indices {
            parameters[position].draw(sampler, replication, central, years + 1, into: &values, scratch: &scratch)
        }
    }

    /// Writes the values of eight replications, bit for bit as one after another.
    ///
    /// - Parameters:
    ///   - factors: room for the group factors, `factors.count * (years + 1)`.
    ///   - scores: room for the draws of one input.
    func draw(_ sampler: Sampler, replications: LaneReplications, into values: inout [Lanes], factors room: inout [Lanes], scores: inout [Lanes]) {
        let span = years + 1
        for (position, key) in factors.enumerated() {
            sampler.fill(&scores, input: key, replications: replications, steps: span)
            InverseNormal.replace(&scores, count: span)
            for step in 0..<span { room[position * span + step] = scores[step] }
        }
        let parameters = uncertain.span
        for position in parameters.indices {
            parameters[position].draw(sampler, replications, central, span, into: &values, factors: room, scores: &scores)
        }
    }

    /// Writes the common factors of all correlation groups of one replication.
    package func drawFactors(_ sampler: Sampler, replication: Int, into scratch: inout DrawScratch) {
        let span = years + 1
        for (position, key) in factors.enumerated() {
            sampler.fill(&scratch.uniforms, input: key, replication: replication, steps: 0..<span)
            for step in 0..<span { scratch.factors[position * span + step] = InverseNormal.value(scratch.uniforms[step]) }
        }
    }
}

extension UncertainParameter {
    /// Whether one draw holds for all years.
    package var isDrawnOnce: Bool { if case .allYears = persistence { true } else { false } }

    /// Writes the parameter's values of one replication; the common factors stand in `scratch`.
    package func draw(
        _ sampler: Sampler, _ replication: Int, _ central: [Double], _ span: Int, into values: inout [Double],
        scratch: inout DrawScratch
    ) {
        sampler.fill(&scratch.uniforms, input: key, replication: replication, steps: 0..<(isDrawnOnce ? 1 : span))
        if takesUniforms {
            writeUniforms(central, span, into: &values, scratch.uniforms)
            return
        }
        write(central, span, into: &values, own: scratch.uniforms, at: 0, scratch.factors) { InverseNormal.value($0) }
    }

    /// Whether its uniform draws become values as they are: nothing mixes or carries them on, and the distribution has no need of scores.
    private var takesUniforms: Bool {
        guard factor == nil, distribution.prefersUniform else { return false }
        if case .autoregressive = persistence { return false }
        return true
    }

    private func writeUniforms(_ central: [Double], _ span: Int, into values: inout [Double], _ uniforms: [Double]) {
        let base = id.index * span
        if isDrawnOnce {
            let shift = distribution.value(uniform: uniforms[0]) - centre
            for year in 0..<span { values[base + year] = within(central[base + year] + shift) }
        } else {
            for year in 1..<span { values[base + year] = within(central[base + year] + distribution.value(uniform: uniforms[year]) - centre) }
        }
    }

    /// Writes the parameter's values of eight replications; the common factors stand in `factors`. The same as `draw` of one, eight at once.
    fileprivate func draw(
        _ sampler: Sampler, _ replications: LaneReplications, _ central: [Double], _ span: Int, into values: inout [Lanes], factors: [Lanes],
        scores: inout [Lanes]
    ) {
        let base = id.index * span
        let steps = isDrawnOnce ? 1 : span
        sampler.fill(&scores, input: key, replications: replications, steps: steps)
        if takesUniforms {
            distribution.transform(&scores, in: (isDrawnOnce ? 0 : 1)..<steps)
        } else {
            InverseNormal.replace(&scores, count: steps)
            if let factor {
                let rest = (1 - factorLoading * factorLoading).squareRoot()
                for step in 0..<steps { scores[step] = factorLoading * factors[factor * span + step] + rest * scores[step] }
            }
            if case .autoregressive(let phi) = persistence {
                let innovation = (1 - phi * phi).squareRoot()
                for step in 2..<max(2, steps) { scores[step] = phi * scores[step - 1] + innovation * scores[step] }
            }
            distribution.transform(scores: &scores, in: (isDrawnOnce ? 0 : 1)..<steps)
        }
        if isDrawnOnce {
            let shift = scores[0] - centre
            for year in 0..<span { values[base + year] = within(central[base + year] + shift) }
        } else {
            for year in 1..<span { values[base + year] = within(central[base + year] + scores[year] - centre) }
        }
    }

    @inline(__always)
    private func within(_ value: Lanes) -> Lanes { lesser(greater(value, range.lowerBound), range.upperBound) }

    /// Turns the scores of a parameter's steps into its values: the one place where shape, persistence, group and range meet.
    ///
    /// - Parameters:
    ///   - own: one score for each step from `first` on, of which that of step 0 alone counts where one draw holds for all years.
    ///   - factors: standard normal scores of the groups' common factors, `[group * span + step]`.
    ///   - normal: turns an own score into a standard normal one.
    @inline(__always)
    package func write(
        _ central: [Double], _ span: Int, into values: inout [Double], own: [Double], at first: Int, _ factors: [Double],
        normal: (Double) -> Double
    ) {
        let base = id.index * span
        switch persistence {
        case .allYears:
            let shift = distribution.value(standardNormal: score(0, span, normal(own[first]), factors)) - centre
            for year in 0..<span { values[base + year] = within(central[base + year] + shift) }
        case .eachYear:
            for year in 1..<span {
                let z = score(year, span, normal(own[first + year]), factors)
                values[base + year] = within(central[base + year] + distribution.value(standardNormal: z) - centre)
            }
        case .autoregressive(let phi):
            let innovation = (1 - phi * phi).squareRoot()
            var z = 0.0
            for year in 1..<span {
                let fresh = score(year, span, normal(own[first + year]), factors)
                z = year == 1 ? fresh : phi * z + innovation * fresh
                values[base + year] = within(central[base + year] + distribution.value(standardNormal: z) - centre)
            }
        }
    }

    /// The standard normal score of a step: the parameter's own, mixed with its group's common factor.
    @inline(__always)
    private func score(_ step: Int, _ span: Int, _ own: Double, _ factors: [Double]) -> Double {
        guard let factor else { return own }
        return factorLoading * factors[factor * span + step] + (1 - factorLoading * factorLoading).squareRoot() * own
    }

    /// A value brought into the figure's range: spreads with tails reach beyond what can be.
    @inline(__always)
    package func within(_ value: Double) -> Double { min(max(value, range.lowerBound), range.upperBound) }
}

/// Room for the draws of one replication, made once for each task.
package struct DrawScratch: Sendable {
    package var uniforms: [Double]
    package var factors: [Double]

    package init(_ table: ParameterTable, longest: Int) {
        uniforms = Array(repeating: 0, count: max(longest, table.years + 1))
        factors = Array(repeating: 0, count: max(1, table.factors.count * (table.years + 1)))
    }
}
