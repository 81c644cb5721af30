import Foundation
import LabSystem
import SystemPackage

/// What decides a build's result, as digests: the same inputs are never built twice.
///
/// Mirrors are no input: they say from where, not what. Neither are the versions in the archive, which can't be known
/// without asking it; a build with `refresh` takes the newest.
struct ImageInputs {
    /// To be raised when the builder itself begins to make something else of the same recipe.
    private static let builderVersion = "1"

    /// Of the programs and container images.
    let kubernetes: Digest
    /// Of the image.
    let image: Digest

    /// Reads the scripts and files that the recipe names.
    init(of recipe: ImageRecipe) throws {
        let stage = recipe.kubernetes
        var parts: [(name: String, bytes: [UInt8])] = []
        func add(_ name: String, _ values: String...) {
            for value in values { parts.append((name, Array(value.utf8))) }
        }
        add("builder", Self.builderVersion)
        add("suite", recipe.suite)
        add("architecture", recipe.architecture)
        add("source", stage.source.rawValue, stage.version)
        for package in stage.packages { add("package", package) }
        for script in stage.scripts {
            add("script", script)
            parts.append((script, try Self.bytes(recipe.folder.appending(script))))
        }
        kubernetes = Digest(parts: parts)

        parts = []
        add("kubernetes", kubernetes.hex)
        add("name", recipe.name, recipe.description)
        add("kernel", recipe.node.kernel)
        add("disk", String(recipe.node.diskMiB))
        for package in recipe.node.packages { add("package", package) }
        for script in recipe.node.scripts { add("script", script) }
        add("files", recipe.node.files ?? "")
        // The scripts may use anything that lies beside them.
        for file in try Self.tree(recipe.folder) {
            parts.append((file, try Self.bytes(recipe.folder.appending(file))))
        }
        image = Digest(parts: parts)
    }

    private static func bytes(_ path: FilePath) throws -> [UInt8] {
        guard let bytes = try AtomicFile.read(path) else { throw Errno.noSuchFileOrDirectory }
        return bytes
    }

    /// All files below a folder by their path in it, sorted; what editors leave behind is passed over.
    private static func tree(_ folder: FilePath) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.string).filter { path in
            let type = try FileManager.default.attributesOfItem(atPath: folder.appending(path).string)[.type]
            return type as? FileAttributeType != .typeDirectory && !path.hasSuffix("~") && !path.hasSuffix(".swp")
        }.sorted()
    }
}
