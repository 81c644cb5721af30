import Foundation
import LabPlanning
import LabRuntime
import LabSystem
import SystemPackage

/// The result of `lab plan`.
struct PlanResult: CommandResult {
    let preview: PlanPreview

    /// A plan and what it assumes.
    init(_ preview: PlanPreview) { self.preview = preview }

    func encode(to encoder: any Encoder) throws {
        try preview.plan.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(preview.assumptions, forKey: .assumptions)
    }

    func text(_ style: Style) -> String {
        let assumed = preview.assumptions.map { style("assumed: \($0)", .yellow) }
        return ([PlanText.render(preview.plan)] + assumed).joined(separator: "\n")
    }

    private enum CodingKeys: CodingKey { case assumptions }
}

/// The documents of a plan as files.
struct WrittenPlan: CommandResult {
    let folder: String
    let files: [String]

    /// Writes every document below a folder, which is made when it is missing.
    ///
    /// - Throws: ``LabFailure`` naming the file that could not be written.
    init(_ preview: PlanPreview, folder: FilePath) throws {
        self.folder = folder.string
        var files: [String] = []
        for document in try PlanDocuments.all(preview.plan) {
            let path = folder.pushing(FilePath(document.path))
            do {
                try FileManager.default.createDirectory(
                    atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
                try AtomicFile.write(
                    document.content.utf8, to: path, permissions: [.ownerReadWrite, .groupRead, .otherRead])
            } catch {
                throw LabFailure(.general, "lab plan --write", cause: "\(path): \(error)")
            }
            files.append(path.string)
        }
        self.files = files
    }

    func text(_ style: Style) -> String {
        "\(files.count) documents in \(folder)\n" + files.map { "  \($0)" }.joined(separator: "\n")
    }
}
