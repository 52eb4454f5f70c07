// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Embedding",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "heard", path: "../..")],
    targets: [
        .executableTarget(name: "Embedding", dependencies: [.product(name: "Listening", package: "heard")])
    ]
)
