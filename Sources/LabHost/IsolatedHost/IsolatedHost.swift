import Foundation
import LabSystem
import SystemPackage

/// A private libvirt daemon in network, mount, PID, IPC and UTS namespaces of its own.
///
/// Nothing of the machine's network, firewall or libvirt state changes, and any number of hosts use the same
/// addresses side by side. unshare(1) waits in the machine's namespaces for the first process of the new ones, which
/// starts virtlogd and libvirtd. The kernel ends the first process with its parent, and every process of a PID
/// namespace with its first: QEMU, dnsmasq and the daemons can't outlive the host, whoever kills what.
public struct IsolatedHost: Hashable, Sendable {
    /// Where it keeps what.
    public let layout: HostLayout
    /// Who runs it.
    public let record: HostRecord

    /// The URI of its hypervisor.
    public var connectionURI: String { layout.connectionURI }

    /// The first process of its namespaces, by its number in the machine: what nsenter(1) and ``Vantage`` take.
    public var namespacePID: Int32 { record.first.pid }

    /// From where sockets reach its networks.
    public var vantage: Vantage { .namespace(pid: namespacePID) }

    /// Whether it runs.
    public var isRunning: Bool { record.supervisor.isRunning && record.first.isRunning }

    /// The host that runs with this state folder; nil when none does.
    ///
    /// - Throws: ``IsolatedHostError/unreadableRecord(_:reason:)``.
    public static func find(stateDirectory: FilePath) throws -> IsolatedHost? {
        let layout = HostLayout(stateDirectory: stateDirectory)
        guard let record = try HostRecord.current(layout) else { return nil }
        let host = IsolatedHost(layout: layout, record: record)
        return host.isRunning ? host : nil
    }

    /// The last lines of the host's logs, for messages and bundles.
    public static func logTail(stateDirectory: FilePath, lines: Int = 20) -> String {
        let layout = HostLayout(stateDirectory: stateDirectory)
        return [layout.supervisorLog, layout.daemonLog].compactMap { path -> String? in
            guard let bytes = try? AtomicFile.read(path), !bytes.isEmpty else { return nil }
            let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(lines)
            return "\(path):\n" + text.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
