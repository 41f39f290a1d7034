package import HealthEconomy

/// Who holds which part of each trust's site in each year, where organisations end, merge or hand over services.
///
/// The kernel simulates sites; organisations report what they hold of them. For every part of a site's figures, each month and
/// site, the shares of all organisations and of successors outside the economy sum to 1, so that nothing is lost or counted twice:
///
///     figure(organisation, year) = Σ over sites of holding(part, organisation, site, year) × figure(site, year)
package final class Holdings: Sendable {
    /// Parts of a site's figures that can pass over in shares of their own.
    package enum Part: Int, CaseIterable {
        case admissions, emergencies, planned, attendances, outpatients, income, cost, bedDays, beds, staff, list
    }

    /// Trusts that give or take, by their position among the scenario's, ascending. Places below count among them.
    package let involved: [Int]
    package let span: Int
    /// The changes, in the order of their dates.
    package let changes: [OrganisationChange]
    /// Month in which each involved trust has ended, counted from the first plan April; nil where it goes on.
    package let endMonth: [Int?]
    /// Parts, then points of delivery, then service lines: see `part`, `point`, `line`.
    private let mean, end: [Double]
    /// Of bed days, beds and lists by plan month.
    private let months: [Double]
    /// What passes over of balances from the beginning of a year to its end, and of the year's flows into them.
    package let assets, debts, charges, chargedAssets, incomeFlow, costFlow: [Double]
    /// Share in which an organisation counts as the economy's, by the income of the sites it holds: `counted[year * count + place]`.
    package let counted: [Double]

    package var count: Int { involved.count }

    init(_ built: HoldingsBuilder) {
        involved = built.involved
        span = built.span
        changes = built.changes
        endMonth = built.endMonth
        mean = built.mean
        end = built.end
        months = built.months
        assets = built.assets
        debts = built.debts
        charges = built.charges
        chargedAssets = built.chargedAssets
        incomeFlow = built.incomeFlow
        costFlow = built.costFlow
        counted = built.counted
    }

    package static func part(_ part: Part) -> Int { part.rawValue }
    package static func point(_ point: Int) -> Int { Part.allCases.count &+ point }
    package static func line(_ line: Int) -> Int { Part.allCases.count &+ PointOfDelivery.allCases.count &+ line }

    /// Share of a site that an organisation holds over a year; both by place, `count` for outside.
    @inline(__always) package func over(_ part: Int, _ year: Int, _ organisation: Int, _ site: Int) -> Double {
        mean[((part &* span &+ year) &* (count &+ 1) &+ organisation) &* count &+ site]
    }
    /// Share of a site that an organisation holds at the end of a year.
    @inline(__always) package func atEnd(_ part: Int, _ year: Int, _ organisation: Int, _ site: Int) -> Double {
        end[((part &* span &+ year) &* (count &+ 1) &+ organisation) &* count &+ site]
    }
    /// Share of a site's bed days (0), beds (1) or list (2) in a plan month.
    @inline(__always) package func inMonth(_ kind: Int, _ month: Int, _ organisation: Int, _ site: Int) -> Double {
        months[((kind &* (span &- 1) &* 12 &+ month) &* (count &+ 1) &+ organisation) &* count &+ site]
    }
    /// What passes from an organisation, or a site, to another within a year.
    @inline(__always) package func passed(_ table: [Double], _ year: Int, _ to: Int, _ from: Int) -> Double {
        table[(year &* count &+ to) &* count &+ from]
    }

    /// Whether an organisation has any part of a year, and whether it is there at its end.
    package func isThere(_ place: Int, in year: Int) -> Bool { endMonth[place].map { $0 > 12 * (year - 1) } ?? true }
    package func isThere(_ place: Int, atEndOf year: Int) -> Bool { endMonth[place].map { $0 >= 12 * year } ?? true }

    /// Place of a trust among those involved; nil where nothing of it changes hands.
    package func place(of provider: Int) -> Int? { involved.firstIndex(of: provider) }

    /// Sites of which an organisation holds a part in a year, by place; its own when nothing has changed by then.
    package func sites(heldBy place: Int, in year: Int) -> [Int] {
        (0..<count).filter { over(Holdings.part(.cost), year, place, $0) > 0 || over(Holdings.part(.income), year, place, $0) > 0 }
    }
}

extension CompiledEconomy {
    /// Whether a trust reports any figure in a year: until the year in which it ends, or has handed everything over.
    package func isThere(_ provider: Int, in year: Int) -> Bool {
        guard let holdings, let place = holdings.place(of: provider) else { return true }
        return holdings.isThere(place, in: year)
    }

    /// Codes of trusts that have ended by the last year and report no figure of it.
    package var endedTrusts: Set<String> {
        Set(providerCodes.indices.filter { !isThere($0, in: lastYear) || !isThereAtEnd($0) }.map { providerCodes[$0] })
    }

    private func isThereAtEnd(_ provider: Int) -> Bool {
        guard let holdings, let place = holdings.place(of: provider) else { return true }
        return holdings.isThere(place, atEndOf: lastYear)
    }
}
