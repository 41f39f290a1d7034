import Foundation
import HealthSimulation
import MeetingModel
import MeetingPages
import PlannerFiles
import TestEconomies
import Testing

/// A desk over Smalltown in a folder of its own.
struct TestDesk {
    static let token = String(repeating: "a1b2c3d4", count: 8)
    static let port = 8016
    let desk: MeetingDesk
    let folder: URL

    init(scenario: [String: String] = NightTown.files(), records: (any MeetingRecords)? = nil, jobs: JobBoard? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in scenario { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        desk = MeetingDesk(
            [.init(slug: "small", file: folder.appendingPathComponent(SmallEconomy.scenarioFile).path)],
            rules: RequestRules(port: Self.port, token: Self.token), records: records, jobs: jobs,
            settings: EnsembleSettings(replications: 1_000, threads: 2, keepsMonths: false), threads: 2)
    }

    static let host = [(name: "host", value: "127.0.0.1:8016")]
    static let allowed = host + [(name: "authorization", value: "Bearer \(token)")]
    static let json = allowed + [(name: "content-type", value: "application/json"), (name: "origin", value: "http://127.0.0.1:8016")]

    func get(_ target: String, _ headers: [(name: String, value: String)] = allowed) async -> DeskResponse {
        await desk.answer(DeskRequest(method: "GET", target: target, headers: headers))
    }

    func post(_ target: String, _ body: String, _ headers: [(name: String, value: String)] = json) async -> DeskResponse {
        await desk.answer(DeskRequest(method: "POST", target: target, headers: headers, body: Array(body.utf8)))
    }
}

extension DeskResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
    var object: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }
}

@Suite("Who may ask the desk for what")
struct RequestRulesTests {
    @Test(
        "a foreign, missing, double or otherwise spelt host is refused, whatever it asks for",
        arguments: [
            [], ["evil.example"], ["localhost.evil.example:8016"], ["127.0.0.1:8016", "127.0.0.1:8016"], ["127.0.0.1:8017"], ["LOCALHOST:8016"],
            ["localhost.:8016"], ["127.0.0.1"],
        ])
    func hosts(names: [String]) async throws {
        let desk = try TestDesk()
        let headers = names.map { (name: "host", value: $0) } + [(name: "authorization", value: "Bearer \(TestDesk.token)")]
        for target in ["/", "/e/small", "/api/economies", "/api/economies/small", "/nowhere"] { #expect(await desk.get(target, headers).status == 421) }
    }

    @Test("our own hosts are answered", arguments: ["127.0.0.1:8016", "localhost:8016", "[::1]:8016"])
    func ownHosts(host: String) async throws {
        #expect(await (try TestDesk()).get("/", [(name: "host", value: host)]).status == 200)
    }

    @Test("a server that others reach answers under its address and its names, and takes requests of those pages alone")
    func furtherHosts() {
        let rules = RequestRules(port: 8016, token: TestDesk.token, address: "10.0.0.5", names: ["planner.example.org"])
        func status(_ host: String, _ origin: String) -> Int? {
            rules.refusal(DeskRequest(method: "GET", target: "/", headers: [(name: "host", value: host), (name: "origin", value: origin)]))?.status
        }
        #expect(status("10.0.0.5:8016", "http://10.0.0.5:8016") == nil)
        #expect(status("planner.example.org", "https://planner.example.org") == nil)
        #expect(status("127.0.0.1:8016", "http://127.0.0.1:8016") == nil)
        #expect(status("10.0.0.5", "http://10.0.0.5:8016") == 421)
        #expect(status("planner.example.org:8016", "https://planner.example.org") == 421)
        #expect(status("planner.example.org", "http://planner.example.org") == 403)
        #expect(status("10.0.0.5:8016", "https://10.0.0.5:8016") == 403)
        #expect(RequestRules(port: 8016, token: TestDesk.token, address: "fd00::5").hosts.contains("[fd00::5]:8016"))
    }

    @Test("requests of other pages are refused", arguments: ["http://evil.example", "null", "https://127.0.0.1:8016", "http://127.0.0.1:9999", ""])
    func origins(origin: String) async throws {
        let desk = try TestDesk()
        #expect(
            await desk.post("/api/economies/small/answer", "{}", TestDesk.json.filter { $0.name != "origin" } + [(name: "origin", value: origin)]).status == 403
        )
        #expect(await desk.get("/api/economies", TestDesk.allowed + [(name: "sec-fetch-site", value: "cross-site")]).status == 403)
        #expect(await desk.get("/", TestDesk.host + [(name: "sec-fetch-site", value: "cross-site")]).status == 200)
    }

