/// What domains of one kind can have on a host: the essentials of libvirt's [domain capabilities
/// document](https://libvirt.org/formatdomaincaps.html), and the document itself.
public struct DomainCapabilities: Hashable, Sendable {
    /// A named CPU model.
    public struct CPUModel: Hashable, Sendable {
        /// For example `Nehalem`.
        public let name: String
        /// Whether this host can run it; nil when unknown.
        public let usable: Bool?
    }

    /// The path of the emulator.
    public let emulator: String
    /// The virtualisation type: `kvm` or `qemu`.
    public let virtType: String
    /// The canonical machine type, such as `pc-q35-10.0`.
    public let machine: String
    /// The architecture.
    public let arch: String
    /// The most virtual CPUs a domain can have; nil when unknown.
    public let maxVCPUs: Int?
    /// The supported CPU modes, such as `host-passthrough`, `maximum` and `custom`.
    public let cpuModes: [String]
    /// The model behind the mode `host-model`, where it is supported.
    public let hostCPUModel: String?
    /// The models for the mode `custom`.
    public let cpuModels: [CPUModel]
    /// The firmware kinds that can be asked for, such as `efi`.
    public let firmwares: [String]
    /// The disk buses, such as `virtio`.
    public let diskBuses: [String]
    /// The whole document.
    public let xml: String

    /// Whether these capabilities are those of KVM.
    public var isKVM: Bool { virtType == "kvm" }

    /// Whether the host can run a CPU model of this name in the mode `custom`.
    public func supports(cpuModel name: String) -> Bool {
        cpuModels.contains { $0.name == name && $0.usable != false }
    }

    /// Reads a domain capabilities document.
    public init(xml: String) throws(LibvirtError) {
        let document = try XMLQuery(xml, root: "domainCapabilities", from: "virConnectGetDomainCapabilities")
        let root = "/domainCapabilities"
        self.xml = xml
        emulator = document["\(root)/path"] ?? ""
        virtType = document["\(root)/domain"] ?? ""
        machine = document["\(root)/machine"] ?? ""
        arch = document["\(root)/arch"] ?? ""
        maxVCPUs = document["\(root)/vcpu/@max"].flatMap { Int($0) }
        cpuModes = document.all("\(root)/cpu/mode[@supported='yes']/@name").compactMap(\.text)
        hostCPUModel = document["\(root)/cpu/mode[@name='host-model'][@supported='yes']/model"]
        cpuModels = document.all("\(root)/cpu/mode[@name='custom'][@supported='yes']/model").map { model in
            let usable = model["@usable"]
            return CPUModel(name: model.text ?? "", usable: usable == "yes" ? true : usable == "no" ? false : nil)
        }
        firmwares = document.all("\(root)/os/enum[@name='firmware']/value").compactMap(\.text)
        diskBuses = document.all("\(root)/devices/disk/enum[@name='bus']/value").compactMap(\.text)
    }
}
