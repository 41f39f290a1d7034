package import HealthEconomy
package import Statistics

/// One replication at a time, for questions about single futures: a lane kernel whose eight lanes hold the same future.
///
/// The equations and their bits are those of `LaneKernel`, of which every buffer can be read here under its name; whoever runs many
/// futures runs eight at a time there.
@dynamicMemberLookup
package struct Kernel {
    package private(set) var lanes: LaneKernel
    /// The future's drawn values and noise; they are simulated as they stand here.
    package var values: [Double]
    package var noise: [Double]

    package static let points = LaneKernel.points
    package static let monthlyKinds = LaneKernel.monthlyKinds

    /// - Parameters:
    ///   - keepsBooks: whether replications leave their books behind, as plans need them.
    ///   - keepsNotes: whether intermediate results of a year are kept, to be shown step by step.
    package init(_ compiled: CompiledEconomy, keepsBooks: Bool = false, keepsNotes: Bool = false) {
        lanes = LaneKernel(compiled, keepsBooks: keepsBooks, keepsLines: true, keepsNotes: keepsNotes)
        values = compiled.parameters.central
        noise = Array(repeating: 0, count: compiled.noise.centre.count)
    }

    package var compiled: CompiledEconomy { lanes.compiled }
    package var span: Int { lanes.span }
    package var ledger: LedgerLayout { lanes.ledger }
    /// Which interventions of the option act, by bit; all of them outside the bridge.
    package var acting: Int {
        get { lanes.acting }
        set { lanes.acting = newValue }
    }
    var isHeld: Bool { lanes.isHeld }
    var keptIncome: [Double] { lanes.keptIncome }
    var keptCost: [Double] { lanes.keptCost }

    /// Any buffer of the lane kernel, as this future has it.
    package subscript(dynamicMember path: KeyPath<LaneKernel, [Lanes]>) -> LaneColumn { LaneColumn(lanes[keyPath: path], 0) }
    package subscript(dynamicMember path: KeyPath<LaneKernel, Lanes>) -> Double { lanes[keyPath: path][0] }
    func closesBeds(at provider: Int) -> Bool { lanes.closesBedsAt[provider][0] }
    var levers: LeversOfOne { LeversOfOne(lanes: lanes.levers) }

    func changesHands(_ provider: Int) -> Bool { lanes.changesHands[provider] }

    package func value(_ parameter: ParameterID, _ year: Int) -> Double { values[parameter.index * span + year] }
    package func relative(_ parameter: ParameterID?) -> Double { lanes.relative(parameter)[0] }
    package func departure(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Double { lanes.departure(provider, measure, year)[0] }
    package func expected(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Double { lanes.expected(provider, measure, year) }
    package func unforeseen(_ provider: Int, _ measure: ProcessNoise.Measure, _ year: Int) -> Double { lanes.unforeseen(provider, measure, year)[0] }
    func noted(_ organisation: Int, _ kind: KernelNote) -> Double { lanes.noted(organisation, kind)[0] }
    func heldCharge(_ year: Int) -> Double { lanes.heldCharge(year)[0] }

    /// Draws a replication's parameters and noise, then runs it.
    package mutating func run(_ sampler: Sampler, replication: Int) {
        draw(sampler, replication: replication)
        simulate(.all)
    }

    package mutating func draw(_ sampler: Sampler, replication: Int) {
        lanes.setAll(values: values, noise: noise)
        lanes.draw(sampler, replications: [replication])
        values = Array(LaneColumn(lanes.values, 0))
        noise = Array(LaneColumn(lanes.noise, 0))
    }

    /// Exchanges the kernel's draws for ones made before.
    package mutating func exchange(values: inout [Double], noise: inout [Double]) {
        precondition(values.count == self.values.count && noise.count == self.noise.count, "draws of another economy")
        swap(&self.values, &values)
        swap(&self.noise, &noise)
    }

    /// Puts every input at its centre and every departure where history has its middle.
    package mutating func placeCentres() {
        values = compiled.parameters.central
        noise = compiled.noise.centre
    }

    /// Runs the years with the values and noise as they stand; `drivers` says which parts of the world move.
    package mutating func simulate(_ drivers: Drivers, through: Int? = nil) {
        place()
        lanes.simulate(drivers, through: through)
    }

    /// Puts the kernel to the beginning of the baseline year, ready for `runYear` year after year.
    mutating func begin(_ drivers: Drivers) {
        place()
        lanes.begin(LaneDrivers(Array(repeating: drivers, count: LaneKernel.width)))
    }

    mutating func runYear(_ economy: EconomyColumns, _ trusts: TrustColumns, _ year: Int, _ drivers: Drivers) {
        lanes.runYear(economy, trusts, year, LaneDrivers(Array(repeating: drivers, count: LaneKernel.width)))
    }

    mutating func joinOrganisations(through last: Int) { lanes.joinOrganisations(through: last) }

    mutating func resolveLevers() {
        place()
        lanes.resolveLevers()
    }

    private mutating func place() { lanes.setAll(values: values, noise: noise) }
}

/// What an option changes in one future.
struct LeversOfOne: Sendable {
    let lanes: Levers

    subscript(_ lever: Levers.OfTrust, _ position: Int) -> Double { lanes[lever, position][0] }
    var costFactor: LaneColumn { LaneColumn(lanes.costFactor, 0) }
    var costAdded: LaneColumn { LaneColumn(lanes.costAdded, 0) }
    var capital: LaneColumn { LaneColumn(lanes.capital, 0) }
    var posts: LaneColumn { LaneColumn(lanes.posts, 0) }
    var spendAdded: LaneColumn { LaneColumn(lanes.spendAdded, 0) }
    var health: LaneColumn { LaneColumn(lanes.health, 0) }
}
