// swift-tools-version: 6.2
import PackageDescription

/// Strictness that every Swift target of the project shares. What every change must pass makes warnings errors, too.
let strict: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

func named(_ modules: [String]) -> [Target.Dependency] { modules.map { .byName(name: $0) } }

/// A module of the model: a folder of `Sources/EconomyModel`. It sees what it names here and nothing else.
func model(_ name: String, on modules: [String] = [], and others: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: named(modules + ["FigureWording", "Statistics"]) + others, path: "Sources/EconomyModel/\(name)", swiftSettings: strict)
}

/// What every workstream stands on. No workstream sees another.
let simulation = ["PlannerFiles", "HealthEconomy", "HealthSimulation"]

/// The pages of a workstream: a folder of `Sources/PlanReports`.
func pages(_ name: String, of workstream: String) -> Target {
    .target(
        name: name, dependencies: named(simulation + [workstream, "Statistics", "ReportKit", "ReportWording"]), path: "Sources/PlanReports/\(name)",
        swiftSettings: strict)
}

/// Tests of a module of the model, in the folder of the same name.
func modelTests(_ name: String, beside others: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: named(Set(simulation + others + [name, "TestEconomies", "Statistics"]).sorted()),
        path: "Tests/EconomyModelTests/\(name)", swiftSettings: strict)
}

/// Tests of a workstream's pages, in the folder of the same name.
func pageTests(_ name: String, of workstream: String) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: named([name, workstream, "TestEconomies", "ReportKit", "ReportWording", "Statistics"] + simulation),
        path: "Tests/PlanReportsTests/\(name)", swiftSettings: strict)
}

let workstreams = [
    "Diagnosis", "OptionsAppraisal", "PlanMaking", "PlanReview", "ServiceLines", "Tracking", "Validation", "Comparison", "PlanDesign",
]
let allPages = [
    "DiagnosisPages", "OptionsPages", "PlanPages", "ReviewPages", "ServiceLinePages", "TrackingPages", "ValidationPages", "ComparisonPages", "DesignPages",
]

/// Whether the server of `planner serve` is built, too; its packages take longer than all of the planner's own.
let withServer = Context.environment["PLANNER_SERVER"] != nil

/// What stands above the workstreams for people in a meeting; nothing of it knows how it is served.
let meeting = simulation + ["Diagnosis", "OptionsAppraisal", "Statistics", "FigureWording"]

let server: [Target] = [
    .executableTarget(
        name: "planner-serve",
        dependencies: named(["PlannerFiles", "MeetingModel", "MeetingPages", "RunLedger", "Statistics"]) + [
            argumentParser, .product(name: "Hummingbird", package: "hummingbird"),
        ], path: "Sources/PlanServing/planner-serve", swiftSettings: strict),
    .testTarget(
        name: "ServerTests", dependencies: named(["planner-serve", "MeetingModel", "MeetingPages", "RunLedger"]), path: "Tests/PlanServingTests/planner-serve",
        swiftSettings: strict),
]

