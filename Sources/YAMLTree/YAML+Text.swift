import Yams

extension YAML {
    /// The document as text, ending in a newline.
    ///
    /// - Throws: Yams' `YamlError` if the tree cannot be written.
    public func render() throws -> String {
        try Yams.serialize(node: node, width: -1, allowUnicode: true)
    }

    /// Several documents as one text, separated by `---`.
    ///
    /// - Throws: Yams' `YamlError` if a tree cannot be written.
    public static func render(documents: [YAML]) throws -> String {
        try documents.map { try $0.render() }.joined(separator: "---\n")
    }

    private var node: Node {
        switch self {
        case .plain(let text): Node(text, .implicit, .plain)
        case .quoted(let text): Node(text, Tag(.str), .doubleQuoted)
        case .string(let text): Node(text, Tag(.str), Self.style(of: text))
        case .list(let elements): Node(elements.map(\.node), Tag(.seq), .block)
        case .map(let entries):
            Node(entries.map { (YAML.string($0.key).node, $0.value.node) }, Tag(.map), .block)
        }
    }

    private static func style(of text: String) -> Node.Scalar.Style {
        if text.contains("\n") { return .literal }
        return isUnmistakable(text) ? .plain : .doubleQuoted
    }

    /// Whether every YAML 1.1 and 1.2 reader takes the bare text for a string.
    private static func isUnmistakable(_ text: String) -> Bool {
        guard let first = text.first, first.isASCII, first.isLetter || first == "/" else { return false }
        guard text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._/@=+-,:() ".contains($0)) }) else {
            return false
        }
        guard !text.hasSuffix(":"), !text.hasSuffix(" "), !text.contains(": ") else { return false }
        return !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    }
}
