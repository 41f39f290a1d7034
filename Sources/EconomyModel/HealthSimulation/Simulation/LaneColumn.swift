package import Statistics

/// One future's column out of eight that stand side by side.
package struct LaneColumn: RandomAccessCollection, Sendable {
    @usableFromInline let lanes: [Lanes]
    @usableFromInline let lane: Int

    @inlinable
    package init(_ lanes: [Lanes], _ lane: Int) {
        self.lanes = lanes
        self.lane = lane
    }

    @inlinable package var startIndex: Int { 0 }
    @inlinable package var endIndex: Int { lanes.count }
    @inlinable package subscript(position: Int) -> Double { lanes[position][lane] }
}
