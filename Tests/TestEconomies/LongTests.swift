import Foundation

/// Suites that try thousands of variations take minutes each; they run where `LONG_TESTS` is set: `LONG_TESTS=1 script/test`.
package enum LongTests {
    package static let areOn = ProcessInfo.processInfo.environment["LONG_TESTS"] != nil
}
