// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "heard",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Listening", targets: ["Listening"]),
        .executable(name: "heard", targets: ["heard"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // The notation of the rules: patterns over words, compiled at build time and for a team's own rules.
        .target(name: "Patterns", swiftSettings: strict),
        // The engine: text in, reading and review out.
        .target(name: "Listening", dependencies: ["Patterns"], swiftSettings: strict, plugins: ["EmbedResources"]),
        // Rule files (YAML), read with the line of everything in them.
        .target(
            name: "RuleSheets", dependencies: ["Patterns", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        // The learned scorers' training.
        .target(name: "Learning", dependencies: ["Listening", "Patterns"], swiftSettings: strict),
        // Whole histories read and reported on.
        .target(
            name: "Audit", dependencies: ["Casework", "Channels", "Listening", "Patterns"], swiftSettings: strict,
            plugins: ["EmbedResources"]),
        // Measures the engine on labelled data, and its speed.
        .executableTarget(
            name: "Evaluation", dependencies: ["Casework", "Learning", "Listening", "Records"], swiftSettings: strict),
        // The domain: values and rules, no input or output.
        .target(name: "Casework", swiftSettings: strict),
        // Storage and the use cases that change it.
        .target(
            name: "Records",
            dependencies: [
                "Casework", "Listening", "Patterns", "CPQ", "CSodium", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        // Mail in and out.
        .target(
            name: "Channels",
            dependencies: [
                "Casework", "Records", "CMIME", "CSMTP", "CGumbo", "CSodium",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        // The web.
        .target(
            name: "Desk",
            dependencies: [
                "Casework", "Channels", "Listening", "Patterns", "Records",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict, plugins: ["EmbedResources"]),
        // The command line.
        .executableTarget(
            name: "heard",
            dependencies: [
                "Audit", "Casework", "Channels", "Desk", "Learning", "Listening", "Patterns", "Records", "RuleSheets",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        // Build-time embedding, so that everything ships in one binary.
        .executableTarget(
            name: "EmbedTool", dependencies: ["Patterns", "RuleSheets"], swiftSettings: strict),
        .plugin(name: "EmbedResources", capability: .buildTool(), dependencies: ["EmbedTool"]),

        // System libraries and the C shims over them.
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "GMimeLibrary", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .systemLibrary(name: "CurlLibrary", pkgConfig: "libcurl", providers: [.apt(["libcurl4-gnutls-dev"])]),
        .target(name: "CMIME", dependencies: ["GMimeLibrary"]),
        .target(name: "CSMTP", dependencies: ["CurlLibrary"]),

        .testTarget(name: "ListeningTests", dependencies: ["Listening"], swiftSettings: strict),
        .testTarget(name: "RuleSheetsTests", dependencies: ["RuleSheets"], swiftSettings: strict),
        .testTarget(name: "LearningTests", dependencies: ["Learning", "Listening", "Patterns"], swiftSettings: strict),
        .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "Listening"], swiftSettings: strict),
        .testTarget(name: "AuditTests", dependencies: ["Audit", "Listening"], swiftSettings: strict),
        // A real PostgreSQL for the tests of everything above it.
        .target(name: "PostgresRig", dependencies: ["CPQ"], path: "Tests/PostgresRig", swiftSettings: strict),
        .testTarget(
            name: "RecordsTests", dependencies: ["Casework", "Listening", "PostgresRig", "Records"],
            swiftSettings: strict),
        .testTarget(
            name: "ChannelsTests", dependencies: ["Casework", "Channels", "CGumbo", "Records"],
            resources: [.copy("Mails")],
            swiftSettings: strict),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Casework", "Desk", "Listening", "Records",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
        // The whole program: the command line, a real mail server, a real browser.
        .testTarget(
            name: "ProductTests",
            dependencies: [
                "heard", "PostgresRig",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            resources: [.copy("Golden")], swiftSettings: strict),
    ]
)
