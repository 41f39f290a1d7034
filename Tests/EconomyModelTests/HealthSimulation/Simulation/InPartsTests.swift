import Foundation
import Synchronization
import Testing
import HealthSimulation

@Suite("Work on several threads: bounded, cancelled in time, the same for any number of threads")
struct InPartsTests {
    private struct Refused: Error {}

    /// Counts how many pieces are worked on at once.
    private final class Crowd: Sendable {
        private let state = Mutex((now: 0, most: 0, begun: 0))
        func enter() {
            state.withLock { state in
                state.now += 1
                state.begun += 1
                state.most = max(state.most, state.now)
            }
        }
        func leave() { state.withLock { $0.now -= 1 } }
        var most: Int { state.withLock(\.most) }
        var begun: Int { state.withLock(\.begun) }
    }

    @Test("answers come in the order of the indices, each index once, whatever the threads", arguments: [1, 2, 3, 16])
    func order(threads: Int) async throws {
        for count in [0, 1, 2, 127, 128, 129, 1000] {
            #expect(try await inParts(count, threads: threads) { $0.map { $0 * $0 } } == (0..<count).map { $0 * $0 })
        }
    }

    @Test("the ranges depend on the count alone")
    func ranges() async throws {
        let one = try await inParts(1000, threads: 1) { [$0] }
        let many = try await inParts(1000, threads: 7) { [$0] }
        #expect(one == many && one.count > 64)
    }

    @Test("no more pieces are worked on at once than there are threads", arguments: [1, 2, 3])
    func bounded(threads: Int) async throws {
        let crowd = Crowd()
        _ = try await inParts(64, threads: threads) { range -> [Int] in
            crowd.enter()
            defer { crowd.leave() }
            Thread.sleep(forTimeInterval: 0.002)
            return Array(range)
        }
        #expect(crowd.most <= threads && crowd.begun == 64)
    }

    @Test("a cancelled task begins no further piece and ends with a cancellation")
    func cancelled() async throws {
        let crowd = Crowd()
        let task = Task {
            try await inParts(100_000, threads: 2) { range -> [Int] in
                crowd.enter()
                defer { crowd.leave() }
                Thread.sleep(forTimeInterval: 0.02)
                return Array(range)
            }
        }
        try await Task.sleep(for: .milliseconds(60))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(crowd.begun < 100)
    }

    @Test("what one piece throws ends the whole")
    func thrown() async {
        await #expect(throws: Refused.self) {
            try await inParts(1000, threads: 2) { range -> [Int] in
                if range.contains(300) { throw Refused() }
                return Array(range)
            }
        }
    }
}
