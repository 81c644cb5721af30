import Yams

/// The one YAML document of a text, or why there is none.
struct YAMLDocument {
    /// Its root; nil after a problem that leaves nothing to read.
    let root: YAMLValue?
    /// What is wrong with the YAML itself.
    let problems: [(place: YAMLPlace, message: String)]

    init(text: String) {
        var source = YAMLSource(text)
        do {
            let parser = try source.compose()
            guard let node = parser.root, !Self.isEmpty(node) else {
                self.root = nil
                self.problems = [(.start, "the file is empty; the shortest lab is one line: 'topology: stacked'")]
                return
            }
            self.root = YAMLValue(node: node, renamed: source.renamed)
            do {
                let second = try parser.parser.nextRoot()
                self.problems =
                    second.map { [(YAMLPlace($0.mark), "a second YAML document begins here; a file is one lab")] } ?? []
            } catch {
                self.problems = [Self.problem(error)]
            }
        } catch {
            self.root = nil
            self.problems = [Self.problem(error)]
        }
    }

    private static func isEmpty(_ node: Node) -> Bool {
        node.scalar.map { $0.string.isEmpty && $0.style == .plain } ?? false
    }

    private static func problem(_ error: any Error) -> (YAMLPlace, String) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let doing = context.map { "\($0.text) (line \($0.mark.line)): " } ?? ""
            return (YAMLPlace(mark), "invalid YAML: \(doing)\(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            return (YAMLPlace(context.mark), "duplicate key \(keys.map { "'\($0)'" }.joined(separator: ", "))")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let column = before.reversed().prefix { !$0.isNewline }.count + 1
            return (
                YAMLPlace(line: before.count(where: \.isNewline) + 1, column: column), "invalid YAML: \(problem)"
            )
        default:
            return (.start, "invalid YAML: \(error)")
        }
    }
}

/// A line and a column, both from 1.
struct YAMLPlace: Hashable, Sendable {
    let line: Int
    let column: Int

    /// The first character.
    static let start = YAMLPlace(line: 1, column: 1)
    /// No place in a file.
    static let none = YAMLPlace(line: 0, column: 0)

    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}
