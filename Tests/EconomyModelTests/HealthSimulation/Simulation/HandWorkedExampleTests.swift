@testable import HealthEconomy
@testable import HealthSimulation
import Statistics
import TestEconomies
import Testing

/// Two plan years of Smalltown worked out by hand. The figures of year 0 stand at `SmallEconomy`.
@Suite("Worked examples")
struct HandWorkedExampleTests {
    /// Income, cost and position of the trust, the commissioner and the economy with:
    /// emergency admissions +2% a year, acute prices −1%, pay +2% and other costs +3%, efficiency 1%, allocation +2%,
    /// prescribing +3% in volume and +1% in price.
    static let changes = [
        "demand.points of delivery.non-elective admission.other growth=2%",
        "finance.price change.acute=-1%",
        "finance.cost classes.pay.inflation=2%",
        "finance.cost classes.other.inflation=3%",
        "finance.habitual efficiency=1%",
        "commissioning.allocation growth=2%",
        "commissioning.spending.prescribing.other growth=3%",
        "commissioning.spending.prescribing.inflation=1%",
    ]

    @Test("income, cost and surplus of the trust")
    func trust() throws {
        let run = try Replication(Self.changes)

        // Year 1, £m. Emergencies: worth 10 × 1.02 × 0.99; up to the threshold of 10 × 0.99 = 9.9 in full, the
        // rest at 30%: 9.9 + 0.3 × 0.198 = 9.9594.
        // Other activity: 17 × 0.99 = 16.83. Community block: 3. Other income: 10.
        let income1 = 9.9594 + 16.83 + 3 + 10
        #expect(agree(run("T1", .operatingIncome, 1), income1 * 1e6, 1e-12))
        // Activity by cost: (30 + 0.2) / 30 in all, but community care is a line of its own and does not move:
        // hospital lines cost 27, of which 20% variable and 30% semi-fixed follow 27.2 / 27.
        // Inflation: 0.6 × 2% + 0.4 × 3% = 2.4%; efficiency 1%.
        let hospital1 = 27 * 1.024 * 0.99 * (0.5 * (27.2 / 27) + 0.5)
        let cost1 = hospital1 + 3 * 1.024 * 0.99 + 10
        #expect(agree(run("T1", .operatingCost, 1), cost1 * 1e6, 1e-12))
        // The deficit holds £1m of finance cost.
        #expect(agree(run("T1", .surplus, 1), (income1 - cost1 - 1) * 1e6, 1e-12))
        // What the marginal rate leaves unpaid: 70% of £0.198m.
        #expect(agree(run("T1", .unfundedActivity, 1), 0.1386e6, 1e-9))

        // Year 2: emergencies worth 10 × 1.0404 × 0.9801, threshold 10 × 0.9801 = 9.801, above it 0.3959604.
        let income2 = 9.801 + 0.3 * 0.3959604 + 17 * 0.9801 + 3 + 10
        let inflation2 = (0.6 * 1.0404 + 0.4 * 1.0609) * 0.9801
        let cost2 = 27 * inflation2 * (0.5 * (27.404 / 27) + 0.5) + 3 * inflation2 + 10
        #expect(agree(run("T1", .operatingIncome, 2), income2 * 1e6, 1e-12))
        #expect(agree(run("T1", .operatingCost, 2), cost2 * 1e6, 1e-12))
        #expect(agree(run("T1", .surplus, 2), (income2 - cost2 - 1) * 1e6, 1e-12))
        #expect(agree(run("T1", .emergencyAdmissions, 2), 5000 * 1.0404, 1e-12))
    }

    @Test("spend and position of the commissioner, and the economy's gap")
    func commissionerAndGap() throws {
        let run = try Replication(Self.changes)
        // Year 1, £m. 80% of the trust's patient income of 29.7894; prescribing 10 × 1.03 × 1.01; care elsewhere
        // grows with emergency admissions at acute prices: 64.05 × 1.02 × 0.99; running costs 0.95.
        let inside = 0.8 * 29.7894
        let elsewhere = 64.05 * 1.02 * 0.99
        let other = 10.403 + 0.95
        #expect(agree(run("C1", .spendInside, 1), inside * 1e6, 1e-12))
        #expect(agree(run("C1", .spendElsewhere, 1), elsewhere * 1e6, 1e-12))
        #expect(agree(run("C1", .spendOther, 1), other * 1e6, 1e-12))
        #expect(agree(run("C1", .allocation, 1), 102e6, 1e-12))
        let position = 102 - inside - elsewhere - other
        #expect(agree(run("C1", .surplus, 1), position * 1e6, 1e-9))
        // The commissioner must keep 1% of its allocation; the trust must not lose money.
        let trustSurplus = run("T1", .surplus, 1)
        #expect(agree(run("economy", .gap, 1), 1.02e6 - position * 1e6 - trustSurplus, 1e-9))
        #expect(agree(run("economy", .surplus, 1), position * 1e6 + trustSurplus, 1e-9))
        #expect(agree(run("economy", .gapPerHead, 1), run("economy", .gap, 1) / 38_000, 1e-12))
        // Resources count each pound once: the allocation, and what the trust earns from outside.
        let resources = 102e6 + run("T1", .operatingIncome, 1) - inside * 1e6
        #expect(agree(run("economy", .gapShareOfIncome, 1), run("economy", .gap, 1) / resources, 1e-12))
    }

