import LabModel
import LabRuntime

extension CommandContext {
    /// What came of the lab file of a name or path.
    ///
    /// - Throws: `LabFileError` when there is none or it can't be read.
    func labFile(_ nameOrPath: String, name: String?) throws -> LabFileResult {
        try LabFile.read(path: places.locator.find(nameOrPath), name: name)
    }

    /// The lab of a name or path; its warnings are shown.
    ///
    /// - Throws: ``LabFailure`` of kind usage with every error of the file.
    func lab(_ nameOrPath: String, name: String?) throws -> Lab {
        let result = try labFile(nameOrPath, name: name)
        guard let lab = result.lab else {
            let lines = result.diagnostics.map { "\n  \($0)" }.joined()
            let count = result.errors.count
            throw LabFailure(
                .usage, "reading the lab file",
                cause: "\(count) error\(count == 1 ? "" : "s"); nothing was made" + lines)
        }
        for warning in result.warnings {
            display.show(LabEvent(lab: lab.name, kind: .warning, text: place(warning)))
        }
        return lab
    }

    /// A warning without the word that the event's kind says already.
    private func place(_ warning: Diagnostic) -> String {
        "\(warning)".replacing(": warning: ", with: ": ", maxReplacements: 1)
    }
}
