import Foundation
import LabModel

/// What is wrong with a text, one diagnostic a line as people see it, without the file's name.
func problems(_ text: String, file: String = "test.yaml", name: String? = nil) -> [String] {
    LabFile.parse(text: text, file: file, name: name).diagnostics.map { diagnostic in
        diagnostic.description.hasPrefix("test.yaml:")
            ? String(diagnostic.description.dropFirst("test.yaml:".count)) : diagnostic.description
    }
}

/// The folder `labs` at the top of the package.
let labsFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("labs")
