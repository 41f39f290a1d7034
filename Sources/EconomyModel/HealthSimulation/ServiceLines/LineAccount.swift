/// The account of one service line in one year, £: the ladder from income to surplus.
///
///     direct contribution = income − direct
///     contribution        = direct contribution − indirect
///     EBITDA              = contribution − overhead
///     surplus             = EBITDA − depreciation − finance
///
/// Finance is dividend on public capital, interest and other non-operating items. Margin = rung / income.
/// Source: service-line reporting as Monitor described it to foundation trusts (2006–2009).
package struct LineAccount: Sendable, Codable, Hashable {
    package var income = 0.0
    package var direct = 0.0
    package var indirect = 0.0
    package var overhead = 0.0
    package var depreciation = 0.0
    package var finance = 0.0

    package init(income: Double = 0, direct: Double = 0, indirect: Double = 0, overhead: Double = 0, depreciation: Double = 0, finance: Double = 0) {
        self.income = income
        self.direct = direct
        self.indirect = indirect
        self.overhead = overhead
        self.depreciation = depreciation
        self.finance = finance
    }

    package var directContribution: Double { income - direct }
    package var contribution: Double { directContribution - indirect }
    package var ebitda: Double { contribution - overhead }
    package var surplus: Double { ebitda - depreciation - finance }
    /// All cost, so that income − full cost = surplus.
    package var fullCost: Double { direct + indirect + overhead + depreciation + finance }
    /// EBITDA over income; nil without income.
    package var ebitdaMargin: Double? { income > 0 ? ebitda / income : nil }

    /// A rung of the ladder that is kept with its interval.
    package enum Rung: String, CaseIterable, Sendable, Codable, CodingKeyRepresentable {
        case income
        case directContribution = "direct_contribution"
        case contribution, ebitda, surplus
    }

    package subscript(rung: Rung) -> Double {
        switch rung {
        case .income: income
        case .directContribution: directContribution
        case .contribution: contribution
        case .ebitda: ebitda
        case .surplus: surplus
        }
    }

    package static func + (one: LineAccount, other: LineAccount) -> LineAccount {
        LineAccount(
            income: one.income + other.income, direct: one.direct + other.direct, indirect: one.indirect + other.indirect,
            overhead: one.overhead + other.overhead, depreciation: one.depreciation + other.depreciation,
            finance: one.finance + other.finance)
    }

    package static func * (account: LineAccount, factor: Double) -> LineAccount {
        LineAccount(
            income: account.income * factor, direct: account.direct * factor, indirect: account.indirect * factor,
            overhead: account.overhead * factor, depreciation: account.depreciation * factor, finance: account.finance * factor)
    }
}
