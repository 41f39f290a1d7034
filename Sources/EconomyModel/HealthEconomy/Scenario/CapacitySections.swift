package import PlannerFiles
import Statistics

/// Beds, A&E, theatres and the waiting list: how demand meets what there is.
package struct CapacityRules: Sendable {
    /// Occupancy above which escalation beds are opened.
    package let occupancyCeiling: DrawnPath
    /// Room for escalation beds, as a share of the most beds that the trust has had open: closing staffed beds leaves the room.
    package let escalationLimit: DrawnPath
    /// Cost of a bed day in escalation or of waiting in A&E for a bed, its staff included, £.
    package let escalationBedDayCost: DrawnPath
    /// Whole-time equivalents that a bed in escalation, or a patient who waits in A&E, needs; all temporary.
    package let escalationStaff: DrawnPath
    /// Whole-time equivalents that stand with a staffed bed and are not needed when its ward closes; none where not stated.
    package let wardStaff: DrawnPath?
    /// Variance of the daily bed count relative to its mean (1 = Poisson).
    package let dailyVariation: DrawnPath
    /// Of the bed days that find neither a bed nor escalation: met by postponing planned admissions; waited in A&E; given by other
    /// trusts. What is left is cut from stays.
    package let postponedWhenFull: DrawnPath
    package let waitedWhenFull: DrawnPath
    package let divertedWhenFull: DrawnPath
    /// Emergency admissions that come back for each bed day cut from a stay below need.
    package let readmittedPerDayCut: DrawnPath
    /// Yearly change in available beds under present policy.
    package let bedTrend: DrawnPath
    /// Share of growth in demand for beds that trusts answer by opening beds within the year.
    package let bedResponse: DrawnPath
    /// Points of A&E performance lost per point of occupancy, by band of occupancy: (from, points per point).
    package let aeCurve: [(name: String, from: Double, slope: DrawnPath)]
    /// Yearly change of A&E four-hour performance that occupancy does not explain, in points.
    package let aeTrend: DrawnPath
    /// Share of growth in planned demand that funded capacity follows within the year.
    package let plannedCapacityResponse: DrawnPath
    /// Share of growth in demand for community and mental-health contacts that capacity follows.
    package let communityResponse: DrawnPath
    /// Per cent more A&E attendances and emergency admissions for one per cent of contacts unmet.
    package let spillBack: DrawnPath
    /// Share of pathways that end in an admission (theatre, day case) rather than in the clinic.
    package let admittedShare: DrawnPath
    /// Share of pathways a month that leave without treatment.
    package let removals: RecordedPath
    /// How much likelier those who have waited longer are to be treated: κ of the waiting-list shape, 1 for not at all.
    package let waitingShape: Double
    /// Yearly growth of the waiting list at which the baseline year's capacity stood.
    package let listGrowth: DrawnPath
    /// Cases per four-hour theatre session and hours used of those planned.
    package let casesPerSession: DrawnPath
    package let theatreUse: DrawnPath
    /// Share of planned admissions that need a theatre (the rest: endoscopy, infusion, day-case medicine).
    package let theatreShare: DrawnPath

    package static func read(_ reader: SectionReader) -> CapacityRules {
        CapacityRules(
            occupancyCeiling: reader.figure("occupancy ceiling", .share, in: 0.5...1, "occupancy above which escalation starts"),
            escalationLimit: reader.figure("escalation limit", .share, in: 0...0.5, "room for escalation beds, as a share of the most beds open so far"),
            escalationBedDayCost: reader.figure("escalation bed day", .pounds, in: 0...5_000, "cost of a bed day in escalation or waited in A&E"),
            escalationStaff: reader.figure("escalation staff", .ratio, in: 0...5, "temporary staff for each escalation bed and each patient waiting in A&E"),
            wardStaff: reader.optionalFigure("ward staff", .ratio, in: 0...5, "posts that go with each bed of a ward that an option closes"),
            dailyVariation: reader.figure("daily variation", .ratio, in: 0.1...20, "variance of the daily count relative to its mean"),
            postponedWhenFull: reader.figure("postponed when full", .share, in: 0...1, "bed days without a bed met by postponing planned admissions"),
            waitedWhenFull: reader.figure("waited when full", .share, in: 0...1, "bed days without a bed that are waited in A&E"),
            divertedWhenFull: reader.figure("diverted when full", .share, in: 0...1, "bed days without a bed that other trusts give"),
            readmittedPerDayCut: reader.figure(
                "readmitted per day cut", .ratio, in: 0...0.15, "emergency admissions that come back for each bed day cut from a stay"),
            bedTrend: reader.figure("bed trend", .shareAYear, in: -0.2...0.2, "yearly change in available beds"),
            bedResponse: reader.figure("bed response", .share, in: 0...1, "share of growth in bed demand answered by opening or closing beds"),
            aeCurve: reader.map("A&E and occupancy", keys: nil, complete: true, "points of performance lost per point of occupancy, by band") { item, _ in
                let from = item.number("from", in: 0...1.5, default: nil, "occupancy from which the slope holds, as a share")
                let slope: DrawnPath = item.figure("points lost per point", .ratio, in: 0...5, "points of performance lost per point of occupancy")
                return (from: from, slope: slope)
            }.map { (name: $0.key, from: $0.value.from, slope: $0.value.slope) }.ordered { $0.from < $1.from },
            aeTrend: reader.figure("A&E trend", .points, in: -0.1...0.1, "yearly change of performance that occupancy does not explain"),
            plannedCapacityResponse: reader.figure("planned capacity response", .share, in: 0...2, "share of growth in planned demand that capacity follows"),
            communityResponse: reader.figure("community capacity response", .share, in: 0...2, "share of growth in demand for contacts that capacity follows"),
            spillBack: reader.figure("spill back", .ratio, in: 0...5, "per cent more emergencies for one per cent of contacts unmet"),
            admittedShare: reader.figure("admitted share", .share, in: 0.01...0.99, "share of pathways ending in an admission"),
            removals: reader.figure("removals", .share, in: 0...0.5, "share of those waiting who leave untreated in a month"),
            waitingShape: reader.number("waiting shape", in: 0.5...5, default: 1.3, "1: treatment regardless of time waited; above 1: longer waiters first"),
            listGrowth: reader.figure("list growth", .shareAYear, in: -0.5...0.5, "growth of the list in the baseline year that capacity did not meet"),
            casesPerSession: reader.figure("cases per session", .ratio, in: 0.1...20, "planned cases per four-hour session"),
            theatreUse: reader.figure("theatre use", .share, in: 0.1...1.2, "hours used of hours planned"),
            theatreShare: reader.figure("theatre share", .share, in: 0.05...1, "share of planned admissions that need a theatre session"))
    }
}

