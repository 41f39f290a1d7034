import Foundation
import MeetingPages
import TestEconomies
import Testing

/// Requests that no page of ours would send: each gets an answer of its own kind, never a fault of the server, and nothing of another folder.
@Suite("Damaged requests", .serialized)
struct DamagedRequestTests {
    private static let bodies = [
        #"{"set":["finance.habitual efficiency=1% a year"],"shift":[],"do":[],"futures":100,"session":"s","sequence":1,"charts":["gap"],"width":390}"#,
        #"{"set":[],"shift":["finance.habitual efficiency=0.5"],"do":[],"futures":100}"#,
        #"{"kind":"report","futures":1000,"state":{"set":[],"shift":[],"do":[]}}"#, #"{"seek":{"path":"finance.habitual efficiency"},"state":{"set":[]}}"#,
    ]
    private static let targets = [
        "/api/economies/small/answer", "/api/economies/small/keep", "/api/economies/small/jobs", "/api/economies/small/seek", "/api/jobs/x/cancel",
    ]
    private static let expected: Set<Int> = [200, 400, 401, 404, 405, 409, 413, 415, 421, 422, 429]

    @Test("bodies and addresses damaged at random are answered or refused", arguments: 0..<2)
    func bodies(_ batch: Int) async throws {
        let desk = try TestDesk()
        var refused = 0
        for number in 0..<FileDamage.rounds(40) {
            var dice = Dice(UInt64(50_000 + 1_000 * batch + number))
            var body = Array(dice.pick(Self.bodies).utf8)
            FileDamage.bytes(&body, &dice)
            var target = Array(dice.pick(Self.targets).utf8)
            if dice.chance(0.4) { FileDamage.bytes(&target, &dice) }
            let answer = await desk.post(String(decoding: target, as: UTF8.self), String(decoding: body, as: UTF8.self))
            #expect(Self.expected.contains(answer.status), "\(batch).\(number): \(answer.status) \(answer.text.prefix(200))")
            #expect(!answer.text.contains("root:"), "\(batch).\(number)")
            if answer.status != 200 { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test("addresses that climb, double, encode and never end reach no file")
    func addresses() async throws {
        let desk = try TestDesk()
        let pieces = ["..", "%2e%2e", "%252e", "/", "//", "\\", "%00", "small", "api", "e", "jobs", "etc", "passwd", "?", "#", "a=", "%", "\u{0}", "é", "."]
        for number in 0..<FileDamage.rounds(200) {
            var dice = Dice(UInt64(60_000 + number))
            let target = "/" + (0...dice.below(12)).map { _ in dice.pick(pieces) }.joined(separator: dice.chance(0.7) ? "/" : "")
            let answer = await desk.get(target)
            #expect(Self.expected.contains(answer.status), "\(target): \(answer.status)")
            #expect(!answer.text.contains("root:"), "\(target)")
        }
    }
}
