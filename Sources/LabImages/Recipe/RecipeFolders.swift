import Foundation
import SystemPackage

/// The folders that recipes are looked for in: of two recipes of a name the first counts.
public struct RecipeFolders: Hashable, Sendable {
    /// In the order they are searched.
    public let folders: [FilePath]

    /// Folders, in the order they are to be searched.
    public init(_ folders: [FilePath]) { self.folders = folders }

    /// The recipe of a name; nil when no folder has one.
    public func find(_ name: String) -> FilePath? {
        guard !name.isEmpty else { return nil }
        return folders.map { $0.appending("\(name).yaml") }.first {
            FileManager.default.fileExists(atPath: $0.string)
        }
    }

    /// The names of all recipes, sorted, each once.
    public var names: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0.string)) ?? [] }
        return Set(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) })
            .filter { !$0.isEmpty }.sorted()
    }
}

extension RecipeFolders: ExpressibleByArrayLiteral {
    /// Folders, in the order they are to be searched.
    public init(arrayLiteral folders: FilePath...) { self.init(folders) }
}
