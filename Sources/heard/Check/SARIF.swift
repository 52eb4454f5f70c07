import ArgumentParser
import Listening

/// The part of SARIF 2.1.0 that a review needs, in the names of the standard (OASIS, 2020).
struct SARIF: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    struct Run: Encodable {
        let tool: Tool
        let invocations: [Invocation]
        let artifacts: [Artifact]
        let results: [Result]
        let columnKind = "utf16CodeUnits"
        let newlineSequences = ["\r\n", "\n"]
        let defaultEncoding = "UTF-8"
    }

    struct Tool: Encodable {
        let driver: Driver
    }

    struct Driver: Encodable {
        let name = "heard"
        let version = Heard.configuration.version
        let semanticVersion = Heard.configuration.version
        let rules: [Rule]
    }

    struct Rule: Encodable {
        let id: String
        let shortDescription: Message
        let fullDescription: Message
        let help: Message
        let defaultConfiguration: Configuration
        let properties: Properties

        struct Configuration: Encodable { let level: String }

        struct Properties: Encodable {
            let practice: String
            let pitfall: String?
            let tags: [String]
        }

        init(_ rule: Listening.Rule) {
            id = rule.id
            let grounds = rule.evidence.source.isEmpty ? "" : ": \(rule.evidence.source)"
            let evidence = "It rests on \(rule.evidence.grade.inWords)\(grounds)."
            shortDescription = Message(text: rule.reason)
            fullDescription = Message(text: "\(rule.reason) \(evidence)")
            help = Message(
                text: [rule.reason, rule.suggestion?.alone.text, evidence].compactMap(\.self).joined(separator: " "))
            defaultConfiguration = Configuration(level: rule.severity.sarifLevel)
            properties = Properties(
                practice: rule.practice, pitfall: rule.pitfall?.rawValue,
                tags: [rule.practice] + (rule.pitfall.map { [$0.rawValue] } ?? []))
        }
    }

    struct Message: Encodable { let text: String }

    struct Invocation: Encodable {
        let executionSuccessful: Bool
        let toolExecutionNotifications: [Notification]
    }

    struct Notification: Encodable {
        let level: String
        let message: Message
    }

    struct Artifact: Encodable {
        let location: ArtifactLocation
        let length: Int
        let encoding = "UTF-8"
        let mimeType = "text/plain"
        let roles: [String]
    }

    struct ArtifactLocation: Encodable {
        let uri: String
        var index: Int?
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
        let partialFingerprints: [String: String]
        let fixes: [Fix]?
        let properties: Properties

        struct Properties: Encodable {
            let practice: String
            let pitfall: String?
            let headline: Bool
            let answersTo: String?
        }
    }

    struct Location: Encodable { let physicalLocation: PhysicalLocation }

    struct PhysicalLocation: Encodable {
        let artifactLocation: ArtifactLocation
        let region: Region
    }

    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
        let endLine: Int
        /// Behind the last unit.
        let endColumn: Int
        let byteOffset: Int
        let byteLength: Int
        let snippet: Message
    }

    struct Fix: Encodable {
        let description: Message
        let artifactChanges: [ArtifactChange]
    }

    struct ArtifactChange: Encodable {
        let artifactLocation: ArtifactLocation
        let replacements: [Replacement]
    }

    struct Replacement: Encodable {
        let deletedRegion: Region
        let insertedContent: Message
    }
}

extension Grounds.Grade {
    /// As it stands behind "rests on".
    var inWords: String {
        switch self {
        case .study: "a study"
        case .measured: "what was measured here"
        case .convention: "the convention of the field"
        case .team: "a team’s own rule"
        }
    }
}
