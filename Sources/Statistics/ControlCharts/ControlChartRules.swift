extension ControlChart {
    /// The flag of each present value of one segment: the first rule met wins.
    static func flags(_ values: [Double], _ segment: Segment, _ runLength: Int) -> [Flag?] {
        let sides = values.map { Direction(difference: $0 - segment.mean) }
        let trends = trends(values, runLength)
        let nearLimits = twoOfThree(values, sides, segment)
        let runs = runs(sides, runLength)
        return values.indices.map { index in
            let value = values[index]
            if value > segment.upperLimit { return Flag(rule: .beyondLimit, direction: .high) }
            if value < segment.lowerLimit { return Flag(rule: .beyondLimit, direction: .low) }
            if let direction = trends[index] { return Flag(rule: .trend, direction: direction) }
            if let side = sides[index] {
                if nearLimits[index] { return Flag(rule: .twoOfThreeNearLimit, direction: side) }
                if runs[index] { return Flag(rule: .runOnOneSide, direction: side) }
            }
            return nil
        }
    }

    /// Each point of `length` or more points that rise, or fall, from each to the next; a tie ends the trend. A point that
    /// ends one trend and begins the opposite one belongs to the first.
    private static func trends(_ values: [Double], _ length: Int) -> [Direction?] {
        var trends = [Direction?](repeating: nil, count: values.count)
        var start = 0
        while start + 1 < values.count {
            guard let direction = Direction(difference: values[start + 1] - values[start]) else {
                start += 1
                continue
            }
            var end = start + 1
            while end + 1 < values.count, Direction(difference: values[end + 1] - values[end]) == direction { end += 1 }
            if end - start + 1 >= length {
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

    /// Each point between a near limit and its limit that is one of two such within three points on one side of the mean.
    private static func twoOfThree(_ values: [Double], _ sides: [Direction?], _ segment: Segment) -> [Bool] {
        let near = values.map { value in
            (value > segment.nearUpperLimit && value <= segment.upperLimit)
                || (value < segment.nearLowerLimit && value >= segment.lowerLimit)
        }
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

extension ControlChart.Direction {
    /// High for a positive difference, low for a negative one, `nil` for none.
    init?(difference: Double) {
        if difference > 0 { self = .high } else if difference < 0 { self = .low } else { return nil }
    }
}
