import Statistics

/// Figures: values with unit, uncertainty and provenance, each read as its form says.
extension SectionReader {
    /// A figure that must be there, in a unit and within a range (in the unit's base form).
    package func figure<Form: FigureForm>(
        _ key: String, _ unit: Unit, in range: ClosedRange<Double> = .everything, _ about: String
    ) -> Form {
        let entry = entry(key, .figure(unit, Form.reading, range), required: true, about, example: unit.example)
        return Form(
            entry.flatMap { figure($0.value, path: joined(path, key), unit, Form.reading, in: range) }
                ?? neutralFigure(joined(path, key), unit, Form.reading, in: range))
    }

    /// The value of a figure that must be there and is taken as certain.
    package func certain(
        _ key: String, _ unit: Unit, in range: ClosedRange<Double> = .everything, _ about: String
    ) -> Double {
        let constant: CertainConstant = figure(key, unit, in: range, about)
        return constant.value
    }

    /// A figure that may be left out.
    package func optionalFigure<Form: FigureForm>(
        _ key: String, _ unit: Unit, in range: ClosedRange<Double> = .everything, _ about: String
    ) -> Form? {
        let entry = entry(key, .figure(unit, Form.reading, range), required: false, about, example: unit.example)
        if isDescribing { return Form(neutralFigure(joined(path, key), unit, Form.reading, in: range)) }
        return entry.flatMap { figure($0.value, path: joined(path, key), unit, Form.reading, in: range) }.map(Form.init)
    }

    /// Figures by name. `keys` are the names allowed, nil for any. If `complete`, the key and every one of `keys` must be
    /// there. A figure that cannot be read is neutral.
    package func figures<Form: FigureForm>(
        _ key: String, _ unit: Unit, keys: [String]?, complete: Bool, in range: ClosedRange<Double> = .everything,
        _ about: String
    ) -> [String: Form] {
        if case .describing(let recorder) = content {
            recorder.record(
                KeyDescription(
                    key: key,
                    kind: .figures(unit, Form.reading, keys: describedNames(keys), complete: complete, range: range),
                    isRequired: complete, standard: nil, about: about))
        }
        let mapPath = joined(path, key)
        var result: [String: Form] = [:]
        if complete, let keys {
            for name in keys { result[name] = Form(neutralFigure(joined(mapPath, name), unit, Form.reading, in: range)) }
        }
        let read = named(key, keys: keys, complete: complete, example: unit.example) { entry in
            let path = joined(mapPath, entry.key)
            return (
                entry.key,
                figure(entry.value, path: path, unit, Form.reading, in: range) ?? neutralFigure(path, unit, Form.reading, in: range)
            )
        }
        for (name, figure) in read { result[name] = Form(figure) }
        return result
    }

    private func neutralFigure(_ path: String, _ unit: Unit, _ reading: FigureReading, in range: ClosedRange<Double>) -> Figure {
        Figure(
            reading, path: path, place: place, unit: unit, value: range.neutral, provenance: .assumption("could not be read"),
            asWritten: "")
    }

    // MARK: One figure

    /// The figure at a node; nil, with a fault, if it cannot be read.
    package func figure(
        _ node: ScenarioNode, path: String, _ unit: Unit, _ reading: FigureReading, in range: ClosedRange<Double>
    ) -> Figure? {
        var figure = unrecorded(node, path: path, unit, reading, in: range)
        if let shift = context.trial?.shifts[path] { figure = figure?.shifted(by: shift) }
        if let figure { context.findings.figures.append(figure) }
        return figure
    }

    private func unrecorded(
        _ node: ScenarioNode, path: String, _ unit: Unit, _ reading: FigureReading, in range: ClosedRange<Double>
    ) -> Figure? {
        switch node.content {
        case .text(let text):
            let value = value(text, at: node.place, path: path, unit, in: range)
            let provenance = provenance(of: node, path: path)
            guard let value, let provenance else { return nil }
            return Figure(
                reading, path: path, place: node.place, unit: unit, value: value, provenance: provenance, asWritten: text.trimmed,
                range: range)
        case .mapping:
            return statedFigure(node, path: path, unit, reading, in: range)
        case .empty, .list:
            faults.add(
                Fault(
                    place: node.place, path: path,
                    problem: .wrongKind(found: node.kind, expected: "\(unit.name), such as \(unit.example)")))
            return nil
        }
    }

