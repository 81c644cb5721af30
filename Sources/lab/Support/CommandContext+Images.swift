import LabModel
import LabRuntime

extension CommandContext {
    /// Everything that is wrong with a lab file, an image that nobody can make included: which there are is not known
    /// where lab files are read.
    ///
    /// - Throws: `LabFileError` when there is none or it can't be read.
    func diagnostics(_ nameOrPath: String) throws -> [Diagnostic] {
        let result = try labFile(nameOrPath, name: nil)
        guard let lab = result.lab else { return result.diagnostics }
        let image = Self.unknownImage(
            lab.image, known: engine.knownImages, file: try places.locator.find(nameOrPath))
        return result.diagnostics + [image].compactMap(\.self)
    }

    /// What to say of an image that is not among those that are known; nil when it is, or when none is.
    static func unknownImage(_ image: String, known: [String], file: String) -> Diagnostic? {
        guard !known.isEmpty, !known.contains(image) else { return nil }
        return Diagnostic(
            severity: .error, file: file, line: 0, column: 0, keyPath: "image",
            message: "image: there is no recipe '\(image)'", accepted: known,
            suggestion: NearestMatch.find(image, among: known))
    }
}
