import HealthEconomy
import PlannerFiles
import Statistics

/// The cells of an economy with those that only an option fills.
///
/// Care that moves to a trust or a point of delivery needs a cell to arrive in. Cells that the baseline lacks are
/// added without activity, at the receiving trust's own level of price and cost.
struct OptionCells: Sendable {
    package let cells: [Cell]
    private let positions: [Key: Int]

    package struct Key: Hashable {
        package let payer, provider, line: Int
        package let point: PointOfDelivery
    }

    init(_ scenario: Scenario, _ baseline: Baseline) {
        var cells = baseline.cells
        var present = Set(cells.map { Key(payer: $0.payer, provider: $0.provider, line: $0.line, point: $0.point) })
        for option in scenario.options {
            for use in option.uses {
                guard let intervention = scenario.interventions.first(where: { $0.name == use.intervention }) else { continue }
                for effect in intervention.effects where effect.kind == .move {
                    for cell in baseline.cells where Self.selects(effect.on, use, cell, scenario, baseline) {
                        let key = Self.target(of: cell, effect, scenario)
                        guard present.insert(key).inserted else { continue }
                        let receiver = baseline.providers[key.provider]
                        let rules = scenario.demand.pointsOfDelivery[key.point]
                        // Contacts stand at the national price in the baseline, too.
                        let isContact = scenario.kind(of: scenario.providers[key.provider]).incomeShares[key.point.rawValue] != nil
                        cells.append(
                            Cell(
                                payer: key.payer, provider: key.provider, line: key.line, point: key.point, activity: 0,
                                price: (rules?.price.value(in: scenario.baselineYear) ?? 0) * (isContact ? 1 : receiver.incomeFactor),
                                unitCost: (rules?.unitCost.value(in: scenario.baselineYear) ?? 0) * receiver.costFactor))
                    }
                }
            }
        }
        // The kernel walks the cells of one trust at a time. Within a trust the baseline's cells come first, in their order, then
        // the added ones by payer, line and point: sums are taken in one order whatever other options there are, so that an
        // option's figures do not depend on its neighbours even in the last bit.
        let known = baseline.cells.count
        func place(_ index: Int, _ cell: Cell) -> [Int] {
            index < known ? [cell.provider, 0, index] : [cell.provider, 1, cell.payer, cell.line, cell.point.index]
        }
        self.cells = cells.enumerated().map { (place: place($0.offset, $0.element), cell: $0.element) }
            .ordered { $0.place.lexicographicallyPrecedes($1.place) }.map(\.cell)
        var positions: [Key: Int] = [:]
        for (position, cell) in self.cells.enumerated() {
            positions[Key(payer: cell.payer, provider: cell.provider, line: cell.line, point: cell.point)] = position
        }
        self.positions = positions
    }

    package func position(_ key: Key) -> Int? { positions[key] }

    /// Where a cell's care goes under a move.
    package static func target(of cell: Cell, _ effect: InterventionEffect, _ scenario: Scenario) -> Key {
        let trust = effect.toTrust.flatMap { code in scenario.providers.firstIndex { $0.code == code } }
        return Key(payer: cell.payer, provider: trust ?? cell.provider, line: cell.line, point: effect.toPoint ?? cell.point)
    }

    /// Whether an effect, as an option uses it, acts on a cell.
    static func selects(_ on: CareSelection, _ use: PlanOption.Use, _ cell: Cell, _ scenario: Scenario, _ baseline: Baseline) -> Bool {
        let provider = scenario.providers[cell.provider].code
        return (on.providers.isEmpty || on.providers.contains(provider))
            && (use.trusts.isEmpty || use.trusts.contains(provider))
            && (on.commissioners.isEmpty || on.commissioners.contains(baseline.payers[cell.payer]))
            && (on.serviceLines.isEmpty || on.serviceLines.contains(baseline.lines[cell.line]))
            && (on.pointsOfDelivery.isEmpty || on.pointsOfDelivery.contains(cell.point))
    }
}
