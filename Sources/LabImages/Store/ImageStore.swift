import Foundation
import LabSystem
import SystemPackage

/// Built images on this machine, by the digest of what they were made from.
///
///     images/NAME-DIGEST/   disk, kernel, initrd, bin/kubectl, manifest.json
///     stages/NAME-DIGEST/   what images are made from, kept so that the next build is short
///     users/DIGEST.json     which labs stand on which image
///     work/, locks/         builds that go on at this moment
public struct ImageStore: Sendable {
    /// The store's folder.
    public let root: FilePath
    /// A store that is searched as well, but never changed: the system's, for an ordinary user.
    public let shared: FilePath?

    /// A store in a folder of your choice; made by the first build.
    public init(root: FilePath, shared: FilePath? = nil) {
        self.root = root
        self.shared = shared
    }

    /// The store of this user: `$LAB_CACHE`; else `/var/cache/lab` for root; else `$XDG_CACHE_HOME/lab` or
    /// `~/.cache/lab`, with root's store searched as well.
    public static func standard(
        environment: [String: String] = ProcessInfo.processInfo.environment, isRoot: Bool = geteuid() == 0
    ) -> ImageStore {
        let system: FilePath = "/var/cache/lab"
        if let path = environment["LAB_CACHE"], !path.isEmpty { return ImageStore(root: FilePath(path).absolute()) }
        if isRoot { return ImageStore(root: system) }
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
            return ImageStore(root: FilePath(cache).appending("lab"), shared: system)
        }
        let home = environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path
        return ImageStore(root: FilePath(home).appending(".cache").appending("lab"), shared: system)
    }

    var cache: ContentCache { ContentCache(root: root) }

    /// All images: by name, of each name the newest first.
    ///
    /// - Throws: when the store's folder can't be read. A folder that is no image is passed over.
    public func list() throws -> [BuiltImage] {
        let stores = [cache] + (shared.map { [ContentCache(root: $0)] } ?? [])
        return try stores.flatMap { try $0.contents("images") }.compactMap(Self.image(at:)).sorted { first, second in
            (first.name, second.manifest.created) < (second.name, first.manifest.created)
        }
    }

    /// The newest image of a name; nil when there is none.
    public func find(name: String) throws -> BuiltImage? {
        try list().first { $0.name == name }
    }

    /// The image of exactly these inputs; nil when it has not been built.
    public func find(digest: String) throws -> BuiltImage? {
        try list().first { $0.digest == digest }
    }

    /// What ``prune(all:check:)`` removed.
    public struct Pruned: Equatable, Sendable {
        /// The folders that are gone.
        public let removed: [FilePath]
        /// Bytes that they occupied.
        public let bytes: Int
    }

    /// Removes what no build needs any more: of each name all images but the newest, stages that no remaining image
    /// was made from, and what interrupted builds left. What is being built at this moment stays.
    ///
    /// - Parameters:
    ///   - all: remove every image and stage.
    ///   - check: told which images are going to be removed; when it throws, nothing is. Nobody can begin to use an
    ///     image meanwhile.
    public func prune(
        all: Bool = false, check: @Sendable ([BuiltImage]) throws -> Void = { _ in }
    ) async throws -> Pruned {
        guard FileManager.default.fileExists(atPath: root.string) else { return Pruned(removed: [], bytes: 0) }
        let notes = UserNotes(root: root)
        let lock = try await notes.lock()
        defer { withExtendedLifetime(lock) {} }
        var kept: Set<FilePath> = []
        if !all {
            let own = try list().filter { $0.directory.starts(with: root) }
            for (_, images) in Dictionary(grouping: own, by: \.name) {
                guard let newest = images.first else { continue }
                kept.insert(newest.directory)
                kept.insert(root.appending("stages").appending(newest.manifest.kubernetesStage))
            }
        }
        try check(try cache.contents("images").filter { !kept.contains($0) }.compactMap(Self.image(at:)))
        try notes.removeStale()
        var removed: [FilePath] = []
        var bytes = 0
        for path in try cache.contents("images") + cache.contents("stages") where !kept.contains(path) {
            let size = diskUsage(of: path)
            guard try await cache.discard(path) else { continue }
            removed.append(path)
            bytes += size
        }
        let sizes = Dictionary(uniqueKeysWithValues: try cache.contents("work").map { ($0, diskUsage(of: $0)) })
        for path in try await cache.discardAbandonedWork() {
            removed.append(path)
            bytes += sizes[path] ?? 0
        }
        return Pruned(removed: removed, bytes: bytes)
    }

    /// The image in a folder; nil when that is none, or not for this version of the tool.
    static func image(at directory: FilePath) -> BuiltImage? {
        guard let bytes = try? AtomicFile.read(directory.appending("manifest.json")),
            let manifest = try? JSONDecoder().decode(ImageManifest.self, from: Data(bytes))
        else { return nil }
        return BuiltImage(name: manifest.name, digest: manifest.digest, directory: directory, manifest: manifest)
    }
}

/// Bytes that a file, or all files in a folder, occupy; holes of sparse files count nothing.
func diskUsage(of path: FilePath) -> Int {
    var status = stat()
    guard lstat(path.string, &status) == 0 else { return 0 }
    let own = Int(status.st_blocks) * 512
    guard status.st_mode & S_IFMT == S_IFDIR else { return own }
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path.string)) ?? []
    return entries.reduce(own) { $0 + diskUsage(of: path.appending($1)) }
}
