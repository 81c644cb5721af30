import LabModel

/// A machine's libvirt domain (<https://libvirt.org/formatdomain.html>): what a node needs and no device more, as each
/// one costs firmware and kernel time that emulation multiplies.
struct DomainXML {
    /// The lab's object names.
    let names: ObjectNames
    /// Whose it is.
    let tag: LabTag
    /// The host and image it runs on.
    let host: HostFacts
    /// The machine's short name.
    let machine: String
    /// What it is for.
    let role: MachineRole
    /// CPUs and memory.
    let size: MachineSpec
    /// Its interface's address.
    let mac: MACAddress

    /// The document.
    var element: XMLElement {
        let hostname = names.hostname(machine)
        return XMLElement("domain", ["type": host.acceleration == .kvm ? "kvm" : "qemu"]) {
            XMLElement("name", text: hostname)
            XMLElement("uuid", text: tag.objectUUID(.domain, hostname).libvirtText)
            XMLElement("title", text: "\(hostname): \(role.title)")
            LabTagXML.metadata(tag)
            XMLElement("memory", ["unit": "MiB"], text: String(size.memoryMiB))
            XMLElement("vcpu", ["placement": "static"], text: String(size.cpus))
            os
            features
            cpu
            clock
            // A reset stays a reset; whatever else ends a guest leaves it off, for `status` to see.
            XMLElement("on_poweroff", text: "destroy")
            XMLElement("on_reboot", text: "restart")
            XMLElement("on_crash", text: "destroy")
            DomainDevices(names: names, host: host, machine: machine, mac: mac).element
            if host.acceleration == .emulated { emulator }
        }
    }

    /// Direct kernel boot: no boot loader, no partition table.
    private var os: XMLElement {
        XMLElement("os") {
            XMLElement("type", ["arch": "x86_64", "machine": "q35"], text: "hvm")
            XMLElement("kernel", text: host.image.kernelPath)
            XMLElement("initrd", text: host.image.initrdPath)
            XMLElement("cmdline", text: KernelArguments.line(host))
        }
    }

    private var features: XMLElement {
        XMLElement("features") {
            XMLElement("acpi")
            XMLElement("apic")
            XMLElement("vmport", ["state": "off"])
        }
    }

    /// With KVM the host's own CPU. Under emulation Nehalem: it has all that Debian and Go ask for, and translates
    /// faster than the maximal model, whose extensions TCG would have to imitate.
    private var cpu: XMLElement {
        switch host.acceleration {
        case .kvm:
            XMLElement("cpu", ["mode": "host-passthrough", "check": "none", "migratable": "on"])
        case .emulated:
            XMLElement("cpu", ["mode": "custom", "match": "exact", "check": "none"]) {
                XMLElement("model", ["fallback": "allow"], text: "Nehalem")
            }
        }
    }

    /// QEMU's environment (<https://libvirt.org/kbase/qemu-passthrough-security.html>). An emulator looks up translated
    /// code at random in a hash table of 64 MiB; in huge pages, which glibc's allocator has to be told to ask for, a
    /// guest takes a sixth less of a processor.
    private var emulator: XMLElement {
        XMLElement("qemu:commandline", ["xmlns:qemu": "http://libvirt.org/schemas/domain/qemu/1.0"]) {
            XMLElement("qemu:env", ["name": "GLIBC_TUNABLES", "value": "glibc.malloc.hugetlb=1"])
        }
    }

    /// Timers as libosinfo has them for Linux; no HPET, whose reads leave the guest.
    private var clock: XMLElement {
        XMLElement("clock", ["offset": "utc"]) {
            XMLElement("timer", ["name": "rtc", "tickpolicy": "catchup"])
            XMLElement("timer", ["name": "pit", "tickpolicy": "delay"])
            XMLElement("timer", ["name": "hpet", "present": "no"])
            if host.acceleration == .kvm {
                XMLElement("timer", ["name": "kvmclock", "present": "yes"])
            }
        }
    }
}