let package = Package(
    name: "planner",
    products: [
        .executable(name: "planner", targets: ["planner"]),
        .library(name: "Statistics", targets: ["Statistics"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ] + (withServer ? [.package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1")] : []),
    targets: [
        .systemLibrary(name: "CGSL", providers: [.apt(["libgsl-dev"])]),
        .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
        .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", providers: [.apt(["libexpat1-dev"])]),
        // The square root of eight numbers at once.
        .systemLibrary(name: "CLanes"),
        .target(name: "Statistics", dependencies: ["CGSL", "CLanes"], swiftSettings: strict),

        // How figures are put into words; for the model's sentences and the report kit alike.
        .target(name: "FigureWording", swiftSettings: strict),

        model("PlannerFiles", and: [.product(name: "Yams", package: "Yams"), "CZip", "CExpat"]),
        model("HealthEconomy", on: ["PlannerFiles"]),
        model("HealthSimulation", on: ["PlannerFiles", "HealthEconomy"]),
        model("Diagnosis", on: simulation),
        model("OptionsAppraisal", on: simulation),
        model("PlanMaking", on: simulation),
        model("PlanReview", on: simulation),
        model("ServiceLines", on: simulation),
        model("Tracking", on: simulation),
        model("Validation", on: simulation),
        model("Comparison", on: simulation),
        model("PlanDesign", on: simulation),
        // Scenarios from published tables; it knows files and nothing of futures.
        model("ScenarioMaking", on: ["PlannerFiles", "HealthEconomy"]),

        .target(name: "ReportKit", dependencies: ["CXLSXWriter", "CZip", "FigureWording"], swiftSettings: strict),
        .target(
            name: "ReportWording", dependencies: named(["ReportKit", "Statistics"] + simulation), path: "Sources/PlanReports/Wording", swiftSettings: strict),
        pages("DiagnosisPages", of: "Diagnosis"),
        pages("OptionsPages", of: "OptionsAppraisal"),
        pages("PlanPages", of: "PlanMaking"),
        pages("ReviewPages", of: "PlanReview"),
        pages("ServiceLinePages", of: "ServiceLines"),
        pages("TrackingPages", of: "Tracking"),
        pages("ValidationPages", of: "Validation"),
        pages("ComparisonPages", of: "Comparison"),
        pages("DesignPages", of: "PlanDesign"),

        // Which runs there were, with what and what came of them.
        .target(name: "RunLedger", dependencies: [.product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
        // In the meeting: levers, what they come to, and how a page shows it.
        .target(name: "MeetingModel", dependencies: named(meeting), path: "Sources/PlanServing/MeetingModel", swiftSettings: strict),
        .target(
            name: "MeetingPages", dependencies: named(meeting + ["MeetingModel", "ReportKit", "ReportWording"]), path: "Sources/PlanServing/MeetingPages",
            resources: ["page.html", "page.css", "app.js", "levers.js", "answers.js", "jobs.js", "state.js"].map { .embedInCode("Page/\($0)") },
            swiftSettings: strict),

        // The order is that in which a build begins: the longest chain first, what it does not wait for last.
        .executableTarget(
            name: "planner",
            dependencies: named(
                simulation + workstreams + ["ScenarioMaking", "Statistics", "ReportKit", "ReportWording", "RunLedger", "MeetingModel"] + allPages) + [
                    argumentParser
                ],
            swiftSettings: strict),

        // The kernel's equations in C, for the benchmarks alone.
        .target(name: "ReferenceKernel", path: "Benchmarks/ReferenceKernel", linkerSettings: [.linkedLibrary("m")]),
        .executableTarget(
            name: "benchmarks",
            dependencies: named(["ReferenceKernel", "Statistics", "Diagnosis", "Tracking", "MeetingModel", "MeetingPages"] + simulation), path: "Benchmarks",
            exclude: ["ReferenceKernel", "workloads.py", "projections.py"], swiftSettings: strict),

        // Economies that tests of several modules share.
        .target(name: "TestEconomies", dependencies: named(["Statistics"] + simulation), path: "Tests/TestEconomies", swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
        modelTests("PlannerFiles"),
        // Every figure of the format is tried in all that reads it.
        modelTests("HealthEconomy", beside: ["PlanMaking", "ServiceLines"]),
        modelTests("HealthSimulation"),
        // The kernel against a slow model written apart, which is a module of its own as it takes the optimiser.
        .testTarget(
            name: "SlowModelTests", dependencies: named((simulation + ["TestEconomies", "Statistics"]).sorted()), path: "Tests/EconomyModelTests/SlowModel",
            swiftSettings: strict),
        modelTests("Diagnosis"),
        modelTests("OptionsAppraisal"),
        modelTests("PlanMaking"),
        modelTests("ScenarioMaking"),
        modelTests("PlanReview"),
        modelTests("ServiceLines"),
        modelTests("Tracking"),
        modelTests("Validation"),
        modelTests("Comparison", beside: ["OptionsAppraisal"]),
        modelTests("PlanDesign"),
        .testTarget(name: "ReportKitTests", dependencies: ["ReportKit", "TestEconomies"], swiftSettings: strict),
        pageTests("DiagnosisPages", of: "Diagnosis"),
        pageTests("OptionsPages", of: "OptionsAppraisal"),
        pageTests("PlanPages", of: "PlanMaking"),
        pageTests("ReviewPages", of: "PlanReview"),
        pageTests("ServiceLinePages", of: "ServiceLines"),
        pageTests("TrackingPages", of: "Tracking"),
        pageTests("ValidationPages", of: "Validation"),
        pageTests("ComparisonPages", of: "Comparison"),
        pageTests("DesignPages", of: "PlanDesign"),
        .testTarget(
            name: "plannerTests", dependencies: [argumentParser] + named(["planner", "RunLedger", "Statistics", "ReportKit", "TestEconomies"] + simulation),
            swiftSettings: strict),
        .testTarget(name: "RunLedgerTests", dependencies: ["RunLedger"], swiftSettings: strict),
        .testTarget(
            name: "MeetingModelTests", dependencies: named(meeting + ["MeetingModel", "TestEconomies"]), path: "Tests/PlanServingTests/MeetingModel",
            swiftSettings: strict),
        .testTarget(
            name: "MeetingPagesTests", dependencies: named(meeting + ["MeetingModel", "MeetingPages", "ReportKit", "TestEconomies"]),
            path: "Tests/PlanServingTests/MeetingPages", swiftSettings: strict),
    ] + (withServer ? server : [])
)
