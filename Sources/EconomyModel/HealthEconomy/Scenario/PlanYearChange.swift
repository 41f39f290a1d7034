import PlannerFiles

/// A figure changed in the plan years alone: `--set "PATH from YEAR=VALUE"`.
///
/// A figure that is read year by year gets the new value from that year on and keeps what it was before. Beds, which the
/// baseline states once, change by `decided bed change`. Other figures of the baseline year have no path of their own: what
/// moves them in the plan years is named instead.
extension ScenarioTree {
    /// The scenario with changes laid over it, one after another.
    ///
    /// - Parameter stated: what a reading of this tree gave, where there has been one; otherwise it is read where a change needs its figures.
    /// - Throws: `ScenarioFaults` at `--set:1:1`; also what is wrong with the scenario itself, where a change needs its figures.
    func with(_ changes: [String], stated: ScenarioReading<Scenario>? = nil) throws(ScenarioFaults) -> ScenarioTree {
        guard !changes.isEmpty else { return self }
        let schema = Scenario.description
        var tree = self
        var stated = stated
        for text in changes {
            let change: ScenarioChange
            do throws(Fault) { change = try ScenarioChange(text) } catch { throw ScenarioFaults([error]) }
            if let year = change.from {
                let reading: ScenarioReading<Scenario>
                if let stated { reading = stated } else { reading = try tree.read { Scenario($0) } }
                tree = try tree.changing(change, from: year, schema, reading)
                // The figures of the baseline year stand as they were; what is decided for beds adds up from change to change.
                stated = change.trust(of: "beds") == nil ? reading : nil
            } else {
                tree = try tree.applying(text, schema: schema)
                stated = nil
            }
        }
        return tree
    }

    private func changing(
        _ change: ScenarioChange, from year: FinancialYear, _ schema: SectionDescription, _ stated: ScenarioReading<Scenario>
    ) throws(ScenarioFaults) -> ScenarioTree {
        let figure = stated.figures.first { $0.path == change.path }
        let baseline = stated.value.baselineYear
        do throws(Fault) {
            let node = try change.node
            let first = baseline.advanced(by: 1)
            let last = baseline.advanced(by: stated.value.planYears)
            // A path that leads nowhere is told as of any change.
            if figure == nil { _ = try setting(change.path, to: node, schema: schema) }
            if let trust = change.trust(of: "decided bed change"), let provider = stated.value.providers.first(where: { $0.code == trust }) {
                let year = min(max(year, first), last)
                let beds = max(0, (provider.beds?.value ?? 0) + ((try? parsedNumber(change.value.trimmed, .beds).get()) ?? 0))
                let instead = advice(
                    ["\(change.path).by year.\(year)=\(change.value.trimmed)", "providers.\(trust).beds from \(year)=\(Unit.beds.exact(beds))"],
                    otherwise: "its change by year")
                throw change.fault(.other("found 'from' for decided changes, each of which holds in its own year; expected \(instead)"))
            }
            guard let figure else { throw change.fault(notStated(change, year, schema)) }
            guard (first...last).contains(year) else {
                throw change.fault(
                    .outOfRange(found: "\(year)", allowed: "a plan year, \(first) to \(last); without 'from' the change restates the baseline year"))
            }
            let value = try change.number(node, figure)
            if let trust = change.trust(of: "beds"), let provider = stated.value.providers.first(where: { $0.code == trust }) {
                return try settingYears(
                    "providers.\(trust).decided bed change", to: decisions(provider, becoming: value, from: year, in: first...last), by: change, schema: schema)
            }
            guard let written = self.figure(at: change.path, schema: schema), written.isDated else {
                throw change.fault(.other(change.notDated(year, stated.figures.map(\.path))))
            }
            var years = written.years.filter { $0.year < year }
            if years.isEmpty {
                // Before its first stated year a figure has that year's value.
                years = [(baseline, written.years.first?.value ?? written.plain ?? figure.unit.exact(figure.value(in: baseline)))]
            }
            return try settingYears(change.path, to: years + [(year, change.value.trimmed)], by: change, schema: schema)
        } catch {
            throw ScenarioFaults([error])
        }
    }

    /// Why nothing can change at a path where the scenario states no figure: it may hold none, lead through a name that is not
    /// there, or not be stated yet.
    private func notStated(_ change: ScenarioChange, _ year: FinancialYear, _ schema: SectionDescription) -> Problem {
        let isKnown = root.found(at: change.path[...], schema: .section(schema)) != nil
        if isKnown, self.figure(at: change.path, schema: schema) == nil {
            return .other("found 'from' for what holds no figure; expected a figure read by year, such as 'finance.habitual efficiency from \(year)'")
        }
        let instead = advice([change.written(change.path, from: nil)], otherwise: "")
        if instead.isEmpty, let (name, there) = departure(of: change.path, schema) {
            return .unknownName(kind: "a path", found: name, nearest: nearestName(to: name, among: there), allowed: there)
        }
        let words = instead.isEmpty ? "a figure that the scenario states" : "it stated for all years first, with \(instead)"
        return .other("found no figure stated there, which could change in \(year); expected \(words)")
    }