    private func value(
        _ text: String, at place: Place, path: String, _ unit: Unit, in range: ClosedRange<Double>
    ) -> Double? {
        let problem: Problem
        switch parsedNumber(text, unit) {
        case .success(let value) where range.contains(value): return value
        case .success:
            problem = .outOfRange(found: shown(text), allowed: wording(of: range, written: unit.written))
        case .failure(let failure): problem = failure.problem
        }
        faults.add(Fault(place: place, path: path, problem: problem))
        return nil
    }

    /// The mapping form: `{value: £691m, spread: normal ±3%, persists: all years, correlates in: …, source: …, note: …}`. Of a
    /// percentage a year `history: {file: …, organisation: …, measure: …}` may stand in place of value and spread.
    private func statedFigure(
        _ node: ScenarioNode, path: String, _ unit: Unit, _ reading: FigureReading, in range: ClosedRange<Double>
    ) -> Figure? {
        let section = SectionReader(path: path, place: node.place, content: .reading(node), context: context)
        let (hasValue, isDated) = (section.has("value"), section.has("by year"))
        let fromHistory = unit == .shareAYear && section.has("history") ? node.entry("history") : nil
        var value: Double?
        var byYear: [FinancialYear: Double] = [:]
        var carriesOnFrom: FinancialYear?
        var asWritten = ""
        var grown: (growth: HistoricGrowth, file: String)?
        if let fromHistory {
            if hasValue || isDated {
                section.fault("history", .exactlyOne(of: ["value", "by year", "history"], found: ["history", hasValue ? "value" : "by year"]))
            } else if let found = historicGrowth(fromHistory, path: joined(path, "history")) {
                grown = found
                asWritten = found.growth.asWritten
                value = found.growth.growth
                if !range.contains(found.growth.growth) {
                    section.fault("history", .outOfRange(found: asWritten, allowed: wording(of: range, written: unit.written)))
                    value = nil
                }
            }
        } else if hasValue != isDated {
            if hasValue, let text = section.optionalText("value", "") {
                asWritten = text.trimmed
                value = self.value(
                    text, at: node.entry("value")?.value.place ?? node.place, path: joined(path, "value"), unit,
                    in: range)
            } else if isDated, let entry = node.entry("by year") {
                (byYear, carriesOnFrom, asWritten) = dated(entry, path: joined(path, "by year"), unit, in: range)
                value = byYear.min { $0.key < $1.key }?.value
            }
        } else {
            let found = hasValue ? ["value", "by year"] : []
            section.fault(
                hasValue ? "by year" : nil,
                .exactlyOne(of: ["value", "by year"] + (unit == .shareAYear ? ["history"] : []), found: found))
        }
        let phrase = section.optionalText("spread", "")
        let persistence = section.optionalText("persists", "")
        let group = section.optionalText("correlates in", "")
        let note = section.optionalText("note", "")
        // A history is a source of its own; what the figure itself states goes before it, what its section states does not.
        let derived = grown.flatMap { node.statedProvenances.isEmpty ? Provenance.derived($0.growth.words(file: $0.file)) : nil }
        let provenance = derived ?? (fromHistory == nil || !node.statedProvenances.isEmpty ? section.provenance(of: node, path: path) : nil)
        section.finish()
        let steadiness = persistence.map { section.persistence($0) } ?? .allYears
        var spread: Spread?
        if let phrase, let value {
            let values = byYear.isEmpty ? [value] : byYear.ordered { $0.key < $1.key }.map(\.value)
            do throws(FigureProblem) {
                spread = try SpreadPhrase(unit: unit, value: value, values: values, range: range).parse(phrase)
            } catch {
                section.fault("spread", error.problem)
            }
            if let stated = spread {
                do throws(StatisticsError) {
                    _ = try stated.distribution(centre: value)
                } catch {
                    // Percentiles that no smooth curve joins, a beta that would stand at its ends alone, and the like.
                    section.fault(
                        "spread",
                        .badText(found: "the spread \(quoted(phrase)), which no distribution has", expected: "another shape or width (\(error))"))
                }
            }
        } else if phrase == nil, let grown {
            // To a ten-thousandth of a per cent, as a planner would read it.
            spread = .normal(standardDeviation: max((grown.growth.standardDeviation * 1e6).rounded() / 1e6, 1e-6))
        }
        section.refuseWhatNothingReads(reading, persists: persistence, hasSpread: section.has("spread") || fromHistory != nil, unit: unit)
        guard let value, let provenance else { return nil }
        return Figure(
            reading, path: path, place: node.place, unit: unit, value: value, byYear: byYear, carriesOnFrom: carriesOnFrom, spread: spread,
            persistence: steadiness, correlationGroup: group, provenance: provenance, asWritten: asWritten, note: note,
            range: range)
    }

