package import HealthSimulation

/// One line of an organisation's savings programme, or of its investments.
package struct SavingScheme: Sendable, Codable {
    package enum Programme: String, Sendable, Codable {
        /// Cost improvement programme of a trust.
        case cip
        /// Quality, innovation, productivity and prevention programme of a commissioner.
        case qipp
    }
    package enum Status: String, Sendable, Codable {
        /// An intervention of the option stands behind it.
        case identified
        /// Money that comes from outside, as an intervention brings that has a negative running cost and no effect: it closes a gap, and nobody saves it.
        case outside = "from outside"
        /// What trusts have found every year without a named scheme.
        case habitual
        /// Still needed to reach the control total; nothing stands behind it.
        case unidentified
    }
    package let organisation: String
    package let programme: Programme
    package let scheme: String
    package let status: Status
    package let isRecurrent: Bool
    /// The role that answers for it, with the organisation's code.
    package let owner: String
    /// True when the scenario does not name the owner.
    package let ownerIsAssumed: Bool
    /// What the plan counts on by year, £, the baseline year first: the effect on the organisation's surplus with every
    /// input at its centre. Negative where it costs more than it brings.
    package let planned: [Double]
    /// What is to be expected by year; nil for what is not identified.
    package let expected: [YearSummary]?
    /// One-off cost of its start that falls on the organisation, by year, £ at baseline prices; it is part of `planned`.
    package let oneOffCost: [Double]
    /// Capital spent for it by year, £.
    package let capital: [Double]

    /// What the plan counts on in a year as a share of the last plan year's.
    package var phasing: [Double?] {
        let last = planned.last ?? 0
        return planned.map { last != 0 ? $0 / last : nil }
    }

    /// Whether it costs its organisation more than it brings in the last plan year.
    package var isInvestment: Bool { (planned.last ?? 0) < 0 }
}
