import HealthEconomy
import Statistics

/// How figures of several sites become one organisation's.
enum Joining {
    /// Added up in the shares held over the year.
    case added(Holdings.Part)
    /// Added up in the shares held at the year's end.
    case atEnd(Holdings.Part)
    /// Formed anew of what has been added up.
    case formed
    /// Made by the organisation's own statements.
    case stated
}

extension ProviderSeries {
    var joining: Joining {
        switch self {
        case .admissions: .added(.admissions)
        case .emergencyAdmissions: .added(.emergencies)
        case .plannedAdmissions, .postponed, .theatreSessionsNeeded: .added(.planned)
        case .aeAttendances: .added(.attendances)
        case .outpatientAttendances: .added(.outpatients)
        case .operatingIncome, .paidByEconomy, .unfundedActivity, .moneyBeyond, .contractsCut, .qualityReward: .added(.income)
        case .operatingCost, .costNotReleased, .costAnswered: .added(.cost)
        case .availableBeds: .added(.beds)
        case .occupiedBeds, .escalationBeds, .bedDaysWanted, .bedDaysInOwnBeds, .bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted,
            .bedDaysPostponed, .bedDaysCut:
            .added(.bedDays)
        case .waitingList, .overFiftyTwoWeeks: .atEnd(.list)
        case .postsRequired, .staffInPost, .temporaryStaff, .unfilledPosts, .temporaryStaffCost: .added(.staff)
        case .surplus, .surplusMargin, .bedOccupancy, .daysFull, .aeWithinFourHours, .withinEighteenWeeks, .capacityToHoldList: .formed
        case .cash, .liquidityDays, .capitalServiceCover, .rating, .supportDrawn, .supportCharge, .cashBeforeSupport: .stated
        }
    }
}

/// From sites to the organisations that report them.
extension LaneKernel {
    /// Makes what sites came to, which stands in the outputs, into what their holders report.
    mutating func joinOrganisations(through last: Int) {
        guard let holdings = compiled.holdings, last > 0 else { return }
        for year in 1...last {
            joinFigures(holdings, year)
            if !lineOutput.isEmpty { joinLines(holdings, year) }
            if !books.isEmpty { joinBooks(holdings, year) }
        }
        joinMonths(holdings, through: last)
    }

    private mutating func joinFigures(_ holdings: Holdings, _ year: Int) {
        let count = holdings.count
        for (place, provider) in holdings.involved.enumerated() {
            let out = compiled.layout.provider(provider)
            for measure in 0..<ProviderSeries.allCases.count { siteFigures[measure * count + place] = output[(out + measure) * span + year] }
        }
        for (place, provider) in holdings.involved.enumerated() {
            let out = compiled.layout.provider(provider)
            let isThere = holdings.isThere(place, in: year)
            for measure in ProviderSeries.allCases {
                let joined: Lanes
                switch measure.joining {
                case .stated: continue
                case .added(let part): joined = added(holdings, measure, part, year, place)
                case .atEnd(let part): joined = added(holdings, measure, part, atEnd: true, year, place)
                case .formed: joined = formed(holdings, measure, place, year)
                }
                put(out, measure, year, isThere ? joined : Lanes(repeating: .nan))
            }
        }
    }

    /// Charge on support of organisations that give or take, as far as they count; their sites' surpluses are before it.
    func heldCharge(_ year: Int) -> Lanes {
        guard let holdings = compiled.holdings, year > 0 else { return .zero }
        return holdings.involved.enumerated().reduce(Lanes.zero) { sum, one in
            let charge = output[(compiled.layout.provider(one.element) + ProviderSeries.supportCharge.rawValue) * span + year]
            return sum + holdings.counted[year * holdings.count + one.offset] * select(isNotANumber(charge), 0, charge)
        }
    }

    // Closures over the kernel would copy it; parts and measures are handed down instead.

    private func held(_ holdings: Holdings, _ part: Holdings.Part, _ atEnd: Bool, _ year: Int, _ place: Int, _ other: Int) -> Double {
        atEnd ? holdings.atEnd(part.rawValue, year, place, other) : holdings.over(part.rawValue, year, place, other)
    }

    /// Σ held × figure over the sites that have it; not a number where none does.
    private func added(
        _ holdings: Holdings, _ measure: ProviderSeries, _ part: Holdings.Part, atEnd: Bool = false, _ year: Int, _ place: Int
    ) -> Lanes {
        var sum = Lanes.zero
        var isThere = LaneMask(repeating: false)
        for other in 0..<holdings.count {
            let share = held(holdings, part, atEnd, year, place, other)
            let figure = siteFigures[measure.rawValue * holdings.count + other]
            guard share > 0 else { continue }
            let has = figure .== figure
            sum = select(has, sum + share * figure, sum)
            isThere .|= has
        }
        return select(isThere, sum, .nan)
    }

