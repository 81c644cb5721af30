/// Lab files: YAML in, a ``Lab`` or everything that is wrong with it out.
public enum LabFile {
    /// Reads a lab from YAML.
    ///
    /// All problems are collected in one run, and no problem is reported that follows from another.
    /// - Parameters:
    ///   - text: The YAML text.
    ///   - file: The file's path, for messages; its base name is the lab's name unless the file or `name` gives one.
    ///   - name: A name that takes the place of the file's own, as of `--name`.
    public static func parse(text: String, file: String, name: String? = nil) -> LabFileResult {
        let document = YAMLDocument(text: text)
        var report = LabFileReport(file: file)
        for problem in document.problems { report.add(.error, at: problem.place, problem.message) }
        guard let root = document.root else { return LabFileResult(lab: nil, report: report) }
        var reader = FieldReader(report: report)
        reader.read(root, fields: LabFields.all)
        var values = reader.values
        report = reader.report
        let labName = LabName.choose(override: name, values: &values, report: &report)
        let lab = LabBuilder(values: values).lab(name: labName)
        var check = LabCheck(lab: lab, values: values, report: report)
        check.run()
        return LabFileResult(lab: lab, report: check.report)
    }

    /// Reads a lab from a file.
    /// - Throws: ``LabFileError`` when the file can't be read; what is wrong *in* it is part of the result.
    public static func read(path: String, name: String? = nil) throws(LabFileError) -> LabFileResult {
        parse(text: try LabFileLocator.contents(of: path), file: path, name: name)
    }
}

/// What came of a lab file.
public struct LabFileResult: Sendable {
    /// The lab; nil when there are errors.
    public let lab: Lab?
    /// Everything that is wrong, in the file's order.
    public let diagnostics: [Diagnostic]

    init(lab: Lab?, report: LabFileReport) {
        self.diagnostics = report.sorted
        self.lab = diagnostics.contains { $0.severity == .error } ? nil : lab
    }

    /// What has to be mended.
    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    /// What is allowed and probably not meant.
    public var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
}
