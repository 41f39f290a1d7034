import Foundation
import ReportKit

/// The page and its parts, built into the program; each part under a name with the digest of what it holds, so that browsers may keep it.
package struct PageAssets: Sendable {
    /// The page without any figure.
    let page: [UInt8]
    /// By name.
    let parts: [String: (type: String, body: [UInt8])]

    package init() {
        var named: [String: String] = [:]
        var parts: [String: (type: String, body: [UInt8])] = [:]
        func add(_ name: String, _ bytes: [UInt8], type: String) {
            var text = String(decoding: bytes, as: UTF8.self)
            // A module names others by their plain names.
            for (plain, full) in named { text = text.replacing("\"./\(plain)\"", with: "\"/assets/\(full)\"") }
            let parted = name.split(separator: ".")
            let full = "\(parted[0]).\(SHA256.text(of: Data(text.utf8)).prefix(16)).\(parted[1])"
            named[name] = full
            parts[full] = (type, Array(text.utf8))
        }
        let script = "text/javascript; charset=utf-8"
        add("page.css", PackageResources.page_css, type: "text/css; charset=utf-8")
        add("state.js", PackageResources.state_js, type: script)
        add("levers.js", PackageResources.levers_js, type: script)
        add("answers.js", PackageResources.answers_js, type: script)
        add("jobs.js", PackageResources.jobs_js, type: script)
        add("app.js", PackageResources.app_js, type: script)
        var html = String(decoding: PackageResources.page_html, as: UTF8.self)
        for (plain, full) in named { html = html.replacing("/assets/\(plain)", with: "/assets/\(full)") }
        page = Array(html.utf8)
        self.parts = parts
    }
}
