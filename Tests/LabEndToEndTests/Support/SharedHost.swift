import Foundation
import LabHost
import LabSystem
import Libvirt
import SystemPackage

/// A libvirt host that others use too: a network, a pool with a volume, and a running domain that are not the lab's.
struct SharedHost: Sendable {
    let host: IsolatedHost
    let connection: Connection

    static let network = """
        <network><name>foreign</name><bridge name='foreign0'/><ip address='10.99.0.1' netmask='255.255.255.0'/></network>
        """
    static let domain = """
        <domain type='qemu'><name>foreign</name><memory unit='MiB'>64</memory><vcpu>1</vcpu>
        <os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features></domain>
        """
    static let volume = """
        <volume><name>foreign.raw</name><capacity unit='MiB'>1</capacity><target><format type='raw'/></target></volume>
        """

    /// Starts the host and puts the foreign objects on it.
    static func start(in state: FilePath) async throws -> SharedHost {
        let host = try await IsolatedHost.start(stateDirectory: state, executable: EndToEnd.lab)
        do {
            return try await furnish(host)
        } catch {
            try await host.stop()
            throw error
        }
    }

    private static func furnish(_ host: IsolatedHost) async throws -> SharedHost {
        let uri = host.connectionURI
        return try await offload {
            let connection = try Connection(uri)
            try connection.defineNetwork(xml: network).start()
            let pool = try connection.defineStoragePool(
                xml:
                    "<pool type='dir'><name>foreign</name><target><path>/var/lib/libvirt/foreign</path></target></pool>"
            )
            try pool.start(flags: .build)
            _ = try pool.createVolume(xml: volume)
            // Suspended, so that it costs no processor time.
            try connection.defineDomain(xml: domain).start(paused: true)
            return SharedHost(host: host, connection: connection)
        }
    }

    /// Every object of the host, with whether it is active, but for the pool of images, which stays when labs go.
    func objects() async throws -> Set<String> {
        let connection = connection
        return try await offload {
            var names = try connection.domains().map { "domain \($0.name) \(try $0.isActive)" }
            names += try connection.networks().map { "network \($0.name) \(try $0.isActive)" }
            for pool in try connection.storagePools() where pool.name != "lab-images" {
                names.append("pool \(pool.name) \(try pool.isActive)")
                guard try pool.isActive else { continue }
                try pool.refresh()
                names += try pool.volumes().map { "volume \(pool.name)/\($0.name)" }
            }
            return Set(names)
        }
    }
}
