import Foundation
import Testing

/// Compares texts with files kept beside the tests. `LAB_UPDATE_GOLDEN=1` writes them anew; read the diff before
/// committing it.
enum Golden {
    static func expect(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["LAB_UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(name) differs; LAB_UPDATE_GOLDEN=1 rewrites it", sourceLocation: sourceLocation)
    }
}
