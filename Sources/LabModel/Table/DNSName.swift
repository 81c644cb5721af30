/// DNS labels and domains (RFC 1123), as Kubernetes wants them: lower case.
enum DNSName {
    /// What is wrong with a label; nil when nothing is.
    static func labelProblem(_ text: String, maximum: Int) -> String? {
        if text.isEmpty { return "is empty" }
        if text.utf8.count > maximum { return "is \(text.utf8.count) characters long" }
        guard text.utf8.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }),
            let first = text.utf8.first, let last = text.utf8.last, isLetterOrDigit(first), isLetterOrDigit(last)
        else { return "is no DNS label" }
        return nil
    }

    /// Whether a text is a domain: labels with dots between, at most 253 characters.
    static func isDomain(_ text: String) -> Bool {
        text.utf8.count <= 253
            && text.split(separator: ".", omittingEmptySubsequences: false)
                .allSatisfy { labelProblem(String($0), maximum: 63) == nil }
    }

    /// A label like a text; nil when it has nothing to make one of.
    static func label(from text: String, maximum: Int) -> String? {
        let mapped = text.lowercased().unicodeScalars.map { scalar in
            scalar.isASCII && isLetterOrDigit(UInt8(ascii: scalar)) ? Character(scalar) : "-"
        }
        let trimmed = String(mapped.drop { $0 == "-" }.prefix(maximum))
        let label = String(trimmed.reversed().drop { $0 == "-" }.reversed())
        return label.isEmpty ? nil : label
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
