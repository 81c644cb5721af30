import CLinux
import Foundation
import LabSystem
import SystemPackage

/// A daemon of an isolated host, in the foreground, its log in /var/log/libvirt.
struct HostDaemon {
    /// The program's name.
    let name: String
    private let handle: FileDescriptor

    /// Starts a daemon with an environment that says nothing of the machine: no bus, no proxy, no session.
    ///
    /// - Throws: ``IsolatedHostError``.
    static func start(_ name: String) throws -> HostDaemon {
        guard let program = Program.find(name) else {
            throw IsolatedHostError.missingProgram(name: name, package: "libvirt-daemon")
        }
        do {
            let log = try FileDescriptor.open(
                FilePath("/var/log/libvirt/\(name).log"), .writeOnly, options: [.create, .append, .closeOnExec],
                permissions: [.ownerReadWrite])
            defer { try? log.close() }
            var request = SpawnRequest(program: program, arguments: [])
            request.environment = [
                "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8",
            ]
            request.output = log
            let number = clinux_pidfd_open(try request.start())
            guard number >= 0 else { throw Errno(rawValue: errno) }
            return HostDaemon(name: name, handle: FileDescriptor(rawValue: number))
        } catch let error as Errno {
            throw IsolatedHostError.step("start \(name)", reason: "\(error)")
        }
    }

    /// Blocks until one of them ends, and names it.
    static func firstToEnd(_ daemons: [HostDaemon]) -> String {
        var entries = daemons.map { pollfd(fd: $0.handle.rawValue, events: Int16(POLLIN), revents: 0) }
        while poll(&entries, nfds_t(entries.count), -1) <= 0 {}
        let index = entries.firstIndex { $0.revents != 0 } ?? 0
        return daemons[index].name
    }
}
