import Foundation
import SystemPackage

/// Folders that only their owner may enter.
enum FolderMaker {
    /// Makes a folder, and its parents, with permissions 0700; leaves one that is there as it is.
    static func make(_ path: FilePath) throws {
        try FileManager.default.createDirectory(
            atPath: path.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Removes a folder with all in it; succeeds when there is none.
    static func remove(_ path: FilePath) throws {
        guard FileManager.default.fileExists(atPath: path.string) else { return }
        try FileManager.default.removeItem(atPath: path.string)
    }
}
