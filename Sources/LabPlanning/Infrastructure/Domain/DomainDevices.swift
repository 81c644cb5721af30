import LabModel

/// A domain's devices: two disks, one interface, console, agent, entropy. No graphics, USB, sound or tablet.
struct DomainDevices {
    /// The lab's object names.
    let names: ObjectNames
    /// The host it runs on.
    let host: HostFacts
    /// The machine's short name.
    let machine: String
    /// Its interface's address.
    let mac: MACAddress

    /// `<devices>`.
    var element: XMLElement {
        XMLElement("devices") {
            rootDisk
            seedDisk
            interface
            console
            agent
            XMLElement("rng", ["model": "virtio"]) {
                XMLElement("backend", ["model": "random"], text: "/dev/urandom")
            }
            XMLElement("controller", ["type": "usb", "model": "none"])
            memoryBalloon
        }
    }

    /// The overlay. `cache=unsafe`: the guest's flushes end in the host's page cache. A powered-off guest loses what it
    /// had not flushed, as on real hardware, but a lab does not pay the host disk's fsync for each etcd write; only a
    /// crash of the *host* can harm the disk, and a lab is made anew then.
    private var rootDisk: XMLElement {
        XMLElement("disk", ["type": "volume", "device": "disk"]) {
            XMLElement(
                "driver",
                ["name": "qemu", "type": "qcow2", "cache": "unsafe", "io": "threads", "discard": "unmap"])
            XMLElement("source", ["pool": names.pool, "volume": names.disk(machine)])
            XMLElement("target", ["dev": "vda", "bus": "virtio"])
            XMLElement("serial", text: "lab-root")
        }
    }

    /// The seed, as a virtio disk: Debian's cloud kernel has no SATA driver for a CD-ROM.
    private var seedDisk: XMLElement {
        XMLElement("disk", ["type": "volume", "device": "disk"]) {
            XMLElement("driver", ["name": "qemu", "type": "raw", "cache": "unsafe", "io": "threads"])
            XMLElement("source", ["pool": names.pool, "volume": names.seed(machine)])
            XMLElement("target", ["dev": "vdb", "bus": "virtio"])
            XMLElement("readonly")
            XMLElement("serial", text: "lab-seed")
        }
    }

    /// The interface, without a boot ROM: nothing boots from the network, and firmware would still run it.
    private var interface: XMLElement {
        XMLElement("interface", ["type": "network"]) {
            XMLElement("mac", ["address": mac.description])
            XMLElement("source", ["network": names.network])
            XMLElement("model", ["type": "virtio"])
            XMLElement("rom", ["enabled": "no"])
        }
    }

    /// The serial console: a terminal for `lab console`, and a log in the lab's pool, where it is a volume that can be
    /// read through libvirt on any host.
    private var console: [XMLElement] {
        [
            XMLElement("serial", ["type": "pty"]) {
                XMLElement("log", ["file": "\(host.poolPath)/\(names.consoleLog(machine))", "append": "on"])
                XMLElement("target", ["type": "isa-serial", "port": "0"])
            },
            XMLElement("console", ["type": "pty"]) {
                XMLElement("target", ["type": "serial", "port": "0"])
            },
        ]
    }

    /// The guest agent's channel; libvirt chooses the socket.
    private var agent: XMLElement {
        XMLElement("channel", ["type": "unix"]) {
            XMLElement("target", ["type": "virtio", "name": "org.qemu.guest_agent.0"])
        }
    }

    /// With KVM the guest's free pages go back to the host; under emulation the driver's work is not worth it.
    private var memoryBalloon: XMLElement {
        host.acceleration == .kvm
            ? XMLElement("memballoon", ["model": "virtio", "freePageReporting": "on"])
            : XMLElement("memballoon", ["model": "none"])
    }
}
