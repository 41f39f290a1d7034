import HealthEconomy
import PlannerFiles

extension PlanReading {
    /// What names mean in one economy.
    struct Names {
        package let organisations: [String]
        let counterparts: [String]
        private let organisationByWord: [String: String]
        private let counterpartByWord: [String: String]
        /// What organisations are called, beside their codes, for what was probably meant.
        let namesOfOrganisations: [String]
        let namesOfCounterparts: [String]
        private let successors: [String: String]
        private let sizes: [String: Double]

        init(_ scenario: Scenario) {
            let inside = scenario.commissioners.map(\.code) + scenario.providers.map(\.code)
            organisations = inside + [SubmittedPlans.economy]
            counterparts = inside + scenario.outsideCommissioners.map(\.code) + [SubmittedPlans.elsewhere]
            let named = scenario.commissioners.map { ($0.name, $0.code) } + scenario.providers.map { ($0.name, $0.code) }
            let outside = scenario.outsideCommissioners.map { ($0.name, $0.code) }
            func words(_ codes: [String], _ names: [(String, String)]) -> [String: String] {
                Dictionary((codes.map { ($0, $0) } + names).map { (plainHeading($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
            }
            organisationByWord = OrganisationNames.known(words(organisations, named))
            counterpartByWord = OrganisationNames.known(words(counterparts, named + outside))
            namesOfOrganisations = named.map(\.0)
            namesOfCounterparts = (named + outside).map(\.0)
            let former = scenario.providers.flatMap { provider in provider.continues.map { (plainHeading($0), provider.code) } }
            sizes = Dictionary(
                scenario.providers.map { ($0.code, $0.operatingIncome.value) } + scenario.commissioners.map { ($0.code, $0.allocation.value) },
                uniquingKeysWith: { first, _ in first })
            successors = Dictionary(former, uniquingKeysWith: { first, _ in first })
        }

        /// Income or allocation of the baseline year, £.
        func size(of code: String) -> Double? { sizes[code] }

        /// The organisation that continues one of another code.
        func successor(of code: String) -> String? { successors[plainHeading(code)] }

        /// Whose a file is by its name: the one organisation whose code or name stands in it.
        func ofFile(_ file: String) -> String? {
            let name = plainHeading(FilePath.name(of: file))
            let found = Set(organisationByWord.filter { $0.key != SubmittedPlans.economy && name.contains($0.key) }.values)
            if found.count == 1 { return found.first }
            // Without its ending and what else such files are called.
            let words = name.split(separator: "_").filter {
                !["xlsx", "xlsm", "csv", "plan", "plans", "template", "final", "draft", "submission", "v1", "v2"].contains($0)
            }
            return found.isEmpty ? organisation(words.joined(separator: " ")) : nil
        }

        package func organisation(_ text: String) -> String? { OrganisationNames.find(text, in: organisationByWord) }
        package func counterpart(_ text: String) -> String? { OrganisationNames.find(text, in: counterpartByWord) }
    }
}
