import PlannerFiles

/// Words that planners of a time use for what every time has; the national set of a time says them.
package struct EraWords: Sendable, Codable, Hashable {
    /// Savings programmes of trusts and of commissioners: short names that stand on sheets, and what they are.
    package let trustSavings, commissionerSavings: String
    package let trustSavingsInFull, commissionerSavingsInFull: String
    /// What commissioners may spend, the fund that they hold with councils, and where rules for them are told.
    package let resourceLimit, jointFund, businessRules: String

    /// England in 2014.
    package static let of2014 = EraWords(
        trustSavings: "CIP", commissionerSavings: "QIPP", trustSavingsInFull: "Cost improvement of trusts (CIP)",
        commissionerSavingsInFull: "savings of commissioners (QIPP)", resourceLimit: "Revenue resource limit", jointFund: "Better Care Fund",
        businessRules: "Appendix B business rules")

    /// What a scenario says; what it leaves out is called as in 2014.
    static func read(_ reader: SectionReader) -> EraWords {
        let usual = of2014
        func word(_ key: String, _ standard: String, _ about: String) -> String { reader.optionalText(key, "\(about); \(standard) unless given") ?? standard }
        return EraWords(
            trustSavings: word("savings of trusts", usual.trustSavings, "short name of trusts' savings programmes"),
            commissionerSavings: word("savings of commissioners", usual.commissionerSavings, "short name of commissioners' savings programmes"),
            trustSavingsInFull: word("savings of trusts in full", usual.trustSavingsInFull, "the same at the beginning of a sentence"),
            commissionerSavingsInFull: word("savings of commissioners in full", usual.commissionerSavingsInFull, "the same within a sentence"),
            resourceLimit: word("resource limit", usual.resourceLimit, "what commissioners may spend"),
            jointFund: word("joint fund", usual.jointFund, "the fund that commissioners hold with councils"),
            businessRules: word("business rules", usual.businessRules, "heading of the sheet with rules for commissioners"))
    }
}

/// What follows from a segment of the oversight framework: what an organisation may do and what it must take.
package struct OversightSegment: Sendable, Codable, Hashable {
    package let segment: Int
    package let standing, freedoms, support: String

    static func read(_ reader: SectionReader) -> OversightSegment {
        OversightSegment(
            segment: reader.whole("segment", in: Oversight.segments, default: nil, "1 to 5"),
            standing: reader.text("standing", "what the segment says of an organisation"),
            freedoms: reader.text("freedoms", "what it may do"), support: reader.text("support", "what it gets and must take"))
    }
}
