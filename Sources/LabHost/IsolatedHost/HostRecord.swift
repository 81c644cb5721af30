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

    /// Whether any process of the host is left: none outlives the first (pid_namespaces(7)).
    var hasProcesses: Bool { supervisor.isRunning || first.isRunning }
}