/// Staff groups: what activity requires, who joins and leaves, who fills the gap.
package struct WorkforceRules: Sendable {
    package let groups: [(name: String, rules: StaffGroup)]
    /// Pay of temporary staff above the cost of staff in post, by year.
    package let temporaryPremium: DrawnPath
    /// Share of planned capacity lost for each point of unfilled posts.
    package let capacityLost: DrawnPath

    package static func read(_ reader: SectionReader) -> WorkforceRules {
        WorkforceRules(
            groups: reader.map("staff groups", keys: nil, complete: true, "staff groups") { item, _ in StaffGroup.read(item) }
                .map { (name: $0.key, rules: $0.value) },
            temporaryPremium: reader.figure("temporary premium", .share, in: 0...3, "pay of temporary staff above the cost of staff in post"),
            capacityLost: reader.figure("capacity lost", .ratio, in: 0...5, "points of planned capacity lost for each point of posts unfilled"))
    }
}

/// One staff group of a trust.
package struct StaffGroup: Sendable {
    package let shareOfStaff: DrawnConstant
    package let costPerWTE: DrawnPath
    /// Percentage change in posts required for one per cent change in activity.
    package let activityElasticity: DrawnPath
    package let turnover: DrawnPath
    /// Largest number of joiners a year as a share of staff in post.
    package let joinersAtMost: DrawnPath
    /// Posts without a substantive holder in the baseline year.
    package let vacancies: DrawnPath
    /// Temporary staff at most, as a share of posts.
    package let temporaryAtMost: DrawnPath
    /// Posts that rotas need whatever the activity, as a share of baseline posts.
    package let rotaMinimum: DrawnPath

    package static func read(_ reader: SectionReader) -> StaffGroup {
        StaffGroup(
            shareOfStaff: reader.figure("share of staff", .share, in: 0...1, "share of whole-time equivalents; sums to 100%"),
            costPerWTE: reader.figure("cost per WTE", .pounds, in: 5_000...500_000, "yearly cost of one whole-time equivalent with on-costs"),
            activityElasticity: reader.figure("activity elasticity", .ratio, in: 0...2, "per cent more posts for one per cent more activity"),
            turnover: reader.figure("turnover", .shareAYear, in: 0...1, "leavers a year as a share of staff in post"),
            joinersAtMost: reader.figure("joiners at most", .shareAYear, in: 0...1, "joiners a year at most, as a share of staff in post"),
            vacancies: reader.figure("vacancies", .share, in: 0...0.6, "posts without a substantive holder in the baseline year"),
            temporaryAtMost: reader.figure("temporary at most", .share, in: 0...0.6, "temporary staff at most, as a share of posts"),
            rotaMinimum: reader.figure("rota minimum", .share, in: 0...1.5, "posts that rotas need whatever the activity, as a share of baseline posts"))
    }
}
