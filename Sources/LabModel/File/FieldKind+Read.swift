import Kubeadm

/// What is wrong with a value, to be read after it.
struct FieldProblem: Error {
    let message: String
    var suggestion: String?
    var isOutOfRange = false

    static let outOfRange = FieldProblem(message: "is out of range", isOutOfRange: true)
}

extension FieldKind {
    /// Reads a scalar's text; `isPlain` tells that it is written without quotes.
    func read(_ text: String, isPlain: Bool) -> Result<FieldValue, FieldProblem> {
        switch self {
        case .choice(let words):
            if words.contains(text) { return .success(.text(text)) }
            return .failure(.init(message: "is unknown", suggestion: NearestMatch.find(text, among: words)))
        case .flag, .flagOrObject:
            guard isPlain, text == "true" || text == "false" else {
                return .failure(.init(message: "is neither true nor false", suggestion: Self.flag(like: text)))
            }
            return .success(.flag(text == "true"))
        case .integer(let range): return Self.integer(text, isPlain: isPlain, in: range)
        case .size(let unit, let range): return Self.size(text, unit: unit, in: range)
        case .cidr(let prefixes): return Self.cidr(text, prefixes: prefixes)
        case .address:
            if let address = IPv4Address(text) { return .success(.address(address)) }
            let host = text.split(separator: "/").first.flatMap { IPv4Address($0) }
            return .failure(.init(message: "is no IPv4 address", suggestion: host?.description))
        case .label(let maximum):
            guard let problem = DNSName.labelProblem(text, maximum: maximum) else { return .success(.text(text)) }
            return .failure(.init(message: problem, suggestion: DNSName.label(from: text, maximum: maximum)))
        case .domain:
            if DNSName.isDomain(text) { return .success(.text(text)) }
            return .failure(
                .init(
                    message: "is no DNS domain",
                    suggestion: DNSName.isDomain(text.lowercased()) ? text.lowercased() : nil))
        case .version: return Self.version(text)
        case .containerImage: return Self.text(text, "is no image reference", extra: "._-/:@", emptyAtEnds: "/:@")
        case .recipe: return Self.text(text, "is no recipe's name", extra: ".-", emptyAtEnds: ".-")
        case .object, .objects: return .failure(.init(message: "is no \(accepted.first ?? "mapping")"))
        }
    }

    private static func flag(like text: String) -> String? {
        switch text.lowercased() {
        case "true", "yes", "on", "y": "true"
        case "false", "no", "off", "n": "false"
        default: nil
        }
    }

    private static func integer(
        _ text: String, isPlain: Bool, in range: ClosedRange<Int>
    ) -> Result<FieldValue, FieldProblem> {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard isPlain, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            digits.count == 1 || digits.first != "0"
        else {
            let number = Int(text).flatMap { range.contains($0) ? String($0) : nil }
            return .failure(.init(message: "is no whole number", suggestion: number))
        }
        guard let number = Int(text), range.contains(number) else { return .failure(.outOfRange) }
        return .success(.integer(number))
    }

    private static func size(
        _ text: String, unit: SizeUnit, in range: ClosedRange<Int>
    ) -> Result<FieldValue, FieldProblem> {
        guard let amount = unit.parse(text) else {
            return .failure(
                .init(
                    message: "is no amount such as \(unit.text(range.lowerBound))",
                    suggestion: unit.suggestion(for: text)))
        }
        return range.contains(amount) ? .success(.integer(amount)) : .failure(.outOfRange)
    }

    private static func cidr(_ text: String, prefixes: ClosedRange<Int>) -> Result<FieldValue, FieldProblem> {
        if let cidr = CIDR(text) {
            return prefixes.contains(cidr.prefixLength) ? .success(.cidr(cidr)) : .failure(.outOfRange)
        }
        let parts = text.split(separator: "/")
        guard let address = parts.first.flatMap({ IPv4Address($0) }), parts.count <= 2 else {
            return .failure(.init(message: "is no block of IPv4 addresses"))
        }
        guard parts.count == 2 else {
            return .failure(.init(message: "lacks its prefix length", suggestion: "\(address)/24"))
        }
        guard let length = Int(parts[1]), let meant = CIDR(containing: address, prefixLength: length) else {
            return .failure(.init(message: "has a prefix length that is not 0 to 32"))
        }
        return .failure(.init(message: "is an address inside a block", suggestion: meant.description))
    }

    private static func version(_ text: String) -> Result<FieldValue, FieldProblem> {
        do {
            let version = try KubernetesVersion(text).description
            return .success(.text(version.hasPrefix("v") ? String(version.dropFirst()) : version))
        } catch .unsupportedVersion {
            return .failure(.init(message: "is not supported"))
        } catch {
            let known = KubernetesSource.allCases.compactMap(\.versions).joined()
            return .failure(
                .init(
                    message: "is no version of Kubernetes",
                    suggestion: known.first { $0.hasPrefix(text + ".") }))
        }
    }

    /// Text of letters, digits and a few others, which may not stand at its ends.
    private static func text(
        _ text: String, _ problem: String, extra: String, emptyAtEnds: String
    ) -> Result<FieldValue, FieldProblem> {
        let isSound = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || extra.contains($0)) }
        guard isSound, let first = text.first, let last = text.last, !emptyAtEnds.contains(first),
            !emptyAtEnds.contains(last)
        else { return .failure(.init(message: problem)) }
        return .success(.text(text))
    }
}
