import HealthEconomy
import Statistics

/// What the plan is to be best at.
package enum DesignObjective: String, CaseIterable, Sendable, Codable {
    /// Most of the do-nothing gap of the last plan year closed with the stated certainty.
    case gap
    /// Highest probability that every control total and every standard is met in the last plan year.
    case totals
    /// Least support drawn over the plan years, at the stated certainty.
    case support
    /// Best net benefit over the plan years: present cost saved, and health gained at the appraisal's value of a life year.
    case benefit

    /// What is made as large as can be, in words.
    package var words: String {
        switch self {
        case .gap: "most of the do-nothing gap closed"
        case .totals: "highest probability that all control totals and standards are met"
        case .support: "least support drawn over the plan years"
        case .benefit: "best net benefit over the plan years"
        }
    }

    /// Whether forms of contract are searched unless it is said. They move money between payer and trust: what each organisation must meet depends
    /// on them, while the economy's gap changes by what payers outside it pay.
    package var searchesContracts: Bool { self == .totals || self == .support }

    /// Whether it counts the last plan year alone; the others count all of them.
    var looksAtLastYear: Bool { self == .gap || self == .totals }

    /// Whether its value is money; otherwise it is a probability.
    package var isMoney: Bool { self != .totals }
}

/// How much work the search for a plan does, and what counts as sure, as the same and as good.
package struct DesignSettings: Sendable, Codable, Hashable {
    /// Share of futures in which what is said must hold.
    package var certainty: Double
    /// Futures in which plans are compared; evenly spaced over the run, all there are if fewer.
    package var searched: Int
    /// Futures in which single schemes are looked at first, and in which a plan is built up scheme by scheme.
    package var screened: Int
    package var built: Int
    /// Most whole plans that the local search simulates.
    package var mostPlans: Int
    /// Standards may come out so much worse than in do-nothing and count as no worse: points of a share, and a share of a count.
    package var standardsMargin: Double

    package init(
        certainty: Double = 0.8, searched: Int = 1_000, screened: Int = 100, built: Int = 200, mostPlans: Int = 600, standardsMargin: Double = 0.001
    ) {
        self.certainty = certainty
        self.searched = searched
        self.screened = screened
        self.built = built
        self.mostPlans = mostPlans
        self.standardsMargin = standardsMargin
    }
}

extension DesignSettings {
    /// Cells (payer, trust, service line, point of delivery) up to which an economy is searched with all the work of the settings. What a future
    /// costs grows with the cells, so that larger ones have less in proportion, down to a quarter of the plans and half of the futures.
    private static let cellsInFull = 500.0

    /// The work for an economy of so many cells; the futures in which plans are compared stay.
    func sized(cells: Int) -> DesignSettings {
        let part = min(1, Self.cellsInFull / Double(max(cells, 1)))
        var sized = self
        sized.mostPlans = Int((Double(mostPlans) * max(0.25, part)).rounded())
        sized.screened = Int((Double(screened) * max(0.5, part)).rounded())
        sized.built = Int((Double(built) * max(0.5, part)).rounded())
        return sized
    }
}
