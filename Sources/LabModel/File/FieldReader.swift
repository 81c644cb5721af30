/// Reads a lab file by the table of keys: unknown, duplicate and missing keys, kinds and ranges of values.
struct FieldReader {
    private(set) var values = FieldValues()
    private(set) var report: LabFileReport

    init(report: LabFileReport) { self.report = report }

    /// Reads the file's top level.
    mutating func read(_ root: YAMLValue, fields: [LabField]) {
        guard let entries = root.entries else {
            fail("", at: root.place, "a lab file is a mapping of keys to values", accepted: fields.map(\.key))
            return
        }
        read(entries, fields: fields, path: "", place: .start)
    }

    private mutating func read(_ entries: [YAMLEntry], fields: [LabField], path: KeyPathText, place: YAMLPlace) {
        var seen: [String: YAMLPlace] = [:]
        for entry in entries {
            guard let key = entry.key else {
                fail(path, at: entry.place, "a key has to be text", accepted: fields.map(\.key))
                continue
            }
            if let first = seen[key] {
                let below = Self.join(path, key)
                fail(below, at: entry.place, "duplicate key '\(key)'\(Self.inside(path)), first on line \(first.line)")
            }
            seen[key] = seen[key] ?? entry.place
            guard let field = fields.first(where: { $0.key == key }) else {
                failUnknown(key, at: entry.place, fields: fields, path: path)
                continue
            }
            read(entry, field: field, path: Self.join(path, key))
        }
        for field in fields where field.isRequired && seen[field.key] == nil {
            let subject = path.isEmpty ? "the lab" : path
            fail(
                Self.join(path, field.key), at: place, "\(subject) needs the key '\(field.key)'",
                accepted: field.kind.accepted)
        }
    }

    private mutating func read(_ entry: YAMLEntry, field: LabField, path: KeyPathText) {
        let (value, place) = (entry.value, entry.value.place)
        values.setPlace(path, value.scalar == nil ? entry.place : place)
        if value.isNull {
            fail(path, at: entry.place, "\(path) has no value; give it one or remove the key", field: field)
            return
        }
        switch field.kind {
        case .flagOrObject(let fields) where value.scalar == nil, .object(let fields):
            guard let entries = value.entries else {
                fail(path, at: place, "\(path) has to be a mapping", field: field)
                return
            }
            values.set(path, .flag(true))
            read(entries, fields: fields, path: path, place: entry.place)
        case .objects(let fields):
            read(value.items, fields: fields, path: path, at: place)
        default:
            readScalar(value, field: field, path: path)
        }
    }

    private mutating func read(_ items: [YAMLValue]?, fields: [LabField], path: KeyPathText, at place: YAMLPlace) {
        guard let items else {
            fail(path, at: place, "\(path) has to be a list", accepted: ["- {\(Self.example(fields))}"])
            return
        }
        values.setCount(path, items.count)
        for (index, item) in items.enumerated() {
            let itemPath = "\(path)[\(index)]"
            values.setPlace(itemPath, item.place)
            if let entries = item.entries {
                read(entries, fields: fields, path: itemPath, place: item.place)
            } else {
                fail(itemPath, at: item.place, "\(itemPath) has to be a mapping", accepted: fields.map(\.key))
            }
        }
    }

    private mutating func readScalar(_ value: YAMLValue, field: LabField, path: KeyPathText) {
        guard let scalar = value.scalar else {
            let several = value.items != nil ? "a list; give one value" : "a mapping"
            fail(path, at: value.place, "\(path) is \(several)", field: field)
            return
        }
        switch field.kind.read(scalar.text, isPlain: scalar.isPlain) {
        case .success(let read): values.set(path, read)
        case .failure(let problem):
            let reason = field.reason.map { problem.isOutOfRange ? ": \($0)" : "" } ?? ""
            fail(
                path, at: value.place, "\(path) '\(scalar.text)' \(problem.message)\(reason)",
                accepted: field.kind.accepted, suggestion: problem.suggestion)
        }
    }

    private mutating func failUnknown(_ key: String, at place: YAMLPlace, fields: [LabField], path: KeyPathText) {
        let elsewhere = LabFields.paths(ofKey: key)
        let suggestion =
            fields.first { $0.synonyms.contains { $0.lowercased() == key.lowercased() } }?.key
            ?? NearestMatch.find(key, among: fields.map(\.key)) ?? (elsewhere.count == 1 ? elsewhere[0] : nil)
        fail(
            Self.join(path, key), at: place, "unknown key '\(key)'\(Self.inside(path))", accepted: fields.map(\.key),
            suggestion: suggestion)
    }

    private mutating func fail(_ path: KeyPathText, at place: YAMLPlace, _ message: String, field: LabField) {
        fail(path, at: place, message, accepted: field.kind.accepted)
    }

    private mutating func fail(
        _ path: KeyPathText, at place: YAMLPlace, _ message: String, accepted: [String] = [], suggestion: String? = nil
    ) {
        values.markBroken(path)
        report.add(.error, at: place, path: path, message, accepted: accepted, suggestion: suggestion)
    }

    private static func join(_ path: KeyPathText, _ key: String) -> KeyPathText {
        path.isEmpty ? key : "\(path).\(key)"
    }

    private static func inside(_ path: KeyPathText) -> String { path.isEmpty ? "" : " in \(path)" }

    private static func example(_ fields: [LabField]) -> String {
        fields.filter(\.isRequired).map { "\($0.key): …" }.joined(separator: ", ")
    }
}
