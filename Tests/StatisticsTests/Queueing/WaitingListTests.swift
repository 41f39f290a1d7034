import Statistics
import Testing

@Suite("Waiting lists: sizes, capacity, pressure") struct WaitingListTests {
    @Test("92% within 18 weeks needs a mean wait of 7.13 weeks, as -ln 0.08 = 2.526")
    func eighteenWeeks() throws {
        let factor = try WaitingList.factor(shareWithinTarget: 0.92)
        #expect(isNear(factor, 2.5257, within: 1e-4))
        #expect(try isNear(WaitingList.meanWaitWeeks(targetWeeks: 18, factor: factor), 7.127, within: 1e-3))
    }

    @Test("target size by Little's law: 30 referrals a week, 52 weeks, factor 6 gives 260; twice that calls for relief")
    func targetSize() throws {
        let target = try WaitingList.targetSize(demandPerWeek: 30, targetWeeks: 52, factor: 6)
        #expect(agrees(target, 260))
        #expect(!WaitingList.needsRelief(size: 520, targetSize: target))
        #expect(WaitingList.needsRelief(size: 521, targetSize: target))
    }

    @Test("relief capacity: 30 a week and 1,200 waiting to 390 in 26 weeks needs 30 + 810/26 = 61.15 a week")
    func relief() throws {
        #expect(try isNear(WaitingList.reliefCapacityPerWeek(demandPerWeek: 30, size: 1200, targetSize: 390), 61.1538, within: 1e-4))
        #expect(try WaitingList.reliefCapacityPerWeek(demandPerWeek: 30, size: 390, targetSize: 390) == 30)
    }

    @Test("target capacity: 30 a week, 52 weeks, factor 6, gaps with cv 1.1 and 0.9 needs 30 + 1.01 * 6/52 a week")
    func targetCapacity() throws {
        let capacity = try WaitingList.targetCapacityPerWeek(
            demandPerWeek: 30, targetWeeks: 52, factor: 6, referralVariation: 1.1, removalVariation: 0.9)
        #expect(agrees(capacity, 30 + 1.01 * 6 / 52))
        // With random gaps it is M/M/1's own answer: mean wait in the system 1/(capacity - demand) = 52/6.
        let plain = try WaitingList.targetCapacityPerWeek(demandPerWeek: 30, targetWeeks: 52, factor: 6)
        #expect(agrees(1 / (plain - 30), 52.0 / 6))
    }

    @Test("pressure is 0.5 on plan at a factor of 4, both times in weeks")
    func pressure() throws {
        let wait = try WaitingList.meanWaitWeeks(targetWeeks: 52, factor: 4)
        #expect(try WaitingList.pressure(meanWaitWeeks: wait, targetWeeks: 52) == 0.5)
    }

    @Test("caution about demand: 25 gaps with cv 1 give 2/5 more in the denominator; 4 gaps bound nothing")
    func caution() throws {
        #expect(try agrees(WaitingList.cautiousDemandPerWeek(demandPerWeek: 30, referralVariation: 1, referrals: 25), 50))
        #expect(throws: StatisticsError.self) {
            try WaitingList.cautiousDemandPerWeek(demandPerWeek: 30, referralVariation: 1, referrals: 4)
        }
    }

    @Test("removals needed: 1,000 waiting, 150 too long; treat 76 of them and 92% of the rest are in time")
    func removals() throws {
        // (150 - 80)/0.92 = 76.087; then 73.913 of 923.913 are beyond: 8%.
        let needed = try WaitingList.removalsNeeded(waitingBeyondTarget: 150, total: 1000, shareWithinTarget: 0.92)
        #expect(agrees((150 - needed) / (1000 - needed), 0.08))
        #expect(try WaitingList.removalsNeeded(waitingBeyondTarget: 50, total: 1000, shareWithinTarget: 0.92) == 0)
    }

    @Test("list size for a share within target: 100 referrals a week at 65% within 18 weeks is 1,715")
    func sizeForShare() throws {
        #expect(try isNear(WaitingList.size(referralsPerWeek: 100, shareWithinTarget: 0.65), 1714.6, within: 0.1))
    }

    @Test("a dated list: only those on it count, and waits and target are in one unit")
    func record() throws {
        typealias Patient = WaitingListRecord.Patient
        // Window of days 10 to 23, two weeks.
        let patients = [
            Patient(referredOn: 0, removedOn: 5),  // removed before the window: not counted
            Patient(referredOn: 2, removedOn: 12),
            Patient(referredOn: 10, removedOn: 20),
            Patient(referredOn: 13),
            Patient(referredOn: 16, removedOn: 30),  // removed after the window: still waiting at its end
            Patient(referredOn: 25, removedOn: 40),  // referred after the window: no negative age
        ]
        let record = try WaitingListRecord(patients, firstDay: 10, lastDay: 23)
        #expect(record.sizes == [2, 2, 1, 2, 2, 2, 3, 3, 3, 3, 2, 2, 2, 2])
        #expect(agrees(record.demandPerWeek, 1.5))  // three referrals in two weeks
        #expect(agrees(record.capacityPerWeek, 1))  // two removals on 14 days that opened with a list
        #expect(agrees(record.meanWaitSoFarWeeks, (10.0 + 7) / 2 / 7))
        #expect(agrees(record.meanWaitOfRemovedWeeks, 10.0 / 7))
        // 8.5 days is 1.214 weeks, so pressure on 2 weeks is 1.214, not seven times that.
        #expect(try agrees(record.pressure(targetWeeks: 2), 8.5 / 7))
    }

    @Test("idle days do not look like slowness: capacity counts only days that open with a list")
    func idleDays() throws {
        let patients = [
            WaitingListRecord.Patient(referredOn: 0, removedOn: 1), WaitingListRecord.Patient(referredOn: 50, removedOn: 51),
        ]
        let record = try WaitingListRecord(patients, firstDay: 0, lastDay: 99)
        #expect(agrees(record.capacityPerWeek, 7))  // one a day on the two days with someone to treat
        #expect(record.meanWaitSoFarWeeks == 0)
    }

    @Test("the order of patients does not matter")
    func order() throws {
        let patients = (0..<40).map { WaitingListRecord.Patient(referredOn: $0 * 7 % 40, removedOn: $0 % 3 == 0 ? nil : $0 * 7 % 40 + 9) }
        #expect(
            try WaitingListRecord(patients, firstDay: 5, lastDay: 35)
                == WaitingListRecord(patients.reversed(), firstDay: 5, lastDay: 35))
    }
}
