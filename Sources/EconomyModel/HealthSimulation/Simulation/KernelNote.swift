import Statistics

/// Intermediate results of a year that no series, buffer or book holds, kept when a future is shown step by step:
/// `notes[organisation * kinds + kind]`, trusts and commissioners each counted from 0.
enum KernelNote: Int, CaseIterable {
    // Beds and A&E of a trust.
    /// Points lost to pressure on beds, mean over the months.
    case fourHourLoss
    /// Share of planned admissions postponed beyond the baseline year's.
    case postponedShare
    /// Mean beds wanted, as drawn; bed days that found neither a bed nor escalation; emergencies that come back, beyond the baseline year's.
    case wantedMean, leftDays, returned
    // Its waiting list, patients of the year.
    case started, treated, removed
    // Its income, £.
    /// Paid for all but emergency admissions, before quality payment, sanctions and noise.
    case paidForOther
    /// Emergency admissions at price, and what is paid for them.
    case worthOfEmergencies, paidForEmergencies
    /// Quality payment relative to the baseline year's; sanctions as a share of contracts, beyond the baseline year's.
    case quality, sanctionShare
    /// exp(noise of income).
    case incomeNoise
    case otherIncome
    /// Share of the quality payment that measures earn.
    case qualityEarned
    // Its cost, £.
    /// Σ shares of cost × class index.
    case inflation
    case lineCost, otherCost, optionCost, structuralCost, nonOperatingCost
    /// Share of beds for which wards are still paid, and what wards that the option closes save.
    case wards, wardsSaved
    /// Cost of patients who come back, and exp(answer of cost to income).
    case returnedCost, answer
    /// What no parameter explains of the margin, £.
    case unforeseenMargin
    /// One-off cost drawn less stated.
    case oneOff
    case margin
    case depreciation, capitalService, capital
    // A commissioner's money.
    /// Allocation drawn over stated.
    case allocationLevel
    case elsewhereBase, elsewhereIndex
    /// Paid to trusts less what would be paid without the noise of their income, £.
    case unforeseen
    case spending, running, programmes
    /// Paid to trusts before contracts are cut, and the cut.
    case contracts, cut
    /// Paid elsewhere for care diverted from the economy's trusts, and for care that passed to a successor outside.
    case diverted, passedOutside
    /// Paid for quality beyond what is assumed.
    case settledForQuality
}

extension LaneKernel {
    @inline(__always)
    mutating func note(_ organisation: Int, _ kind: KernelNote, _ amount: Lanes) {
        notes[organisation &* KernelNote.allCases.count &+ kind.rawValue] = amount
    }

    func noted(_ organisation: Int, _ kind: KernelNote) -> Lanes { notes[organisation * KernelNote.allCases.count + kind.rawValue] }
}
