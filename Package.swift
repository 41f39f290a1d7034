// swift-tools-version: 6.1
import PackageDescription

/// Strictness that every Swift target of the project shares.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The numerical targets are optimised in debug builds too: the tests run whole ensembles, which are about
/// twenty times slower unoptimised (measured; see docs/performance.md). The price is that the package can be
/// used only as a root package.
let numerical = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "planner",
    products: [
        .executable(name: "planner", targets: ["planner"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"])]),
        .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
        .target(name: "Statistics", dependencies: ["CGSL"], swiftSettings: numerical),
        .target(
            name: "EconomyModel",
            dependencies: ["Statistics", .product(name: "Yams", package: "Yams")],
            swiftSettings: numerical),
        .target(name: "PlanReports", dependencies: ["EconomyModel", "Statistics", "CXLSXWriter"], swiftSettings: strict),
        .executableTarget(
            name: "planner",
            dependencies: [
                "EconomyModel", "PlanReports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        // The kernel's equations in C, for the benchmarks alone. Swift does not fuse multiplications and additions, so C may not.
        .target(
            name: "ReferenceKernel", path: "Benchmarks/ReferenceKernel",
            cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])], linkerSettings: [.linkedLibrary("m")]),
        .executableTarget(
            name: "benchmarks", dependencies: ["EconomyModel", "ReferenceKernel", "Statistics"], path: "Benchmarks",
            exclude: ["ReferenceKernel", "workloads.py", "projections.py"], swiftSettings: strict),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
        .testTarget(name: "EconomyModelTests", dependencies: ["EconomyModel", "Statistics"], swiftSettings: strict),
        .testTarget(name: "PlanReportsTests", dependencies: ["PlanReports", "EconomyModel", "Statistics"], swiftSettings: strict),
        .testTarget(
            name: "plannerTests",
            dependencies: [
                "planner", "EconomyModel", "Statistics",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
    ]
)
