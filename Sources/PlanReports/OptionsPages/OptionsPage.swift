import HealthSimulation
import OptionsAppraisal
import ReportKit
import ReportWording
import Statistics

/// The report page of the options: its first screen and recommendation here, each section in a file of its own.
struct OptionsPage: Sendable {
    package let reading: OptionsReading
    /// When the run was made, as text for the quiet line.
    package let made: String
    package let version: String

    package var analysis: OptionsAnalysis { reading.analysis }
    var appraisal: OptionAppraisal { reading.appraisal }
    /// How certainty is worded, given the number of futures.
    var wording: Certainty { Certainty(of: analysis.settings.replications) }

    /// Said under every simulated figure.
    package var simulated: String {
        "simulation of \(Figures.counted(reading.real.count, "option")) and do-nothing in the same \(Figures.counted(analysis.settings.replications, "future")); scenario \(analysis.file)"
    }

    /// What made the run.
    package var facts: RunFacts {
        RunFacts(
            scenario: analysis.scenario, file: analysis.file, digest: analysis.digest,
            option: reading.first.map(reading.name) ?? "do-nothing", seed: analysis.settings.seed,
            replications: analysis.settings.replications, sampling: analysis.settings.sampling.rawValue, planner: version,
            resultsFormat: analysis.format, made: made, changes: analysis.changes.facts)
    }

    var page: ReportPage {
        ReportPage(
            title: analysis.scenario, subtitle: "Options: what could be done from \(reading.planYears), and which to choose",
            provenance: facts.provenance, messages: messages, headlines: headlines, sections: sections)
    }

    var sections: [ReportSection] {
        [choiceSection, valueSection, certaintySection, moneySection, placeSection, importanceSection, portfolioSection, termSection].compactMap(\.self)
    }

    // MARK: The first screen

    var messages: [KeyMessage] {
        let words = OptionsWording(reading)
        return [
            words.closing.map { KeyMessage(topic: "Whether it closes", sentence: $0, section: "options", leads: true) },
            KeyMessage(topic: "What to choose", sentence: words.recommendation, section: "options"),
            words.certainty.map { KeyMessage(topic: "How sure the choice is", sentence: $0, section: "options-certainty") },
            words.change.map { KeyMessage(topic: "What would change it", sentence: $0, section: "options-certainty") },
        ].compactMap(\.self)
    }

    var headlines: [HeadlineFigure] {
        guard let first = reading.first, first > 0 else { return [] }
        let option = reading.options[first]
        let gap = reading.gapChange(first).map { change in
            HeadlineFigure(
                name: "Do-nothing gap of \(reading.lastName) with “\(option.name)”, change",
                value: change.changeText(in: .poundsMillions(), scale: 1e-6),
                interval: "\(wording.eightInTen): " + change.ends(in: .poundsMillions(), scale: 1e-6), section: "options-money")
        }
        let money = HeadlineFigure(
            name: "Its present cost over \(Figures.counted(appraisal.money.appraisalYears, "year")), less when it saves",
            value: option.money.presentCost.middle(.poundsMillions(), scale: 1e-6),
            interval: "\(wording.eightInTen): " + Figures.interval(option.money.presentCost.interval(scale: 1e-6), in: .poundsMillions()),
            section: "options-money")
        let best = option.worthMost.map {
            HeadlineFigure(
                name: "Futures in which it is worth most", value: Figures.percent($0.share),
                interval: "of \(Figures.counted(appraisal.choice.order.count, "option")) in the choice", section: "options-certainty")
        }
        return [gap, money, best].compactMap(\.self)
    }

    private var termSection: ReportSection? {
        let terms: [(term: String, meaning: String)] = [
            ("Do-nothing", "What happens if nothing new is decided; every change is counted from it, future by future."),
            ("Hurdle", "A test that an option passes or fails whatever else it is worth."),
            ("Value", "What an option is worth from 0 to 100: its levels on all criteria, each put on a fixed scale, weighted and added."),
            ("Swing weight", "How much the step from the worst to the best level of one criterion counts beside those of the others."),
            ("Joint view", "The stakeholder groups’ weights put together, each group with its share."),
            ("Present cost", "Spending less saving over the years of the appraisal, later years counting less; seen by the public sector."),
            ("Optimism bias", "What is added to stated capital because buildings have cost more than promised."),
            ("Rank acceptability", "The share of all possible weights and futures in which an option takes a rank."),
            ("Regret", "What is lost, in a future, by not having chosen what is best in it."),
            ("Value of information", "What it would be worth at most to know something before choosing."),
            ("Quality-adjusted life year", "A year of life in full health, or more years in less than full health; QALY for short."),
            ("Core", "Interventions that stand in the best set in nearly every future."),
        ]
        return ReportSection(id: "options-glossary", title: "Terms of the options", blocks: [.html(Block.glossary(terms))])
    }
}
