import YAMLTree

/// Extra command line arguments of a component, in order, names without leading dashes.
///
/// Written as a literal: `["heartbeat-interval": "1000", "election-timeout": "10000"]`.
public struct Arguments: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// One argument.
    public struct Argument: Sendable, Hashable {
        /// The flag without dashes, such as `election-timeout`.
        public var name: String
        /// Its value.
        public var value: String
    }

    /// The arguments in order.
    public private(set) var elements: [Argument]

    /// Creates the arguments from a literal, keeping its order.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.elements = elements.map { Argument(name: $0.0, value: $0.1) }
    }

    /// Whether there are none.
    public var isEmpty: Bool { elements.isEmpty }

    /// The value of the first argument of that name. Setting replaces it where it stands, appends a new name, and
    /// removes on nil.
    public subscript(name: String) -> String? {
        get { elements.first { $0.name == name }?.value }
        set {
            let index = elements.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): elements[index].value = value
            case (let index?, nil): elements.remove(at: index)
            case (nil, let value?): elements.append(Argument(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds an argument even if the name is there already; only v1beta4 can write repeated names.
    public mutating func append(_ name: String, _ value: String) {
        elements.append(Argument(name: name, value: value))
    }

    /// These arguments, with those of `other` replacing the ones of the same name.
    public func merging(_ other: Arguments) -> Arguments {
        other.elements.reduce(into: self) { $0[$1.name] = $1.value }
    }

    /// The arguments as flags: `--name=value`.
    public var flags: [String] { elements.map { "--\($0.name)=\($0.value)" } }

    /// The field of a document: a list of name and value in v1beta4, a mapping before; nil if there are none.
    ///
    /// - Throws: ``KubeadmError/unsupported(setting:version:remedy:)`` for a repeated name before v1beta4.
    func yaml(_ field: String, for version: KubernetesVersion) throws(KubeadmError) -> YAML? {
        if elements.isEmpty { return nil }
        if version.configAPI.listsArguments {
            return .list(elements.map { .map(["name": .string($0.name), "value": .string($0.value)]) })
        }
        var seen: Set<String> = []
        for argument in elements where !seen.insert(argument.name).inserted {
            throw .unsupported(
                setting: "repeated argument \(argument.name) in \(field)", version: version, remedy: "give it once")
        }
        return .map(elements.map { YAML.Entry($0.name, .string($0.value)) })
    }
}
