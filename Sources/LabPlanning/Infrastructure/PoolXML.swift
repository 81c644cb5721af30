import Foundation

/// A libvirt storage pool that is a folder on the host (<https://libvirt.org/formatstorage.html>).
public enum PoolXML {
    /// The lab's own pool. libvirt keeps no metadata for pools, so ownership is in the UUID: see
    /// ``LabTag/objectUUID(_:_:)``.
    public static func element(names: ObjectNames, tag: LabTag, path: String) -> XMLElement {
        directory(name: names.pool, uuid: tag.objectUUID(.pool, names.pool), path: path)
    }

    /// A pool in a folder. The folder can be passed through by all, as QEMU may run as a user of its own, but not
    /// listed.
    public static func directory(name: String, uuid: UUID?, path: String) -> XMLElement {
        XMLElement("pool", ["type": "dir"]) {
            XMLElement("name", text: name)
            uuid.map { XMLElement("uuid", text: $0.libvirtText) }
            XMLElement("target") {
                XMLElement("path", text: path)
                XMLElement("permissions") {
                    XMLElement("mode", text: "0711")
                }
            }
        }
    }
}