    /// Shares and rates, and the surplus, which goes with income and cost.
    private func formed(_ holdings: Holdings, _ measure: ProviderSeries, _ place: Int, _ year: Int) -> Lanes {
        switch measure {
        case .surplus: return surplus(holdings, place, year)
        case .surplusMargin: return surplus(holdings, place, year) / added(holdings, .operatingIncome, .income, year, place)
        case .bedOccupancy:
            let days = added(holdings, .availableBeds, .beds, year, place) * compiled.economy.daysInYear[year]
            return added(holdings, .bedDaysInOwnBeds, .bedDays, year, place) / days
        case .daysFull: return weighed(holdings, .daysFull, .beds, year, place, by: .availableBeds)
        case .aeWithinFourHours: return weighed(holdings, .aeWithinFourHours, .attendances, year, place, by: .aeAttendances)
        case .withinEighteenWeeks: return weighed(holdings, .withinEighteenWeeks, .list, atEnd: true, year, place, by: .waitingList)
        // By patients treated, of which no series is kept.
        case .capacityToHoldList: return weighed(holdings, .capacityToHoldList, .list, year, place, by: nil)
        default: return Lanes(repeating: .nan)
        }
    }

    private func surplus(_ holdings: Holdings, _ place: Int, _ year: Int) -> Lanes {
        let count = holdings.count
        var sum = Lanes.zero
        for other in 0..<count {
            let heldIncome = holdings.over(Holdings.part(.income), year, place, other)
            let heldCost = holdings.over(Holdings.part(.cost), year, place, other)
            sum += heldCost * siteFigures[ProviderSeries.surplus.rawValue * count + other]
            sum += (heldIncome - heldCost) * siteFigures[ProviderSeries.operatingIncome.rawValue * count + other]
        }
        let charge = siteFigures[ProviderSeries.supportCharge.rawValue * count + place]
        return sum - select(isNotANumber(charge), 0, charge)
    }

    /// Mean over the sites that have the figure, by what is held of their weight; by what is held alone where there is no weight.
    private func weighed(
        _ holdings: Holdings, _ measure: ProviderSeries, _ part: Holdings.Part, atEnd: Bool = false, _ year: Int, _ place: Int, by weight: ProviderSeries?
    ) -> Lanes {
        let count = holdings.count
        var (sum, whole, plainSum, plain) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        for other in 0..<count {
            let share = held(holdings, part, atEnd, year, place, other)
            let figure = siteFigures[measure.rawValue * count + other]
            guard share > 0 else { continue }
            let has = figure .== figure
            let size = share * (weight.map { siteFigures[$0.rawValue * count + other] } ?? treatedNow[holdings.involved[other] * span + year])
            sum = select(has, sum + size * figure, sum)
            whole = select(has, whole + size, whole)
            plainSum = select(has, plainSum + share * figure, plainSum)
            plain = select(has, plain + share, plain)
        }
        return select(whole .> 0, sum / whole, select(plain .> 0, plainSum / plain, .nan))
    }

    // MARK: Lines, books, months

    /// Joins one amount of all sites, at the position that each has in an array, in the shares held of it.
    @inline(__always)
    private static func join(
        _ holdings: Holdings, _ amounts: inout [Lanes], _ room: inout [Lanes], position: (Int) -> Int, held: (_ organisation: Int, _ site: Int) -> Double
    ) {
        let count = holdings.count
        for place in 0..<count { room[place] = amounts[position(holdings.involved[place])] }
        for place in 0..<count {
            var sum = Lanes.zero
            for other in 0..<count { sum += held(place, other) * room[other] }
            amounts[position(holdings.involved[place])] = sum
        }
    }

    private mutating func joinLines(_ holdings: Holdings, _ year: Int) {
        let (lines, span) = (compiled.trusts.lines, span)
        for line in 0..<lines {
            let part = Holdings.line(line)
            for kind in 0..<2 {
                Self.join(holdings, &lineOutput, &siteFigures, position: { (($0 * lines + line) * 2 + kind) * span + year }) {
                    holdings.over(part, year, $0, $1)
                }
            }
            Self.join(holdings, &lineVolume, &siteFigures, position: { ($0 * lines + line) * span + year }) { holdings.over(part, year, $0, $1) }
        }
    }

    private mutating func joinBooks(_ holdings: Holdings, _ year: Int) {
        let (ledger, span) = (ledger, span)
        let (income, cost) = (Holdings.part(.income), Holdings.part(.cost))
        for payer in 0..<ledger.payers {
            Self.join(holdings, &books, &siteFigures, position: { ledger.payment($0, payer) * span + year }) { holdings.over(income, year, $0, $1) }
        }
        for point in 0..<ledger.points {
            Self.join(holdings, &books, &siteFigures, position: { ledger.activity($0, point) * span + year }) {
                holdings.over(Holdings.point(point), year, $0, $1)
            }
        }
        for (entry, part) in [(LedgerLayout.TrustEntry.otherIncome, income), (.depreciation, cost), (.capital, cost)] {
            Self.join(holdings, &books, &siteFigures, position: { ledger.trust($0, entry) * span + year }) { holdings.over(part, year, $0, $1) }
        }
    }

    private mutating func joinMonths(_ holdings: Holdings, through last: Int) {
        let length = compiled.lastYear * 12
        for kind in 0..<Self.monthlyKinds {
            for month in 0..<last * 12 {
                Self.join(holdings, &monthly, &siteFigures, position: { ($0 * Self.monthlyKinds + kind) * length + month }) {
                    holdings.inMonth(kind, month, $0, $1)
                }
            }
        }
    }
}
