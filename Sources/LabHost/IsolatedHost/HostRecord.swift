import Foundation
import LabSystem
import SystemPackage

/// Who runs an isolated host: written before the host acts, so that whoever comes later can end it.
public struct HostRecord: Hashable, Sendable, Codable {
    /// The process whose end ends the host; it waits in the machine's own namespaces.
    public let supervisor: ProcessIdentity
    /// The first process of the PID namespace, by its number outside.
    public let first: ProcessIdentity
    /// The network namespace, such as `net:[4026532208]`.
    public let networkNamespace: String
    /// The PID namespace, such as `pid:[4026532210]`; another may get the number once this one has ended.
    public let pidNamespace: String
    /// What the network namespace is told from a later one of its number by; nil where the kernel has no such thing.
    public let networkCookie: UInt64?

    /// The record of a host by its processes; nil when its first process has ended.
    init?(supervisor: ProcessIdentity, first: ProcessIdentity) {
        guard let network = ProcessTable.namespace("net", of: first.pid),
            let processes = ProcessTable.namespace("pid", of: first.pid)
        else { return nil }
        self.supervisor = supervisor
        self.first = first
        networkNamespace = network
        pidNamespace = processes
        networkCookie = NetworkCookie.of(pid: first.pid)
    }

    /// Reads a record; nil when there is none.
    ///
    /// - Throws: ``IsolatedHostError/unreadableRecord(_:reason:)``, `Errno`.
    static func read(_ path: FilePath) throws -> HostRecord? {
        guard let bytes = try AtomicFile.read(path) else { return nil }
        do {
            return try JSONDecoder().decode(HostRecord.self, from: Data(bytes))
        } catch {
            throw IsolatedHostError.unreadableRecord(path, reason: "\(error)")
        }
    }

    /// Writes the record durably.
    func write(_ path: FilePath) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try AtomicFile.write(try encoder.encode(self), to: path)
    }

    /// The host's network namespace, held open; nil when it has ended.
    ///
    /// People's programs run in it without being the host's: they keep it when the host has ended.
    func openNetwork() -> NamespaceHandle? {
        // Everything in it will be ended: never the machine's own, whatever the record says.
        guard networkNamespace != ProcessTable.namespace("net", of: 1) else { return nil }
        if let handle = NamespaceHandle(networkNamespaceOf: first), handle.identity == networkNamespace {
            return handle
        }
        guard let networkCookie else { return nil }
        for pid in ProcessTable.members(of: "net", networkNamespace) {
            guard let process = ProcessIdentity(of: pid), process.boot == first.boot,
                let handle = NamespaceHandle(networkNamespaceOf: process), handle.identity == networkNamespace
            else { continue }
            // Now that it is held open, all who have the number are in this one.
            return NetworkCookie.of(pid: pid) == networkCookie ? handle : nil
        }
        return nil
    }

    /// Whether any process of the host is left: none outlives the first (pid_namespaces(7)).
    var hasProcesses: Bool { supervisor.isRunning || first.isRunning }
}
