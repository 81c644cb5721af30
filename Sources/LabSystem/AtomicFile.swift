import Foundation
import SystemPackage

/// Writes files so that a reader, or a crash, sees the old content or the new and nothing between.
public enum AtomicFile {
    /// Writes `bytes` beside the target, syncs them, renames over the target and syncs the folder. A file that was
    /// there keeps its owner, as it may be a user's and this process root's.
    ///
    /// - Parameter permissions: of the new file from its first moment; 0600 for secrets.
    /// - Throws: `Errno` of the step that failed; the old file is then untouched, unless it is the folder's sync.
    public static func write(
        _ bytes: some Sequence<UInt8>, to path: FilePath, permissions: FilePermissions = [.ownerReadWrite]
    ) throws {
        let temporary = FilePath("\(path.string).\(UInt32.random(in: 0 ... .max)).tmp")
        let file = try FileDescriptor.open(
            temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: permissions)
        do {
            try file.closeAfter {
                var old = stat()
                if lstat(path.string, &old) == 0, old.st_uid != geteuid() {
                    guard fchown(file.rawValue, old.st_uid, old.st_gid) == 0 else { throw Errno(rawValue: errno) }
                }
                try file.writeAll(Array(bytes))
                guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
            }
            guard rename(temporary.string, path.string) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            unlink(temporary.string)
            throw error
        }
        try syncFolder(path.removingLastComponent())
    }

    /// Makes the folder's entries durable.
    public static func syncFolder(_ folder: FilePath) throws {
        let handle = try FileDescriptor.open(
            folder.isEmpty ? "." : folder, .readOnly, options: [.directory, .closeOnExec])
        defer { try? handle.close() }
        guard fsync(handle.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Reads a whole file; nil when there is none.
    public static func read(_ path: FilePath) throws -> [UInt8]? {
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
            return try file.closeAfter {
                var bytes: [UInt8] = []
                let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
                defer { buffer.deallocate() }
                while case let count = try file.read(into: buffer), count > 0 {
                    bytes.append(contentsOf: buffer[..<count])
                }
                return bytes
            }
        } catch Errno.noSuchFileOrDirectory {
            return nil
        }
    }
}
