import Yams

/// A node of a lab file with its place.
struct YAMLValue {
    private let node: Node
    private let renamed: [String: String]

    init(node: Node, renamed: [String: String]) {
        self.node = node
        self.renamed = renamed
    }

    /// Where it begins.
    var place: YAMLPlace { YAMLPlace(node.mark) }

    /// Its text when it is a scalar, and whether it is written without quotes, so that it may be a number.
    var scalar: (text: String, isPlain: Bool)? {
        node.scalar.map { ($0.string, $0.style == .plain || $0.style == .any) }
    }

    /// Whether it says nothing: `key:`, `key: ~` or `key: null`.
    var isNull: Bool { scalar.map { $0.isPlain && ["", "~", "null", "Null", "NULL"].contains($0.text) } ?? false }

    /// Its items when it is a sequence.
    var items: [YAMLValue]? { node.sequence.map { $0.map { YAMLValue(node: $0, renamed: renamed) } } }

    /// Its entries when it is a mapping, in the file's order, duplicates included; those merged with `<<` come after
    /// its own and only where it has none of the name.
    var entries: [YAMLEntry]? { node.mapping.map { entries(of: $0, depth: 0) } }

    private func entries(of mapping: Node.Mapping, depth: Int) -> [YAMLEntry] {
        var own: [YAMLEntry] = []
        var merged: [YAMLEntry] = []
        for (key, value) in mapping {
            if let scalar = key.scalar, scalar.string == "<<", scalar.style == .plain, depth < 8 {
                let sources = value.mapping.map { [$0] } ?? value.sequence?.compactMap(\.mapping) ?? []
                merged += sources.flatMap { entries(of: $0, depth: depth + 1) }
            } else {
                let name = key.scalar.map { renamed[$0.string] ?? $0.string }
                own.append(
                    YAMLEntry(
                        key: name, place: YAMLPlace(key.mark), value: YAMLValue(node: value, renamed: renamed)))
            }
        }
        var names = Set(own.map(\.key))
        return own + merged.filter { names.insert($0.key).inserted }
    }
}

/// A key of a mapping and its value.
struct YAMLEntry {
    /// The key; nil when it is no scalar.
    let key: String?
    /// Where the key begins.
    let place: YAMLPlace
    /// Its value.
    let value: YAMLValue
}
