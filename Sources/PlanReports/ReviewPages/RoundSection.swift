import PlanReview
import ReportKit

/// Sections of the economy's report on the round before and on the plan that the search found.
struct RoundSection {
    let reading: ReviewReading
    private var review: PlanReview { reading.review }

    /// What came of the last round's questions, and which figures moved; nil without one.
    var round: ReportSection? {
        guard let round = review.round else { return nil }
        let counts = ReviewRound.Standing.allCases.compactMap { standing -> String? in
            let count = round.questions(standing).count
            return count == 0 ? nil : "\(Figures.count(count)) \(Self.word(standing))"
        }
        return ReportSection(
            id: "review-round", title: counts.isEmpty ? "No question was open, and none is new" : "Of the questions, \(Figures.list(counts))",
            summary:
                "The plans of the last round (\(Figures.counted(round.files.count, "file"))) under the same thresholds and futures. \(Figures.counted(round.figuresChanged, "figure")) changed, \(Figures.count(round.figuresAdded)) came, \(Figures.count(round.figuresLeftOut)) went.",
            blocks: [.html(ReviewTables(reading).questions.html()), .html(ReviewTables(reading).moved.html())])
    }

    /// The plans beside the designed plan; nil where the scenario has none.
    var designed: ReportSection? {
        let all = review.designed
        guard !all.isEmpty else { return nil }
        let outside = all.filter { !$0.isWithin }
        return ReportSection(
            id: "review-designed",
            title: outside.isEmpty
                ? "The plans lie where the designed plan does"
                : "\(Figures.counted(outside.count, "figure")) of \(Figures.count(all.count)) \(outside.count == 1 ? "lies" : "lie") outside what the designed plan comes to",
            summary:
                "Figures of \(all.first?.year ?? "") beside the futures of the plan that `planner design` found for this economy. Support and new funding are taken off. A difference is no fault: it shows what another way would ask for.",
            blocks: [.html(ReviewTables(reading).designed.html())])
    }

    static func word(_ standing: ReviewRound.Standing) -> String {
        switch standing {
        case .mended: "mended"
        case .eased: "nearer"
        case .answered: "explained"
        case .open: "still open"
        case .worse: "worse"
        case .new: "new"
        }
    }
}

extension ReviewTables {
    /// Questions of the last round and this one, with where they stand.
    var questions: FigureTable {
        let rows = reading.review.round?.questions ?? []
        return FigureTable(
            "Questions",
            columns: [
                .init("test", .text(rows.map(\.test.id))), .init("organisation", .text(rows.map(\.organisation))),
                .init("counterpart", .text(rows.map(\.counterpart))),
                .init("point_of_delivery", .text(rows.map(\.pointOfDelivery))), .init("standing", .text(rows.map(\.standing.rawValue))),
                .init("question", .text(rows.map(\.question))), .init("answer", .text(rows.map(\.answer))),
                .init("before", .text(rows.map(\.evidenceBefore))), .init("now", .text(rows.map(\.evidenceNow))),
                .init("money_before", .decimal(rows.map(\.moneyBefore), decimals: 0)), .init("money_now", .decimal(rows.map(\.moneyNow), decimals: 0)),
            ])
    }

    /// Figures that moved most.
    var moved: FigureTable {
        let rows = reading.review.round?.moved ?? []
        return FigureTable(
            "Figures that moved",
            columns: [
                .init("organisation", .text(rows.map(\.organisation))), .init("counterpart", .text(rows.map(\.counterpart))),
                .init("measure", .text(rows.map(\.measure.rawValue))), .init("year", .text(rows.map(\.year))),
                .init("before", .decimal(rows.map(\.before), decimals: 0)), .init("now", .decimal(rows.map(\.now), decimals: 0)),
                .init("change", .decimal(rows.map { $0.now - $0.before }, decimals: 0)),
            ])
    }

    /// The plans beside the designed plan.
    var designed: FigureTable {
        let rows = reading.review.designed
        return FigureTable(
            "Beside the designed plan",
            columns: [
                .init("organisation", .text(rows.map(\.organisation))), .init("measure", .text(rows.map(\.measure.rawValue))),
                .init("year", .text(rows.map(\.year))), .init("planned", .decimal(rows.map(\.planned), decimals: 3)),
                .init("designed", .decimal(rows.map(\.designed), decimals: 3)), .init("low", .decimal(rows.map(\.low), decimals: 3)),
                .init("high", .decimal(rows.map(\.high), decimals: 3)), .init("within", .text(rows.map { $0.isWithin ? "yes" : "no" })),
            ])
    }
}