    @Test(
        "nothing of the economy is told without the token of this start",
        arguments: ["", "Bearer", "Bearer ", "Basic x", "Bearer \(TestDesk.token.dropLast())", "Bearer \(TestDesk.token)0", "bearer \(TestDesk.token)"])
    func tokens(header: String) async throws {
        let desk = try TestDesk()
        let headers = TestDesk.host + (header.isEmpty ? [] : [(name: "authorization", value: header)])
        for target in ["/api/economies", "/api/economies/small", "/api/economies/small/levers?q=pay", "/api/runs"] {
            #expect(await desk.get(target, headers).status == 401)
        }
        #expect(await desk.post("/api/economies/small/answer", "{}", headers + [(name: "content-type", value: "application/json")]).status == 401)
    }

    @Test(
        "a form of another page cannot ask: JSON alone is taken",
        arguments: ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
    func types(type: String) async throws {
        #expect(await (try TestDesk()).post("/api/economies/small/answer", "{}", TestDesk.allowed + [(name: "content-type", value: type)]).status == 415)
    }

    @Test("what is too long, too deep or no JSON is refused")
    func bodies() async throws {
        let desk = try TestDesk()
        #expect(await desk.post("/api/economies/small/answer", "\"" + String(repeating: "x", count: 65_000) + "\"").status == 413)
        #expect(await desk.post("/api/economies/small/answer", String(repeating: "[", count: 17) + String(repeating: "]", count: 17)).status == 400)
        for body in ["", "{", "[]", "nul", "{\"futures\": \"many\"}", "{\"futures\": 7}"] {
            #expect([400].contains(await desk.post("/api/economies/small/answer", body).status), "\(body)")
        }
    }

    @Test("every answer forbids foreign script, frames and guesses of its type; what is of the economy is kept by nobody")
    func headers() async throws {
        let desk = try TestDesk()
        let answers = [
            await desk.get("/"), await desk.get("/nowhere"), await desk.get("/api/economies"), await desk.get("/api/economies", []),
            await desk.get("/favicon.ico"),
        ]
        for answer in answers {
            let named = Dictionary(answer.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
            #expect(named["Content-Security-Policy"]?.hasPrefix("default-src 'none'; script-src 'self';") ?? false)
            #expect(named["Content-Security-Policy"]?.contains("unsafe") == false)
            #expect(named["X-Content-Type-Options"] == "nosniff")
            #expect(named["Cache-Control"] == "no-store")
            #expect(named["Access-Control-Allow-Origin"] == nil)
            #expect(named["Set-Cookie"] == nil)
        }
    }
}

@Suite("What the desk answers")
struct DeskTests {
    @Test(
        "paths lead to what the server was started with and to no file",
        arguments: [
            "/e/../small", "/api/economies/..%2f..%2fetc%2fpasswd", "/api/economies/%2e%2e", "/assets/../page.html", "/assets/page.css", "/etc/passwd",
            "//etc/passwd", "/api/economies/small%00", "/api/economies/\(String(repeating: "a", count: 300))", "/api", "/api/",
            "/api/economies/small/answer/more",
        ])
    func paths(target: String) async throws {
        let answer = await (try TestDesk()).get(target)
        #expect([400, 404].contains(answer.status), "\(answer.status)")
        #expect(!answer.text.contains("root:"))
    }

    @Test("the page holds no figure, and its parts are found under the names that it gives")
    func page() async throws {
        let desk = try TestDesk()
        let page = await desk.get("/e/small", TestDesk.host)
        #expect(page.status == 200)
        let parts = page.text.matches(of: /\/assets\/[a-z]+\.[0-9a-f]{16}\.(js|css)/).map { String($0.output.0) }
        #expect(parts.count == 2)
        for part in parts {
            let answer = await desk.get(part, TestDesk.host)
            #expect(answer.status == 200)
            // Modules name others by their full names.
            for inner in answer.text.matches(of: /from "([^"]+)"/).map({ String($0.output.1) }) {
                #expect(await desk.get(inner, TestDesk.host).status == 200, "\(inner)")
            }
        }
        #expect(page.text.firstMatch(of: /<script(?![^>]*src=)|style=|\son[a-z]+=/) == nil)
    }

