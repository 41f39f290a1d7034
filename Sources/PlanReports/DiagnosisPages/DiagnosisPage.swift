import Diagnosis
import HealthEconomy
import HealthSimulation
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

/// The report page of a diagnosis: its first screen here, each section in a file of its own.
struct DiagnosisPage: Sendable {
    package let reading: DiagnosisReading
    /// When the run was made, as text for the quiet line.
    package let made: String
    package let version: String

    package var diagnosis: Diagnosis { reading.diagnosis }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: diagnosis.settings.replications) }

    /// Said under every simulated figure.
    package var simulated: String {
        "simulation of “\(diagnosis.option)”, \(Figures.counted(diagnosis.settings.replications, "future")); scenario \(diagnosis.file)"
    }

    /// What made the run.
    package var facts: RunFacts {
        RunFacts(
            scenario: diagnosis.scenario, file: diagnosis.file, digest: diagnosis.digest, option: diagnosis.option,
            seed: diagnosis.settings.seed, replications: diagnosis.settings.replications,
            sampling: diagnosis.settings.sampling.rawValue, planner: version, resultsFormat: diagnosis.format, made: made, changes: diagnosis.changes.facts)
    }

    var page: ReportPage {
        let sections = [
            gapSection, moneySection, populationSection, demandSection, bedsSection, waitingSection, emergencySection,
            workforceSection, qualitySection, serviceLineSection, influenceSection, baselineSection, registerSection,
            omissionSection, glossarySection,
        ].compactMap(\.self)
        return ReportPage(
            title: diagnosis.scenario,
            subtitle: "Diagnosis: \(reading.baselineName) to \(reading.lastName) \(reading.ifDone)",
            provenance: facts.provenance,
            messages: messages(linkable: Set(sections.map(\.id))), headlines: headlines, sections: sections)
    }

    // MARK: The first screen

    /// Five sentences, each from the figures and linking to the section that says more.
    func messages(linkable: Set<String>) -> [KeyMessage] {
        [
            heading.map { KeyMessage(topic: "Where it is heading", sentence: $0, section: "gap", leads: true) },
            certainty.map { KeyMessage(topic: "How sure that is", sentence: $0, section: "gap") },
            drivers.map { KeyMessage(topic: "What drives it", sentence: $0, section: "gap-bridge") },
            breaksFirst.map {
                KeyMessage(topic: "What breaks first", sentence: $0, section: linkable.contains("quality") ? "quality" : "money", leads: true)
            },
            decision.map { KeyMessage(topic: "What to decide", sentence: $0, section: "money") },
            KeyMessage(topic: "What it rests on", sentence: footing, section: "assumptions-and-sources", leads: true),
        ].compactMap(\.self)
    }

    private var heading: String? {
        guard let now = reading.baseline(DiagnosisReading.economy, .gapDoNothing), let then = reading.last(DiagnosisReading.economy, .gapDoNothing)
        else { return nil }
        let money = FigureFormat.poundsMillions(decimals: 0)
        var sentence = """
            \(diagnosis.option == "do-nothing" ? "With" : "With “\(diagnosis.option)”,") the money that is announced and no savings at all, the gap of \
            \(now.text(in: money, scale: 1e-6)) in \(reading.baselineName) becomes \(then.ends(in: money, scale: 1e-6)) a year by \
            \(reading.lastName) in \(wording.eightInTen) (the do-nothing gap); on average it is \(then.text(in: money, scale: 1e-6)).
            """
        if let habit = reading.last(DiagnosisReading.economy, .gapAfterHabit), let accounts = reading.last(DiagnosisReading.economy, .gap) {
            // A mean of nothing beside a share in the middle would contradict each other.
            let share = reading.last(DiagnosisReading.economy, .gapShareOfIncome).flatMap { share in
                accounts.isNothing(in: money, scale: 1e-6) ? nil : ", \(share.text(in: .percent())) of all there is to spend"
            }
            sentence += """
                 After the efficiency that organisations find from habit it is \(habit.text(in: money, scale: 1e-6)); the accounts should be expected to show \
                \(wording.range(accounts, in: money, scale: 1e-6))\(share ?? "").
                """
        }
        return sentence
    }

    /// How many of the figures are known, and how many are assumptions.
    var footing: String {
        var counts: [String: Int] = [:]
        for entry in diagnosis.register { counts[entry.provenance.parts.kind, default: 0] += 1 }
        func count(_ kind: String) -> Int { counts[kind] ?? 0 }
        let derived = count("derived") + count("apportioned")
        let remembered = diagnosis.register.count { $0.provenance.parts.kind == "assumption" && $0.provenance.parts.text.contains("from memory") }
        let words = [
            "\(Figures.count(count("source"))) \(count("source") == 1 ? "has" : "have") a published source",
            derived == 0 ? nil : "\(Figures.count(derived)) \(derived == 1 ? "is" : "are") worked out from such",
            "\(Figures.count(count("assumption"))) \(count("assumption") == 1 ? "is an assumption" : "are assumptions")\(remembered == 0 ? "" : ", \(Figures.count(remembered)) of them from memory")",
        ].compactMap(\.self)
        let drawn = diagnosis.register.count { $0.isDrawn }
        return
            "Of \(Figures.counted(diagnosis.register.count, "figure")) read for this economy, \(Figures.list(words)); \(Figures.count(drawn)) \(drawn == 1 ? "is" : "are") drawn anew in every future, each within its range in the register."
    }

    private var certainty: String? {
        guard let now = reading.baseline(DiagnosisReading.economy, .gapDoNothing), let then = reading.last(DiagnosisReading.economy, .gapDoNothing)
        else { return nil }
        let wider = 1 - DiagnosisWording.shareAtOrBelow(now.p50, then)
        let inner = then.middleHalf(in: .poundsMillions(decimals: 0), scale: 1e-6)
        func closed(_ measure: Measure) -> String? {
            reading.last(DiagnosisReading.economy, measure).map {
                let share = DiagnosisWording.shareAtOrBelow(0, $0)
                return share <= 0.05 && wording.isEnough ? "hardly any" : wording.futures(share)
            }
        }
        return """
            The do-nothing gap is wider than today in \(wording.futures(wider)) and closes by itself in \(closed(.gapDoNothing) ?? ""); half of all futures \
            end at \(inner).\(closed(.gap).map { " In the accounts the gap closes in \($0)." } ?? "")
            """
    }

    var drivers: String? {
        // What changes without any driver is a step like the others: without it those named would not come to the whole.
        let bridge = diagnosis.bridge
        let steps =
            (bridge.steps.map { (title: $0.title, mean: $0.mean, error: $0.standardError) }
            + [(title: reading.chanceTitle, mean: bridge.chance, error: bridge.chanceStandardError)]).ordered { $0.mean > $1.mean }
        guard let first = steps.first, first.mean > 0 else { return nil }
        let format = FigureFormat.poundsMillions(decimals: 0)
        func amount(_ step: (title: String, mean: Double, error: Double)) -> String { format.text(abs(step.mean) / 1e6, error: step.error / 1e6) }
        // What cannot be told from nothing is not told as adding or taking any.
        let told = steps.filter { abs($0.mean) > 0.5e6 && amount($0) != format.text(0) }
        let rising = told.filter { $0.mean > 0 }.prefix(3)
        let falling = told.filter { $0.mean < 0 }.suffix(2).reversed()
        guard !rising.isEmpty else { return nil }
        func words(_ step: (title: String, mean: Double, error: Double)) -> String { "\(DiagnosisWording.inSentence(step.title)) (\(amount(step)))" }
        var sentence = "Most is added to the do-nothing gap by " + Figures.list(rising.map(words))
        if !falling.isEmpty {
            sentence += "; " + Figures.list(falling.map(words)) + " \(falling.count == 1 ? "takes" : "take") part of it away"
        }
        return sentence + "."
    }

    /// What already fails in the baseline year, and the next thing that fails in at least half of futures.
    private var breaksFirst: String? {
        let failures = Failure.of(reading)
        let already = failures.filter { $0.year == 0 }.ordered { $0.count > $1.count }.prefix(2)
        let next = failures.filter { $0.year > 0 }.ordered { ($0.year, -$0.share) < ($1.year, -$1.share) }.prefix(2)
        var parts: [String] = []
        if !already.isEmpty { parts.append("already in \(reading.baselineName) \(Figures.list(already.map(\.words)))") }
        if !next.isEmpty {
            let words = next.map { "\($0.words) from \(diagnosis.years[$0.year]) (\(wording.futures($0.share)))" }
            parts.append("next, \(words.joined(separator: ", then "))")
        }
        guard !parts.isEmpty else {
            return diagnosis.standards.isEmpty && diagnosis.ratings.isEmpty
                ? nil : "No standard and no rating fails in half of futures by \(reading.lastName)."
        }
        return DiagnosisWording.sentence(parts.joined(separator: "; ")) + "."
    }

    private var decision: String? {
        guard let then = reading.last(DiagnosisReading.economy, .gapDoNothing), then.mean > 0 else {
            return reading.last(DiagnosisReading.economy, .gapDoNothing).map { _ in
                "On average no new savings are needed; decide what to hold in reserve for the futures that turn out worse."
            }
        }
        let money = FigureFormat.poundsMillions(decimals: 0)
        let deficits = (reading.trusts + reading.commissioners).compactMap { organisation in
            reading.last(organisation.code, .surplus).map { (name: reading.name(organisation.code), pounds: $0.mean) }
        }.filter { $0.pounds < 0 }.ordered { $0.pounds < $1.pounds }
        let whole = deficits.reduce(0) { $0 + $1.pounds }
        let habit =
            reading.last(DiagnosisReading.economy, .habitualSaving).map {
                $0.mean > 0.5e6 ? ", of which organisations save \($0.text(in: money, scale: 1e-6)) from habit" : ""
            } ?? ""
        var sentence = """
            Decide what closes the do-nothing gap of \(then.text(in: money, scale: 1e-6)) a year by \(reading.lastName)\(habit), and what \
            stands ready should \(money.text(then.p90 / 1e6, error: then.samplingErrorOfEnds(in: money).map { $0 / 1e6 })) be needed (\(wording.isEnough ? "1 in 10 futures needs more" : wording.eightInTen))
            """
        if let first = deficits.first, deficits.count > 1, whole < 0 {
            let share = Figures.percent(first.pounds / whole)
            sentence += "; \(first.name) carries \(share) of the deficits expected in the accounts"
        }
        return sentence + "."
    }

    private var headlines: [HeadlineFigure] {
        gapHeadlines + [waitingHeadline, occupancyHeadline, riskHeadline].compactMap(\.self)
    }

    /// The gap in its three readings.
    private var gapHeadlines: [HeadlineFigure] {
        GapLadder.rungs.compactMap { measure, _ in
            figure(DiagnosisReading.economy, measure).map {
                HeadlineFigure($0, certainty: wording, trend: spark(DiagnosisReading.economy, measure), section: "gap")
            }
        }
    }

    private var waitingHeadline: HeadlineFigure? { extremeHeadline(.withinEighteenWeeks, "lowest", largest: false, section: "waiting") }

    private var occupancyHeadline: HeadlineFigure? { extremeHeadline(.bedOccupancy, "highest", largest: true, section: "beds") }

    /// The trust that stands highest, or lowest, in the last year.
    private func extremeHeadline(_ measure: Measure, _ which: String, largest: Bool, section: String) -> HeadlineFigure? {
        extreme(measure, of: reading.trusts(with: measure), largest: largest).flatMap { found in
            figure(found.code, measure).map {
                var headline = HeadlineFigure($0, certainty: wording, trend: spark(found.code, measure), section: section)
                headline.name = "\(measure.title) in \(reading.lastName), \(which): \(found.name)"
                return headline
            }
        }
    }

    private var riskHeadline: HeadlineFigure? {
        guard !diagnosis.ratings.isEmpty, let figure = figure(DiagnosisReading.economy, .trustsAtRisk) else { return nil }
        var headline = HeadlineFigure(figure, certainty: wording, trend: spark(DiagnosisReading.economy, .trustsAtRisk), section: "quality")
        headline.name = "Trusts rated at risk in \(reading.lastName), of \(Figures.count(reading.trusts.count))"
        return headline
    }

    private func spark(_ organisation: String, _ measure: Measure) -> Sparkline {
        let shown = measure.shown
        let before = reading.yearsOfHistory([organisation], measure)
        let path = reading.path(organisation, measure, before: before, scale: shown.scale)
        return Sparkline(
            title: "\(measure.title), \(reading.name(organisation))", format: shown.format, history: path.history, fan: path.fan)
    }
}

