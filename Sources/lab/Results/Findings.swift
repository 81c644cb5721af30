import LabModel
import LabRuntime

/// The result of `lab doctor`.
struct DoctorResult: CommandResult {
    let findings: [PreflightFinding]

    /// How many checks failed.
    var failures: Int { findings.filter { $0.verdict == .failure }.count }

    func encode(to encoder: any Encoder) throws { try findings.encode(to: encoder) }

    func text(_ style: Style) -> String {
        let width = findings.map { DisplayText.width($0.check) }.max() ?? 0
        var lines = findings.flatMap { finding in
            let (mark, colour): (String, Style.Colour) =
                switch finding.verdict {
                case .ok: ("✔", .green)
                case .warning: ("!", .yellow)
                case .failure: ("✘", .red)
                }
            let line = "\(style(mark, colour)) \(DisplayText.padded(finding.check, to: width))  \(finding.detail)"
            return [line] + (finding.remedy.map { [style("  next: \($0)", .bold)] } ?? [])
        }
        lines.append("")
        lines.append(
            failures == 0 ? "this machine is fit" : "\(failures) check\(failures == 1 ? "" : "s") failed")
        return lines.joined(separator: "\n")
    }
}

/// The result of `lab validate`.
struct ValidationResult: CommandResult {
    let files: Int
    let diagnostics: [Diagnostic]

    func encode(to encoder: any Encoder) throws { try diagnostics.encode(to: encoder) }

    func text(_ style: Style) -> String {
        let errors = diagnostics.filter { $0.severity == .error }.count
        let warnings = diagnostics.count - errors
        let lines = diagnostics.map { style("\($0)", $0.severity == .error ? .red : .yellow) }
        let summary =
            errors == 0
            ? style("✔", .green) + " \(Self.count(files, "lab file")) good"
                + (warnings > 0 ? ", \(Self.count(warnings, "warning"))" : "")
            : style("✘", .red) + " \(Self.count(errors, "error"))"
                + (warnings > 0 ? ", \(Self.count(warnings, "warning"))" : "")
        return (lines + [summary]).joined(separator: "\n")
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
