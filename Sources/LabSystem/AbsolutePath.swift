import Foundation
import SystemPackage

extension FilePath {
    /// The same file whatever becomes of the current folder: daemons and other programs have another one.
    public func absolute(below folder: FilePath = FilePath(FileManager.default.currentDirectoryPath)) -> FilePath {
        folder.pushing(self).lexicallyNormalized()
    }
}
