import HealthSimulation
import Statistics

/// How much of the differences between economies in what an intervention does is explained by the room for improvement of their trusts.
package struct HeadroomPart: Sendable, Codable {
    package let intervention: String
    /// Economies in which it was tried, and of them those whose headroom is known.
    package let tried, known: Int
    /// Least and greatest headroom, as shares of the library's size.
    package let least, most: Double
    /// Correlation over economies of headroom with mean £ saved for each resident; nil with fewer than six economies or no differences.
    package let correlation: Double?
    /// Its square: the share of the variance between economies that goes with headroom.
    package let explained: Double?

    package init?(_ intervention: String, _ trials: [NationalTrial]) {
        let known = trials.compactMap { trial in trial.headroom.map { (headroom: $0, saved: -trial.changePerHead.mean) } }
        guard let least = known.map(\.headroom).min(), let most = known.map(\.headroom).max() else { return nil }
        self.intervention = intervention
        tried = trials.count
        self.known = known.count
        self.least = least
        self.most = most
        let found = known.count < 6 ? Double.nan : Correlation.pearson(known.map(\.headroom), known.map(\.saved))
        correlation = found.isFinite ? found : nil
        explained = correlation.map { $0 * $0 }
    }
}
