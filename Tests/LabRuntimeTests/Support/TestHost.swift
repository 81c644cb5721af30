import Foundation
import LabPlanning
import Libvirt

/// A host of libvirt's test driver that no other test shares: `test:///default` is one per process.
struct TestHost {
    let connection: Connection

    /// - Parameters:
    ///   - objects: the documents of what is there from the start.
    ///   - readOnly: for a connection that may change nothing.
    init(_ objects: String = "", readOnly: Bool = false) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "lab-runtime-\(UUID().uuidString).xml")
        try "<node>\(objects)</node>".write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        connection = try Connection("test://\(file.path())", readOnly: readOnly)
    }

    /// A domain that the test driver takes; with a tag it is a lab's.
    static func domainXML(_ name: String, tag: LabTag? = nil) -> String {
        """
        <domain type='test'>
          <name>\(name)</name>
          \(metadata(tag))
          <memory unit='MiB'>64</memory>
          <os><type>hvm</type></os>
        </domain>
        """
    }

    /// A network; with a tag it is a lab's.
    static func networkXML(_ name: String, tag: LabTag? = nil) -> String {
        """
        <network>
          <name>\(name)</name>
          \(metadata(tag))
          <bridge name='br-\(name)'/>
          <ip address='192.168.75.1' netmask='255.255.255.0'/>
        </network>
        """
    }

    /// A storage pool; with a tag its UUID says that it is a lab's.
    static func poolXML(_ name: String, tag: LabTag? = nil) -> String {
        PoolXML.directory(name: name, uuid: tag?.objectUUID(.pool, name), path: "/\(name)").render()
    }

    static func volumeXML(_ name: String) -> String {
        "<volume><name>\(name)</name><capacity>4096</capacity><allocation>0</allocation></volume>"
    }

    private static func metadata(_ tag: LabTag?) -> String {
        tag.map { tag in XMLElement("metadata") { LabTagXML.element(tag) }.render() } ?? ""
    }
}
