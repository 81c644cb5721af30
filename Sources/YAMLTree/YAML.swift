/// A YAML tree whose text depends on nothing but its value: keys in the order given, strings quoted whenever any YAML
/// reader could take them for something else, multi-line strings as literal blocks, no aliases.
public indirect enum YAML: Sendable, Hashable {
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
    public struct Entry: Sendable, Hashable {
        /// The key.
        public var key: String
        /// The value.
        public var value: YAML

        /// Creates an entry.
        public init(_ key: String, _ value: YAML) {
            self.key = key
            self.value = value
        }
    }

    /// A boolean scalar.
    public static func bool(_ value: Bool) -> YAML { .plain(value ? "true" : "false") }

    /// An integer scalar.
    public static func int(_ value: Int) -> YAML { .plain(String(value)) }

    /// A sequence of strings.
    public static func strings(_ values: [String]) -> YAML { .list(values.map(YAML.string)) }

    /// A mapping of the pairs whose value is present, in order.
    public static func map(_ pairs: KeyValuePairs<String, YAML?>) -> YAML {
        .map(pairs.compactMap { key, value in value.map { Entry(key, $0) } })
    }

    /// The value under `key`, if this is a mapping that has it.
    public subscript(key: String) -> YAML? {
        guard case .map(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }

    /// The text of a scalar.
    public var text: String? {
        switch self {
        case .string(let text), .quoted(let text), .plain(let text): text
        case .list, .map: nil
        }
    }

    /// The elements of a sequence; empty for everything else.
    public var elements: [YAML] {
        if case .list(let elements) = self { elements } else { [] }
    }
}

extension YAML: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    /// A string, see ``string(_:)``.
    public init(stringLiteral value: String) { self = .string(value) }

    /// A sequence.
    public init(arrayLiteral elements: YAML...) { self = .list(elements) }
}
