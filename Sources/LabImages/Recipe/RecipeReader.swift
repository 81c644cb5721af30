import Foundation
import SystemPackage
import Yams

/// Takes values out of a recipe's YAML and collects what is wrong with them.
final class RecipeReader {
    /// The recipe, for messages.
    let file: FilePath
    /// What was wrong so far.
    private(set) var problems: [RecipeError.Problem] = []

    init(file: FilePath) { self.file = file }

    /// What a text has to look like.
    enum Form {
        case anything, name, fileName, address, version, package, size
        case oneOf([String])

        /// In a message: "expected …".
        var expectation: String {
            switch self {
            case .anything: "text"
            case .name: "lower-case letters, digits and hyphens, beginning with a letter or digit"
            case .fileName: "a file name beside the recipe, without slashes"
            case .address: "an http://, https:// or file:// address"
            case .version: "a version such as v1.20.2"
            case .package: "the name of a Debian package"
            case .size: "a size such as 4GiB or 4096MiB, at least 1GiB"
            case .oneOf(let values): "one of: \(values.joined(separator: ", "))"
            }
        }

        func accepts(_ text: String) -> Bool {
            switch self {
            case .anything: !text.isEmpty
            case .name: text.wholeMatch(of: /[a-z0-9][a-z0-9-]*/) != nil
            case .fileName: text.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9._-]*/) != nil
            case .address: text.wholeMatch(of: /(https?|file):\/\/[!-~]+/) != nil
            case .version: text.wholeMatch(of: /v[0-9]+\.[0-9]+\.[0-9]+/) != nil
            case .package: text.wholeMatch(of: /[a-z0-9][a-z0-9+.-]+/) != nil
            case .size: text.wholeMatch(of: /[1-9][0-9]{0,3}GiB|[1-9][0-9]{3,6}MiB/) != nil
            case .oneOf(let values): values.contains(text)
            }
        }
    }

    /// A mapping's entries by key; reports unknown keys, with the nearest known one.
    func fields(_ node: Node?, of owner: String, known: [String]) -> Fields {
        guard let node else { return Fields(owner: owner, owned: nil) }
        guard let mapping = node.mapping else {
            report("'\(owner)' has to be a mapping of keys to values", at: node)
            return Fields(owner: owner, owned: node)
        }
        var entries: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.string, known.contains(name) else {
                let name = key.string ?? ""
                let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
                report("unknown key '\(name)' in \(owner)\(hint) (known: \(known.joined(separator: ", ")))", at: key)
                continue
            }
            entries[name] = value
        }
        return Fields(owner: owner, owned: node, entries: entries)
    }

    /// A nested mapping that has to be there.
    func section(_ fields: Fields, _ key: String) -> Node? {
        if fields.entries[key] == nil { missing(key, in: fields) }
        return fields.entries[key]
    }

    /// A text in the form asked for; nil, and reported, when it is missing or different.
    func text(_ fields: Fields, _ key: String, matching form: Form, required: Bool = true) -> String? {
        guard let node = fields.entries[key] else {
            if required { missing(key, in: fields) }
            return nil
        }
        return text(node, key, matching: form)
    }

    /// A list of texts, each in the form asked for and none twice.
    func list(_ fields: Fields, _ key: String, matching form: Form) -> [String] {
        guard let node = section(fields, key) else { return [] }
        guard let items = node.sequence else {
            report("'\(key)' has to be a list", at: node)
            return []
        }
        var seen: Set<String> = []
        return items.compactMap { item in
            guard let value = text(item, key, matching: form) else { return nil }
            guard seen.insert(value).inserted else {
                report("'\(value)' is twice in '\(key)'", at: item)
                return nil
            }
            return value
        }
    }

    /// Names of files that have to exist in the recipe's folder.
    func files(_ fields: Fields, _ key: String, in folder: FilePath?) -> [String] {
        let names = list(fields, key, matching: .fileName)
        for item in fields.entries[key]?.sequence ?? [] { checkExists(item, in: folder) }
        return names
    }

    /// The name of a file or folder that has to exist in the recipe's folder.
    func file(_ fields: Fields, _ key: String, in folder: FilePath?) -> String? {
        let name = text(fields, key, matching: .fileName, required: false)
        fields.entries[key].map { checkExists($0, in: folder) }
        return name
    }

    /// A syntax error of the YAML itself.
    func problem(syntax error: YamlError) -> RecipeError.Problem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            RecipeError.Problem(file: file, line: mark.line, column: mark.column, message: problem)
        case .duplicatedKeysInMapping(let keys, let context):
            RecipeError.Problem(
                file: file, line: context.mark.line, column: context.mark.column,
                message: "the same key twice: \(keys.map(String.init(describing:)).joined(separator: ", "))")
        default:
            RecipeError.Problem(file: file, line: nil, column: nil, message: "not valid YAML: \(error)")
        }
    }

    private func text(_ node: Node, _ key: String, matching form: Form) -> String? {
        guard let value = node.scalar?.string else {
            report("'\(key)': expected \(form.expectation)", at: node)
            return nil
        }
        guard form.accepts(value) else {
            report("'\(key)': '\(value)' is not allowed; expected \(form.expectation)", at: node)
            return nil
        }
        return value
    }

    private func checkExists(_ node: Node, in folder: FilePath?) {
        guard let folder, let name = node.scalar?.string, Form.fileName.accepts(name) else { return }
        let path = folder.appending(name)
        guard !FileManager.default.fileExists(atPath: path.string) else { return }
        report("there is no \(path)", at: node)
    }

    private func missing(_ key: String, in fields: Fields) {
        // A section that is missing itself is one problem, not one for each of its keys.
        guard let owner = fields.owned, owner.mapping != nil else { return }
        report("\(fields.owner) needs '\(key)'", at: owner)
    }

    private func report(_ message: String, at node: Node) {
        problems.append(.init(file: file, line: node.mark?.line, column: node.mark?.column, message: message))
    }
}

/// A mapping's entries, and where they stand.
struct Fields {
    /// The section's name, for messages.
    let owner: String
    /// The section itself; nil when it is missing.
    let owned: Node?
    /// Values by key.
    var entries: [String: Node] = [:]
}