    @Test("the gap of year 0 is the trust's deficit, for the commissioner keeps the 1% it must")
    func gapOfYearZero() throws {
        #expect(agree(try Replication([])("economy", .gap, 0), 1e6, 1e-9))
        #expect(agree(try Replication(["providers.T1.counted share=40%"])("economy", .gap, 0), 0.4e6, 1e-9))
        #expect(agree(try Replication(["commissioners.C1.opening surplus=0%"])("economy", .gap, 0), 2e6, 1e-9))
    }

    @Test("cash, liquidity and capital service cover of the trust")
    func statements() throws {
        let run = try Replication([])
        // Year 0: operating cost £40m, of which depreciation 4% of £40m; working capital nothing, cash 73 days: £8m.
        #expect(agree(run("T1", .cash, 0), 8e6, 1e-12))
        #expect(run("T1", .liquidityDays, 0) == 0)
        // Capital service 5% of £40m = 2; available: −1 + 2 + 1.6 = 2.6: 1.3 times.
        #expect(agree(run("T1", .capitalServiceCover, 0), 1.3, 1e-12))
        // Liquidity 0 days scores 4, cover 1.3 scores 2: rating 3.
        #expect(run("T1", .rating, 0) == 3)
        // Each year the trust loses £1m, and depreciation pays for its capital spend: cash £6m after two years and
        // working capital −£2m: −2 × 360 / (40 − 1.6) = −18.75 days, score 1; cover 2; rating 1.5, rounded up to 2.
        #expect(agree(run("T1", .cash, 2), 6e6, 1e-12))
        #expect(agree(run("T1", .liquidityDays, 2), -18.75, 1e-12))
        #expect(run("T1", .rating, 2) == 2)
        #expect(run("economy", .trustsAtRisk, 0) == 0 && run("economy", .trustsAtRisk, 2) == 1)
    }

    @Test("beds: demand follows admissions and stay; beds follow their trend and answer growth in part")
    func beds() throws {
        let run = try Replication([
            "demand.points of delivery.non-elective admission.other growth=4%",
            "demand.points of delivery.non-elective admission.length of stay trend=-1%",
            "capacity.bed trend=-2%", "capacity.bed response=50%",
        ])
        // 25,000 of 31,000 bed days are emergencies'. 80 beds × (6,000 + 25,000 × 1.04 × 0.99) / 31,000.
        let demanded = 80 * (6_000 + 25_000 * 1.04 * 0.99) / 31_000
        let available = 98 * (1 + 0.5 * (demanded / 80 - 1))
        #expect(agree(run("T1", .availableBeds, 1), available, 1e-12))
        // 80.04… are wanted on the mean day of the baseline year, so that 80 lie in its 100 beds: on one day in eighty there are more.
        let wanted = Self.wantedInYearZero / 80 * demanded
        let occupied = wanted - BedFlow(wanted: wanted, beds: available, variation: 1).short
        #expect(agree(run("T1", .occupiedBeds, 1), occupied, 1e-9))
        #expect(agree(run("T1", .bedOccupancy, 1), occupied / available, 1e-9))
        #expect(abs(occupied / demanded - 1) < 0.001)
    }

    @Test("decided changes of beds happen in their years and stay")
    func decidedBeds() throws {
        let run = try Replication(["providers.T1.decided bed change={by year: {2013/14: -10, 2014/15: 4}, assumption: decided}"])
        #expect([0, 1, 2].map { run("T1", .availableBeds, $0) } == [100, 90, 94])
    }

    @Test("A&E loses half a point for each point of occupancy above 85%, from where it stood")
    func aAndE() throws {
        let run = try Replication(["demand.points of delivery.non-elective admission.other growth=15%", "capacity.A&E trend=-0.2 points"])
        // Year 1: 80 × (6,000 + 28,750) / 31,000 = 89.68 beds of 100: 4.68 points above 85%, 2.34 points lost.
        let occupancy = Self.wantedInYearZero / 100 * (6_000 + 28_750) / 31_000
        #expect(agree(run("T1", .aeWithinFourHours, 1), 0.95 - 0.5 * (occupancy - 0.85) - 0.002, 1e-9))
    }

