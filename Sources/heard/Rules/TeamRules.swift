import Foundation
import Listening
import RuleSheets

/// A team's own rule sheets, as `--rules` and the commands of `heard rules` name them.
enum TeamRules {
    /// The shipped rules with these sheets on top.
    static func added(from paths: [String]) throws(CheckError) -> RuleSet {
        guard !paths.isEmpty else { return .shipped }
        let sheets = try sheets(at: paths)
        if let problem = sheets.lazy.flatMap({ $0.foreign + SheetLint($0).problems(.form) }).first {
            throw CheckError("\(problem)")
        }
        do throws(RuleError) {
            return try RuleSet.shipped.adding(sheets.flatMap(\.usedRules))
        } catch {
            let place = sheets.lazy.flatMap { SheetLint($0).problems(.unusable) }.first
            throw CheckError(place?.description ?? error.description)
        }
    }

    /// Every sheet that these paths name; of a folder, its `.yaml` and `.yml` files by name.
    static func sheets(at paths: [String]) throws(CheckError) -> [RuleSheet] {
        var sheets: [RuleSheet] = []
        for path in paths {
            let files = try files(at: path)
            guard !files.isEmpty else { throw CheckError("\(path) holds no rule sheet; they end in .yaml.") }
            for file in files { sheets.append(RuleSheet(yaml: try Input(file).text(), name: file)) }
        }
        return sheets
    }

    private static func files(at path: String) throws(CheckError) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return [path]
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw CheckError("\(path) may not be read.")
        }
        return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted().map { "\(path)/\($0)" }
    }
}

extension RuleSheet {
    /// What belongs in the program's own sheets only.
    fileprivate var foreign: [SheetProblem] {
        cues.prefix(1).map {
            SheetProblem(sheet: name, line: $0.line, message: "Cues are the program’s own; a team’s sheet has rules.")
        }
    }

    /// The rules as the engine takes them, with the sheet's own word classes written out where they are used. A rule
    /// whose evidence is not given rests on the team's own word.
    var usedRules: [Rule] {
        Rule.list(from: writtenOut.ruleLines.joined(separator: "\n")).rules.map { rule in
            var rule = rule
            if rule.evidence.source.isEmpty { rule.evidence = Grounds(grade: .team, source: "") }
            return rule
        }
    }
}