    @Test("an economy is told with its levers, interventions and options")
    func economy() async throws {
        let reply = await (try TestDesk()).get("/api/economies/small").object
        let beliefs = try #require(reply["beliefs"] as? [[String: Any]])
        #expect(beliefs.first?["path"] as? String == "finance.cost classes.pay.inflation")
        #expect((reply["interventions"] as? [[String: Any]])?.map { $0["name"] as? String } == ["home teams", "day work", "night clinic"])
        #expect((reply["options"] as? [[String: Any]])?.count == 3)
    }

    @Test("an answer holds a sentence, figures, charts with tables, and the state that was asked for")
    func answer() async throws {
        let desk = try TestDesk()
        let asked =
            #"{"session":"s","sequence":1,"futures":1000,"set":["finance.cost classes.pay.inflation=3% a year"],"do":["day work:100%:2013/14"],"width":480}"#
        let answer = await desk.post("/api/economies/small/answer", asked)
        #expect(answer.status == 200, "\(answer.text)")
        let reply = answer.object
        #expect(reply["futures"] as? Int == 1_000)
        #expect((reply["sentence"] as? String)?.hasPrefix("Gap in 2014/15 ") ?? false)
        #expect((reply["query"] as? String)?.contains("set=finance.cost%20classes") ?? false)
        let charts = try #require(reply["charts"] as? [[String: Any]])
        #expect(charts.map { $0["id"] as? String } == ["ladder", "gap", "money", "beds", "list", "emergency"])
        for chart in charts { #expect((chart["svg"] as? String)?.hasPrefix("<svg ") ?? false) }
    }

    @Test("an older question of a page that has asked anew is not answered")
    func stale() async throws {
        let desk = try TestDesk()
        #expect(await desk.post("/api/economies/small/answer", #"{"session":"s","sequence":5}"#).status == 200)
        #expect(await desk.post("/api/economies/small/answer", #"{"session":"s","sequence":4}"#).status == 409)
        #expect(await desk.post("/api/economies/small/answer", #"{"session":"t","sequence":4}"#).status == 200)
    }

    @Test("what the checker finds is told at the figure, without any path of this machine")
    func findings() async throws {
        let desk = try TestDesk()
        let answer = await desk.post("/api/economies/small/answer", #"{"set":["providers.T1.bed=5 beds"]}"#)
        #expect(answer.status == 422)
        #expect(answer.type == "application/problem+json")
        #expect((answer.object["detail"] as? String)?.contains("beds") ?? false)
        #expect(!answer.text.contains(desk.folder.path))
        #expect(!answer.text.contains("swift"))
    }

    @Test("names of a scenario that look like markup stay text")
    func markup() async throws {
        var files = NightTown.files()
        files[SmallEconomy.scenarioFile]?.replace("name: Smalltown\n", with: "name: \"<img src=x onerror=alert(1)>\"\n")
        files[SmallEconomy.scenarioFile]?.replace("home teams:", with: "\"<script>alert(2)</script>\":")
        files[SmallEconomy.scenarioFile]?.replace("name: home teams", with: "name: \"<script>alert(2)</script>\"")
        files[SmallEconomy.scenarioFile]?.replace("needs: [home teams]", with: "needs: [\"<script>alert(2)</script>\"]")
        let desk = try TestDesk(scenario: files)
        let line = await desk.get("/api/economies/small/line").object
        #expect(line["isSound"] as? Bool == true, "\(line["detail"] ?? "")")
        #expect((line["svg"] as? String)?.contains("<img") == false)
        let answer = await desk.post("/api/economies/small/answer", #"{"futures":10000,"do":["<script>alert(2)</script>:100%:2013/14"]}"#).object
        let charts = try #require(answer["charts"] as? [[String: Any]])
        #expect(charts.contains { $0["id"] as? String == "bridge" })
        for chart in charts { #expect((chart["svg"] as? String)?.contains("<script") == false) }
    }

    @Test("two states are compared in the same futures, with the inputs that differ")
    func difference() async throws {
        let desk = try TestDesk()
        let reply = await desk.post(
            "/api/economies/small/difference", #"{"first":{},"second":{"set":["finance.cost classes.pay.inflation=1% a year"]},"names":["A","B"]}"#
        ).object
        #expect((reply["sentence"] as? String)?.hasPrefix("B is better than A in ") ?? false, "\(reply)")
        #expect((reply["inputs"] as? [[String: Any]])?.count == 1)
    }

    @Test("a target is sought")
    func target() async throws {
        let asked =
            #"{"state":{},"target":{"path":"finance.cost classes.pay.inflation","organisation":"economy","measure":"gap_do_nothing","limit":1000000,"atLeast":false,"chance":0.5}}"#
        let answer = await (try TestDesk()).post("/api/economies/small/target", asked)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.object["runs"] as? Int != nil)
    }

    @Test("a state is given as a scenario file")
    func scenario() async throws {
        let answer = await (try TestDesk()).post("/api/economies/small/scenario", #"{"state":{"set":["finance.cost classes.pay.inflation=1% a year"]}}"#)
        #expect(answer.status == 200)
        #expect(answer.text.contains("based on: small.yaml"))
    }

    @Test("a scenario that changes on disk is said to have changed, and the old one goes on")
    func changed() async throws {
        let desk = try TestDesk()
        #expect(await desk.post("/api/economies/small/answer", "{}").object["changed"] as? Bool == false)
        let file = desk.folder.appendingPathComponent(SmallEconomy.scenarioFile).path
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file)
        #expect(await desk.post("/api/economies/small/answer", "{}").object["changed"] as? Bool == true)
        #expect(await desk.post("/api/economies/small/reload", "{}").status == 200)
        #expect(await desk.post("/api/economies/small/answer", "{}").object["changed"] as? Bool == false)
    }

    @Test("a scenario that is not sound is said to be so, and can be opened once it is mended")
    func unsound() async throws {
        let desk = try TestDesk()
        let file = desk.folder.appendingPathComponent(SmallEconomy.scenarioFile)
        let good = try Data(contentsOf: file)
        try Data("format: 1\n".utf8).write(to: file)
        #expect(await desk.get("/api/economies/small/line").object["isSound"] as? Bool == false)
        try good.write(to: file)
        #expect(await desk.get("/api/economies/small/line").object["isSound"] as? Bool == true)
    }

    @Test("without a ledger nothing is kept, and that is said")
    func noLedger() async throws {
        #expect(await (try TestDesk()).post("/api/economies/small/keep", #"{"state":{}}"#).status == 409)
    }

    @Test("garbage in every field gives a problem, never a fault of ours")
    func garbage() async throws {
        let desk = try TestDesk()
        let pieces = [
            "null", "-1", "1e999", "\"\"", "\"\\u0000\"", "[]", "{}", "[\"=\"]", "[\":\"]", "[\"a=b\"]", "[\"\\ud800\"]", "true", "[[[]]]", "{\"gap\":[1,0]}",
        ]
        for field in ["session", "sequence", "futures", "set", "shift", "do", "charts", "width", "axes"] {
            for piece in pieces {
                let answer = await desk.post("/api/economies/small/answer", "{\"\(field)\":\(piece)}")
                #expect([200, 400, 409, 422].contains(answer.status), "\(field) \(piece): \(answer.status)")
            }
        }
    }
}
