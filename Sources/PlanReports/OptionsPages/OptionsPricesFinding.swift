import HealthSimulation
import OptionsAppraisal
import ReportKit
import ReportWording
import Statistics

extension OptionsPage {
    /// What the weights say that a unit of each criterion is worth in money, beside what is stated; nil where none is money.
    var prices: Finding? {
        guard !appraisal.prices.isEmpty else { return nil }
        let rows = appraisal.prices
        let groups = appraisal.groups
        func words(_ one: OptionAppraisal.Price, _ pounds: Double?) -> String {
            reading.price(pounds, one.basis, size: reading.unit(appraisal.criteria[one.criterion]).size)
        }
        let life = rows.first { appraisal.criteria[$0.criterion].measure == "health_gain" }
        let title =
            reading.contradiction
            ?? life.map { "The weights put a year of life in full health at \(words($0, $0.pounds)), within what is stated" }
            ?? "What the weights say that a unit of each criterion is worth"
        let stated = rows.map { one -> String in
            guard let low = one.statedLow, let high = one.statedHigh else { return "" }
            return "\(words(one, low)) to \(words(one, high))\(one.contradictsStated ? ": contradicted" : "")"
        }
        var columns: [FigureTable.Column] = [
            .init("Criterion", .text(rows.map { DiagnosisWording.sentence(appraisal.criteria[$0.criterion].name) })),
            .init("For", .text(rows.map { reading.unit(appraisal.criteria[$0.criterion]).words })),
            .init("Joint view", .text(rows.map { words($0, $0.pounds) })),
        ]
        for (place, group) in groups.enumerated() { columns.append(.init(group.name, .text(rows.map { words($0, $0.byGroup[place]) }))) }
        columns.append(.init("Stated", .text(stated)))
        return Finding(
            id: "options-prices", title: title,
            subtitle:
                "£ that a unit is worth \(reading.byWhoseWeights): its weight for each step of its scale beside that of the criterion of money; at present value over \(Figures.counted(appraisal.money.appraisalYears, "year")) for a unit in all, a year for a unit held",
            content: FigureTable("Prices that the weights imply", columns: columns).html(showsCaption: false), source: "scenario \(analysis.file)")
    }
}

extension OptionsTables {
    /// £ for a unit of level of each criterion: joint, by group, and stated.
    var prices: FigureTable {
        struct Row {
            let criterion, unit, basis, group: String
            let pounds: Double?
            let price: OptionAppraisal.Price
        }
        let appraisal = reading.appraisal
        let rows = appraisal.prices.flatMap { price -> [Row] in
            let criterion = appraisal.criteria[price.criterion]
            return [Row(criterion: criterion.name, unit: criterion.unit, basis: price.basis, group: "joint", pounds: price.pounds, price: price)]
                + zip(appraisal.groups, price.byGroup).map {
                    Row(criterion: criterion.name, unit: criterion.unit, basis: price.basis, group: $0.name, pounds: $1, price: price)
                }
        }
        return FigureTable(
            "Implied prices",
            columns: [
                .init("criterion", .text(rows.map(\.criterion))), .init("unit", .text(rows.map(\.unit))), .init("basis", .text(rows.map(\.basis))),
                .init("group", .text(rows.map(\.group))), Self.number("pounds", rows.map(\.pounds)), Self.number("stated_low", rows.map(\.price.statedLow)),
                Self.number("stated_high", rows.map(\.price.statedHigh)),
                .init("contradicts_stated", .text(rows.map { $0.group == "joint" && $0.price.contradictsStated ? "yes" : "no" })),
            ])
    }
}
