import Foundation
import LabSystem
import SystemPackage

/// Where the state of every lab lives: a folder each.
public struct LabStore: Sendable {
    /// The folder of all labs.
    public let root: FilePath

    /// A store at a folder, which is made when the first lab is.
    public init(root: FilePath) { self.root = root }

    /// `$LAB_STATE`, else /var/lib/lab for root, else `$XDG_STATE_HOME/lab` (~/.local/state/lab).
    public static var `default`: LabStore {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["LAB_STATE"], !path.isEmpty { return LabStore(root: FilePath(path).absolute()) }
        if getuid() == 0 { return LabStore(root: "/var/lib/lab") }
        let state = environment["XDG_STATE_HOME"] ?? "\(environment["HOME"] ?? "/tmp")/.local/state"
        return LabStore(root: FilePath(state).appending("lab"))
    }

    /// The folder of a lab, whether it exists or not.
    public func lab(_ name: String) -> LabDirectory { LabDirectory(path: root.appending(name)) }

    /// Checks that a name can only mean a folder right below ``root``: what is below it may be removed as a whole.
    ///
    /// - Throws: ``LabFailure`` of the usage class.
    func check(_ name: String) throws {
        guard name.isEmpty || name.hasPrefix(".") || name.contains("/") || name.contains("\0") else { return }
        throw LabFailure(
            .usage, "finding the lab '\(name)'", cause: "that can't be the name of a lab",
            remedy: "lab list shows the names")
    }

    /// The names of the labs that have a record, sorted.
    public func names() throws -> [String] {
        guard FileManager.default.fileExists(atPath: root.string) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: root.string)
            .filter { FileManager.default.fileExists(atPath: lab($0).record.string) }.sorted()
    }

    /// Takes a lab for one command; another command on the same lab is refused, not waited for.
    ///
    /// - Throws: ``LabFailure`` naming the process that holds it.
    public func lock(_ name: String, verb: String) throws -> FileLock {
        try check(name)
        let folder = root.appending(".locks")
        try FileManager.default.createDirectory(
            atPath: folder.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder.appending(name)
        let me = "lab \(verb), process \(ProcessInfo.processInfo.processIdentifier)"
        guard let lock = try FileLock.tryAcquire(path, contents: me) else {
            let holder = try FileLock.holder(of: path) ?? "another command"
            throw LabFailure(
                .general, "lab \(verb) \(name)", cause: "\(holder) is working on this lab",
                remedy: "wait until it ends, or stop it with SIGINT, and try again")
        }
        return lock
    }

    /// Releases the lock of a lab that is gone, and removes its file.
    func unlock(_ lock: FileLock, _ name: String) { lock.remove(root.appending(".locks").appending(name)) }
}
