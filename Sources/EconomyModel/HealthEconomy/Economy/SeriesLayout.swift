/// Where each yearly series stands in the output of a replication: `output[series * (years + 1) + year]`.
package struct SeriesLayout: Sendable {
    package struct Series: Sendable, Hashable, Codable {
        package let organisation: String
        package let kind: OrganisationKind
        package let measure: Measure
    }
    package let series: [Series]
    package let years: Int
    package let providers: Int
    package let commissioners: Int

    package init(providers: [String], commissioners: [String], years: Int) {
        var series: [Series] = []
        for code in providers { series += Measure.ofProviders.map { Series(organisation: code, kind: .provider, measure: $0) } }
        for code in commissioners { series += Measure.ofCommissioners.map { Series(organisation: code, kind: .commissioner, measure: $0) } }
        series += Measure.ofEconomy.map { Series(organisation: "economy", kind: .economy, measure: $0) }
        self.series = series
        self.years = years
        self.providers = providers.count
        self.commissioners = commissioners.count
    }

    package var count: Int { series.count }
    /// Values that one replication yields.
    package var width: Int { series.count * (years + 1) }

    @inline(__always) package func provider(_ provider: Int) -> Int { provider * Measure.ofProviders.count }
    @inline(__always) package func commissioner(_ commissioner: Int) -> Int {
        providers * Measure.ofProviders.count + commissioner * Measure.ofCommissioners.count
    }
    @inline(__always) package var economy: Int { providers * Measure.ofProviders.count + commissioners * Measure.ofCommissioners.count }

    package func position(_ organisation: String, _ measure: Measure) -> Int? {
        series.firstIndex { $0.organisation == organisation && $0.measure == measure }
    }
}
