extension CompiledDistribution {
    /// Whether a value is had more cheaply from a uniform number than from a standard normal score.
    public var prefersUniform: Bool {
        switch form {
        case .constant, .uniform, .triangular, .truncatedNormal, .event, .sample, .steps: true
        case .normal, .logNormal, .shiftedLogNormal, .table, .logarithmicTable, .exact: false
        }
    }

    /// `value(uniform:)` for eight at once, bit for bit.
    public func value(uniform u: Lanes) -> Lanes {
        switch form {
        case .constant: return Lanes(repeating: p0)
        case .uniform: return p0 + p1 * u
        case .triangular: return triangular(u, 1 - u)
        case .truncatedNormal: return truncatedNormal(u, 1 - u)
        case .event: return select(1 - u .< p0, 1, Lanes.zero)
        case .sample, .steps: return eachLane(u) { step($0) }
        case .normal, .logNormal, .shiftedLogNormal, .table, .logarithmicTable, .exact: return value(standardNormal: InverseNormal.value(u))
        }
    }

    /// `value(standardNormal:)` for eight at once, bit for bit.
    public func value(standardNormal z: Lanes) -> Lanes {
        switch form {
        case .constant: return Lanes(repeating: p0)
        case .normal: return p0 + p1 * z
        case .logNormal: return exponential(p0 + p1 * z)
        case .shiftedLogNormal: return p0 + p1 * exponential(p2 * z)
        case .uniform: return p0 + p1 * StandardNormal.cumulative(z)
        case .triangular:
            let (u, above) = sides(z)
            return triangular(u, above)
        case .truncatedNormal:
            let (u, above) = sides(z)
            return truncatedNormal(u, above)
        case .event: return select(StandardNormal.cumulative(Lanes.zero - z) .< p0, 1, Lanes.zero)
        case .sample, .steps: return eachLane(StandardNormal.cumulative(z)) { step($0) }
        case .table: return tabulated(z)
        case .logarithmicTable:
            let isInside = z.size .< QuantileTable.end
            let read = p1 + exponential(tabulated(select(isInside, z, 0)))
            return all(isInside) ? read : eachLane(z, where: .!isInside, otherwise: read) { exactValue($0) }
        case .exact: return eachLane(z) { exactValue($0) }
        }
    }

    /// Replaces uniforms by values in `buffer[range]`: the same numbers as `value(uniform:)`, the switch taken once for the commonest.
    public func transform(_ buffer: inout [Lanes], in range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count, "more draws than there are")
        var places = buffer.mutableSpan
        switch form {
        case .triangular:
            for place in range { places[unchecked: place] = triangular(places[unchecked: place], 1 - places[unchecked: place]) }
        default:
            for place in range { places[unchecked: place] = value(uniform: places[unchecked: place]) }
        }
    }

    /// Replaces standard normal scores by values in `buffer[range]`: the same numbers as `value(standardNormal:)`.
    public func transform(scores buffer: inout [Lanes], in range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count, "more draws than there are")
        var places = buffer.mutableSpan
        switch form {
        case .normal:
            for place in range { places[unchecked: place] = p0 + p1 * places[unchecked: place] }
        case .logNormal:
            for place in range { places[unchecked: place] = exponential(p0 + p1 * places[unchecked: place]) }
        default:
            for place in range { places[unchecked: place] = value(standardNormal: places[unchecked: place]) }
        }
    }

    /// Probabilities below and above a score, the smaller one without the rounding of the larger.
    private func sides(_ z: Lanes) -> (below: Lanes, above: Lanes) {
        let tail = StandardNormal.cumulative(Lanes.zero - z.size)
        let isLow = z .< 0
        return (select(isLow, tail, 1 - tail), select(isLow, 1 - tail, tail))
    }

    @inline(__always)
    private func triangular(_ u: Lanes, _ above: Lanes) -> Lanes {
        let isRising = u .< p2
        let distance = squareRoot(select(isRising, u * p3, above * p4))
        return select(isRising, p0 + distance, p1 - distance)
    }

    private func truncatedNormal(_ u: Lanes, _ above: Lanes) -> Lanes {
        let tail = p2 + u * p4
        let isLow = tail .< 0.5
        let score = InverseNormal.value(select(isLow, tail, p3 + above * p4))
        return lesser(greater(p0 + p1 * select(isLow, score, Lanes.zero - score), values[0]), values[1])
    }

    private func tabulated(_ z: Lanes) -> Lanes {
        let isInside = z.size .< QuantileTable.end
        let position = (select(isInside, z, 0) + QuantileTable.end) * p0
        var value = Lanes.zero, slope = Lanes.zero, next = Lanes.zero, nextSlope = Lanes.zero, place = Lanes.zero
        let nodes = values.span
        for lane in 0..<Lanes.scalarCount {
            let node = Int(position[lane])
            place[lane] = Double(node)
            value[lane] = nodes[2 &* node]
            slope[lane] = nodes[2 &* node &+ 1]
            next[lane] = nodes[2 &* node &+ 2]
            nextSlope[lane] = nodes[2 &* node &+ 3]
        }
        let t = position - place
        let rise = next - value
        let bend = slope + nextSlope - 2 * rise
        let read = value + t * (slope + t * ((rise - slope - bend) + t * bend))
        return all(isInside) ? read : eachLane(z, where: .!isInside, otherwise: read) { exactValue($0) }
    }

    /// What cannot be worked out for eight at once, one after another.
    private func eachLane(_ x: Lanes, where mask: LaneMask = LaneMask(repeating: true), otherwise: Lanes = .zero, _ value: (Double) -> Double) -> Lanes {
        var result = otherwise
        for lane in 0..<Lanes.scalarCount where mask[lane] { result[lane] = value(x[lane]) }
        return result
    }
}
