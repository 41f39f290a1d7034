import HealthEconomy
package import HealthSimulation
import Statistics

extension SimulatedOptions {
    /// Change of the economy's do-nothing gap in the last plan year beside do-nothing, £, by replication; negative when the option helps.
    package func gapChanges(of option: Int) -> [Double] {
        let series = doNothing.layout.economy(.gapDoNothing)
        return zip(options[option].ensemble.replications(series, year: lastYear), doNothing.replications(series, year: lastYear)).map { $0 - $1 }
    }

    /// Present cost beside do-nothing, £, by replication: negative when the option saves.
    package func presentCosts(of option: Int) -> [Double] {
        let worth = PresentWorth(doNothing.layout, deflators: scenario.deflators)
        return zip(worth.cost(options[option].ensemble), worth.cost(doNothing)).map { $0 - $1 }
    }

    /// Net benefit beside do-nothing, £, by option and replication: present cost saved, and health gained where it has a price.
    package func netBenefits(poundsPerQualityAdjustedYear price: Double? = nil) -> [[Double]] {
        let worth = PresentWorth(doNothing.layout, deflators: scenario.deflators)
        let cost = worth.cost(doNothing)
        let health = worth.health(doNothing)
        return options.map { one in
            let costThere = worth.cost(one.ensemble)
            let healthThere = worth.health(one.ensemble)
            return costThere.indices.map { cost[$0] - costThere[$0] + (price ?? 0) * (healthThere[$0] - health[$0]) }
        }
    }
}
