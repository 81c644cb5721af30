/// Collects diagnostics while a file is read.
struct LabFileReport {
    /// The file, for messages.
    let file: String
    private(set) var diagnostics: [Diagnostic] = []

    init(file: String) { self.file = file }

    mutating func add(
        _ severity: Diagnostic.Severity, at place: YAMLPlace, path: KeyPathText = "", _ message: String,
        accepted: [String] = [], suggestion: String? = nil, file: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                severity: severity, file: file ?? self.file, line: place.line, column: place.column, keyPath: path,
                message: message, accepted: accepted, suggestion: suggestion))
    }

    /// In the file's order; what was found first comes first on the same place.
    var sorted: [Diagnostic] {
        diagnostics.enumerated().sorted {
            ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
        }.map(\.element)
    }
}

/// A key with those above it, such as `loadBalancer.bgp.peers[0].address`.
typealias KeyPathText = String
