import Foundation
import SystemPackage

/// A namespace held open: the kernel gives its number to no other as long as this lives.
///
/// A number alone proves nothing once the namespace has ended: the next one made may get it.
final class NamespaceHandle: Sendable {
    private let file: FileDescriptor
    private let kind: String
    /// Its number, such as `net:[4026532208]`.
    let identity: String

    /// The PID namespace of a process; nil when the process has ended.
    convenience init?(pidNamespaceOf process: ProcessIdentity) { self.init("pid", of: process) }

    /// The network namespace of a process; nil when the process has ended.
    convenience init?(networkNamespaceOf process: ProcessIdentity) { self.init("net", of: process) }

    private init?(_ kind: String, of process: ProcessIdentity) {
        guard
            let file = try? FileDescriptor.open("/proc/\(process.pid)/ns/\(kind)", .readOnly, options: [.closeOnExec])
        else { return nil }
        guard let identity = ProcessTable.namespace(kind, of: process.pid), process.isRunning else {
            try? file.close()
            return nil
        }
        self.file = file
        self.kind = kind
        self.identity = identity
    }

    deinit { try? file.close() }

    /// The processes in it; ended ones do not count.
    func members() -> [Int32] {
        defer { withExtendedLifetime(self) {} }
        return ProcessTable.members(of: kind, identity)
    }

    /// The processes in it for good, to be signalled.
    func memberIdentities() -> [ProcessIdentity] {
        defer { withExtendedLifetime(self) {} }
        return ProcessTable.all().compactMap { pid in
            // In this order: if the number changes hands in between, the identity is that of the one before.
            guard let process = ProcessIdentity(of: pid), ProcessTable.namespace(kind, of: pid) == identity else {
                return nil
            }
            return process
        }
    }
}
