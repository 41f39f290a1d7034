import TestEconomies

/// Three economies like Smalltown that share national inputs. Norton and Easton share nothing; Weston holds Norton's trust
/// T1 too, beside its own T3.
enum ThreeTowns {
    static let files = ["norton.yaml", "easton.yaml", "weston.yaml"]

    static var texts: [String: String] {
        town("Norton", "norton.yaml", commissioner: "C1", providers: [provider("T1", paidBy: "C1")])
            .merging(town("Easton", "easton.yaml", commissioner: "C2", providers: [provider("T2", paidBy: "C2", surplus: "-£3m")])) { $1 }
            .merging(
                town(
                    "Weston", "weston.yaml", commissioner: "C3",
                    providers: [provider("T1", paidBy: "C3", more: "    counted share: 40%\n"), provider("T3", paidBy: "C3", surplus: "£1m")])
            ) { $1 }
    }

    /// A trust whose costs move from future to future with national pay.
    static func provider(_ code: String, paidBy payer: String, surplus: String = "-£1m", more: String = "") -> String {
        var text = SmallEconomy.provider.replacing("code: T1", with: "code: \(code)")
        text = text.replacing("surplus: -£1m", with: "surplus: \(surplus)")
        text = text.replacing("C1: 80%", with: "\(payer): 80%")
        return text.trimmingSuffix("\n\n") + "\n" + more + "\n"
    }

    private static func town(_ name: String, _ file: String, commissioner: String, providers: [String]) -> [String: String] {
        var files = SmallEconomy.files(
            commissioners: [SmallEconomy.commissioner.replacing("code: C1", with: "code: \(commissioner)")], providers: providers)
        let text = (files.removeValue(forKey: SmallEconomy.scenarioFile) ?? "")
            .replacing("name: Smalltown\n", with: "name: \(name)\n")
            .replacing("share: 60%, inflation: 0%", with: "share: 60%, inflation: {value: 2%, spread: normal sd 1 point, persists: each year}")
        files[file] = text
        return files
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
