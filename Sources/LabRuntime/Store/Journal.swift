import Foundation
import LabSystem
import Synchronization
import SystemPackage

/// The lab's journal: one JSON object a line, each on disk before what it speaks of happens.
///
/// A line cut off by a crash is ignored when reading.
public final class Journal: Sendable {
    private let file: Mutex<FileDescriptor>

    /// Opens a lab's journal for appending, making it if there is none.
    public init(_ path: FilePath) throws {
        let handle = try FileDescriptor.open(
            path, .readWrite, options: [.create, .append, .closeOnExec], permissions: [.ownerReadWrite])
        do {
            try Journal.endLine(handle)
        } catch {
            try? handle.close()
            throw error
        }
        file = Mutex(handle)
        try AtomicFile.syncFolder(path.removingLastComponent())
    }

    /// Ends a line that a crash cut off, so that the next entry is not written onto it and lost with it.
    private static func endLine(_ file: FileDescriptor) throws {
        let size = try file.seek(offset: 0, from: .end)
        guard size > 0 else { return }
        var last: [UInt8] = [0]
        _ = try last.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: size - 1, into: $0) }
        if last != [UInt8(ascii: "\n")] { try file.writeAll([UInt8(ascii: "\n")]) }
    }

    deinit { file.withLock { try? $0.close() } }

    /// Appends an entry and returns once it is on disk.
    public func append(_ kind: Entry.Kind) throws {
        let line = try JSONCoding.lineEncoder.encode(Entry(time: Date(), kind: kind)) + Data("\n".utf8)
        try file.withLock { file in
            try file.writeAll(line)
            guard fdatasync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
    }

    /// Every whole entry of a journal, oldest first.
    public static func read(_ path: FilePath) throws -> [Entry] {
        guard let bytes = try AtomicFile.read(path) else { return [] }
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONCoding.decoder.decode(Entry.self, from: Data($0))
        }
    }

    /// Whether a journal says that its lab was up once.
    static func isCompleted(_ path: FilePath) throws -> Bool {
        try read(path).contains { if case .completed = $0.kind { true } else { false } }
    }

    /// A line of the journal.
    public struct Entry: Sendable, Codable {
        /// When.
        public let time: Date
        /// What.
        public let kind: Kind

        /// What a line says.
        public enum Kind: Sendable, Codable {
            /// An effect is about to happen.
            case willMake(Effect)
            /// A step of the plan is done, after so many seconds.
            case finished(step: String, seconds: Double)
            /// The lab is up: every step is done.
            case completed
        }
    }
}

/// Something made on the host that `lab down` has to remove.
public enum Effect: Hashable, Sendable, Codable {
    /// The isolated host's processes and folders.
    case isolatedHost
    /// A libvirt storage pool and every volume in it.
    case pool(String)
    /// A volume of the lab's pool.
    case volume(String)
    /// A libvirt network.
    case network(String)
    /// A libvirt domain.
    case domain(String)
    /// The lab's entries in a kubeconfig of the user.
    case kubeconfigEntries(path: String)
    /// The API on a loopback port of the machine.
    case publishedPort
}
