import Foundation
import SystemPackage

/// A namespace held open: the kernel gives its number to no other as long as this lives.
///
/// A number alone proves nothing once the namespace has ended: the next one made may get it.
final class NamespaceHandle: Sendable {
    private let file: FileDescriptor
    private let identity: String

    /// The PID namespace of a process; nil when the process has ended.
    init?(pidNamespaceOf process: ProcessIdentity) {
        guard
            let file = try? FileDescriptor.open("/proc/\(process.pid)/ns/pid", .readOnly, options: [.closeOnExec])
        else { return nil }
        guard process.isRunning, let identity = ProcessTable.namespace("pid", of: process.pid) else {
            try? file.close()
            return nil
        }
        self.file = file
        self.identity = identity
    }

    deinit { try? file.close() }

    /// The processes in it; ended ones do not count.
    func members() -> [Int32] {
        defer { withExtendedLifetime(self) {} }
        return ProcessTable.members(ofPIDNamespace: identity)
    }
}
