/// A lab's name: a DNS label, short enough that a machine's name is one too.
enum LabName {
    /// `NAME-w20` and libvirt's names made of it stay well under 63.
    static let maximumLength = 40

    /// The name to use: the override, the file's `name`, or the file's base name; each judged where it comes from.
    static func choose(override: String?, values: inout FieldValues, report: inout LabFileReport) -> String {
        if let override {
            judge(override, report: &report, place: .none, path: "name", source: "--name")
            return override
        }
        if let name = values.text("name") { return name }
        let base = LabFileLocator.baseName(of: report.file)
        if !values.has("name"), DNSName.labelProblem(base, maximum: maximumLength) != nil {
            judge(base, report: &report, place: .start, path: "name", source: nil)
        }
        return base
    }

    private static func judge(
        _ name: String, report: inout LabFileReport, place: YAMLPlace, path: String, source: String?
    ) {
        guard let problem = DNSName.labelProblem(name, maximum: maximumLength) else { return }
        let subject = source == nil ? "the file's base name '\(name)' serves as the lab's name and" : "'\(name)'"
        report.add(
            .error, at: place, path: path, "\(subject) \(problem)" + (source == nil ? "; add the key 'name'" : ""),
            accepted: FieldKind.label(maximum: maximumLength).accepted,
            suggestion: DNSName.label(from: name, maximum: maximumLength), file: source)
    }
}
