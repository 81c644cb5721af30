import LabSystem
import SystemPackage

/// Where an isolated host keeps what: everything is below the lab's state folder.
///
///     host.json            who runs it, written before it acts
///     host.lock            held while it is started or stopped
///     host/run             over /run/libvirt: sockets, pid files
///     host/lib             over /var/lib/libvirt
///     host/log             over /var/log/libvirt
///     host/cache           over /var/cache/libvirt, unless hosts share one
///     host/etc             over /etc/libvirt
///     host/publish         one file for each published port
public struct HostLayout: Hashable, Sendable {
    /// The lab's state folder.
    public let stateDirectory: FilePath

    /// libvirt's cache: what it found out about each QEMU.
    public let cache: FilePath

    /// The layout below a state folder, which must be an absolute path.
    ///
    /// - Parameter cache: a folder to share among hosts; one of the host's own when nil.
    public init(stateDirectory: FilePath, cache: FilePath? = nil) {
        self.stateDirectory = stateDirectory.lexicallyNormalized()
        self.cache = cache?.lexicallyNormalized() ?? self.stateDirectory.appending("host").appending("cache")
    }

    /// The folder of everything but the record.
    public var root: FilePath { stateDirectory.appending("host") }
    /// The record of who runs the host.
    public var record: FilePath { stateDirectory.appending("host.json") }
    /// The lock of starting and stopping.
    public var lock: FilePath { stateDirectory.appending("host.lock") }
    /// The daemon's run time folder.
    public var run: FilePath { root.appending("run") }
    /// The daemons' logs.
    public var log: FilePath { root.appending("log") }
    /// The daemons' settings, and libvirt's definitions.
    public var etc: FilePath { root.appending("etc") }
    /// The records of published ports.
    public var publish: FilePath { root.appending("publish") }
    /// Where the private /run is put together before it moves to its place.
    public var staging: FilePath { root.appending("staging") }
    /// The log of the namespaces' first process.
    public var supervisorLog: FilePath { log.appending("host.log") }
    /// libvirtd's log.
    public var daemonLog: FilePath { log.appending("libvirtd.log") }

    /// Folders of the host and what they are bound over, but for /run/libvirt.
    public var bindings: [(folder: FilePath, over: FilePath)] {
        [
            (root.appending("lib"), "/var/lib/libvirt"), (log, "/var/log/libvirt"),
            (cache, "/var/cache/libvirt"), (etc, "/etc/libvirt"),
        ]
    }

    /// A link to ``run`` with a short path, needed when the socket's own is too long.
    public var shortRun: FilePath {
        FilePath("/run/lab").appending(Digest(of: Array(stateDirectory.string.utf8)).short)
    }

    /// Whether the socket's own path is too long to connect to: sun_path holds 108 bytes with the closing zero
    /// (unix(7)).
    public var needsShortRun: Bool { run.appending(HostLayout.socketName).string.utf8.count > 107 }

    /// The daemon's socket, by a path that can be connected to.
    public var socket: FilePath { (needsShortRun ? shortRun : run).appending(HostLayout.socketName) }

    /// The URI of the host's hypervisor, for any program of this machine that speaks libvirt.
    public var connectionURI: String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
        let path = socket.string.utf8.map { byte in
            if plain.contains(byte) { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        return "qemu+unix:///system?socket=\(path.joined())"
    }

    private static let socketName = "libvirt-sock"
}
