import Foundation
import Libvirt

/// A host of libvirt's test driver that no other test shares: `test:///default` is one per process.
struct PrivateTestHost {
    let connection: Connection

    init(contents: String = "") throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "libvirt-\(UUID().uuidString).xml")
        try "<node>\(contents)</node>".write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        connection = try Connection("test://\(file.path())")
    }

    static func domainXML(_ name: String, devices: String = "") -> String {
        """
        <domain type='test'>
          <name>\(name)</name>
          <memory unit='MiB'>64</memory>
          <vcpu>2</vcpu>
          <os><type>hvm</type></os>
          <devices>\(devices)</devices>
        </domain>
        """
    }

    static func networkXML(_ name: String, extra: String = "") -> String {
        """
        <network>
          <name>\(name)</name>
          \(extra)
          <bridge name='br-\(name)'/>
          <ip address='192.168.75.1' netmask='255.255.255.0'>
            <dhcp><range start='192.168.75.100' end='192.168.75.200'/></dhcp>
          </ip>
        </network>
        """
    }

    static func poolXML(_ name: String) -> String {
        "<pool type='dir'><name>\(name)</name><target><path>/\(name)</path></target></pool>"
    }

    static func volumeXML(_ name: String, capacity: Int = 1 << 20) -> String {
        "<volume><name>\(name)</name><capacity>\(capacity)</capacity><allocation>0</allocation></volume>"
    }
}

/// The typed error of a call that must fail; nil when it did not.
func failure(of body: () throws -> Void) -> LibvirtError? {
    do {
        try body()
        return nil
    } catch {
        return error as? LibvirtError
    }
}
