package import Statistics

/// What the baseline year leaves behind in eight futures, from which every option goes on: whatever an option does, it does in plan years.
///
/// It belongs to the draws of these futures: the first that is simulated fills it, those after it in the same futures take it from here. With
/// the search for how many beds are wanted it is a fifth of what a future costs.
package struct BaselineYear: Sendable {
    /// The kernel's buffers one after another; empty until somebody has simulated the year.
    fileprivate var kept: [Lanes] = []

    package init() {}
}

extension LaneKernel {
    /// Whether the option leaves the baseline year as it is to the last bit: forms of contract and organisations of its own are laid out from
    /// that year on.
    private var sharesBaselineYear: Bool { compiled.option?.contracts.isEmpty ?? true && compiled.option?.holdings == nil && books.isEmpty && notes.isEmpty }

    /// Runs the years of the futures that stand in the kernel with the baseline year of those that ran in them before.
    ///
    /// The bits are those of running all years.
    ///
    /// - Parameter drivers: all of them, with or without the efficiency that organisations habitually find.
    package mutating func simulate(_ drivers: Drivers = .all, after past: inout BaselineYear) {
        precondition(drivers.isSuperset(of: .all.subtracting(.habit)), "the baseline year of another world")
        guard sharesBaselineYear else { return simulate(drivers) }
        let drivers = LaneDrivers(Array(repeating: drivers, count: Self.width))
        let economy = compiled.economy
        let trusts = compiled.trusts
        if past.kept.isEmpty {
            begin(drivers)
            runYear(economy, trusts, 0, drivers)
            keep(in: &past)
        } else {
            prepare()
            resume(past)
        }
        for year in 1..<span { runYear(economy, trusts, year, drivers) }
        if isHeld { joinOrganisations(through: span - 1) }
    }

    /// Runs the same futures as another kernel, as drawn there, and gives the output: an option beside do-nothing.
    package mutating func simulate(as drawn: inout LaneKernel, after past: inout BaselineYear) -> [Lanes] {
        takeStarts(of: drawn)
        exchange(values: &drawn.values, noise: &drawn.noise)
        simulate(after: &past)
        exchange(values: &drawn.values, noise: &drawn.noise)
        return output
    }

    /// Every buffer that a later year reads and an earlier one has written, in a fixed order. What each year makes anew is not among them.
    @inline(__always)
    private mutating func eachBuffer(_ visit: (inout [Lanes]) -> Void) {
        visit(&demography)
        // Indices.
        visit(&growth)
        visit(&complexity)
        visit(&localGrowth)
        visit(&outsideGrowth)
        visit(&priceIndex)
        visit(&pointPrice)
        visit(&pointCost)
        visit(&classIndex)
        visit(&allocationGrowthIndex)
        visit(&spendingIndex)
        visit(&stayIndex)
        // Beds and A&E.
        visit(&baseUnits)
        visit(&bedDemandBase)
        visit(&bedsNow)
        visit(&bedsMost)
        visit(&wantedScale)
        visit(&lossBase)
        visit(&postponedBase)
        visit(&divertedBase)
        visit(&returnedBase)
        visit(&readmittedDays)
        visit(&escalationBase)
        visit(&escalationStaffBase)
        visit(&aeTrend)
        // Lists and staff.
        visit(&list)
        visit(&listNoise)
        visit(&treatedNow)
        visit(&withheldCare)
        visit(&inPost)
        visit(&unfilledBase)
        visit(&premiumBase)
        // Money.
        visit(&semiFixed)
        visit(&semiFixedWithout)
        visit(&lineCostLevel)
        visit(&costShareBase)
        visit(&answer)
        visit(&sanctionBase)
        visit(&workingCapital)
        visit(&cash)
        visit(&supportOutstanding)
    }

    private mutating func keep(in past: inout BaselineYear) {
        var kept: [Lanes] = []
        eachBuffer { kept.append(contentsOf: $0) }
        kept += [efficiencyIndex, otherIncomeIndex, capitalServiceIndex]
        for yearly in [output, lineOutput, lineVolume] {
            for position in stride(from: 0, to: yearly.count, by: span) { kept.append(yearly[position]) }
        }
        past.kept = kept
    }

    private mutating func resume(_ past: BaselineYear) {
        var place = 0
        past.kept.withUnsafeBufferPointer { kept in
            eachBuffer { buffer in
                buffer.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: kept[place..<place + $0.count]) }
                place += buffer.count
            }
            efficiencyIndex = kept[place]
            otherIncomeIndex = kept[place + 1]
            capitalServiceIndex = kept[place + 2]
            place += 3
            func yearly(_ buffer: inout [Lanes]) {
                for position in stride(from: 0, to: buffer.count, by: span) {
                    buffer[position] = kept[place]
                    place += 1
                }
            }
            yearly(&output)
            yearly(&lineOutput)
            yearly(&lineVolume)
        }
        precondition(place == past.kept.count, "the baseline year of another economy")
    }
}
