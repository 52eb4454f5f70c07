/// What the schema of SARIF 2.1.0 asks of the objects that `heard` writes, by where they stand.
///
/// Written down from the schema, without the members that `heard` never uses: one that it begins to use is to be looked up
/// there and added here. `Tools/check-sarif.sh` asks the schema itself.
enum SARIFSchema {
    private struct Form {
        var required: Set<String> = []
        var others: Set<String> = []
    }

    private static let message = Form(required: ["text"])
    private static let file = Form(required: ["uri"], others: ["index"])
    private static let region = Form(others: [
        "startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength", "snippet",
    ])
    private static let levels: Set<String> = ["none", "note", "warning", "error"]

    private static let forms: [String: Form] = [
        "$": Form(required: ["version", "runs"], others: ["$schema"]),
        "runs": Form(
            required: ["tool"],
            others: [
                "invocations", "artifacts", "results", "columnKind", "newlineSequences", "defaultEncoding",
            ]),
        "tool": Form(required: ["driver"]),
        "driver": Form(required: ["name"], others: ["version", "semanticVersion", "rules"]),
        "rules": Form(
            required: ["id"],
            others: ["shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"]),
        "shortDescription": message, "fullDescription": message, "help": message, "message": message,
        "description": message, "snippet": message, "insertedContent": message,
        "defaultConfiguration": Form(others: ["level"]),
        "invocations": Form(required: ["executionSuccessful"], others: ["toolExecutionNotifications"]),
        "toolExecutionNotifications": Form(required: ["message"], others: ["level"]),
        "artifacts": Form(others: ["location", "length", "encoding", "mimeType", "roles"]),
        "location": file, "artifactLocation": file,
        "results": Form(
            required: ["message"],
            others: ["ruleId", "ruleIndex", "level", "locations", "partialFingerprints", "fixes", "properties"]),
        "locations": Form(others: ["physicalLocation"]),
        "physicalLocation": Form(required: ["artifactLocation"], others: ["region"]),
        "region": region, "deletedRegion": region,
        "fixes": Form(required: ["artifactChanges"], others: ["description"]),
        "artifactChanges": Form(required: ["artifactLocation", "replacements"]),
        "replacements": Form(required: ["deletedRegion"], others: ["insertedContent"]),
    ]

    /// Bags of what the tool likes to tell.
    private static let free: Set<String> = ["properties", "partialFingerprints"]
    private static let least: [String: Double] = [
        "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1, "byteOffset": 0, "byteLength": 0, "length": 0,
        "ruleIndex": 0, "index": 0,
    ]

    /// Each with the path of where it stands, sorted.
    static func faults(in log: JSONValue) -> [String] {
        let version = log["version"] == "2.1.0" ? [] : ["$: version is not 2.1.0"]
        return (version + faults(log, "$", at: "$")).sorted()
    }

    private static func faults(_ value: JSONValue, _ name: String, at path: String) -> [String] {
        switch value {
        case .array(let items): return items.flatMap { faults($0, name, at: path) }
        case .object(let members):
            guard let form = forms[name] else { return ["\(path): no such object"] }
            let names = Set(members.keys)
            return form.required.subtracting(names).map { "\(path): \($0) is missing" }
                + names.subtracting(form.required).subtracting(form.others).map { "\(path): \($0) is unknown" }
                + members.filter { !free.contains($0.key) }.flatMap { name, member in
                    faults(member, name, at: "\(path).\(name)")
                }
        case .number(let number): return number >= least[name] ?? 0 ? [] : ["\(path): \(number) is too little"]
        case .string(let text):
            if name == "level", !levels.contains(text) { return ["\(path): \(text) is no level"] }
            return text.isEmpty && ["text", "id", "name"].contains(name) ? ["\(path): it is empty"] : []
        case .null: return ["\(path): there is nothing"]
        case .bool: return []
        }
    }
}
