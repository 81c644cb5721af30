import Foundation
import LabHost
import LabPlanning
import LabSystem
import Libvirt
import SystemPackage

/// An open way to the host that a lab lives on.
public struct HostSession: Sendable {
    /// Where that is.
    public let location: HostLocation
    /// libvirt there.
    public let connection: Connection
    /// From where probes and people's tools open sockets to the lab's machines; nil on a remote host.
    public let vantage: Vantage?

    /// Opens the host of a lab that exists.
    ///
    /// - Throws: ``LabFailure`` when an isolated host has ended or libvirt does not answer.
    public static func open(_ location: HostLocation, directory: LabDirectory) async throws -> HostSession {
        switch location {
        case .isolated:
            return try await open(try runningHost(directory))
        case .connection(let uri):
            return HostSession(
                location: location, connection: try await connect(uri), vantage: isLocal(uri) ? .machine : nil)
        }
    }

    /// The isolated host of a lab.
    ///
    /// - Throws: ``LabFailure`` when it has ended.
    static func runningHost(_ directory: LabDirectory) throws -> IsolatedHost {
        if let host = try IsolatedHost.find(stateDirectory: directory.path) { return host }
        throw LabFailure(
            .infrastructure, "reaching the lab's isolated host", cause: "it does not run",
            remedy: "lab up \(directory.name) starts it and its machines again")
    }

    /// Opens the host of a lab that comes up, starting the isolated one if it is not running.
    ///
    /// - Parameter cache: where isolated hosts share what libvirt found out about QEMU.
    static func start(
        _ location: HostLocation, directory: LabDirectory, executable: FilePath, cache: FilePath
    ) async throws -> HostSession {
        guard case .isolated = location else { return try await open(location, directory: directory) }
        do {
            return try await open(
                try await IsolatedHost.start(
                    stateDirectory: directory.path, executable: executable, cache: cache, deadline: .seconds(30)))
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "starting the isolated host")
        }
    }

    private static func open(_ host: IsolatedHost) async throws -> HostSession {
        HostSession(
            location: .isolated, connection: try await connect(host.connectionURI),
            vantage: .namespace(pid: host.namespacePID))
    }

    /// Connects to a libvirt host.
    ///
    /// - Throws: ``LabFailure``.
    static func connect(_ uri: String) async throws -> Connection {
        do {
            return try await offload { try open(uri) }
        } catch {
            throw LabFailure.wrap(
                error, .infrastructure, "connecting to \(uri)",
                remedy: "check the URI with virsh, or use --isolated")
        }
    }

    /// Connects to a libvirt host, and waits for it. A remote one that vanishes ends the calls that wait for it, after
    /// half a minute.
    ///
    /// - Throws: ``LibvirtError``.
    static func open(_ uri: String) throws(LibvirtError) -> Connection {
        let connection = try Connection(uri)
        if !isLocal(uri) { try connection.setKeepAlive(interval: 5, count: 6) }
        return connection
    }

    /// Whether a URI means this machine: it names no host.
    static func isLocal(_ uri: String) -> Bool {
        (URLComponents(string: uri)?.host ?? "").isEmpty
    }
}
