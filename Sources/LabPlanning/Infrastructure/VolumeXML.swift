/// libvirt storage volumes (<https://libvirt.org/formatstorage.html#storage-volume-xml>).
public enum VolumeXML {
    /// A machine's disk: a thin qcow2 overlay on the raw image, which stays untouched and shared.
    ///
    /// Clusters of 64 KiB: larger ones copy more of the image for each small write. Reference counts are lazy: they
    /// cost writes, and a throwaway disk that loses its QEMU can be repaired or dropped.
    public static func overlay(name: String, capacityGiB: Int, backing path: String) -> XMLElement {
        XMLElement("volume", ["type": "file"]) {
            XMLElement("name", text: name)
            XMLElement("capacity", ["unit": "GiB"], text: String(capacityGiB))
            XMLElement("allocation", text: "0")
            XMLElement("target") {
                XMLElement("format", ["type": "qcow2"])
                XMLElement("compat", text: "1.1")
                XMLElement("clusterSize", ["unit": "KiB"], text: "64")
                XMLElement("features") {
                    XMLElement("lazy_refcounts")
                }
            }
            XMLElement("backingStore") {
                XMLElement("path", text: path)
                XMLElement("format", ["type": "raw"])
            }
        }
    }

    /// A raw volume of so many bytes, to be filled through a stream: a seed, or a part of an image.
    public static func raw(name: String, capacityBytes: Int) -> XMLElement {
        XMLElement("volume", ["type": "file"]) {
            XMLElement("name", text: name)
            XMLElement("capacity", ["unit": "bytes"], text: String(capacityBytes))
            XMLElement("target") {
                XMLElement("format", ["type": "raw"])
            }
        }
    }
}