/// Something that does not hold in at least half of futures: a standard missed, a rating at risk, cash support needed.
package struct Failure: Sendable {
    package let words: String
    /// Whether patients feel it: a standard of care, not of money.
    let isOfPatients: Bool
    /// How many trusts it concerns.
    package let count: Int
    /// First year in which it fails in at least half of futures.
    package let year: Int
    /// Share of futures in which it fails in that year.
    package let share: Double

    package static func of(_ reading: DiagnosisReading) -> [Failure] {
        let diagnosis = reading.diagnosis
        func first(_ shares: [Double?]) -> (Int, Double)? {
            for (year, share) in shares.enumerated() { if let share, share >= 0.5 { return (year, share) } }
            return nil
        }
        // Failures of one kind that begin in the same year are said once, with the names of all trusts.
        var groups: [String: [(name: String, year: Int, share: Double)]] = [:]
        var order: [String] = []
        func add(_ kind: String, _ organisation: String, _ found: (Int, Double)?) {
            guard let found else { return }
            if groups[kind] == nil { order.append(kind) }
            // Of several standards of one measure, each for its years, the first that is missed.
            let name = reading.name(organisation)
            let known = groups[kind]?.firstIndex { $0.name == name }
            if let known, let earlier = groups[kind]?[known], earlier.year <= found.0 { return }
            if let known { groups[kind]?.remove(at: known) }
            groups[kind, default: []].append((name, found.0, found.1))
        }
        for outcome in diagnosis.ratings {
            let held = zip(outcome.rating, outcome.atRisk).map { $0 == nil ? nil : Optional($1) }
            add("is rated at risk|are rated at risk", outcome.organisation, first(held))
        }
        for standard in diagnosis.standards where standard.measure != .overFiftyTwoWeeks {
            let name = DiagnosisWording.standardName(standard)
            add("misses \(name)|miss \(name)", standard.organisation, first(standard.probability.map { $0.map { 1 - $0 } }))
        }
        for trust in reading.trusts where reading.has(trust.code, .supportDrawn) {
            let shares = (0...reading.lastYear).map { year in
                reading.summary(trust.code, .supportDrawn, year: year).map { 1 - DiagnosisWording.shareAtOrBelow(0, $0) }
            }
            add("draws cash support|draw cash support", trust.code, first(shares))
        }
        return order.flatMap { kind -> [Failure] in
            let verbs = kind.split(separator: "|").map(String.init)
            let members = groups[kind] ?? []
            return Set(members.map(\.year)).sorted().map { year in
                let together = members.filter { $0.year == year }
                let names = DiagnosisWording.group(together.map(\.name), of: reading.trusts.count)
                return Failure(
                    words: "\(names) \(together.count == 1 ? verbs[0] : verbs[1])", isOfPatients: verbs[0].hasPrefix("misses"), count: together.count,
                    year: year,
                    share: together.map(\.share).min() ?? 0)
            }
        }
    }
}
