import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// The schemes of which plans are made: every intervention of the library that can act here, at all its trusts, at single ones and
/// at groups of them, in the size that goes with these trusts; every use that the scenario's own options make of it; and every other form of
/// contract for a kind of care, where forms are searched.
///
/// What a plan may hold once is an item: an intervention of the library, or the contract of a point of delivery.
struct DesignCandidates: Sendable {
    /// A scheme: an intervention with trusts and size, or a form of contract.
    struct Scheme: Sendable {
        let use: PlanOption.Use
        /// The item that it is a variant of: its intervention's position in the library, or that of a contract behind it.
        let intervention: Int
        var contract: PlanOption.Contract?
        let takes: DesignUse
        /// Share of it that falls to each trust.
        let parts: [String: Double]
        /// Beds that it closes in all, at its size.
        let bedsClosed: Double
        /// Options of the scenario that use it so.
        var options: [String]
    }

    let scenario: Scenario
    let library: [Intervention]
    let schemes: [Scheme]
    /// Points of delivery whose contracts are items, behind the library.
    private let contractPoints: [PointOfDelivery]
    /// Schemes of each item, at all its trusts first.
    let variants: [[Int]]
    /// Items that each needs, directly.
    let needs: [[Int]]
    let conflicts: [Set<Int>]

    /// - Parameters:
    ///   - excluded: names of interventions that no plan may hold.
    ///   - searchesContracts: whether a plan may change forms of contract.
    ///   - support: money from outside that a plan may take at most, £ a year.
    /// - Throws: `DesignProblem`.
    init(
        _ scenario: Scenario, _ compiled: CompiledEconomy, excluded: [String] = [], searchesContracts: Bool = false, support: Double = 0
    ) throws(DesignProblem) {
        self.scenario = scenario
        let library = scenario.interventions
        self.library = library
        guard !library.isEmpty else { throw .emptyLibrary(file: scenario.file) }
        let positions = Dictionary(library.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for name in excluded where positions[name] == nil {
            throw .unknown(found: name, nearest: nearestName(to: name, among: library.map(\.name)), option: "--exclude")
        }
        let paid = Set(compiled.baseline.cells.filter { $0.activity > 0 && $0.price > 0 }.map(\.point))
        let points = PointOfDelivery.allCases.filter { point in
            paid.contains(point) && (searchesContracts || scenario.options.contains { $0.contracts.contains { $0.point == point } })
        }
        contractPoints = points
        let items = library.count + points.count
        needs = library.map { $0.needs.compactMap { positions[$0] } } + points.map { _ in [] }
        var conflicts = Array(repeating: Set<Int>(), count: items)
        for (place, one) in library.enumerated() {
            for other in one.conflicts.compactMap({ positions[$0] }) {
                conflicts[place].insert(other)
                conflicts[other].insert(place)
            }
        }
        self.conflicts = conflicts
        let economy = DesignSizes(scenario, compiled, support: support)
        let isExcluded = Set(excluded)
        var schemes: [Scheme] = []
        var variants = Array(repeating: [Int](), count: items)
        func add(_ use: PlanOption.Use, _ place: Int, option: String?) {
            let known = variants[place].first { index in
                let one = schemes[index].use
                return Set(one.trusts) == Set(use.trusts) && one.scale == use.scale
            }
            if let known {
                if let option { schemes[known].options.append(option) }
                return
            }
            variants[place].append(schemes.count)
            schemes.append(
                Scheme(
                    use: use, intervention: place, takes: economy.takes(library[place], use), parts: economy.parts(library[place], use),
                    bedsClosed: economy.bedsClosed(library[place], use),
                    options: option.map { [$0] } ?? []))
        }
        for (place, intervention) in library.enumerated() where !isExcluded.contains(intervention.name) {
            for use in economy.uses(of: intervention) { add(use, place, option: nil) }
        }
        for option in scenario.options where option.organisations.isEmpty {
            for use in option.uses {
                guard let place = positions[use.intervention], !isExcluded.contains(use.intervention) else { continue }
                add(
                    PlanOption.Use(intervention: use.intervention, place: use.place, from: nil, trusts: use.trusts, scale: use.scale), place,
                    option: option.name)
            }
        }
        guard !schemes.isEmpty else { throw .nothingActs(file: scenario.file, interventions: library.count) }
        for (index, point) in points.enumerated() {
            for form in ContractForm.allCases where form != scenario.demand.pointsOfDelivery[point]?.payment ?? .byActivity {
                let place = library.count + index
                let contract = PlanOption.Contract(point: point, form: form)
                let options = scenario.options.filter { $0.organisations.isEmpty && $0.contracts.contains(contract) }.map(\.name)
                guard searchesContracts || !options.isEmpty else { continue }
                variants[place].append(schemes.count)
                schemes.append(
                    Scheme(
                        use: PlanOption.Use(intervention: "", place: Place(file: scenario.file, line: 1, column: 1), from: nil, trusts: [], scale: 1),
                        intervention: place, contract: contract, takes: DesignUse(), parts: [:], bedsClosed: 0, options: options))
            }
        }
        self.schemes = schemes
        self.variants = variants
    }

    func position(of name: String, option: String) throws(DesignProblem) -> Int {
        if let found = library.firstIndex(where: { $0.name == name }) { return found }
        throw .unknown(found: name, nearest: nearestName(to: name, among: library.map(\.name)), option: option)
    }

    /// Something that an item needs, itself or through others, and that no plan can hold.
    func missingNeed(of item: Int) -> Int? {
        for need in needs[item] {
            if variants[need].isEmpty { return need }
            if let further = missingNeed(of: need) { return further }
        }
        return nil
    }

    /// The intervention of an item; nil for a contract.
    func intervention(_ item: Int) -> Intervention? { item < library.count ? library[item] : nil }

    /// An item's name: the intervention's, or what is paid for.
    func name(_ item: Int) -> String { intervention(item)?.name ?? "contract for \(contractPoints[item - library.count].rawValue)" }

    /// What each scheme is as an option of its own, so that plans can be joined from them.
    var asOptions: [PlanOption] {
        schemes.enumerated().map { index, scheme in
            PlanOption(
                name: "scheme \(index)", place: scheme.use.place, about: "", uses: scheme.contract == nil ? [scheme.use] : [],
                contracts: scheme.contract.map { [$0] } ?? [])
        }
    }
}
