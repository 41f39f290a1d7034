import HealthEconomy
import Statistics

/// What an option changes, resolved for one replication; neutral in do-nothing.
///
/// The kernel reads the same columns in every run, so options differ by data, not by branches; only demand effects are walked
/// effect by effect. What an effect does to its column is `pull`, below.
struct Levers: Sendable {
    /// Levers that effects pull at a trust as a whole.
    enum OfTrust: Int, CaseIterable {
        /// Beds opened (closed when negative).
        case beds
        /// Length of stay relative to do-nothing.
        case stay
        /// Planned-care capacity relative to do-nothing.
        case plannedCapacity
        /// Shift of A&E four-hour performance in points.
        case fourHours
        /// Temporary staff premium relative to do-nothing.
        case premium
        /// Joiners relative to do-nothing.
        case joiners
        /// Staff turnover relative to do-nothing.
        case turnover
        /// What interventions add to the trust's delivery of schemes, as a factor.
        case delivery

        /// What stands in it when nothing acts: nothing where it is added, one where it multiplies.
        var neutral: Double {
            switch self {
            case .beds, .fourHours: 0
            case .stay, .plannedCapacity, .premium, .joiners, .turnover, .delivery: 1
            }
        }
    }

    /// `[(lever * trusts + trust) * (years + 1) + year]`.
    private var ofTrusts: [Lanes]
    /// Cost of a service line relative to do-nothing: `[(provider * lines + line) * (years + 1) + year]`.
    private(set) var costFactor: [Lanes]
    /// Cost added to a trust's, £ at baseline prices: `[provider * (years + 1) + year]`, as are capital and posts.
    var costAdded: [Lanes]
    /// Capital spent, £.
    var capital: [Lanes]
    /// Posts that interventions need.
    var posts: [Lanes]
    /// Added spending of commissioners, £ at baseline prices: `[commissioner * (years + 1) + year]`.
    var spendAdded: [Lanes]
    /// Quality-adjusted life years gained by year.
    var health: [Lanes]

    private let providerSize: Int
    private let lines: Int
    private let span: Int

    init(providers: Int, lines: Int, commissioners: Int, years: Int) {
        self.lines = lines
        span = years + 1
        providerSize = providers * span
        let zeros = Array(repeating: Lanes.zero, count: providerSize)
        ofTrusts = Array(repeating: .zero, count: OfTrust.allCases.count * providerSize)
        costFactor = Array(repeating: Lanes(repeating: 1), count: providers * lines * span)
        costAdded = zeros
        capital = zeros
        posts = zeros
        spendAdded = Array(repeating: .zero, count: commissioners * span)
        health = Array(repeating: .zero, count: span)
        clear()
    }

    /// A lever at `provider * (years + 1) + year`.
    @inline(__always)
    subscript(_ lever: OfTrust, _ position: Int) -> Lanes {
        get { ofTrusts[lever.rawValue &* providerSize &+ position] }
        set { ofTrusts[lever.rawValue &* providerSize &+ position] = newValue }
    }

    /// Back to do-nothing.
    mutating func clear() {
        for lever in OfTrust.allCases { for position in 0..<providerSize { self[lever, position] = Lanes(repeating: lever.neutral) } }
        for index in 0..<providerSize {
            costAdded[index] = .zero
            capital[index] = .zero
            posts[index] = .zero
        }
        for index in costFactor.indices { costFactor[index] = Lanes(repeating: 1) }
        for index in spendAdded.indices { spendAdded[index] = .zero }
        for index in health.indices { health[index] = .zero }
    }

    /// What an effect does at a trust in a year. Effects on demand are applied to demand itself (`applyDemandEffects`).
    ///
    /// - Parameters:
    ///   - size: its strength there, a share or points.
    ///   - number: what it comes to where the effect is a number of something, not a share: no cap, and shared out over the trusts.
    mutating func pull(_ effect: CompiledOption.Effect, provider: Int, year: Int, size: Lanes, number: Lanes) {
        let position = provider * span + year
        switch effect.kind {
        case .prevent, .move: break
        case .shortenStay: self[.stay, position] *= 1 - size * effect.stayShare[provider]
        case .beds: self[.beds, position] += number
        case .plannedCapacity: self[.plannedCapacity, position] *= 1 + size
        case .cost:
            for line in 0..<lines {
                let row = provider * lines + line
                costFactor[row * span + year] *= 1 - size * effect.costShare[row]
            }
        case .temporaryPremium: self[.premium, position] *= 1 - size
        case .joiners: self[.joiners, position] *= 1 + size
        case .fourHours: self[.fourHours, position] += size
        case .turnover: self[.turnover, position] *= 1 - size
        case .delivery: self[.delivery, position] *= 1 + size
        }
    }
}
