import Foundation
import LabSystem
import SystemPackage

/// Makes node images from recipes.
///
/// A build has two results that are kept by the digest of their inputs: Kubernetes (programs and container images),
/// and the image made with it. What is there already is not made again; see ``ImageStore`` for where.
public struct ImageBuilder: Sendable {
    /// Where results are kept.
    public let store: ImageStore
    /// What to build.
    public let recipe: ImageRecipe

    /// A builder of one recipe.
    public init(store: ImageStore, recipe: ImageRecipe) {
        self.store = store
        self.recipe = recipe
    }

    /// The image of exactly this recipe, if it has been built; nothing is built, nobody has to be root.
    ///
    /// - Throws: when the recipe's scripts can't be read.
    public func existing() throws -> BuiltImage? { try store.find(digest: digest()) }

    /// The digest that the image of this recipe has, built or not.
    ///
    /// - Throws: when the recipe's scripts can't be read.
    public func digest() throws -> String { try ImageInputs(of: recipe).image.hex }

    /// Programs that a build calls, and Debian's packages that have them.
    public static let programs: [(name: String, package: String)] = [
        ("mmdebstrap", "mmdebstrap"), ("mkfs.ext4", "e2fsprogs"), ("unshare", "util-linux"), ("tar", "tar"),
        ("gzip", "gzip"),
    ]

    /// What a build may occupy in the store until it is done, in GiB.
    public static let diskGiB = 8

    /// Returns the image, built now if it isn't there.
    ///
    /// An interrupted build leaves nothing; the kernel ends what it started. Two builds of the same wait for each
    /// other, and the second takes the first one's result.
    ///
    /// - Parameters:
    ///   - refresh: build again, with the newest packages of the archive.
    ///   - progress: called for each line that the build's programs print, on any thread.
    /// - Throws: ``ImageError``; `ProgramError` of the program that failed, with the end of its output;
    ///   `CancellationError`.
    public func build(
        refresh: Bool = false, progress: @escaping @Sendable (ImageProgress) -> Void = { _ in }
    ) async throws -> BuiltImage {
        let inputs = try ImageInputs(of: recipe)
        if !refresh, let image = try store.find(digest: inputs.image.hex) { return image }
        try checkMachine()
        let sources = try await PackageSources.find(for: recipe)

        let stageKey = ContentCache.Key(
            kind: "stages", name: "kubernetes-\(recipe.kubernetes.version)", digest: inputs.kubernetes)
        let stage = try await result(stageKey, refresh: refresh, stage: .kubernetes, progress) { folder in
            try await KubernetesBuild(recipe: recipe, sources: sources, progress: progress).run(in: folder)
            try checkUnchanged(\.kubernetes, since: inputs)
        }
        let imageKey = ContentCache.Key(kind: "images", name: recipe.name, digest: inputs.image)
        let directory = try await result(imageKey, refresh: refresh, stage: .node, progress) { folder in
            try await NodeBuild(recipe: recipe, sources: sources, kubernetes: stage, progress: progress)
                .run(in: folder, digest: inputs.image)
            try checkUnchanged(\.image, since: inputs)
        }
        guard let image = ImageStore.image(at: directory) else { throw ImageError.damaged(directory) }
        return image
    }

    private func result(
        _ key: ContentCache.Key, refresh: Bool, stage: ImageProgress.Stage,
        _ progress: @escaping @Sendable (ImageProgress) -> Void, make: (FilePath) async throws -> Void
    ) async throws -> FilePath {
        let report = StageReporter(stage: stage, progress: progress)
        return try await store.cache.result(
            key, refresh: refresh, onWait: { report("waiting for \($0), which builds the same") }, make: make)
    }

    /// A result must not get the digest of scripts that were edited while they were running.
    private func checkUnchanged(_ digest: KeyPath<ImageInputs, Digest>, since inputs: ImageInputs) throws {
        guard try ImageInputs(of: recipe)[keyPath: digest] == inputs[keyPath: digest] else {
            throw ImageError.changed(recipe: recipe.name)
        }
    }

    private func checkMachine() throws {
        for (program, package) in Self.programs where Program.find(program) == nil {
            throw ImageError.missingProgram(program, package: package)
        }
        guard geteuid() == 0 else { throw ImageError.needsRoot(recipe: recipe.name) }
    }
}