    /// The name at which a path leaves what is written, and the names that are there.
    private func departure(of path: String, _ schema: SectionDescription) -> (name: String, there: [String])? {
        var end = path.endIndex
        while let dot = path[..<end].lastIndex(of: ".") {
            if let node = root.found(at: path[..<dot], schema: .section(schema))?.node {
                let there = node.entries?.map(\.key) ?? (node.items ?? []).compactMap { ($0.entry("code") ?? $0.entry("name"))?.value.text }
                return there.isEmpty ? nil : (name: String(path[path.index(after: dot)...].prefix { $0 != "." }), there: there)
            }
            end = dot
        }
        return nil
    }

    /// The changes that may be tried instead, as they are written on the command line: those that this scenario takes.
    private func advice(_ changes: [String], otherwise words: String) -> String {
        let taken = changes.filter { change in (try? with([change]).read { Scenario($0) }) != nil }
        return taken.isEmpty ? words : taken.map { "--set \"\($0)\"" }.joined(separator: " or ")
    }

    /// Beds from a plan year on, as a decision taken: what opens (closes when negative) is the difference to the beds of the
    /// baseline year and of decisions before.
    private func decisions(
        _ provider: Provider, becoming beds: Double, from year: FinancialYear, in planYears: ClosedRange<FinancialYear>
    ) -> [(year: FinancialYear, value: String)] {
        var open = provider.beds?.value ?? 0
        return (0...(planYears.upperBound - planYears.lowerBound)).map(planYears.lowerBound.advanced(by:)).compactMap { each in
            let change = each == year ? beds - open : provider.decidedBedChange?.change(in: each) ?? 0
            open += change
            return change == 0 && each != year ? nil : (each, Unit.beds.exact(change))
        }
    }
}

extension ScenarioChange {
    fileprivate func fault(_ problem: Problem) -> Fault { Fault(place: Self.place, path: path, problem: problem) }

    /// The trust of which this changes a figure; nil if it changes something else.
    fileprivate func trust(of figure: String) -> String? {
        guard path.hasPrefix("providers."), path.hasSuffix(".\(figure)") else { return nil }
        return String(path.dropFirst("providers.".count).dropLast(figure.count + 1))
    }

    /// The new value in the figure's base form.
    fileprivate func number(_ node: ScenarioNode, _ figure: Figure) throws(Fault) -> Double {
        guard let text = node.text else {
            throw fault(.wrongKind(found: node.kind, expected: "a plain value such as \(figure.unit.example); the figure keeps its spread"))
        }
        switch parsedNumber(text, figure.unit) {
        case .success(let value) where figure.range.contains(value): return value
        case .success: throw fault(.outOfRange(found: shown(text), allowed: wording(of: figure.range, written: figure.unit.written)))
        case .failure(let failure): throw fault(failure.problem)
        }
    }

    /// Why a figure of the baseline year cannot change in a plan year, and what of the scenario's figures can.
    fileprivate func notDated(_ year: FinancialYear, _ paths: [String]) -> String {
        let movers = PlanYearMovers.of(path, among: paths).map { quoted("\($0) from \(year)", shortened: false) }
        let instead = movers.isEmpty ? "a figure that is read year by year" : "what moves it in them, such as \(movers.joined(separator: " or "))"
        return """
            found a figure of the baseline year, from which the plan years start and which none of them reads; expected \(instead), \
            or the same without 'from', which restates the baseline year
            """
    }
}

/// What moves a figure of the baseline year in the plan years.
package enum PlanYearMovers {
    /// By the figure's key: paths, ORG standing for the organisation's code and * for any name.
    package static let byKey: [String: [String]] = [
        "occupancy": ["providers.ORG.beds", "demand.points of delivery.non-elective admission.length of stay trend"],
        "admissions": ["demand.points of delivery.non-elective admission.other growth", "demand.points of delivery.day case.other growth"],
        "A&E attendances": ["demand.points of delivery.A&E attendance.other growth"],
        "A&E within four hours": ["providers.ORG.beds", "capacity.A&E trend"],
        "waiting list": ["capacity.planned capacity response", "demand.points of delivery.first outpatient.other growth"],
        "within 18 weeks": ["capacity.planned capacity response", "demand.points of delivery.first outpatient.other growth"],
        "staff": ["workforce.staff groups.*.joiners at most", "workforce.staff groups.*.turnover"],
        "operating income": ["finance.price change.*", "finance.other income growth"],
        "other income": ["finance.other income growth"],
        "operating cost": ["finance.cost classes.*.inflation", "finance.habitual efficiency"],
        "surplus": ["finance.price change.*", "finance.habitual efficiency"],
        "one-off cost": ["finance.habitual efficiency"],
        "capital service": ["finance.capital service growth"],
        "allocation": ["commissioners.ORG.allocation growth", "commissioning.allocation growth"],
        "opening surplus": ["commissioning.allocation growth"],
    ]

    /// Those of a figure that the scenario states, a name for each *.
    static func of(_ path: String, among paths: [String]) -> [String] {
        let steps = path.split(separator: ".").map(String.init)
        guard let key = steps.last, let patterns = byKey[key] else { return [] }
        return patterns.compactMap { pattern in
            let parts = pattern.replacing("ORG", with: steps.count > 1 ? steps[1] : "").split(separator: "*", omittingEmptySubsequences: false)
            return paths.first { $0.hasPrefix(parts[0]) && (parts.count == 1 ? $0 == parts[0] : $0.hasSuffix(parts[1])) }
        }
    }
}
