import Yams

extension YAML {
    /// Reads one document.
    ///
    /// - Returns: The tree, or nil for an empty document.
    /// - Throws: Yams' `YamlError` for text that is no YAML.
    public static func parse(_ text: String) throws -> YAML? {
        try Yams.compose(yaml: text).map(YAML.init(node:))
    }

    private init(node: Node) {
        switch node {
        case .scalar(let scalar):
            self = node.tag.rawValue == Tag.Name.str.rawValue ? .string(scalar.string) : .plain(scalar.string)
        case .sequence(let sequence): self = .list(sequence.map(YAML.init(node:)))
        case .mapping(let mapping):
            self = .map(mapping.map { Entry($0.key.scalar?.string ?? "", YAML(node: $0.value)) })
        case .alias: self = .plain("null")
        }
    }
}
