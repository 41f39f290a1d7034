import HealthEconomy
import HealthSimulation
import PlannerFiles
package import Statistics

/// What one replication draws: values of parameters and departures of trusts, laid out as in the kernel.
package struct Draws: Sendable {
    package var values: [Lanes]
    package var noise: [Lanes]

    /// Takes one future's draws into a lane.
    mutating func setLane(_ lane: Int, _ other: Draws, _ from: Int) {
        for position in values.indices { values[position][lane] = other.values[position][from] }
        for position in noise.indices { noise[position][lane] = other.noise[position][from] }
    }
}

/// The uncertain inputs of an economy and its options: what they are called and where they stand among the draws.
package struct InputTable: Sendable {
    /// Where an input stands: its figures of all years follow one another from there.
    private enum Place: Sendable {
        case parameter(Int), noise(Int)
        /// A score of a panel: no figure of the model.
        case score([Double])
    }

    package let inputs: [UncertainInput]
    /// Correlation group of each input, if any: members move together and are exchanged together.
    package let groups: [Int?]
    /// Options (by position) that read the input; nil for an input of the economy, which do-nothing reads too.
    let users: [Set<Int>?]
    private let places: [Place]
    private let parameters: [UncertainParameter?]
    private let span: Int
    private let central: Draws

    /// - Parameter scores: what a panel's scores are called, and their levels by replication from the first.
    init(_ compiled: CompiledEconomy, _ options: [CompiledOption], scores: [(input: UncertainInput, levels: [Double])] = []) {
        let span = compiled.lastYear + 1
        let table = compiled.parameters
        let read = options.map(\.parameters)
        let ofAnyOption = (compiled.options.map(\.parameters) + read).reduce(into: Set<ParameterID>()) { $0.formUnion($1) }
        var inputs: [UncertainInput] = []
        var groups: [Int?] = []
        var users: [Set<Int>?] = []
        var places: [Place] = []
        for parameter in table.uncertain {
            let figure = table.figures[parameter.id.index]
            inputs.append(UncertainInput(path: figure.path, label: Self.label(figure.path), kind: InputKind(path: figure.path), unit: figure.unit))
            groups.append(parameter.factor)
            users.append(ofAnyOption.contains(parameter.id) ? Set(read.indices.filter { read[$0].contains(parameter.id) }) : nil)
            places.append(.parameter(parameter.id.index * span))
        }
        for (provider, code) in compiled.providerCodes.enumerated() {
            for (position, measure) in ProcessNoise.Measure.allCases.enumerated() {
                inputs.append(
                    UncertainInput(
                        path: "process noise.\(code).\(measure.rawValue)", label: "\(code): unexplained change of \(measure.rawValue)",
                        kind: .unexplained, unit: nil))
                groups.append(nil)
                users.append(nil)
                places.append(.noise((provider * NoiseModel.measures + position) * span))
            }
        }
        for score in scores {
            inputs.append(score.input)
            groups.append(nil)
            users.append([])
            places.append(.score(score.levels))
        }
        self.inputs = inputs
        self.groups = groups
        self.users = users
        self.places = places
        parameters = table.uncertain.map { $0 } + Array(repeating: nil, count: inputs.count - table.uncertain.count)
        self.span = span
        central = Draws(values: table.central.map { Lanes(repeating: $0) }, noise: compiled.noise.centre.map { Lanes(repeating: $0) })
    }

    /// Every input at its central value, no unexplained change.
    var centralDraws: Draws { central }

    /// Takes an input's figures from other draws.
    func exchange(_ input: Int, of draws: inout Draws, from other: Draws) {
        switch places[input] {
        case .parameter(let start): for position in start..<start + span { draws.values[position] = other.values[position] }
        case .noise(let start): for position in start..<start + span { draws.noise[position] = other.noise[position] }
        case .score: break
        }
    }

    /// Inputs that an option reads and do-nothing does not.
    func inputs(of option: CompiledOption) -> [Int] {
        let read = option.parameters
        return inputs.indices.filter { users[$0] != nil && (parameters[$0].map { read.contains($0.id) } ?? false) }
    }

    /// One number for what a replication drew: the mean over the plan years; of process noise, the last year's; of a score, its level.
    ///
    /// - Parameter replication: counted from the first of the run.
    package func summary(_ input: Int, _ draws: Draws, lane: Int = 0, replication: Int = 0) -> Double {
        switch places[input] {
        case .score(let levels): levels[replication]
        case .parameter(let start): Mean.of(LaneColumn(draws.values, lane)[start + 1..<start + span])
        case .noise(let start): draws.noise[start + span - 1][lane]
        }
    }

    /// Draws with one input moved so that its summary has a value, all else central: a parameter by as much in every year, process noise
    /// building up evenly to the last year.
    func moved(_ input: Int, to value: Double) -> Draws {
        var draws = central
        let shift = value - summary(input, central)
        switch places[input] {
        case .parameter(let start):
            // A figure that is drawn anew each year is certain in the baseline year.
            for year in (parameters[input]?.persistence == .allYears ? 0 : 1)..<span { draws.values[start + year] += shift }
        case .noise(let start):
            for year in 1..<span { draws.noise[start + year] += shift * Double(year) / Double(span - 1) }
        case .score: break
        }
        return draws
    }

    /// Sets a parameter to a quantile of its distribution in every year; process noise is left.
    package func set(_ input: Int, toQuantile probability: Double, in draws: inout Draws, lane: Int) {
        guard let parameter = parameters[input], case .parameter(let start) = places[input] else { return }
        let shift = parameter.distribution.value(standardNormal: InverseNormal.value(probability)) - parameter.centre
        for year in (parameter.persistence == .allYears ? 0 : 1)..<span {
            draws.values[start + year][lane] = parameter.within(central.values[start + year][lane] + shift)
        }
    }

    /// What an input may be.
    package func range(_ input: Int) -> ClosedRange<Double> { parameters[input]?.range ?? .everything }

    /// "liaison psychiatry: shorter stays, effect"; elsewhere the last two parts of the path.
    private static func label(_ path: String) -> String {
        let parts = path.split(separator: ".").map(String.init)
        guard parts.first == "interventions", parts.count > 2 else { return parts.suffix(2).joined(separator: ": ") }
        return "\(parts[1]): " + parts[2...].filter { $0 != "effects" }.joined(separator: ", ")
    }
}
