import Diagnosis
import HealthEconomy
import HealthSimulation
import ReportKit
import ReportWording
import Statistics

extension DiagnosisPage {
    /// Money of every organisation: surpluses first, then what makes them.
    var moneySection: ReportSection? {
        let all = reading.trusts + reading.commissioners
        guard !all.isEmpty else { return nil }
        var blocks: [ReportBlock] = []
        if let finding = surplusFinding(all) { blocks.append(.finding(finding)) }
        blocks.append(.html(summaryTable))
        if let income = incomeFinding(), let cost = costFinding() { blocks += [.finding(income), .finding(cost)] }
        if let avoided = avoidedCostFinding { blocks.append(.finding(avoided)) }
        if let support = supportFinding() { blocks.append(.finding(support)) }
        if let cash = cashFinding() { blocks.append(.finding(cash)) }
        if let capitalWords { blocks.append(.html(Block.paragraph(capitalWords))) }
        for commissioner in reading.commissioners {
            if let finding = commissionerFinding(commissioner) { blocks.append(.finding(finding)) }
        }
        return ReportSection(
            id: "money", title: "Money, organisation by organisation",
            summary: "What each trust and commissioner earns, spends and keeps each year \(reading.ifDone).", blocks: blocks)
    }

    private func surplusFinding(_ all: [ListedOrganisation]) -> Finding? {
        let likely = all.filter { organisation in
            reading.last(organisation.code, .surplus).map { DiagnosisWording.shareAtOrBelow(0, $0) > 0.5 } ?? false
        }
        guard let worst = extreme(.surplus, of: all, largest: false) else { return nil }
        let noun = "organisation"
        let title =
            likely.isEmpty
            ? "No organisation is more likely than not to be in deficit in \(reading.lastName)"
            : "\(DiagnosisWording.sentence(DiagnosisWording.howMany(likely.count, of: all.count, noun))) \(DiagnosisWording.verb(likely.count, "is", "are")) more likely than not in deficit in \(reading.lastName), \(worst.name) deepest: \(wording.range(worst.summary, in: .poundsMillions(decimals: 0), scale: 1e-6))"
        return multiples(
            id: "money-surplus", title: title,
            subtitle: "Surplus of each organisation, £m a year, negative: deficit; all on one scale", measure: .surplus,
            organisations: all, fromZero: true, anchor: worst.code)
    }

    /// One row an organisation: the first and the last year side by side.
    private var summaryTable: HTML {
        let all = reading.trusts + reading.commissioners
        func money(
            _ organisation: ListedOrganisation, _ trust: Measure, _ commissioner: Measure, _ year: Int,
            _ pick: (YearSummary) -> Double = { $0.mean }
        ) -> Double? {
            reading.summary(organisation.code, organisation.kind == .provider ? trust : commissioner, year: year).map { pick($0) / 1e6 }
        }
        let last = reading.lastYear
        let table = FigureTable(
            "Every organisation, £m: income of trusts, allocations of commissioners; means over futures and, for the last surplus, the range of \(wording.eightInTen)",
            columns: [
                .init("Organisation", .text(all.map { reading.name($0.code) })),
                .init("Income \(reading.baselineName)", .poundsMillions(all.map { money($0, .operatingIncome, .allocation, 0) })),
                .init("Income \(reading.lastName)", .poundsMillions(all.map { money($0, .operatingIncome, .allocation, last) })),
                .init("Surplus \(reading.baselineName)", .poundsMillions(all.map { money($0, .surplus, .surplus, 0) })),
                .init("Surplus \(reading.lastName)", .poundsMillions(all.map { money($0, .surplus, .surplus, last) })),
                .init("10%", .poundsMillions(all.map { money($0, .surplus, .surplus, last, \.p10) })),
                .init("90%", .poundsMillions(all.map { money($0, .surplus, .surplus, last, \.p90) })),
            ])
        return table.html()
    }

    private func incomeFinding() -> Finding? {
        let trusts = reading.trusts(with: .operatingIncome)
        guard let title = growthTitle(.operatingIncome, trusts, things: "income") else { return nil }
        return multiples(
            id: "money-income", title: title, subtitle: "Operating income of each trust, £m a year", measure: .operatingIncome,
            organisations: trusts)
    }

    private func costFinding() -> Finding? {
        let trusts = reading.trusts(with: .operatingCost)
        guard let title = growthTitle(.operatingCost, trusts, things: "cost") else { return nil }
        return multiples(
            id: "money-cost", title: title, subtitle: "Operating cost of each trust, £m a year", measure: .operatingCost,
            organisations: trusts)
    }