    /// `{2014/15: 2.14%, 2015/16: 1.7%, 2016/17 on: 2%}`. `on` may stand with the last year only, where it says what holds
    /// anyway.
    private func dated(
        _ entry: ScenarioNode.Entry, path: String, _ unit: Unit, in range: ClosedRange<Double>
    ) -> (values: [FinancialYear: Double], carriesOnFrom: FinancialYear?, asWritten: String) {
        guard let years = entry.value.entries, !years.isEmpty else {
            faults.add(
                Fault(
                    place: entry.value.place, path: path,
                    problem: .wrongKind(
                        found: entry.value.entries == nil ? entry.value.kind : "no years",
                        expected: "years with their values, such as {2014/15: \(unit.example)}")))
            return ([:], nil, "")
        }
        var values: [FinancialYear: Double] = [:]
        var places: [FinancialYear: Place] = [:]
        var openEnded: [(year: FinancialYear, entry: ScenarioNode.Entry)] = []
        for item in years {
            let isOpenEnded = item.key.hasSuffix(" on")
            guard let year = FinancialYear(isOpenEnded ? String(item.key.dropLast(3)) : item.key) else {
                faults.add(
                    Fault(
                        place: item.keyPlace, path: joined(path, item.key),
                        problem: .badText(
                            found: quoted(item.key), expected: "a financial year such as 2014/15 or 2016/17 on")))
                continue
            }
            if let first = places[year] {
                faults.add(
                    Fault(
                        place: item.keyPlace, path: joined(path, item.key),
                        problem: .duplicateName(kind: "year", name: year.description, first: first)))
                continue
            }
            places[year] = item.keyPlace
            if isOpenEnded { openEnded.append((year, item)) }
            guard let text = item.value.text else {
                faults.add(
                    Fault(
                        place: item.value.place, path: joined(path, item.key),
                        problem: .wrongKind(found: item.value.kind, expected: "\(unit.name), such as \(unit.example)")))
                continue
            }
            if let value = value(text, at: item.value.place, path: joined(path, item.key), unit, in: range) {
                values[year] = value
            }
        }
        for (year, item) in openEnded where places.keys.contains(where: { $0 > year }) {
            faults.add(
                Fault(
                    place: item.keyPlace, path: joined(path, item.key),
                    problem: .badText(
                        found: "\(quoted(item.key)) before a later year", expected: "'on' with the last year only")))
        }
        let asWritten = years.map { "\($0.key): \($0.value.text ?? "")" }.joined(separator: ", ")
        return (values, openEnded.last?.year, asWritten)
    }

    /// Refuses years, a spread, persistence and a correlation group that nothing would read.
    private func refuseWhatNothingReads(_ reading: FigureReading, persists: String?, hasSpread: Bool, unit: Unit) {
        func refuse(_ key: String, _ found: String, _ expected: String) { fault(key, .badText(found: found, expected: expected)) }
        if !reading.isDated, has("by year") {
            refuse("by year", "values by year for a figure that has one value", "that value alone, such as \(unit.example)")
        }
        let spread = has("spread") ? "spread" : "history"
        if reading.spread == .refused, hasSpread, has(spread) {
            refuse(spread, "a spread on a figure that is taken as certain", "the value without it")
        }
        for key in ["persists", "correlates in"] where has(key) {
            if !reading.isDrawn {
                refuse(key, "'\(key)' on a figure that is never drawn", "the figure without it")
            } else if !hasSpread {
                refuse(key, "'\(key)' without a spread, on which alone it acts", "a spread beside it, or the figure without it")
            }
        }
        if reading.spread == .drawnOnce, let persists, ["each year", "ar "].contains(where: persists.trimmed.hasPrefix) {
            refuse("persists", "'\(shown(persists))' on a figure that is drawn once for all years", "'all years', or nothing")
        }
    }

    /// `all years`, `each year` or `ar 0.6`.
    private func persistence(_ text: String) -> Persistence {
        switch text.trimmed {
        case "all years": return .allYears
        case "each year": return .eachYear
        case let phrase where phrase.hasPrefix("ar "):
            if let coefficient = WrittenNumber(String(phrase.dropFirst(3)))?.value(in: .ratio) {
                if (0..<1).contains(coefficient) { return .autoregressive(coefficient) }
                fault("persists", .outOfRange(found: "ar \(grouped(coefficient))", allowed: "from 0 to below 1"))
                return .allYears
            }
        default: break
        }
        fault("persists", .badText(found: quoted(text), expected: "'all years', 'each year' or 'ar 0.6'"))
        return .allYears
    }
}
