import Yams

/// A YAML tree whose text depends on nothing but its value: keys in the order given, strings quoted whenever any YAML
/// reader could take them for something else, multi-line strings as literal blocks, no aliases.
indirect enum YAML: Sendable, Hashable {
    /// A string, quoted when it could be read as a number, a boolean or a date.
    case string(String)
    /// A string that is always quoted.
    case quoted(String)
    /// A number, boolean or other scalar written as it is.
    case plain(String)
    /// A sequence.
    case list([YAML])
    /// A mapping with its keys in order.
    case map([Entry])

    /// One key and its value.
    struct Entry: Sendable, Hashable {
        /// The key.
        var key: String
        /// The value.
        var value: YAML

        /// Creates an entry.
        init(_ key: String, _ value: YAML) {
            self.key = key
            self.value = value
        }
    }

    /// A boolean scalar.
    static func bool(_ value: Bool) -> YAML { .plain(value ? "true" : "false") }

    /// An integer scalar.
    static func int(_ value: Int) -> YAML { .plain(String(value)) }

    /// A sequence of strings.
    static func strings(_ values: [String]) -> YAML { .list(values.map(YAML.string)) }

    /// A mapping of the pairs whose value is present, in order.
    static func map(_ pairs: KeyValuePairs<String, YAML?>) -> YAML {
        .map(pairs.compactMap { key, value in value.map { Entry(key, $0) } })
    }
}

extension YAML: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// A string, see ``string(_:)``.
    init(stringLiteral value: String) { self = .string(value) }

    /// A sequence.
    init(arrayLiteral elements: YAML...) { self = .list(elements) }
}

extension YAML {
    /// The document as text, ending in a newline.
    ///
    /// - Throws: Yams' `YamlError` if the tree cannot be written.
    func render() throws -> String {
        try Yams.serialize(node: node, width: -1, allowUnicode: true)
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