    /// Beds wanted on the mean day of which 80 are given in 100, the daily count being as variable as chance: found by halving.
    static let wantedInYearZero: Double = {
        var low = 79.0, high = 82.0
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if middle - BedFlow(wanted: middle, beds: 100, variation: 1).short < 80 { low = middle } else { high = middle }
        }
        return low
    }()

    @Test("closing wards that demand needs sends bed days to escalation, A&E, other trusts, the list and early discharge, and never saves by itself")
    func closedWards() throws {
        let rules = [
            "capacity.escalation bed day=£400", "capacity.escalation staff=1.2", "capacity.postponed when full=30%", "capacity.waited when full=35%",
            "capacity.diverted when full=10%", "capacity.readmitted per day cut=0.03", "capacity.escalation limit=6%",
        ]
        var gaps: [Double] = []
        for closed in [0, 10, 20, 30, 40] {
            let change = "providers.T1.decided bed change={by year: {2013/14: \(-closed)}, assumption: decided}"
            let run = try Replication(rules + (closed > 0 ? [change] : []))
            gaps.append(run("economy", .gapDoNothing, 2))
            if closed == 30 {
                let open = try Replication(rules)
                #expect(agree(run("T1", .bedDaysWanted, 1), open("T1", .bedDaysWanted, 1), 1e-9))
                for measure in [
                    Measure.bedDaysInEscalation, .bedDaysWaitedInAE, .bedDaysDiverted, .bedDaysPostponed, .bedDaysCut, .escalationBeds, .temporaryStaff,
                    .postsRequired, .waitingList,
                ] { #expect(run("T1", measure, 1) > open("T1", measure, 1), "\(measure.rawValue)") }
                #expect(run("T1", .aeWithinFourHours, 1) < open("T1", .aeWithinFourHours, 1) - 0.05)
                #expect(run("C1", .spendElsewhere, 1) > open("C1", .spendElsewhere, 1))
                // Room for escalation is 6% of the beds that were open, not of those that are left.
                #expect(agree(run("T1", .escalationBeds, 1), 6, 1e-9))
            }
        }
        for (fewer, more) in zip(gaps.dropFirst(), gaps) { #expect(fewer > more) }
    }

    @Test("a commissioner that is short takes it from contracts and growth, and what it takes the trust has not got")
    func shortOfMoney() throws {
        let rules = [
            "commissioning.allocation growth=-1%",
            "commissioning.when money is short={contracts: 60%, contracts at most: 10%, growth withheld: 30%, withheld at most: 10%, lists: 0%}",
        ]
        let run = try Replication(rules)
        // £1m less to spend, and 1% of £99m to keep instead of 1% of £100m: £0.99m short; 60% from contracts, 30% from prescribing.
        #expect(agree(run("C1", .shortfall, 1), 0.99e6, 1e-9))
        #expect(agree(run("T1", .contractsCut, 1), 0.594e6, 1e-9))
        #expect(agree(run("C1", .growthWithheld, 1), 0.297e6, 1e-9))
        #expect(agree(run("C1", .surplus, 1), 0.99e6 - 0.099e6, 1e-9))
        #expect(agree(run("T1", .surplus, 1), -1e6 - 0.594e6, 1e-9))
        // The do-nothing gap knows nothing of it: the deficit, and what the rule misses.
        #expect(agree(run("economy", .gapDoNothing, 1), 1e6 + 0.99e6, 1e-9))
        #expect(agree(run("economy", .gap, 1), 1e6 + 0.99e6 - 0.297e6, 1e-9))
        // However large the parts, both together take what is short and no more: the commissioner keeps what its rule asks for.
        let all = try Replication([
            rules[0],
            "commissioning.when money is short={contracts: 80%, contracts at most: 50%, growth withheld: 100%, withheld at most: 50%, lists: 0%}",
        ])
        #expect(agree(all("T1", .contractsCut, 1), 0.792e6, 1e-9) && agree(all("C1", .growthWithheld, 1), 0.198e6, 1e-9))
        #expect(agree(all("C1", .surplus, 1), 0.99e6, 1e-9))
    }

    @Test("where cost outgrows income part of it comes back; support is drawn below the minimum of cash and charged in the next year")
    func livingWithinIncome() throws {
        let run = try Replication([
            "finance.cost classes.pay.inflation=5%", "finance.cost classes.other.inflation=5%", "finance.cost behaviour.variable=0%",
            "finance.cost behaviour.semi-fixed=0%", "provider kinds.general.cost answers income=40%", "finance.minimum cash=73 days",
            "finance.support charge=3.5%",
        ])
        // Care costs 30 × 1.05, other cost 10: 41.5 for an income of 40, which cost 40 before: 40% of the way back, on the log scale.
        let answered = 41.5e6 * (1 - power(40 / 41.5, 0.4))
        #expect(agree(run("T1", .costAnswered, 1), answered, 1e-9))
        #expect(agree(run("T1", .surplus, 1), -1e6 - 1.5e6 + answered, 1e-9))
        // Cash is £8m, 73 days of £40m, less the deficit; 73 days of this year's cost must be there.
        let cost = 41.5e6 - answered
        let support = cost / 5 - (8e6 - 2.5e6 + answered)
        #expect(agree(run("T1", .supportDrawn, 1), support, 1e-9))
        #expect(agree(run("T1", .cash, 1), cost / 5, 1e-9))
        #expect(agree(run("T1", .supportCharge, 2), 0.035 * support, 1e-9))
        // What came back in a dear year goes again when cost no longer outgrows income: it never brings cost below where it stood.
        let passing = try Replication([
            "finance.cost classes.pay.inflation={by year: {2013/14: 5%, 2014/15: -4.7619%}, assumption: a dear year}",
            "finance.cost classes.other.inflation={by year: {2013/14: 5%, 2014/15: -4.7619%}, assumption: a dear year}",
            "finance.cost behaviour.variable=0%", "finance.cost behaviour.semi-fixed=0%", "provider kinds.general.cost answers income=40%",
        ])
        #expect(passing("T1", .costAnswered, 1) > 0.5e6 && abs(passing("T1", .costAnswered, 2)) < 100)
    }

    @Test("staff: posts follow half of activity; leavers are replaced while joiners suffice, temporary staff fill the rest")
    func staff() throws {
        let run = try Replication([
            "workforce.staff groups.everybody.joiners at most=10%", "finance.cost behaviour.variable=0%",
            "finance.cost behaviour.semi-fixed=0%", "workforce.temporary premium=50%",
            "demand.points of delivery.non-elective admission.other growth=15%", "finance.payment rules.marginal rate=100%",
        ])
        // Activity by cost (30 + 1.5) / 30 = 1.05; posts 600 × (1 + 0.5 × 0.05) = 615. Joiners replace leavers: 600.
        #expect(agree(run("T1", .postsRequired, 1), 615, 1e-12))
        #expect(agree(run("T1", .staffInPost, 1), 600, 1e-12))
        #expect(agree(run("T1", .temporaryStaff, 1), 15, 1e-12))
        #expect(agree(run("T1", .temporaryStaffCost, 1), 15 * 40_000 * 1.5, 1e-12))
        // All other cost is fixed: only the premium of £20,000 for each is added.
        #expect(agree(run("T1", .operatingCost, 1), 40e6 + 15 * 20_000, 1e-12))
    }

    @Test("a payer outside the economy pays for its own growth")
    func outsidePayer() throws {
        let run = try Replication(["outside commissioners.other.extra growth=10%", "finance.payment rules.marginal rate=100%"])
        // Outside patients are 20%: £27m of activity × 20% × 10% more; the block does not move.
        #expect(agree(run("T1", .operatingIncome, 1), 40e6 + 0.54e6, 1e-12))
        #expect(agree(run("T1", .paidByEconomy, 1), 24e6, 1e-12))
        #expect(agree(run("C1", .surplus, 1), 1e6, 1e-9))
    }

    @Test("the allocation of a later year is brought to the baseline by the growth in between")
    func allocationYear() throws {
        let run = try Replication([
            "commissioners.C1.allocation year=2014/15",
            "commissioning.allocation growth={by year: {2013/14: 2%, 2014/15: 4%}, assumption: two years}",
        ])
        #expect(agree(run("C1", .allocation, 0), 100e6 / 1.04 / 1.02, 1e-12))
        #expect(agree(run("C1", .allocation, 2), 100e6, 1e-12))
    }

    @Test("sanctions: breaches below the standard and waits over a year cost money beyond the baseline's, within the limit")
    func sanctions() throws {
        let changes = ["finance.payment rules.four-hour sanction=£100", "capacity.A&E trend=-2 points"]
        // Year 1: 93% of 20,000 within four hours; 2% of 20,000 = 400 breaches below 95%, £40,000 of £30m.
        #expect(agree(try Replication(changes)("T1", .operatingIncome, 1), 40e6 - 40_000, 1e-12))
        // The limit is 0.1% of the contract: £30,000.
        #expect(agree(try Replication(changes + ["finance.payment rules.sanction limit=0.1%"])("T1", .operatingIncome, 1), 40e6 - 30_000, 1e-12))
    }
}
