import Dispatch
import Foundation
import Testing

/// Where the tests begin; the package manager knows the file by its name. All tests are of Swift Testing; without this file it would look for tests
/// of XCTest in an index of every source, which takes a fifth of the compiler's time (`script/test`).
@main
enum TestEntryPoint {
    // Not asynchronous itself: the code behind an asynchronous `main` has one name in all programs, and that of the planner is linked, too.
    static func main() {
        guard CommandLine.arguments.contains("swift-testing") else {
            FileHandle.standardError.write(Data("There are no tests of XCTest; run script/test, or swift test --disable-xctest --enable-swift-testing.\n".utf8))
            exit(1)
        }
        Task { await Testing.__swiftPMEntryPoint() as Never }
        dispatchMain()
    }
}
