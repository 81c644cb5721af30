import Foundation
import LabSystem
import SystemPackage

/// A folder of results, each made once and kept by the digest of what it was made from.
///
/// A result is made in a folder of its own and renamed into place when it is whole, so there is never a half-made
/// one. A lock for each digest makes a second process wait for the first, and take its result.
struct ContentCache: Sendable {
    /// The cache's folder; made when needed.
    let root: FilePath

    /// Names one result: `kind/name-digest`.
    struct Key: Hashable, Sendable {
        /// A folder of the cache, such as `images`.
        let kind: String
        /// What people call it.
        let name: String
        /// Of everything it is made from.
        let digest: Digest

        fileprivate var fileName: String { "\(name)-\(digest.short)" }
    }

    /// Where a result is, or will be.
    func path(_ key: Key) -> FilePath { root.appending(key.kind).appending(key.fileName) }

    /// Returns a result, made by `make` when it isn't there.
    ///
    /// - Parameters:
    ///   - refresh: make it again even when it is there.
    ///   - onWait: called once when another process makes the same result; with what that process wrote about itself.
    ///   - make: makes the result in the empty folder it is given. When it throws, the folder is removed.
    func result(
        _ key: Key, refresh: Bool = false, onWait: (String) -> Void = { _ in },
        make: (FilePath) async throws -> Void
    ) async throws -> FilePath {
        let path = path(key)
        if !refresh, exists(path) { return path }
        for folder in ["locks", "work", key.kind] { try makeFolder(root.appending(folder)) }
        let before = inode(path)
        let lock = try await FileLock.acquire(
            lockPath(key.fileName), contents: "process \(getpid())", onWait: onWait)
        defer { withExtendedLifetime(lock) {} }
        // Another process may have made it meanwhile, which is as good as making it again.
        if let now = inode(path), !refresh || now != before { return path }

        // What an interrupted process left: nobody works there, as the lock is ours.
        let work = root.appending("work").appending(key.fileName)
        try await remove(work)
        try makeFolder(work)
        do {
            try await make(work)
            try Task.checkCancellation()
            try await put(work, at: path)
        } catch {
            try? await remove(work)
            throw error
        }
        return path
    }

    /// Removes a finished result, unless it is being made at this moment.
    ///
    /// - Returns: whether it is gone.
    func discard(_ path: FilePath) async throws -> Bool {
        guard let name = path.lastComponent?.string, let lock = try tryLock(name) else {
            return false
        }
        defer { withExtendedLifetime(lock) {} }
        let doomed = root.appending("work").appending(name + ".discarded")
        try makeFolder(root.appending("work"))
        try await remove(doomed)
        // Out of the way in one step, so that an interrupted removal leaves nothing half-removed in place.
        guard rename(path.string, doomed.string) == 0 else { throw Errno(rawValue: errno) }
        try await remove(doomed)
        return true
    }

    /// Removes what interrupted builds left; returns what was removed.
    func discardAbandonedWork() async throws -> [FilePath] {
        var removed: [FilePath] = []
        for path in try contents("work") {
            let name = path.lastComponent?.string ?? ""
            let owner = name.hasSuffix(".discarded") ? String(name.dropLast(".discarded".count)) : name
            guard let lock = try tryLock(owner) else { continue }
            defer { withExtendedLifetime(lock) {} }
            try await remove(path)
            removed.append(path)
        }
        return removed
    }

    /// The entries of a folder of the cache, sorted; none when there is no such folder.
    func contents(_ kind: String) throws -> [FilePath] {
        let folder = root.appending(kind)
        guard exists(folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted().map(folder.appending)
    }

    /// Which folder is at a path: another one each time a result is put there.
    private func inode(_ path: FilePath) -> UInt64? {
        var found = stat()
        return stat(path.string, &found) == 0 ? UInt64(found.st_ino) : nil
    }

    private func tryLock(_ name: String) throws -> FileLock? {
        try makeFolder(root.appending("locks"))
        return try FileLock.tryAcquire(lockPath(name), contents: "process \(getpid())")
    }

    private func lockPath(_ name: String) -> FilePath { root.appending("locks").appending(name + ".lock") }

    private func put(_ work: FilePath, at path: FilePath) async throws {
        // On disk before it gets its name: after a power cut, what has a name is whole.
        try await offload { try sync(work) }
        let old = FilePath(work.string + ".discarded")
        if exists(path), rename(path.string, old.string) != 0 { throw Errno(rawValue: errno) }
        guard rename(work.string, path.string) == 0 else { throw Errno(rawValue: errno) }
        try AtomicFile.syncFolder(path.removingLastComponent())
        try await remove(old)
    }

    private func makeFolder(_ path: FilePath) throws {
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    private func exists(_ path: FilePath) -> Bool { FileManager.default.fileExists(atPath: path.string) }

    /// Removes a tree; processes that are just being ended may still be writing in it.
    private func remove(_ path: FilePath) async throws {
        for attempt in 1... {
            do {
                guard exists(path) else { return }
                return try await offload { try FileManager.default.removeItem(atPath: path.string) }
            } catch  where attempt < 50 {
                // Goes on when the task is cancelled: that is when there is something to clean up.
                await Task { try? await Task.sleep(for: .milliseconds(100)) }.value
            }
        }
    }
}

/// Waits until a tree's files and folders are on disk.
private func sync(_ folder: FilePath) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.string) + ["."] {
        let file: FileDescriptor
        do {
            file = try FileDescriptor.open(folder.appending(name), .readOnly, options: [.noFollow, .closeOnExec])
        } catch Errno.tooManySymbolicLinkLevels {
            continue
        }
        try file.closeAfter { guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) } }
    }
}
