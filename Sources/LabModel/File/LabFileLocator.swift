import Foundation

/// Finds lab files by name. Looking at files is its only effect.
public struct LabFileLocator: Sendable {
    /// The folders that are searched, in order.
    public let folders: [String]

    /// A locator of the folders given, searched in order.
    public init(folders: [String]) { self.folders = folders }

    /// The folders of the machine: `labs` in the working folder, the user's (`$XDG_CONFIG_HOME/lab/labs`, else
    /// `~/.config/lab/labs`), and those installed beside the program (`<prefix>/share/lab/labs`).
    ///
    /// - Parameters:
    ///   - workingFolder: The folder that `./labs` is in.
    ///   - environment: Where XDG_CONFIG_HOME and HOME are looked up; a relative XDG_CONFIG_HOME is ignored, as the
    ///     XDG Base Directory Specification says.
    ///   - executable: The program's path, from which the prefix follows; nil to search no installed labs.
    public init(workingFolder: String, environment: [String: String], executable: String?) {
        let config =
            environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? environment["HOME"].map { "\($0)/.config" }
        let prefix = executable.map { Self.parent(of: Self.parent(of: $0)) }
        self.init(
            folders: [
                Self.join(workingFolder, "labs"), config.map { Self.join($0, "lab/labs") },
                prefix.map { Self.join($0, "share/lab/labs") },
            ].compactMap(\.self))
    }

    /// The path of a lab file: of the file itself when it has a `/` or exists, else of the first `NAME.yaml` or
    /// `NAME.yml` in the folders.
    /// - Throws: ``LabFileError/notFound(name:searched:available:)``.
    public func find(_ nameOrPath: String) throws(LabFileError) -> String {
        if nameOrPath.contains("/") {
            guard Self.isFile(nameOrPath) else { throw .unreadable(path: nameOrPath, reason: "no such file") }
            return nameOrPath
        }
        for folder in folders {
            for end in Self.extensions where Self.isFile(Self.join(folder, nameOrPath + end)) {
                return Self.join(folder, nameOrPath + end)
            }
        }
        if !nameOrPath.isEmpty, Self.isFile(nameOrPath) { return nameOrPath }
        throw .notFound(name: nameOrPath, searched: folders, available: available)
    }

    /// The names of all labs in the folders, sorted, each once.
    public var available: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        let names = files.compactMap { file in
            Self.extensions.first { file.hasSuffix($0) }.map { String(file.dropLast($0.count)) }
        }
        return Set(names).filter { !$0.isEmpty }.sorted()
    }

    /// A file's text.
    static func contents(of path: String) throws(LabFileError) -> String {
        let data: Data
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= longest else { throw LabFileError.tooLong(path: path, size: size) }
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch let error as LabFileError {
            throw error
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
        guard let text = String(validating: data, as: UTF8.self) else { throw .notText(path: path) }
        return text
    }

    /// A path's last part without its YAML extension.
    static func baseName(of path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return extensions.first { last.hasSuffix($0) }.map { String(last.dropLast($0.count)) } ?? last
    }

    private static let extensions = [".yaml", ".yml"]
    private static let longest = 1 << 20

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }

    private static func join(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    private static func parent(of path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
}
