import LabModel

/// What a machine is for.
public enum MachineRole: String, Hashable, Sendable, Codable, CaseIterable {
    /// Runs the API server and, in the stacked topology, an etcd member.
    case controlPlane
    /// Runs one etcd member and nothing else.
    case etcd
    /// Runs pods.
    case worker
    /// Runs keepalived and haproxy.
    case loadBalancer
    /// Runs the BGP daemon that control planes announce to.
    case router

    /// The letter that short machine names begin with: m1, e1, w1, l1, r1.
    public var letter: String {
        switch self {
        case .controlPlane: "m"
        case .etcd: "e"
        case .worker: "w"
        case .loadBalancer: "l"
        case .router: "r"
        }
    }
}

/// One machine: its identity on the network and the libvirt objects it consists of.
public struct MachinePlan: Hashable, Sendable, Codable {
    /// The short name that commands take: `m1`.
    public let name: String
    /// The host name, node name and libvirt domain name: `stacked-m1`.
    public let hostname: String
    /// What it is for.
    public let role: MachineRole
    /// Its place among those of its role, from 1.
    public let index: Int
    /// Its address.
    public let address: IPv4Address
    /// Its interface's address; locally administered.
    public let mac: MACAddress
    /// CPUs, memory, disk.
    public let size: MachineSpec
    /// The addresses of the pods on it; nil when it runs none.
    public let podCIDR: CIDR?
    /// The libvirt domain's document.
    public let domainXML: String
    /// Its disk: an overlay on the image.
    public let disk: VolumePlan
    /// Its NoCloud seed; the document's capacity is set when the seed's size is known.
    public let seedVolumeName: String

    /// A machine of its parts.
    public init(
        name: String, hostname: String, role: MachineRole, index: Int, address: IPv4Address, mac: MACAddress,
        size: MachineSpec, podCIDR: CIDR?, domainXML: String, disk: VolumePlan, seedVolumeName: String
    ) {
        self.name = name
        self.hostname = hostname
        self.role = role
        self.index = index
        self.address = address
        self.mac = mac
        self.size = size
        self.podCIDR = podCIDR
        self.domainXML = domainXML
        self.disk = disk
        self.seedVolumeName = seedVolumeName
    }

    /// The stable name of its one interface inside the guest.
    public static let interfaceName = "lab0"
}

/// A libvirt storage volume to create.
public struct VolumePlan: Hashable, Sendable, Codable {
    /// Its name in the pool.
    public let name: String
    /// Its document.
    public let xml: String

    /// A volume.
    public init(name: String, xml: String) {
        self.name = name
        self.xml = xml
    }
}

/// A libvirt storage pool to create.
public struct PoolPlan: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Its document: a directory.
    public let xml: String

    /// A pool.
    public init(name: String, xml: String) {
        self.name = name
        self.xml = xml
    }
}

/// A libvirt network to create.
public struct NetworkPlan: Hashable, Sendable, Codable {
    /// Its name.
    public let name: String
    /// Its bridge on the host, at most 15 characters.
    public let bridge: String
    /// The host's own address in it.
    public let gateway: IPv4Address
    /// Its document.
    public let xml: String

    /// A network.
    public init(name: String, bridge: String, gateway: IPv4Address, xml: String) {
        self.name = name
        self.bridge = bridge
        self.gateway = gateway
        self.xml = xml
    }
}
