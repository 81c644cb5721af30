import Kubeadm

/// One key of a lab file. The table of them drives the parser, the accepted values in its messages, the JSON Schema and
/// the reference.
public struct LabField: Sendable {
    /// The key as it is written.
    public let key: String
    /// What values it takes.
    public let kind: FieldKind
    /// What it means, in a sentence.
    public let summary: String
    /// What holds when it is left out, for people; nil when it has to be given or its absence means something.
    public let defaultText: String?
    /// Whether the mapping that it belongs to has to have it.
    public let isRequired: Bool
    /// Why the accepted range is what it is, for messages about values outside.
    public let reason: String?
    /// Other words that people try for it; none is accepted, each is understood well enough to suggest the key.
    public let synonyms: [String]

    init(
        _ key: String, _ kind: FieldKind, _ summary: String, default defaultText: String? = nil,
        required: Bool = false, reason: String? = nil, synonyms: [String] = []
    ) {
        self.key = key
        self.kind = kind
        self.summary = summary
        self.defaultText = defaultText
        self.isRequired = required
        self.reason = reason
        self.synonyms = synonyms
    }
}

/// What values a key takes.
public indirect enum FieldKind: Sendable {
    /// A mapping with these keys.
    case object([LabField])
    /// A sequence of mappings with these keys.
    case objects([LabField])
    /// `true`, `false`, or a mapping with these keys, which means true.
    case flagOrObject([LabField])
    /// One of these words.
    case choice([String])
    /// `true` or `false`.
    case flag
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// An amount of memory or disk, in the unit named.
    case size(SizeUnit, ClosedRange<Int>)
    /// A block of IPv4 addresses with a prefix length in the range.
    case cidr(ClosedRange<Int>)
    /// An IPv4 address.
    case address
    /// A DNS label.
    case label(maximum: Int)
    /// A DNS domain: labels with dots between.
    case domain
    /// A version of Kubernetes.
    case version
    /// A container image's reference.
    case containerImage
    /// An image recipe's name.
    case recipe

    /// The keys of the mappings it takes.
    public var fields: [LabField] {
        switch self {
        case .object(let fields), .objects(let fields), .flagOrObject(let fields): fields
        default: []
        }
    }

    /// What is accepted, for messages and the reference: words, keys, or a form.
    public var accepted: [String] {
        switch self {
        case .object(let fields): fields.map(\.key)
        case .objects: ["a list"]
        case .flagOrObject(let fields): ["true", "false"] + fields.map { "{\($0.key): …}" }
        case .choice(let words): words
        case .flag: ["true", "false"]
        case .integer(let range):
            [range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"]
        case .size(let unit, let range): ["\(unit.text(range.lowerBound)) to \(unit.text(range.upperBound))"]
        case .cidr(let prefixes): ["a.b.c.d/n with n from \(prefixes.lowerBound) to \(prefixes.upperBound)"]
        case .address: ["an IPv4 address"]
        case .label(let maximum): ["up to \(maximum) of a-z, 0-9 and '-', with a letter or digit at both ends"]
        case .domain: ["labels of a-z, 0-9 and '-' with dots between"]
        case .version: ["\(KubernetesVersion.supportedRange), written as 1.20.2"]
        case .containerImage: ["a reference such as registry.example/name:tag"]
        case .recipe: ["a-z, 0-9, '.' and '-'"]
        }
    }
}
