import LabPlanning

/// A domain that boots a kernel and nothing else: no disk, no network, a console to read.
enum ProbeDomainXML {
    static func element(
        tag: LabTag, acceleration: Acceleration, kernelPath: String, initrdPath: String
    ) -> XMLElement {
        let name = "\(tag.lab)-probe-\(acceleration.rawValue)"
        return XMLElement("domain", ["type": acceleration == .kvm ? "kvm" : "qemu"]) {
            XMLElement("name", text: name)
            XMLElement("uuid", text: tag.objectUUID(.domain, name).uuidString.lowercased())
            XMLElement("metadata") { LabTagXML.element(tag) }
            XMLElement("memory", ["unit": "MiB"], text: "512")
            XMLElement("vcpu", text: "1")
            XMLElement("os") {
                XMLElement("type", ["arch": "x86_64", "machine": "pc"], text: "hvm")
                XMLElement("kernel", text: kernelPath)
                XMLElement("initrd", text: initrdPath)
                XMLElement("cmdline", text: "console=ttyS0 earlyprintk=ttyS0 panic=-1 mitigations=off")
            }
            XMLElement("features") { XMLElement("acpi") }
            cpu(acceleration)
            XMLElement("on_poweroff", text: "destroy")
            XMLElement("on_reboot", text: "destroy")
            XMLElement("on_crash", text: "destroy")
            XMLElement("devices") {
                XMLElement("controller", ["type": "usb", "model": "none"])
                XMLElement("serial", ["type": "pty"])
                XMLElement("memballoon", ["model": "none"])
            }
        }
    }

    private static func cpu(_ acceleration: Acceleration) -> XMLElement {
        acceleration == .kvm
            ? XMLElement("cpu", ["mode": "host-passthrough"])
            : XMLElement("cpu", ["mode": "custom", "match": "exact", "check": "none"]) {
                XMLElement("model", text: "Nehalem")
            }
    }
}
