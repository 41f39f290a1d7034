@testable import HealthEconomy
import PlannerFiles
import TestEconomies
import Testing

@Suite("A trust's own delivery stands beside that of the system")
struct DeliveryFaultTests {
    @Test("without the section that it is relative to it is refused, not ignored; with it, it is read")
    func refused() throws {
        let own = ["providers.T1.delivery=90%"]
        do {
            _ = try SmallEconomy.scenario(own)
            Issue.record("read")
        } catch {
            #expect("\(error)".contains("providers.T1.delivery: found a trust's own delivery and no section `delivery`"), "\(error)")
        }
        let scenario = try SmallEconomy.scenario(["delivery={system: 90%, organisation: 100%}"] + own)
        #expect(scenario.providers[0].delivery?.value == 0.9)
    }

    @Test("a reason for a choice that nobody made is refused")
    func reason() {
        #expect(throws: (any Error).self) { try SmallEconomy.scenario(["chosen because=it was agreed"]) }
    }
}
