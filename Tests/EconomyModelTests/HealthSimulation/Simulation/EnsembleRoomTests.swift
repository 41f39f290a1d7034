import HealthEconomy
@testable import HealthSimulation
import TestEconomies
import Testing

@Suite("Replications that do not fit into memory are refused before anything is simulated")
struct EnsembleRoomTests {
    @Test("at most as many as four fifths of the free memory hold, and the message says how many")
    func most() throws {
        let compiled = try SmallEconomy.compiled()
        let each = 8 * compiled.layout.width
        let free = 1_000 * each
        func refusal(_ replications: Int, ensembles: Int = 1, parts: Int = 1) -> EnsembleTooLarge? {
            let settings = EnsembleSettings(replications: replications, part: 1, parts: parts, keepsMonths: false)
            do throws(EnsembleTooLarge) {
                try EnsembleRoom.check(compiled, settings, ensembles: ensembles, free: free)
                return nil
            } catch {
                return error
            }
        }
        // 1,000 fit, of which 800 may be taken; in two ensembles 400 each; of a run in four parts each holds a quarter.
        #expect(refusal(800) == nil && refusal(801)?.description.contains("found 801 replications") == true)
        #expect(refusal(801)?.description.hasSuffix("expected at most 800") == true)
        #expect(refusal(400, ensembles: 2) == nil && refusal(401, ensembles: 2)?.description.hasSuffix("expected at most 400") == true)
        #expect(refusal(3_000, parts: 4) == nil && refusal(4_000, parts: 4) != nil)
    }

    @Test("a run of more than any machine holds throws, also of options, and its figures are named in gigabytes")
    func run() async throws {
        let compiled = try SmallEconomy.compiled()
        let settings = EnsembleSettings(replications: 1 << 40, keepsMonths: false)
        let error = await #expect(throws: EnsembleTooLarge.self) { try await Ensemble.run(compiled, settings) }
        #expect(error?.description.contains(" GB of memory is needed and ") == true)
        let scenario = try SmallEconomy.scenario()
        await #expect(throws: EnsembleTooLarge.self) { try await SimulatedOptions.run(scenario, compiled, settings) }
    }
}
