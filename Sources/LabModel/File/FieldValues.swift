/// What a lab file says, checked against the table of keys: values and places by key path.
struct FieldValues {
    /// Sound values.
    private(set) var values: [KeyPathText: FieldValue] = [:]
    /// Where each key that is present is written: its value, or the key itself for mappings and lists.
    private(set) var places: [KeyPathText: YAMLPlace] = [:]
    /// How many items each list has.
    private(set) var counts: [KeyPathText: Int] = [:]
    /// Keys that something is wrong with.
    private var broken: Set<KeyPathText> = []

    mutating func set(_ path: KeyPathText, _ value: FieldValue) { values[path] = value }
    mutating func setCount(_ path: KeyPathText, _ count: Int) { counts[path] = count }
    mutating func setPlace(_ path: KeyPathText, _ place: YAMLPlace) { places[path] = place }
    mutating func markBroken(_ path: KeyPathText) { broken.insert(path) }

    /// Whether the file has a key.
    func has(_ path: KeyPathText) -> Bool { places[path] != nil }

    /// Whether nothing is wrong with a key, those above it and those below.
    func isSound(_ path: KeyPathText) -> Bool {
        !broken.contains { $0 == path || Self.isAbove($0, path) || Self.isAbove(path, $0) }
    }

    /// A key's place; where the file does not have it, that of the nearest key above it.
    func place(of path: KeyPathText) -> YAMLPlace {
        if let place = places[path] { return place }
        return path.lastIndex(where: { $0 == "." || $0 == "[" }).map { place(of: String(path[..<$0])) } ?? .start
    }

    func text(_ path: KeyPathText) -> String? { if case .text(let text) = values[path] { text } else { nil } }
    func integer(_ path: KeyPathText) -> Int? { if case .integer(let number) = values[path] { number } else { nil } }
    func flag(_ path: KeyPathText) -> Bool? { if case .flag(let flag) = values[path] { flag } else { nil } }
    func cidr(_ path: KeyPathText) -> CIDR? { if case .cidr(let cidr) = values[path] { cidr } else { nil } }
    func address(_ path: KeyPathText) -> IPv4Address? {
        if case .address(let address) = values[path] { address } else { nil }
    }

    private static func isAbove(_ path: KeyPathText, _ other: KeyPathText) -> Bool {
        other.hasPrefix(path) && other.dropFirst(path.count).first.map { $0 == "." || $0 == "[" } ?? false
    }
}

/// A checked value.
enum FieldValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case flag(Bool)
    case cidr(CIDR)
    case address(IPv4Address)
}
