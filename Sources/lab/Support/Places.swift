import Foundation
import LabImages
import LabModel
import LabSystem
import SystemPackage

/// Where the command line looks for files: beside the user, in the user's configuration, where the tool is installed.
struct Places: Sendable {
    /// The `lab` executable.
    let executable: FilePath
    /// The folder that relative paths start from.
    let current: FilePath
    /// The process's environment.
    let environment: [String: String]
    /// Whether a folder is there.
    let exists: @Sendable (FilePath) -> Bool

    /// The places of this process.
    static var current: Places {
        Places(
            executable: FilePath(
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
                    ?? CommandLine.arguments[0]),
            current: FilePath(FileManager.default.currentDirectoryPath),
            environment: ProcessInfo.processInfo.environment
        ) { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path.string, isDirectory: &isFolder) && isFolder.boolValue
        }
    }

    /// Folders of lab files, in the order they are searched: `./labs`, the user's, the installed ones.
    var labFolders: [FilePath] {
        [current.appending("labs"), configuration.appending("labs")] + installed("labs")
    }

    /// Finds lab files in them.
    var locator: LabFileLocator { LabFileLocator(folders: labFolders.map(\.string)) }

    /// Folders of image recipes, in the order they are searched: `./images`, the installed ones. A recipe is looked for
    /// in each, as `./images` may be of something else.
    var recipes: RecipeFolders {
        let candidates = [current.appending("images")] + installed("images")
        let found = candidates.filter(exists)
        return RecipeFolders(found.isEmpty ? candidates : found)
    }

    /// A path of the user's from the root on: a private host's daemons have another working folder.
    func absolute(_ path: String) -> FilePath {
        FilePath(path).absolute(below: current)
    }

    /// `$XDG_CONFIG_HOME/lab`, else `~/.config/lab`.
    var configuration: FilePath {
        if let base = environment["XDG_CONFIG_HOME"], !base.isEmpty { return FilePath(base).appending("lab") }
        return FilePath(environment["HOME"] ?? "/").appending(".config/lab")
    }

    /// A folder that comes with the tool: of the package when it runs from its build folder, else below the prefix.
    private func installed(_ name: String) -> [FilePath] {
        let prefix = executable.removingLastComponent().removingLastComponent()
        return [packageRoot?.appending(name), prefix.appending("share/lab").appending(name)].compactMap { $0 }
    }

    /// The package whose build folder holds the executable: `ROOT/.build/debug/lab`.
    private var packageRoot: FilePath? {
        var folder = executable
        while folder.removeLastComponent(), !folder.components.isEmpty {
            if folder.lastComponent?.string.hasPrefix(".build") == true { return folder.removingLastComponent() }
        }
        return nil
    }
}
