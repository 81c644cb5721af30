import LabModel

/// Everything `lab up` is going to make and do, as a value: the same lab, tag and host facts give the same bytes.
///
/// Secrets are not part of it. What contains them is rendered from the plan and ``LabSecrets`` when it is needed.
public struct LabPlan: Hashable, Sendable, Codable {
    /// What the user asked for.
    public let lab: Lab
    /// Whose the lab's libvirt objects are.
    public let tag: LabTag
    /// What was known of the host.
    public let host: HostFacts
    /// The lab's own storage pool.
    public let pool: PoolPlan
    /// The machines' network.
    public internal(set) var network: NetworkPlan
    /// Every machine, control planes first, then etcd members, workers, load balancers, router.
    public let machines: [MachinePlan]
    /// Where clients reach the API.
    public let api: APIEndpoint
    /// Who holds the API's virtual address, and why; ``lab`` names the same provider.
    public let provider: ProviderChoice
    /// What happens, each step after those it names.
    public let steps: [PlannedStep]

    /// A plan of its parts; ``Planner`` makes them. Without a provider it is the one that the lab names.
    public init(
        lab: Lab, tag: LabTag, host: HostFacts, pool: PoolPlan, network: NetworkPlan, machines: [MachinePlan],
        api: APIEndpoint, steps: [PlannedStep], provider: ProviderChoice? = nil
    ) {
        self.lab = lab
        self.tag = tag
        self.host = host
        self.pool = pool
        self.network = network
        self.machines = machines
        self.api = api
        self.provider = provider ?? .make(for: lab, image: host.image)
        self.steps = steps
    }

    /// The machines of a role, in order.
    public func machines(_ role: MachineRole) -> [MachinePlan] { machines.filter { $0.role == role } }

    /// A machine by its short name (`m1`) or its host name (`stacked-m1`).
    public func machine(_ name: String) -> MachinePlan? {
        machines.first { $0.name == name || $0.hostname == name }
    }
}

/// Where clients reach the API.
public struct APIEndpoint: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The virtual address, or the one control plane's own.
    public let address: IPv4Address
    /// 6443, or haproxy's port.
    public let port: Int

    /// An endpoint.
    public init(address: IPv4Address, port: Int) {
        self.address = address
        self.port = port
    }

    /// `address:port`.
    public var description: String { "\(address):\(port)" }
}
