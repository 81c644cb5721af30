import Foundation
import SystemPackage

/// An exclusive lock on a file among processes; the kernel releases it when its holder ends, however that happens.
///
/// flock(2): held by the open file, so two locks in one process exclude each other as well.
public final class FileLock: Sendable {
    private let file: FileDescriptor

    private init(file: FileDescriptor) { self.file = file }

    // Unlocked and not only closed: a child that another thread has just forked has the file open until its exec.
    deinit {
        flock(file.rawValue, LOCK_UN)
        try? file.close()
    }

    /// Takes the lock at once, or returns nil when someone holds it.
    ///
    /// - Parameter contents: written into the file by the new holder, such as who it is and what it does.
    public static func tryAcquire(_ path: FilePath, contents: String = "") throws -> FileLock? {
        let file = try FileDescriptor.open(
            path, .readWrite, options: [.create, .closeOnExec], permissions: [.ownerReadWrite, .groupRead, .otherRead])
        guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            try file.close()
            if reason == EWOULDBLOCK { return nil }
            throw Errno(rawValue: reason)
        }
        let lock = FileLock(file: file)
        guard try isStill(file, at: path) else { return try tryAcquire(path, contents: contents) }
        // Who holds it is for people to read: on a full disk the lock must still be had, to free what fills it.
        if ftruncate(file.rawValue, 0) == 0, !contents.isEmpty { _ = try? file.writeAll(Array(contents.utf8)) }
        return lock
    }

    /// Removes the lock's file and releases the lock. Whoever opened the file before finds it gone and makes another.
    public func remove(_ path: FilePath) {
        unlink(path.string)
        withExtendedLifetime(self) {}
    }

    /// Whether the path still leads to the open file: its last holder may have removed it.
    private static func isStill(_ file: FileDescriptor, at path: FilePath) throws -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(file.rawValue, &held) == 0 else { throw Errno(rawValue: errno) }
        return stat(path.string, &named) == 0 && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    /// Waits for the lock; `onWait` is called once, with what the holder wrote, when there is something to wait for.
    public static func acquire(
        _ path: FilePath, contents: String = "", onWait: (String) -> Void = { _ in }
    ) async throws -> FileLock {
        var told = false
        while true {
            if let lock = try tryAcquire(path, contents: contents) { return lock }
            if !told {
                told = true
                onWait(String(decoding: try AtomicFile.read(path) ?? [], as: UTF8.self))
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Who holds the lock, as that process wrote it; nil when nobody does.
    public static func holder(of path: FilePath) throws -> String? {
        guard FileManager.default.fileExists(atPath: path.string) else { return nil }
        let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
        defer { try? file.close() }
        if flock(file.rawValue, LOCK_SH | LOCK_NB) == 0 {
            flock(file.rawValue, LOCK_UN)
            return nil
        }
        return String(decoding: try AtomicFile.read(path) ?? [], as: UTF8.self)
    }
}
