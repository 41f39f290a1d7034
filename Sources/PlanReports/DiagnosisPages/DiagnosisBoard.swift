import Diagnosis
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// Measures of which a report quotes the last year of every trust.
    private static let ofTrusts: [Measure] = [
        .surplus, .supportDrawn, .waitingList, .withinEighteenWeeks, .aeWithinFourHours, .bedOccupancy, .temporaryStaffCost,
    ]

    /// The figures that are quoted in several places, each from here.
    var figures: [Headline] {
        var all: [Headline?] = [figure(DiagnosisReading.economy, .gapDoNothing, year: 0)]
        all += GapLadder.rungs.map { figure(DiagnosisReading.economy, $0.measure) }
        all += [Measure.habitualSaving, .gapShareOfIncome, .gapPerHead, .trustsAtRisk].map { figure(DiagnosisReading.economy, $0) }
        for trust in reading.trusts {
            all += [Measure.waitingList, .aeWithinFourHours].map { figure(trust.code, $0, year: 0) }
            all += Self.ofTrusts.map { figure(trust.code, $0) }
        }
        all += reading.commissioners.map { figure($0.code, .surplus) }
        return all.compactMap(\.self)
    }

    /// One such figure, of the last year unless another is asked for; nil where there is none.
    func figure(_ organisation: String, _ measure: Measure, year: Int? = nil) -> Headline? {
        let year = year ?? reading.lastYear
        guard reading.has(organisation, measure) || organisation == DiagnosisReading.economy,
            let summary = reading.summary(organisation, measure, year: year), diagnosis.years.indices.contains(year)
        else { return nil }
        let whose = organisation == DiagnosisReading.economy ? "" : " of \(reading.name(organisation))"
        var headline = Headline(
            summary, measure, of: organisation, named: measure.title + whose, option: diagnosis.option, year: diagnosis.years[year])
        // A middle of trusts is a whole number.
        if measure == .trustsAtRisk {
            headline.format = .number()
            headline.samplingErrorOfEnds = nil
        }
        return headline
    }

    /// What a board reads of the diagnosis: the gap, what breaks first for patients, what it rests on.
    var board: [BoardItem] {
        [gapItem, patientItem].compactMap(\.self) + [
            BoardItem(
                place: 6, question: "How much of this rests on assumptions?",
                answers: [
                    Block.paragraph(footing),
                    Block.paragraph(
                        "Every figure here is made from \(Figures.counted(diagnosis.settings.replications, "simulated future")). Money is their mean, other figures are the middle, all rounded to what the futures hold, so that they need not add up. A gap is a plus; a deficit is a minus."
                    ),
                ])
        ]
    }

    private var gapItem: BoardItem? {
        guard let now = figure(DiagnosisReading.economy, .gapDoNothing, year: 0), let then = figure(DiagnosisReading.economy, .gapDoNothing) else { return nil }
        let rows = GapLadder.rungs.compactMap { measure, meaning in
            figure(DiagnosisReading.economy, measure).map { one -> [HTML] in [HTML(text: measure.title), one.html, HTML(text: one.ends), HTML(text: meaning)] }
        }
        let table = Block.register(
            caption: "The gap of \(reading.lastName) in its three readings, a year",
            columns: ["Reading", "Mean", DiagnosisWording.sentence(wording.eightInTen), "What it means"], rows: rows)
        var sentences: [HTML] = [
            "In \(reading.baselineName) the gap is \(now.html); if nothing is done it is \(then.html) a year by \(reading.lastName)." as HTML
        ]
        if let habit = figure(DiagnosisReading.economy, .habitualSaving) {
            sentences.append("Of that, organisations find \(habit.html) a year from habit." as HTML)
        }
        if let share = figure(DiagnosisReading.economy, .gapShareOfIncome),
            reading.last(DiagnosisReading.economy, .gap)?.isNothing(in: .poundsMillions(decimals: 0), scale: 1e-6) == false
        {
            let surplus = share.value < 0 ? "a surplus, " : ""
            sentences.append("What the accounts should be expected to show is \(surplus)\(share.html) of all there is to spend." as HTML)
        }
        return BoardItem(
            place: 1, question: "How large is the gap if nothing is done?",
            answers: [Block.paragraph(HTML(sentences, separator: " ")), table, Block.paragraph(drivers ?? "")])
    }

    private var patientItem: BoardItem? {
        var answers: [HTML] = []
        let failures = Failure.of(reading).filter(\.isOfPatients)
        let already = failures.filter { $0.year == 0 }
        let next = failures.filter { $0.year > 0 }.ordered { ($0.year, -$0.share) < ($1.year, -$1.share) }
        if !already.isEmpty { answers.append(Block.paragraph("Already in \(reading.baselineName) \(Figures.list(already.map(\.words))).")) }
        if !next.isEmpty {
            let words = next.prefix(4).map { "\($0.words) from \(diagnosis.years[$0.year]) (\(wording.futures($0.share)))" }
            answers.append(Block.paragraph("If nothing is done, next \(words.joined(separator: ", then "))."))
        }
        if let waits = worstInAE { answers.append(Block.paragraph(waits)) }
        let lists = reading.trusts(with: .waitingList).compactMap { figure($0.code, .waitingList) }
        if let longest = lists.max(by: { $0.value < $1.value }), let trust = reading.trusts.first(where: { longest.id.hasPrefix($0.code + ".") }),
            let before = figure(trust.code, .waitingList, year: 0)
        {
            answers.append(
                Block.paragraph(
                    "The longest waiting list, at \(reading.name(trust.code)), goes from \(before.html) to \(longest.html) people (\(wording.eightInTen): \(longest.ends)).\(reading.endedHad(.waitingList, of: "lists").map { " \($0)" } ?? "")"
                        as HTML))
        }
        let full = reading.trusts(with: .bedOccupancy).compactMap { figure($0.code, .bedOccupancy) }.max { $0.value < $1.value }
        if let full, let trust = reading.trusts.first(where: { full.id.hasPrefix($0.code + ".") }) {
            answers.append(
                Block.paragraph("Beds are fullest at \(reading.name(trust.code)): \(full.html) in use (\(wording.eightInTen): \(full.ends))." as HTML))
        }
        if answers.isEmpty, !diagnosis.standards.isEmpty {
            answers.append(Block.paragraph("No standard that patients would feel is missed in half of futures by \(reading.lastName)."))
        }
        return answers.isEmpty ? nil : BoardItem(place: 4, question: "What breaks first for patients?", answers: answers)
    }

    /// Where waits in A&E get worst; nil where no trust's get worse.
    private var worstInAE: HTML? {
        let falls = reading.trusts(with: .aeWithinFourHours).compactMap { trust -> (trust: String, before: Headline, then: Headline)? in
            guard let before = figure(trust.code, .aeWithinFourHours, year: 0), let then = figure(trust.code, .aeWithinFourHours),
                then.value < before.value
            else { return nil }
            return (reading.name(trust.code), before, then)
        }
        guard let worst = falls.min(by: { $0.then.value < $1.then.value }) else { return nil }
        return
            "In A&E fewest are seen within four hours at \(worst.trust): \(worst.then.html) in \(reading.lastName) (\(wording.eightInTen): \(worst.then.ends)), from \(worst.before.html)."
    }
}
