import HealthEconomy
import HealthSimulation
import OptionsAppraisal
import PlannerFiles
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// The recommendation, the way from the long list to the short one, and what every option would do.
    var choiceSection: ReportSection? {
        let words = OptionsWording(reading)
        let sentences = [words.recommendation, words.certainty, words.change].compactMap(\.self)
        let callout = Block.callout(
            appraisal.choice.recommended == nil ? "No recommendation" : "Recommendation",
            HTML(sentences.map { Block.paragraph($0) }), weight: appraisal.choice.recommended == nil ? .warning : .note)
        var blocks: [ReportBlock] = [.html(callout), .html(optionRegister)]
        if let unscored { blocks.append(.html(unscored)) }
        if let shortList { blocks.append(.finding(shortList)) }
        blocks.append(.finding(consequences))
        return ReportSection(
            id: "options", title: "What could be done, and which to choose",
            summary:
                "Every option is simulated in the same futures as do-nothing, so that differences are the options’ own. A choice weighs more than money; the weights are \(reading.groupsAsked == 0 ? "judgement of the authors, as nobody was asked" : reading.groupsAsked == appraisal.groups.count ? "those of the people asked" : "in part those of people asked, in part assumed").",
            blocks: blocks)
    }

    private var optionRegister: HTML {
        let rows = reading.real.map { index -> [HTML] in
            let option = reading.options[index]
            return [
                HTML(text: option.name), HTML(text: option.about),
                HTML(text: ((reading.outcome(index)?.interventions ?? []) + (reading.money(index)?.qualityProgrammes ?? [])).joined(separator: "; ")),
            ]
        }
        return Block.register(caption: "The options", columns: ["Option", "What it is", "Interventions"], rows: rows)
    }

    // MARK: What is not scored

    /// What a panel has not scored, and what that means for the choice; nil when nothing is missing.
    private var unscored: HTML? {
        let missing = reading.options.indices.filter { !reading.notScored($0).isEmpty }
        let left = appraisal.criteriaNotScored
        guard !missing.isEmpty || !left.isEmpty else { return nil }
        var sentences: [String] = []
        if !left.isEmpty {
            sentences.append(
                "Not scored by anybody, and left out, the weights of the others brought to 100%: \(Figures.list(left.map { "“\($0)”" })).")
        }
        for option in missing {
            guard let one = reading.options[option].notScored else { continue }
            let value =
                reading.hasValue(option)
                ? "Its value rests on the criteria scored, \(Figures.percent(one.weightScored)) of the joint weight; with every missing score at 0 it would be worth \(Figures.fixed(one.low)), at 100 \(Figures.fixed(one.high))."
                : "Nothing that counts is known of its value."
            let standing = one.standing.map { " It \($0.rawValue)\(reading.options[option].passes ? "" : ", were it not for the hurdles")." } ?? ""
            sentences.append("\(reading.opening(option)) is \(reading.notScoredWords(option)). \(value)\(standing)")
        }
        return Block.callout(isAnythingUnknown ? "Not scored or not known" : "Not scored", HTML(sentences.map { Block.paragraph($0) }))
    }

    // MARK: Hurdles

    private var shortList: Finding? {
        let hurdles = appraisal.hurdles
        guard !hurdles.isEmpty else { return nil }
        let out = reading.options.indices.filter { !reading.options[$0].passes }
        let title: String
        if out.isEmpty {
            let informing = hurdles.indices.filter { place in !hurdles[place].screens && reading.options.allSatisfy { !$0.hurdles[place].passes } }
            title =
                "All options pass the hurdles that decide"
                + (informing.isEmpty ? "" : ", none passes \(Figures.list(informing.map { "“\(hurdles[$0].name)”" }))")
        } else if appraisal.choice.leastFailing != nil {
            title = "No option passes every hurdle; all stay in the comparison"
        } else {
            title =
                "\(DiagnosisWording.sentence(DiagnosisWording.number(reading.options.count - out.count))) of \(DiagnosisWording.number(reading.options.count)) pass the hurdles; \(Figures.list(out.map { reading.quoted($0) })) \(out.count == 1 ? "does" : "do") not"
        }
        let rows = reading.options.indices.map { index -> [HTML] in
            let option = reading.options[index]
            let cells = zip(hurdles, option.hurdles).map { hurdle, result -> HTML in
                guard result.isKnown else { return HTML(text: "not known") }
                let failing =
                    !result.failing.isEmpty ? ": \(reading.trusts(result.failing))" : result.passes || hurdle.of != "every trust" ? "" : ": each alone passes"
                return HTML(text: "\(result.passes ? "passes" : "fails"), \(Figures.percent(result.probability))\(failing)")
            }
            return [HTML(text: option.name)] + cells + [
                HTML(text: option.isInChoice ? "yes" : reading.outside(index) == "not scored in full" ? "no, not scored in full" : "no")
            ]
        }
        let meanings = hurdles.map { hurdle -> (term: String, meaning: HTML) in (hurdle.name, HTML(text: meaning(hurdle))) }
        return Finding(
            id: "options-hurdles", title: title,
            subtitle: "Each option against each hurdle: whether it passes, and the share of futures that keep the limit",
            content: Block.register(
                caption: "From the long list to the short list",
                columns: ["Option"] + hurdles.map { $0.screens ? $0.name : "\($0.name) (for information)" } + ["In the choice"], rows: rows)
                + Block.definitions(meanings),
            source: simulated)
    }

    private func meaning(_ hurdle: OptionAppraisal.Hurdle) -> String {
        let shown = OptionsReading.shown(hurdle.unit, isChange: hurdle.isChangeFromDoNothing)
        let limit = shown.format.text(hurdle.limit * shown.scale) + (shown.unit == "points" ? " points" : "")
        let share = hurdle.inAtLeast.map { "in at least \(Figures.percent($0)) of futures" } ?? "in the middle of futures"
        let change = hurdle.isChangeFromDoNothing ? ", change from do-nothing" : ""
        let heads = hurdle.isForHundredThousandResidents ? ", for 100,000 residents" : ""
        return """
            \(OptionsReading.measure(hurdle.measure)) of \(reading.scope(hurdle.of))\(change)\(heads), \(hurdle.when): at \(hurdle.isAtLeast ? "least" : "most") \
            \(limit) \(share). \(hurdle.screens ? "An option that fails, or for which it is not known, is out of the choice." : "For information: failing it takes no option out.")
            """
    }

    // MARK: Consequences

    private var consequences: Finding {
        let order = reading.order
        let criteria = appraisal.criteria
        let heat = HeatTable(
            caption: "What every option comes to", corner: "Criterion", columns: order.map(reading.name),
            rows: criteria.enumerated().map { place, criterion in
                HeatTable.Row(
                    "\(DiagnosisWording.sentence(criterion.name)), \(Self.unit(criterion))",
                    order.map { index -> HeatTable.Cell? in
                        let shown = OptionsReading.shown(criterion.unit, isChange: criterion.isChangeFromDoNothing)
                        guard let consequence = reading.options[index].consequences[place] else { return nil }
                        let level = consequence.level
                        func text(_ value: Double) -> String { shown.format.text(value * shown.scale) }
                        let ends = text(level.p10) == text(level.p90) ? "" : "\(text(level.p10)) to \(text(level.p90))"
                        return HeatTable.Cell(consequence.value.mean, words: (text(shown.format.isMoney ? level.mean : level.p50), ends))
                    })
            }, format: .number(), missing: isAnythingUnknown ? "not known" : "not scored")
        return Finding(
            id: "options-consequences", title: consequencesTitle,
            subtitle:
                "Level on each criterion, mean of money, middle of the others, and \(wording.eightInTen); the darker, the more it is worth. Best option by joint value first",
            content: heat.html + Block.paragraph("A change is counted from do-nothing, future by future. What a panel scored is in points."), source: simulated,
            figures: FigureTable(
                "Criteria: what is worth 0 and 100, and how much each counts",
                columns: [
                    .init("Criterion", .text(criteria.map(\.name))), .init("Measured as", .text(criteria.map(measured))),
                    .init("Worth 0", .text(criteria.map { level($0.worst, $0) })), .init("Worth 100", .text(criteria.map { level($0.best, $0) })),
                    .init("Joint weight", .percent(appraisal.jointWeights, decimals: 0)),
                ] + appraisal.groups.map { .init($0.name, .percent($0.weights, decimals: 0)) }
                    + [.init("Beyond the scale", .percent(criteria.map(\.beyondScale), decimals: 0))]))
    }

    /// Whether a measured criterion has no number for some option.
    private var isAnythingUnknown: Bool {
        appraisal.criteria.indices.contains { place in
            appraisal.criteria[place].measure != nil && reading.options.contains { $0.consequences[place] == nil }
        }
    }

    private static func unit(_ criterion: OptionAppraisal.Criterion) -> String {
        guard criterion.measure != nil else { return "points" }
        let unit = OptionsReading.shown(criterion.unit, isChange: criterion.isChangeFromDoNothing).unit
        return (criterion.isChangeFromDoNothing ? "change, " : "") + unit + (criterion.isForHundredThousandResidents ? " per 100,000 residents" : "")
    }

    private func measured(_ criterion: OptionAppraisal.Criterion) -> String {
        guard let measure = criterion.measure else { return "scores of a panel" }
        return
            "\(OptionsReading.measure(measure)), \(reading.scope(criterion.of)), \(criterion.when)\(criterion.isChangeFromDoNothing ? ", change from do-nothing" : "")"
    }

    private func level(_ value: Double, _ criterion: OptionAppraisal.Criterion) -> String {
        let shown = OptionsReading.shown(criterion.unit, isChange: criterion.isChangeFromDoNothing)
        return shown.format.text(value * shown.scale)
    }

    private var consequencesTitle: String {
        let changes = reading.real.compactMap { index in reading.gapChange(index).map { (index: index, change: $0) } }
        guard let most = changes.min(by: { $0.change.mean < $1.change.mean }), most.change.mean < 0 else {
            return "No option narrows the do-nothing gap of \(reading.lastName) on average"
        }
        // What hardly moves it, now this way and now that, is not counted.
        let narrower = changes.count { $0.change.mean < 0 && (reading.outcome($0.index)?.probabilityGapSmaller ?? 0) >= 0.8 }
        guard narrower > 0 else {
            return "No option narrows the do-nothing gap of \(reading.lastName) in \(wording.eightInTen)"
        }
        return """
            \(DiagnosisWording.sentence(CountWording.some(narrower, of: changes.count))) \(changes.count == 1 ? "option" : "options") \(narrower == 1 ? "narrows" : "narrow") the do-nothing gap \
            of \(reading.lastName), most \(reading.quoted(most.index)): \(wording.range(most.change, in: .poundsMillions(), scale: 1e-6))
            """
    }

    // MARK: Value and cost

    var valueSection: ReportSection? {
        ReportSection(
            id: "options-value", title: "Value and cost",
            summary:
                "What an option is worth apart from money stands against what it costs the public purse over \(Figures.counted(appraisal.money.appraisalYears, "year")).",
            blocks: [.finding(valueAndCost), .finding(stakeholders)] + (prices.map { [.finding($0)] } ?? []))
    }

    private var valueAndCost: Finding {
        let efficient = reading.efficient
        let title = "Best value for its cost: \(Figures.list(reading.order.filter(efficient.contains).map(reading.quoted)))"
        let items = reading.options.indices.filter(reading.hasValue).map { index -> ScatterChart.Item in
            let option = reading.options[index]
            let benefit = reading.benefit(index)
            return ScatterChart.Item(
                option.name, x: option.money.presentCost.mean / 1e6, y: benefit.mean,
                tone: !option.isInChoice ? .orange : efficient.contains(index) ? .blue : .grey,
                xInterval: index == 0 ? nil : option.money.presentCost.interval(scale: 1e-6), yInterval: benefit.interval())
        }
        let what = reading.hasBenefit ? "Value of all that is not money" : "Joint value"
        let order = reading.order
        return Finding(
            id: "options-value-cost", title: title,
            subtitle:
                "\(what), points, against present cost beside do-nothing, £m; means, with \(wording.eightInTen) as lines. Blue: nothing else in the choice is both worth more and cheaper; grey: something is; orange: fails a hurdle, or is not scored in full",
            chart: ScatterChart(
                title: title, xTitle: "Present cost beside do-nothing, £m (left of 0: saves)", yTitle: "\(what), 0 to 100",
                xFormat: .poundsMillions(decimals: 0), yFormat: .number(), items: items),
            source: simulated,
            figures: FigureTable(
                "Value and cost",
                columns: [
                    .init("Option", .text(order.map(reading.name))), .init(what, .decimal(order.map { reading.hasValue($0) ? reading.benefit($0).mean : nil })),
                    .init("Present cost", .poundsMillions(order.map { reading.options[$0].money.presentCost.mean / 1e6 })),
                    .init("10%", .poundsMillions(order.map { reading.options[$0].money.presentCost.p10 / 1e6 })),
                    .init("90%", .poundsMillions(order.map { reading.options[$0].money.presentCost.p90 / 1e6 })),
                    .init("Cost for a point more", .poundsMillions(order.map { reading.options[$0].money.costForBenefitPoint.map { $0 / 1e6 } }, decimals: 2)),
                    .init(
                        "Stands", .text(order.map { !reading.options[$0].isInChoice ? reading.outside($0) : efficient.contains($0) ? "efficient" : "beaten" })),
                ]))
    }

    private var stakeholders: Finding {
        let groups = appraisal.groups
        let order = reading.order
        let firsts = Set(groups.map(\.best))
        let told = groups.filter(\.tied.isEmpty)
        let assumed = reading.groupsAsked == 0 ? "If stakeholders weighed as the authors assume, " : ""
        let title =
            told.isEmpty
            ? DiagnosisWording.sentence("\(assumed)no group of them could tell one option before all others")
            : told.count == groups.count && firsts.count == 1
                ? DiagnosisWording.sentence(
                    "\(assumed)\(groups.count == 1 ? "they" : "all \(DiagnosisWording.number(groups.count)) groups") would put \(reading.quoted(firsts.first ?? 0)) first"
                )
                : DiagnosisWording.sentence(Figures.list(groups.map(reading.chooses)))
        let doubtful = groups.filter { ($0.consistencyRatio ?? 0) > 0.1 }
        return Finding(
            id: "options-stakeholders", title: title,
            subtitle: "Value from 0 to 100 by each group’s weights, mean and \(wording.eightInTen); joint view first",
            content: HeatTable(
                caption: "Value by stakeholder group", corner: "Option", columns: ["Joint view"] + groups.map { "\($0.name) (\(Figures.percent($0.share)))" },
                rows: order.map { index in
                    let option = reading.options[index]
                    return HeatTable.Row(
                        option.name,
                        reading.hasValue(index) ? ([option.value] + option.valueByGroup).map { HeatTable.Cell($0.mean, interval: $0.interval()) } : [])
                }, format: .number(), missing: "not scored"
            ).html
                + (doubtful.isEmpty
                    ? ""
                    : Block.paragraph(
                        "The pairwise judgements of \(Figures.list(doubtful.map(\.name))) contradict each other (consistency ratio above 0.1) and should be talked through again."
                    )),
            source: simulated)
    }
}
