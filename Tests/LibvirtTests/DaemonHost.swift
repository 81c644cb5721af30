import Foundation
import Libvirt
import SystemPackage
import Testing

/// A real libvirtd with the QEMU driver, named by `LAB_TEST_LIBVIRT_URI`.
enum DaemonHost {
    static let uri = ProcessInfo.processInfo.environment["LAB_TEST_LIBVIRT_URI"]

    static let isGiven = ConditionTrait.enabled(
        if: uri != nil, "set LAB_TEST_LIBVIRT_URI to the URI of a libvirtd with QEMU whose objects may be changed")

    static func connect() throws -> Connection {
        try Connection(try #require(uri))
    }

    /// A name that no other test has.
    static func uniqueName(_ kind: String) -> String { "\(kind)-\(UUID().uuidString.prefix(8).lowercased())" }
}

/// A directory pool that goes with the value, volumes and all.
final class TemporaryPool {
    let pool: StoragePool

    init(on connection: Connection) throws {
        let name = DaemonHost.uniqueName("pool")
        pool = try connection.defineStoragePool(
            xml: """
                <pool type='dir'>
                  <name>\(name)</name><target><path>/var/lib/libvirt/images/\(name)</path></target>
                </pool>
                """)
        try pool.start(flags: .build)
    }

    func volume(capacity: Int, format: String = "raw") throws -> StorageVolume {
        try pool.createVolume(
            xml: """
                <volume>
                  <name>\(DaemonHost.uniqueName("volume"))</name>
                  <capacity>\(capacity)</capacity><allocation>0</allocation>
                  <target><format type='\(format)'/></target>
                </volume>
                """)
    }

    deinit {
        for volume in (try? pool.volumes()) ?? [] { try? volume.delete() }
        try? pool.destroy()
        try? pool.delete()
        try? pool.undefine()
    }
}

/// A domain without disks that stops with the value.
final class TemporaryDomain {
    let domain: Domain

    init(on connection: Connection, devices: String = "", flags: DomainStartFlags = .validate) throws {
        domain = try connection.createDomain(xml: Self.xml(devices: devices), flags: flags)
    }

    deinit { try? domain.destroy() }

    static func xml(devices: String = "") -> String {
        """
        <domain type='qemu'>
          <name>\(DaemonHost.uniqueName("domain"))</name>
          <memory unit='MiB'>32</memory>
          <vcpu>1</vcpu>
          <os><type arch='x86_64' machine='q35'>hvm</type><bios useserial='yes'/></os>
          <features><acpi/></features>
          <devices>
            <serial type='pty'/>
            <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
            <memballoon model='none'/>
            \(devices)
          </devices>
        </domain>
        """
    }
}
