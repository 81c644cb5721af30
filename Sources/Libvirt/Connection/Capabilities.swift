/// What a host and its hypervisor can do: the essentials of libvirt's [capabilities
/// document](https://libvirt.org/formatcaps.html), and the document itself.
public struct Capabilities: Hashable, Sendable {
    /// One kind of guest that the hypervisor can run.
    public struct Guest: Hashable, Sendable {
        /// How much the guest must know: `hvm` for full virtualisation.
        public let osType: String
        /// The architecture, such as `x86_64`.
        public let arch: String
        /// The path of the emulator on the host.
        public let emulator: String?
        /// The machine types and their aliases, such as `pc-q35-10.0` and `q35`.
        public let machines: [String]
        /// The virtualisation types on offer: `qemu`, and `kvm` when `/dev/kvm` opens.
        public let domainTypes: [String]
    }

    /// The host's architecture.
    public let hostArch: String
    /// The host's CPU model in libvirt's terms, where it is known.
    public let hostCPUModel: String?
    /// The host's UUID, the same over all connections to it.
    public let hostUUID: String?
    /// The guests on offer, one per architecture and OS type.
    public let guests: [Guest]
    /// The whole document.
    public let xml: String

    /// Whether the host offers KVM for an architecture; nil stands for the host's own.
    ///
    /// An offer only means that `/dev/kvm` opens. Broken nested virtualisation offers it too: boot something to know.
    public func offersKVM(arch: String? = nil) -> Bool {
        guests.contains { $0.arch == arch ?? hostArch && $0.domainTypes.contains("kvm") }
    }

    /// Reads a capabilities document.
    public init(xml: String) throws(LibvirtError) {
        let document = try XMLQuery(xml, root: "capabilities", from: "virConnectGetCapabilities")
        self.xml = xml
        hostArch = document["/capabilities/host/cpu/arch"] ?? ""
        hostCPUModel = document["/capabilities/host/cpu/model"]
        hostUUID = document["/capabilities/host/uuid"]
        guests = document.all("/capabilities/guest").map { guest in
            Guest(
                osType: guest["os_type"] ?? "",
                arch: guest["arch/@name"] ?? "",
                emulator: guest["arch/emulator"],
                machines: guest.all("arch/machine").compactMap(\.text),
                domainTypes: guest.all("arch/domain/@type").compactMap(\.text))
        }
    }
}
