/// Growth taken from a history that stands in a CSV file beside the scenario.
extension SectionReader {
    /// `history: {file: history/ae.csv, organisation: RNL, measure: ae_attendances}`: the yearly growth of that series and its
    /// uncertainty. What could not be read as it stands in that series is a warning of the scenario; nil, with a fault, where
    /// there is no growth to be had.
    func historicGrowth(_ entry: ScenarioNode.Entry, path: String) -> (growth: HistoricGrowth, file: String)? {
        guard entry.value.entries != nil else {
            faults.add(
                Fault(
                    place: entry.value.place, path: path,
                    problem: .wrongKind(found: entry.value.kind, expected: "{file: …, organisation: …, measure: …}")))
            return nil
        }
        let section = SectionReader(path: path, place: entry.value.place, content: .reading(entry.value), context: context)
        let name = section.text("file", "CSV file with the columns organisation, measure, month and value, relative to this file")
        let organisation = section.text("organisation", "whose history")
        let measure = section.text("measure", "which measure")
        section.finish()
        guard !name.isEmpty, !organisation.isEmpty, !measure.isEmpty else { return nil }
        let nameNode = entry.value.entry("file")?.value ?? entry.value
        let statedIn = nameNode.place.file == ScenarioChange.file ? context.mainFile : nameNode.place.file
        let file = FilePath.join(FilePath.folder(of: statedIn), name)
        guard context.mayRead(file) else {
            let problem = Problem.missingFile(found: shown(name), reason: ReadingContext.outsideReason, nearest: nil)
            faults.add(Fault(place: nameNode.place, path: joined(path, "file"), problem: problem))
            return nil
        }
        let history: SubmittedHistory
        do throws(ScenarioFaults) {
            history = try SubmittedHistory.read([file], reading: context.reading)
        } catch {
            for fault in error.faults {
                if case .missingFile(_, let reason, let nearest) = fault.problem {
                    faults.add(
                        Fault(place: nameNode.place, path: joined(path, "file"), problem: .missingFile(found: shown(name), reason: reason, nearest: nearest)))
                } else {
                    faults.add(Fault(place: fault.place, path: path, problem: fault.problem))
                }
            }
            return nil
        }
        context.findings.tableFiles.insert(file)
        let organisations = unique(history.series.map(\.organisation))
        guard organisations.contains(organisation) else {
            section.fault(
                "organisation",
                .unknownName(
                    kind: "an organisation of \(file)", found: shown(organisation), nearest: nearestName(to: organisation, among: organisations),
                    allowed: organisations))
            return nil
        }
        let measures = unique(history.series.filter { $0.organisation == organisation }.map(\.measure))
        guard let series = history.series(organisation, plainHeading(measure)) else {
            section.fault(
                "measure",
                .unknownName(
                    kind: "a measure of \(organisation) in \(file)", found: shown(measure), nearest: nearestName(to: measure, among: measures),
                    allowed: measures))
            return nil
        }
        let remarks = history.remarks.filter { $0.organisation == organisation && $0.measure == series.measure && $0.kind != .guess }
        if let first = remarks.first {
            let more = remarks.count > 1 ? "; \(remarks.count - 1) more remarks, which `planner project \(file)` shows" : ""
            faults.add(
                Fault(
                    place: nameNode.place, path: path,
                    problem: .warning(
                        id: "history of \(organisation) \(series.measure)",
                        text: "\(first.place): found \(first.found); \(first.treatment)\(more)")))
        }
        do throws(HistoricGrowth.Failure) {
            return (try HistoricGrowth(series), file)
        } catch {
            switch error {
            case .tooShort(let found, let needed):
                section.fault(
                    "measure",
                    .badText(
                        found: "a history of \(found)",
                        expected:
                            "at least \(needed) \(series.step.rawValue)s, so that growth can be told from \(series.step == .month ? "season and chance" : "chance")"
                    ))
            case .notPositive:
                section.fault("measure", .badText(found: "a history with values of 0 or less", expected: "values above 0, which can grow in per cent"))
            }
        }
        return nil
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension HistoricGrowth {
    /// `1.3% a year, from history`.
    package var asWritten: String { "\(Unit.shareAYear.written((growth * 1e4).rounded() / 1e4)), from history" }
}
