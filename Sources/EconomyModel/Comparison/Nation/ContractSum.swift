import HealthEconomy
import HealthSimulation
import PlannerFiles
import Statistics

/// What boards plan to pay a trust that several of them use, against what the trust's own economy expects of them.
///
///     expected of P = paid to the trust by its own economy’s commissioners × share of P ÷ shares of those commissioners
///
/// both shares as the trust’s own economy states them. The own economy is that in which most of the trust counts.
package struct ContractSum: Sendable, Codable {
    /// A payer other than the trust's own economy, £ a year.
    package struct Payer: Sendable, Codable {
        package let commissioner, economy: String
        /// What the payer's own scenario pays the trust, and what the trust's own economy expects of it, in the baseline year.
        package let paid, expected: Double
        /// The same in the last plan year, if nothing new is done.
        package let paidLast, expectedLast: Double
        /// The same with the payer's chosen plan and the trust's economy's; nil where one of them has none.
        package let paidPlanned, expectedPlanned: Double?

        /// Over-planned where positive: the payer means to pay more than the trust counts on.
        package var difference: Double { paid - expected }
        package var differenceLast: Double { paidLast - expectedLast }
        package var differencePlanned: Double? { paidPlanned.flatMap { paid in expectedPlanned.map { paid - $0 } } }
    }

    package let trust, name: String
    package let countedIn: String
    /// Shares of the trust that the economies count, added: more than 1 counts some of it twice, less leaves some of it to nobody here.
    package let countedShares: Double
    /// Operating income as each economy states it, least and greatest, £.
    package let incomeLeast, incomeMost: Double
    package let payers: [Payer]

    package var difference: Double { payers.reduce(0) { $0 + $1.difference } }
    package var differenceLast: Double { payers.reduce(0) { $0 + $1.differenceLast } }

    /// The check for every trust that stands in several economies, by code.
    ///
    /// - Parameter paid: by economy, what its commissioners pay each of its trusts.
    static func check(_ economies: [ComparisonInput.Economy], _ shared: [SharedOrganisation], paid: [String: [PairedRuns.Paid]]) -> [ContractSum] {
        shared.filter { $0.kind == .provider }.compactMap { trust -> ContractSum? in
            func found(_ name: String) -> (scenario: Scenario, provider: Provider, paid: PairedRuns.Paid)? {
                guard let economy = economies.first(where: { $0.scenario.name == name }),
                    let index = economy.scenario.providers.firstIndex(where: { $0.code == trust.code }), let row = paid[name], row.indices.contains(index)
                else { return nil }
                return (economy.scenario, economy.scenario.providers[index], row[index])
            }
            let holders = trust.economies.compactMap(found)
            guard let home = found(trust.countedIn) else { return nil }
            func share(_ scenario: Scenario) -> Double { scenario.commissioners.reduce(0) { $0 + (home.provider.patientsFrom[$1.code]?.value ?? 0) } }
            let own = share(home.scenario)
            let payers = holders.filter { $0.scenario.name != trust.countedIn }.compactMap { holder -> Payer? in
                let theirs = share(holder.scenario)
                guard own > 0 else { return nil }
                let ratio = theirs / own
                return Payer(
                    commissioner: holder.scenario.commissioners.map(\.code).joined(separator: " "), economy: holder.scenario.name,
                    paid: holder.paid.baseline, expected: home.paid.baseline * ratio,
                    paidLast: holder.paid.doNothing, expectedLast: home.paid.doNothing * ratio,
                    paidPlanned: home.paid.planned == nil ? nil : holder.paid.planned,
                    expectedPlanned: holder.paid.planned == nil ? nil : home.paid.planned.map { $0 * ratio })
            }
            let incomes = holders.map(\.provider.operatingIncome.value)
            return ContractSum(
                trust: trust.code, name: trust.name, countedIn: trust.countedIn,
                countedShares: holders.reduce(0) { $0 + ($1.provider.countedShare?.value ?? 1) }, incomeLeast: incomes.min() ?? 0,
                incomeMost: incomes.max() ?? 0, payers: payers)
        }
    }
}
