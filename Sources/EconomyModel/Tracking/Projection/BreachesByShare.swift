import PlannerFiles
import Statistics

/// Breaches are attendances times one less the share within the standard: where attendances are known too, they are projected as that, path by path, so
/// that the three agree in every future.
struct BreachesByShare: Sendable {
    /// Places of the attendances and of the share.
    let attendances: Int
    let share: Int

    /// Months (years) that breaches and attendances must have.
    private static let fewest = 10
    /// How far a reported share may lie from that of the counts: published figures are rounded, at worst to a whole per cent.
    private static let rounding = 0.0051

    /// For each series of breaches with its attendances, by place, the two; and the shares that nobody reported, which stand behind the others.
    static func found(_ series: [HistorySeries]) -> (links: [Int: BreachesByShare], unreported: [HistorySeries]) {
        var links: [Int: BreachesByShare] = [:]
        var unreported: [HistorySeries] = []
        // Attendances and shares beside each other are sought once, not again for each series of breaches.
        var beside: [Beside: (attendances: [Int], shares: [Int])] = [:]
        for (place, one) in series.enumerated() {
            if isAttendances(one.measure) { beside[Beside(one), default: ([], [])].attendances.append(place) }
            if MeasureNature.of(one.measure).isShare { beside[Beside(one), default: ([], [])].shares.append(place) }
        }
        for (place, breaches) in series.enumerated() where isBreaches(breaches.measure) && breaches.observed >= fewest {
            let own = beside[Beside(breaches)] ?? ([], [])
            let counts = own.attendances.filter { $0 != place && share(breaches, of: series[$0]) != nil }
            var best: (difference: Double, link: BreachesByShare)?
            for attendances in counts {
                guard let computed = share(breaches, of: series[attendances]) else { continue }
                for reported in own.shares where reported != place {
                    guard let difference = difference(computed, series[reported]), difference <= rounding, difference < best?.difference ?? .infinity else {
                        continue
                    }
                    best = (difference, BreachesByShare(attendances: attendances, share: reported))
                }
            }
            if let best {
                links[place] = best.link
            } else if let attendances = counts.count == 1
                ? counts[0] : counts.first(where: { named(series[$0].measure, without: "attendances") == named(breaches.measure, without: "breaches") }),
                let computed = share(breaches, of: series[attendances])
            {
                links[place] = BreachesByShare(attendances: attendances, share: series.count + unreported.count)
                unreported.append(computed)
            }
        }
        return (links, unreported)
    }

    private static func isBreaches(_ measure: String) -> Bool { plainHeading(measure).contains("breach") && !MeasureNature.of(measure).isShare }

    private static func isAttendances(_ measure: String) -> Bool { plainHeading(measure).contains("attendance") && !MeasureNature.of(measure).isLevel }

    /// Series of one organisation over the same months.
    private struct Beside: Hashable {
        let organisation: String
        let step: HistoryStep
        let first: CalendarMonth
        let count: Int

        init(_ series: HistorySeries) {
            (organisation, step, first, count) = (series.organisation, series.step, series.first, series.values.count)
        }
    }

    private static func named(_ measure: String, without word: String) -> String { plainHeading(measure).replacing(word, with: "") }

    /// One less breaches over attendances; nil where they cannot be parts of those.
    private static func share(_ breaches: HistorySeries, of attendances: HistorySeries) -> HistorySeries? {
        var values: [Double?] = []
        for (part, whole) in zip(breaches.values, attendances.values) {
            guard let part else {
                values.append(nil)
                continue
            }
            guard let whole, whole > 0, part >= 0, part <= whole else { return nil }
            values.append(1 - part / whole)
        }
        return HistorySeries(
            organisation: breaches.organisation, measure: "share within (of \(attendances.measure), by \(breaches.measure))", step: breaches.step,
            first: breaches.first, values: values)
    }

    /// The greatest difference of two shares; nil where they have fewer than ten values together or the reported one has no unit.
    private static func difference(_ computed: HistorySeries, _ reported: HistorySeries) -> Double? {
        guard let whole = reported.whole else { return nil }
        let pairs = zip(computed.values, reported.values).compactMap { own, other in own.flatMap { own in other.map { abs(own - $0 / whole) } } }
        return pairs.count >= fewest && pairs.count == computed.observed ? pairs.max() : nil
    }
}
