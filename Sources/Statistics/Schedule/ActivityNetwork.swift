/// Activities and the links between them, checked and put in order: what can start when, and what the end hangs on.
///
/// Times are plain numbers in one unit (weeks, say) from the start of the whole; durations are given to each calculation,
/// so that one network serves thousands of draws.
public struct ActivityNetwork: Sendable, Equatable {
    public struct Link: Sendable, Equatable, Codable {
        /// Which end of the first activity holds which end of the second.
        public enum Kind: String, Sendable, Codable, CaseIterable {
            case finishToStart, startToStart, finishToFinish, startToFinish
        }
        public let from: String
        public let to: String
        public let kind: Kind
        /// Time that must pass between the two ends; negative for a lead.
        public let lag: Double

        public init(_ from: String, _ to: String, _ kind: Kind = .finishToStart, lag: Double = 0) {
            self.from = from
            self.to = to
            self.kind = kind
            self.lag = lag
        }
    }

    public enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
        case duplicateActivity(String)
        case unknownActivity(String, in: Link)
        case lagNotFinite(Link)
        /// The activities of one cycle, the first again at the end.
        case cycle([String])
        case unknownEarliestStart(String)

        public var description: String {
            switch self {
            case .duplicateActivity(let name): "activity \(name) is named twice"
            case .unknownActivity(let name, let link): "link \(link.from) -> \(link.to): there is no activity \(name)"
            case .lagNotFinite(let link): "link \(link.from) -> \(link.to): the lag must be a number, not \(link.lag)"
            case .cycle(let names): "activities wait for each other: " + names.joined(separator: " -> ")
            case .unknownEarliestStart(let name): "an earliest start is given for \(name), which is no activity"
            }
        }
    }

    public let activities: [String]
    public let links: [Link]
    /// Time before which each activity cannot start; 0 unless given.
    public let earliestStarts: [Double]

    // Compiled: links sorted by the place of their second activity in `order`, so that one sweep settles every start.
    // Every kind of link says start(to) >= start(from) + lag + [holds finish] duration(from) - [held at finish] duration(to).
    let order: [Int]
    /// Where each ordered activity's incoming links begin in the arrays below; one more at the end.
    let incoming: [Int]
    let linkIndex: [Int]
    let linkFrom: [Int]
    let linkLag: [Double]
    let addsFirst: [Double]
    let takesSecond: [Double]

    public init(
        activities: [String], links: [Link], earliestStarts given: [String: Double] = [:]
    ) throws(Fault) {
        var index: [String: Int] = [:]
        for (number, name) in activities.enumerated() {
            if index.updateValue(number, forKey: name) != nil { throw .duplicateActivity(name) }
        }
        var ends: [(from: Int, to: Int)] = []
        for link in links {
            guard let from = index[link.from] else { throw .unknownActivity(link.from, in: link) }
            guard let to = index[link.to] else { throw .unknownActivity(link.to, in: link) }
            if !link.lag.isFinite { throw .lagNotFinite(link) }
            ends.append((from, to))
        }
        var earliest = [Double](repeating: 0, count: activities.count)
        for (name, start) in given {
            guard let number = index[name], start.isFinite else { throw .unknownEarliestStart(name) }
            earliest[number] = max(0, start)
        }
        let (order, blocked) = Self.sorted(count: activities.count, ends)
        if let blocked { throw .cycle(Self.cycle(through: blocked, ends).map { activities[$0] }) }

        self.activities = activities
        self.links = links
        earliestStarts = earliest
        self.order = order
        var linksInto = [[Int]](repeating: [], count: activities.count)
        for (number, end) in ends.enumerated() { linksInto[end.to].append(number) }
        var incoming = [0]
        var sequence: [Int] = []
        for activity in order {
            sequence += linksInto[activity]
            incoming.append(sequence.count)
        }
        self.incoming = incoming
        linkIndex = sequence
        linkFrom = sequence.map { ends[$0].from }
        linkLag = sequence.map { links[$0].lag }
        addsFirst = sequence.map { [.finishToStart, .finishToFinish].contains(links[$0].kind) ? 1 : 0 }
        takesSecond = sequence.map { [.finishToFinish, .startToFinish].contains(links[$0].kind) ? 1 : 0 }
    }

    /// Position of an activity by name.
    public func index(of activity: String) -> Int? { activities.firstIndex(of: activity) }

    /// Topological order, the earliest named first among the free; with a set of activities left over if there is a cycle.
    private static func sorted(count: Int, _ ends: [(from: Int, to: Int)]) -> (order: [Int], blocked: Set<Int>?) {
        var waiting = [Int](repeating: 0, count: count)
        var successors = [[Int]](repeating: [], count: count)
        for end in ends {
            waiting[end.to] += 1
            successors[end.from].append(end.to)
        }
        var order = (0..<count).filter { waiting[$0] == 0 }
        var next = 0
        while next < order.count {
            for successor in successors[order[next]] {
                waiting[successor] -= 1
                if waiting[successor] == 0 { order.append(successor) }
            }
            next += 1
        }
        return (order, order.count == count ? nil : Set((0..<count).filter { waiting[$0] > 0 }))
    }

    /// Walks back from a blocked activity over blocked ones until one comes round again.
    private static func cycle(through blocked: Set<Int>, _ ends: [(from: Int, to: Int)]) -> [Int] {
        var path = [blocked.min() ?? 0]
        while true {
            let current = path[path.count - 1]
            guard let before = ends.first(where: { $0.to == current && blocked.contains($0.from) })?.from else { return path }
            if let start = path.firstIndex(of: before) {
                // Found backwards; told forwards, from the cycle's first-named activity.
                let loop = Array(path[start...].reversed())
                let first = loop.firstIndex(of: loop.min() ?? loop[0]) ?? 0
                return Array(loop[first...] + loop[...first])
            }
            path.append(before)
        }
    }
}
