import HealthEconomy
import HealthSimulation
import Statistics

/// What a shortfall costs and whom it touches, from the plan's own prices and activity.
struct TrackingStakes: Sendable {
    private let names: [String: String]
    private let codes: [String]
    /// Cost of one more unit of a point of delivery, £, by trust and point.
    private let unitCost: [Double]
    private let escalationBedDay: Double
    /// Middles of the plan by trust code, measure and year.
    private let middles: [String: [Double?]]

    init(_ scenario: Scenario, _ compiled: CompiledEconomy, _ ensemble: Ensemble) {
        names = Dictionary(
            scenario.providers.map { ($0.code, $0.name) } + scenario.commissioners.map { ($0.code, $0.name) } + [("economy", scenario.name)],
            uniquingKeysWith: { first, _ in first })
        codes = compiled.providerCodes
        let points = EconomyColumns.points
        var cost = [Double](repeating: 0, count: codes.count * points)
        var activity = cost
        for row in compiled.cells.rows {
            let place = Int(row.provider) * points + Int(row.point)
            cost[place] += row.activity * row.unitCost
            activity[place] += row.activity
        }
        unitCost = zip(cost, activity).map { $1 > 0 ? $0 / $1 : 0 }
        escalationBedDay = compiled.parameters.central[compiled.economy.capacity.escalationBedDay.index * (compiled.lastYear + 1)]
        var middles: [String: [Double?]] = [:]
        for code in codes {
            for measure in [Measure.aeAttendances, .waitingList, .availableBeds, .temporaryStaff, .temporaryStaffCost] {
                guard let series = ensemble.layout.position(code, measure) else { continue }
                middles["\(code).\(measure.rawValue)"] = (0...compiled.lastYear).map { year in
                    let values = ensemble.replications(series, year: year)
                    guard let first = values.first, first.isFinite else { return nil }
                    let step = max(1, values.count / 500)
                    let sample = stride(from: values.startIndex, to: values.endIndex, by: step).map { values[$0] }
                    return (try? Quantiles.of(sample, at: [0.5]))?[0]
                }
            }
        }
        self.middles = middles
    }

    package func name(_ code: String) -> String { names[code] ?? code }

    private func middle(_ code: String, _ measure: Measure, _ year: Int) -> Double { middles["\(code).\(measure.rawValue)"]?[year] ?? 0 }

    private func cost(_ code: String, _ points: PointOfDelivery...) -> Double {
        guard let provider = codes.firstIndex(of: code) else { return 0 }
        let costs = points.map { unitCost[provider * EconomyColumns.points + $0.index] }.filter { $0 > 0 }
        return Mean.of(costs)
    }

    /// Money a year, £, and people, by how far a year's figure falls short of what it is held against; 0 when it does not.
    package func of(
        _ code: String, _ measure: Measure, _ wanted: ControlChart.Wanted, outturn: Double, reference: Double, year: Int
    ) -> (money: Double, harm: Double) {
        let short: Double
        switch wanted {
        case .higher: short = max(0, reference - outturn)
        case .lower: short = max(0, outturn - reference)
        case .neither: return (0, 0)
        }
        switch measure {
        case .operatingIncome, .operatingCost, .surplus, .underlyingSurplus, .cash, .spend, .spendInside, .spendElsewhere, .spendOther, .temporaryStaffCost,
            .allocation:
            return (short, 0)
        case .aeAttendances: return (short * cost(code, .aeAttendance), 0)
        case .emergencyAdmissions: return (short * cost(code, .nonElectiveAdmission), short)
        case .plannedAdmissions: return (0, short)
        case .aeWithinFourHours: return (0, short * middle(code, .aeAttendances, year))
        case .withinEighteenWeeks: return (0, short * middle(code, .waitingList, year))
        case .waitingList, .overFiftyTwoWeeks: return (0, short)
        case .occupiedBeds: return (short * 365 * escalationBedDay, short)
        case .bedOccupancy: return (short * middle(code, .availableBeds, year) * 365 * escalationBedDay, short * middle(code, .availableBeds, year))
        case .temporaryStaff:
            let staff = middle(code, .temporaryStaff, year)
            return (staff > 0 ? short * middle(code, .temporaryStaffCost, year) / staff : 0, 0)
        default: return (0, 0)
        }
    }
}
