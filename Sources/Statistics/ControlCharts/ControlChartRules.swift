extension ControlChart {
    /// The flag of each value of one segment, nil where it is missing: the first rule met wins.
    ///
    /// Runs and two of three pass over missing points; a trend, which is about neighbours, ends at one.
    static func flags(_ values: [Double?], _ segment: Segment, _ runLength: Int) -> [Flag?] {
        let places = values.indices.filter { values[$0] != nil }
        let present = places.compactMap { values[$0] }
        let sides = present.map { side($0, segment) }
        let trends = trends(values, runLength, segment.leastDifference)
        let nearLimits = twoOfThree(present, sides, segment)
        let runs = runs(sides, runLength)
        var flags = [Flag?](repeating: nil, count: values.count)
        for (index, place) in places.enumerated() {
            let value = present[index]
            if value > segment.upperLimit + segment.rounding {
                flags[place] = Flag(rule: .beyondLimit, direction: .high)
            } else if value < segment.lowerLimit - segment.rounding {
                flags[place] = Flag(rule: .beyondLimit, direction: .low)
            } else if let direction = trends[place] {
                flags[place] = Flag(rule: .trend, direction: direction)
            } else if let side = sides[index] {
                if nearLimits[index] {
                    flags[place] = Flag(rule: .twoOfThreeNearLimit, direction: side)
                } else if runs[index] {
                    flags[place] = Flag(rule: .runOnOneSide, direction: side)
                }
            }
        }
        return flags
    }

    /// The side of the mean on which a value lies; on neither within half of the least difference, and at the usual value.
    private static func side(_ value: Double, _ segment: Segment) -> Direction? {
        if let usual = segment.usualValue, abs(value - usual) <= segment.leastDifference / 2 { return nil }
        return Direction(difference: value - segment.mean, beyond: segment.leastDifference / 2)
    }

    /// Each point of `length` or more points that rise, or fall, from each to the next, by more than the least difference
    /// altogether; a tie or a missing point ends the trend. A point that ends one trend and begins the opposite one belongs to the
    /// first.
    private static func trends(_ values: [Double?], _ length: Int, _ leastDifference: Double) -> [Direction?] {
        var trends = [Direction?](repeating: nil, count: values.count)
        let tolerance = roundingShare * (values.compactMap { $0.map(abs) }.max() ?? 0)
        func step(_ index: Int) -> Direction? {
            guard let next = values[index + 1], let value = values[index] else { return nil }
            return Direction(difference: next - value, beyond: tolerance)
        }
        var start = 0
        while start + 1 < values.count {
            guard let direction = step(start) else {
                start += 1
                continue
            }
            var end = start + 1
            while end + 1 < values.count, step(end) == direction { end += 1 }
            let moved = abs((values[end] ?? 0) - (values[start] ?? 0))
            if end - start + 1 >= length, moved > leastDifference {
                for index in start...end where trends[index] == nil { trends[index] = direction }
            }
            start = end
        }
        return trends
    }

    /// Each point of `length` or more in a row on one side of the mean; a point on the mean ends the run.
    private static func runs(_ sides: [Direction?], _ length: Int) -> [Bool] {
        var inRun = [Bool](repeating: false, count: sides.count)
        var start = 0
        while start < sides.count {
            var end = start
            while end + 1 < sides.count, sides[end + 1] == sides[start] { end += 1 }
            if sides[start] != nil, end - start + 1 >= length {
                for index in start...end { inRun[index] = true }
            }
            start = end + 1
        }
        return inRun
    }

    /// Each point beyond a near limit that is one of two such within three points on one side of the mean. Points beyond the limit
    /// count among the two, as Making Data Count has it since November 2023.
    private static func twoOfThree(_ values: [Double], _ sides: [Direction?], _ segment: Segment) -> [Bool] {
        let near = values.map { $0 > segment.nearUpperLimit + segment.rounding || $0 < segment.nearLowerLimit - segment.rounding }
        var flagged = [Bool](repeating: false, count: values.count)
        for start in stride(from: 0, to: values.count - 2, by: 1) {
            let window = start..<start + 3
            guard let side = sides[start], window.allSatisfy({ sides[$0] == side }) else { continue }
            guard window.count(where: { near[$0] }) >= 2 else { continue }
            for index in window where near[index] { flagged[index] = true }
        }
        return flagged
    }
}

extension ControlChart.Segment {
    /// What binary numbers of this size cannot tell apart.
    fileprivate var rounding: Double { ControlChart.roundingShare * max(abs(lowerLimit), abs(upperLimit)) }
}

extension ControlChart.Direction {
    /// High for a positive difference, low for a negative one, `nil` for none beyond what is nothing.
    init?(difference: Double, beyond least: Double = 0) {
        if difference > least { self = .high } else if difference < -least { self = .low } else { return nil }
    }
}
