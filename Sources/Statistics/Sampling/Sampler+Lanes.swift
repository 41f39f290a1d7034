/// Eight replications side by side.
public typealias LaneReplications = SIMD8<UInt64>

extension LaneReplications {
    /// Eight in a row.
    public init(from first: Int) { self = Self(0, 1, 2, 3, 4, 5, 6, 7) &+ UInt64(first) }
}

extension Sampler {
    /// Fills `buffer[start]`, `buffer[start + 1]`, … with the draws of `input` for steps 0, 1, … below `steps`, a replication in each lane: the
    /// numbers that `uniform` gives, bit for bit.
    public func fill(_ buffer: inout [Lanes], from start: Int = 0, input: InputKey, replications: LaneReplications, steps: Int) {
        precondition(start >= 0 && start + steps <= buffer.count, "the buffer has no room for the draws")
        let counters = replications &<< LaneReplications(repeating: 32)
        var places = buffer.mutableSpan
        for pair in 0..<(steps + 1) / 2 {
            let block = Philox4x32.block(key: seed, high: input.number, low: counters | LaneReplications(repeating: UInt64(pair)))
            places[unchecked: start &+ 2 &* pair] = OpenUniform.from(bits: block.first)
            if 2 * pair + 1 < steps { places[unchecked: start &+ 2 &* pair &+ 1] = OpenUniform.from(bits: block.second) }
        }
        guard method != .monteCarlo else { return }
        for step in 0..<steps {
            for lane in 0..<Lanes.scalarCount {
                let replication = Int(replications[lane])
                places[start + step][lane] =
                    method == .latinHypercube
                    ? latinHypercube(input, replication, step, within: places[start + step][lane])
                    : uniform(input: input, replication: replication, step: step)
            }
        }
    }
}

extension Philox4x32 {
    /// Eight blocks under one key, at counters that differ in their lower halves alone.
    @inlinable @inline(__always)
    static func block(key: UInt64, high: UInt64, low: LaneReplications) -> (first: LaneReplications, second: LaneReplications) {
        let word = LaneReplications(repeating: 0xFFFF_FFFF)
        let half = LaneReplications(repeating: 32)
        // Halves of the counter stand in the lower halves of words; what the rounds leave in the upper ones is masked where it would be seen.
        var c0 = low
        var c1 = low &>> half
        var c2 = LaneReplications(repeating: high & 0xFFFF_FFFF)
        var c3 = LaneReplications(repeating: high &>> 32)
        var k0 = UInt32(truncatingIfNeeded: key)
        var k1 = UInt32(truncatingIfNeeded: key &>> 32)
        for _ in 0..<10 {
            let product0 = (c0 & word) &* LaneReplications(repeating: 0xD251_1F53)
            let product1 = (c2 & word) &* LaneReplications(repeating: 0xCD9E_8D57)
            c0 = product1 &>> half ^ c1 ^ LaneReplications(repeating: UInt64(k0))
            c2 = product0 &>> half ^ c3 ^ LaneReplications(repeating: UInt64(k1))
            c1 = product1
            c3 = product0
            k0 = k0 &+ 0x9E37_79B9
            k1 = k1 &+ 0xBB67_AE85
        }
        return (c1 &<< half | c0 & word, c3 &<< half | c2 & word)
    }
}

extension OpenUniform {
    /// The same of eight times 64 bits.
    @inlinable @inline(__always)
    static func from(bits: LaneReplications) -> Lanes {
        unsafeBitCast(bits &>> LaneReplications(repeating: 12) | LaneReplications(repeating: 0x3FF0_0000_0000_0000), to: Lanes.self) - (1 - 0x1p-53)
    }
}

extension InverseNormal {
    /// Replaces the first so many by their standard normal scores.
    public static func replace(_ buffer: inout [Lanes], count: Int) {
        var buffer = buffer.mutableSpan
        precondition(count <= buffer.count, "more draws than there are")
        for place in 0..<count { buffer[unchecked: place] = value(buffer[unchecked: place]) }
    }
}
