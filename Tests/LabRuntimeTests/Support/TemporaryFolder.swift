import Foundation
import SystemPackage

@testable import LabRuntime

/// A folder of one test, removed with it.
final class TemporaryFolder: Sendable {
    let path: FilePath

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "lab-runtime-\(UUID().uuidString)")
        path = FilePath(url.path(percentEncoded: false))
        try FileManager.default.createDirectory(
            atPath: path.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    /// A store below the folder.
    var store: LabStore { LabStore(root: path.appending("labs")) }

    /// Writes a text file and returns where it is.
    func write(_ text: String, to name: String) throws -> FilePath {
        let file = path.appending(name)
        try Data(text.utf8).write(to: URL(filePath: file.string))
        return file
    }
}

/// A file's permission bits.
func permissions(_ path: FilePath) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path.string)[.posixPermissions] as? Int
}

/// A file's text; empty when there is none.
func text(of path: FilePath) -> String {
    (try? String(contentsOfFile: path.string, encoding: .utf8)) ?? ""
}

/// Whether something is there.
func exists(_ path: FilePath) -> Bool { FileManager.default.fileExists(atPath: path.string) }
