import Foundation
import LabSystem
import SystemPackage

extension ImageStore {
    /// Notes in the store of an image that something stands on it, until the user's record is gone: nobody has to take
    /// the note back, which a crash would keep from happening. A user has one image; an older note is replaced.
    ///
    /// - Returns: false when the image was removed meanwhile.
    /// - Throws: `Errno` when the store can't be written by this user, and `CancellationError`.
    public func note(_ user: ImageUser, of image: BuiltImage) async throws -> Bool {
        let notes = UserNotes(root: image.directory.removingLastComponent().removingLastComponent())
        let lock = try await notes.lock()
        defer { withExtendedLifetime(lock) {} }
        guard FileManager.default.fileExists(atPath: image.directory.string) else { return false }
        try notes.write(user)
        return true
    }

    /// Everything that is noted to stand on images of this store, and still does.
    public func users() throws -> [ImageUser] {
        try UserNotes(root: root).read().map { $0.user }.filter(UserNotes.isThere)
    }
}

/// The notes of a store's users: `users/DIGEST.json`, by the digest of the path of the user's record.
struct UserNotes {
    let root: FilePath

    private var folder: FilePath { root.appending("users") }

    /// Keeps others from noting users or removing images.
    func lock() async throws -> FileLock {
        let locks = root.appending("locks")
        try FileManager.default.createDirectory(atPath: locks.string, withIntermediateDirectories: true)
        return try await FileLock.acquire(locks.appending("users.lock"), contents: "process \(getpid())")
    }

    func write(_ user: ImageUser) throws {
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        let name = Digest(of: Array(user.record.utf8)).short
        try AtomicFile.write(try JSONEncoder().encode(user), to: folder.appending("\(name).json"))
    }

    /// Every readable note, whether its user is still there or not.
    func read() throws -> [(path: FilePath, user: ImageUser)] {
        guard FileManager.default.fileExists(atPath: folder.string) else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
        return names.filter { $0.hasSuffix(".json") }.compactMap { name in
            let path = folder.appending(name)
            guard let bytes = try? AtomicFile.read(path),
                let user = try? JSONDecoder().decode(ImageUser.self, from: Data(bytes))
            else { return nil }
            return (path: path, user: user)
        }
    }

    /// Forgets users that are gone.
    func removeStale() throws {
        for (path, user) in try read() where !UserNotes.isThere(user) {
            try? FileManager.default.removeItem(atPath: path.string)
        }
    }

    static func isThere(_ user: ImageUser) -> Bool { FileManager.default.fileExists(atPath: user.record) }
}
