import Kubeadm

/// The JSON Schema of lab files, for editors: made from the table that the parser reads by.
public enum LabSchema {
    /// The schema in draft 2020-12, always the same text.
    public static var json: String {
        let head: [(key: String, value: JSONText)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string("Lab")),
            ("description", .string("A highly available Kubernetes cluster in virtual machines.")),
        ]
        return JSONText.object(head + object(LabFields.all)).text() + "\n"
    }

    private static func object(_ fields: [LabField]) -> [(key: String, value: JSONText)] {
        let required = fields.filter(\.isRequired).map { JSONText.string($0.key) }
        return [("type", .string("object")), ("additionalProperties", .flag(false))]
            + (required.isEmpty ? [] : [("required", .array(required))])
            + [("properties", .object(fields.map { (key: $0.key, value: property($0)) }))]
    }

    private static func property(_ field: LabField) -> JSONText {
        var summary = field.summary
        if let text = field.defaultText { summary += " Default: \(text)." }
        var members: [(key: String, value: JSONText)] = [("description", .string(summary))]
        members += type(of: field.kind)
        if let text = field.defaultText, let value = literal(text, of: field.kind) {
            members.append(("default", value))
        }
        return .object(members)
    }

    /// A default that is a value, not a description of one.
    private static func literal(_ text: String, of kind: FieldKind) -> JSONText? {
        guard case .success(let value) = kind.read(text, isPlain: true) else { return nil }
        if case .size = kind { return .string(text) }
        switch value {
        case .integer(let number): return .integer(number)
        case .flag(let flag): return .flag(flag)
        case .text, .cidr, .address: return .string(text)
        }
    }

    private static func type(of kind: FieldKind) -> [(key: String, value: JSONText)] {
        switch kind {
        case .object(let fields): object(fields)
        case .objects(let fields): [("type", .string("array")), ("items", .object(object(fields)))]
        case .flagOrObject(let fields):
            [("anyOf", .array([.object([("type", .string("boolean"))]), .object(object(fields))]))]
        case .choice(let words): [("enum", .array(words.map { .string($0) }))]
        case .flag: [("type", .string("boolean"))]
        case .integer(let range): integer(range)
        case .size(_, let range):
            [("anyOf", .array([.object(integer(range)), .object(string("[0-9]+ *(MiB|GiB|TiB)?"))]))]
        case .cidr(let prefixes): string("\(address)/(\(alternatives(prefixes)))")
        case .address: string(address)
        case .label(let maximum): string(label) + [("maxLength", .integer(maximum))]
        case .domain: string("\(label)(\\.\(label))*") + [("maxLength", .integer(253))]
        case .version:
            string("v?1\\.(\(alternatives(KubernetesVersion.supportedMinors)))\\.[0-9]+([-+][0-9A-Za-z.+-]+)?")
        case .containerImage: string("[A-Za-z0-9._-]([A-Za-z0-9._/:@-]*[A-Za-z0-9._-])?")
        case .recipe: string("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
        }
    }

    private static func string(_ pattern: String) -> [(key: String, value: JSONText)] {
        [("type", .string("string")), ("pattern", .string("^(\(pattern))$"))]
    }

    private static func integer(_ range: ClosedRange<Int>) -> [(key: String, value: JSONText)] {
        [
            ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
            ("maximum", .integer(range.upperBound)),
        ]
    }

    private static func alternatives(_ range: ClosedRange<Int>) -> String {
        range.map(String.init).joined(separator: "|")
    }

    private static let label = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
    private static let octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    private static let address = "\(octet)(\\.\(octet)){3}"
}
