/// A request as the server hands it to the desk: nothing of how it came.
package struct DeskRequest: Sendable {
    package let method: String
    /// Path and query, as they were sent.
    package let target: String
    /// By names in small letters, in their order; a name may come more than once.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(method: String, target: String, headers: [(name: String, value: String)], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    package func all(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }

    /// The value of a header that comes once; nil where it does not come or comes more than once.
    package func one(_ name: String) -> String? {
        let values = all(name)
        return values.count == 1 ? values[0] : nil
    }

    package var path: String { String(target.prefix { $0 != "?" }) }
    package var query: String { target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) } ?? "" }
}

package struct DeskResponse: Sendable {
    package let status: Int
    package let type: String
    package let body: [UInt8]
    /// Headers beside those that every answer has.
    package var further: [(name: String, value: String)] = []
    /// What a browser may do with it.
    var protection = RequestRules.protection

    package init(_ status: Int = 200, type: String, body: [UInt8], further: [(name: String, value: String)] = []) {
        self.status = status
        self.type = type
        self.body = body
        self.further = further
    }

    /// Every header of the answer.
    package var headers: [(name: String, value: String)] {
        let isShort = !further.contains { $0.name == "Cache-Control" }
        return [("Content-Type", type)] + protection + (isShort ? [("Cache-Control", "no-store")] : []) + further
    }
}