    /// How a measure grows from the baseline year: "Income grows most at A: +12% by 2018/19 (8 in 10 futures: +1% to +25%)";
    /// "grow alike" where trusts differ by less than two points; "could go either way" where the middle change is small
    /// beside its range.
    func growthTitle(_ measure: Measure, _ trusts: [ListedOrganisation], things: String, plural: Bool = false) -> String? {
        struct Change {
            let name: String
            let middle, low, high: Double
        }
        let changes = trusts.compactMap { trust -> Change? in
            guard let fan = reading.growth(trust.code, measure), let middle = fan.median.last, middle.isFinite,
                let low = fan.low80.last, let high = fan.high80.last
            else { return nil }
            return Change(name: reading.name(trust.code), middle: middle, low: low, high: high)
        }
        let most = changes.max { $0.middle < $1.middle }
        let least = changes.min { $0.middle < $1.middle }
        guard let most, let least else { return nil }
        let signed = { Figures.signed($0, in: .percent()) }
        let isAlike = changes.count > 1 && most.middle - least.middle < 0.02
        let place =
            isAlike
            ? "alike at \(DiagnosisWording.group(changes.map(\.name), of: changes.count))"
            : "\(changes.count > 1 ? "most " : "")at \(most.name)"
        let subject = DiagnosisWording.sentence(things)
        if abs(most.middle) < 0.1 * (most.high - most.low) {
            let location = isAlike ? place.replacing("alike ", with: "") : "at \(most.name)"
            return "\(subject) \(location) could go either way by \(reading.lastName) (\(wording.eightInTen): \(signed(most.low)) to \(signed(most.high)))"
        }
        let verb = most.middle >= 0 ? (plural ? "grow" : "grows") : (plural ? "fall" : "falls")
        // When even the fastest-growing trust falls, "most" would name the wrong one.
        let end = most.middle < 0 && changes.count > 1 && !isAlike ? "least at \(most.name)" : place
        let whose = isAlike ? " at \(most.name)" : ""
        return
            "\(subject) \(verb) \(end): \(signed(most.middle)) by \(reading.lastName) (\(wording.eightInTen)\(whose): \(signed(most.low)) to \(signed(most.high)))"
    }

    /// Cash that trusts need from outside.
    private func supportFinding() -> Finding? {
        let trusts = reading.trusts(with: .supportDrawn)
        guard let most = extreme(.supportDrawn, of: trusts, largest: true) else { return nil }
        let drawing = trusts.filter { trust in
            reading.last(trust.code, .supportDrawn).map { DiagnosisWording.shareAtOrBelow(0, $0) <= 0.5 } ?? false
        }
        let all = reading.trusts.count
        let title =
            drawing.isEmpty
            ? "No trust is more likely than not to draw cash support in \(reading.lastName)"
            : "\(DiagnosisWording.howMany(drawing.count, of: all)) \(DiagnosisWording.verb(drawing.count, "draws", "draw")) cash support in \(reading.lastName) in most futures, \(most.name) most: \(wording.range(most.summary, in: .poundsMillions(decimals: 0), scale: 1e-6))"
        return multiples(
            id: "money-support", title: title,
            subtitle: "Support drawn by each trust, £m a year: what its cash is short of the minimum it must hold; a charge on it follows in later years",
            measure: .supportDrawn, organisations: trusts, fromZero: true, anchor: most.code)
    }

    private func cashFinding() -> Finding? {
        let trusts = reading.trusts(with: .cash)
        guard let lowest = extreme(.cash, of: trusts, largest: false) else { return nil }
        return multiples(
            id: "money-cash",
            title:
                "Cash is lowest at \(lowest.name), support included: \(wording.range(lowest.summary, in: .poundsMillions(decimals: 0), scale: 1e-6)) at the end of \(reading.lastName)",
            subtitle: "Cash at the end of the year, after support, £m", measure: .cash, organisations: trusts, fromZero: true, anchor: lowest.code)
    }

    /// What trusts spend on buildings and equipment out of their cash, whether or not anybody plans it.
    private var capitalWords: String? {
        guard reading.has(DiagnosisReading.economy, .capitalFromHabit), let then = reading.last(DiagnosisReading.economy, .capitalFromHabit) else { return nil }
        let who = diagnosis.option == "do-nothing" ? "from habit" : "from habit and for the option"
        let all = (1...max(1, reading.lastYear)).reduce(0) { $0 + (reading.summary(DiagnosisReading.economy, .capitalFromHabit, year: $1)?.mean ?? 0) }
        return """
            Trusts spend \(wording.range(then, in: .poundsMillions(decimals: 0), scale: 1e-6)) on buildings and equipment \(who) in \
            \(reading.lastName), out of their cash; over the plan years \(Figures.poundsMillions(all / 1e6, decimals: 0)) on average.
            """
    }

    private func commissionerFinding(_ commissioner: ListedOrganisation) -> Finding? {
        guard let allocation = reading.growth(commissioner.code, .allocation), let spend = reading.growth(commissioner.code, .spend),
            let more = allocation.median.last, let out = spend.median.last, let position = reading.last(commissioner.code, .surplus)
        else { return nil }
        let signed = { Figures.signed($0, in: .percent(decimals: 1)) }
        let name = reading.name(commissioner.code)
        let title =
            out > more + 0.001
            ? "\(name)’s spending grows faster than its allocation: \(signed(out)) against \(signed(more)) by \(reading.lastName) on average"
            : "\(name)’s allocation keeps pace with its spending: \(signed(more)) against \(signed(out)) by \(reading.lastName) on average"
        let measures: [Measure] = [.allocation, .shortfall, .growthWithheld, .spendInside, .spendElsewhere, .spendOther, .surplus]
        let last = reading.lastYear
        func column(_ title: String, _ year: Int, _ pick: (YearSummary) -> Double) -> FigureTable.Column {
            .init(title, .poundsMillions(measures.map { reading.summary(commissioner.code, $0, year: year).map { pick($0) / 1e6 } }))
        }
        let table = FigureTable(
            "\(name), £m",
            columns: [
                .init("", .text(measures.map(\.title))), column(reading.baselineName, 0, \.mean), column(reading.lastName, last, \.mean),
                column("10%", last, \.p10), column("90%", last, \.p90),
                .init("Id", .text(measures.map { reading.id(commissioner.code, $0, year: last) })),
            ])
        return Finding(
            id: "money-\(commissioner.code)", title: title,
            subtitle:
                "Where \(name)’s money goes, £m; it ends \(reading.lastName) with \(wording.range(position, in: .poundsMillions(), scale: 1e-6))",
            content: table.html(showsCaption: false), source: simulated,
            trace: reading.id(commissioner.code, .surplus, year: last))
    }
}
