/// What the user asked for: a whole lab, with every default filled in and nothing left to look up.
public struct Lab: Hashable, Sendable, Codable {
    /// The lab's name, a DNS label; the names of its machines and libvirt objects begin with it.
    public var name: String
    /// Where etcd runs.
    public var topology: Topology
    /// The machines' network.
    public var network: NetworkSpec
    /// The control planes.
    public var controlPlanes: MachineSpec
    /// etcd: its machines when ``topology`` is external.
    public var etcd: EtcdSpec
    /// Workers; a count of 0 when there are none.
    public var workers: MachineSpec
    /// How the API gets an address that outlives a control plane.
    public var loadBalancer: LoadBalancerSpec
    /// Kubernetes itself.
    public var kubernetes: KubernetesSpec
    /// The name of the image recipe that machines boot.
    public var image: String

    /// A lab with each part given.
    public init(
        name: String, topology: Topology, network: NetworkSpec = NetworkSpec(),
        controlPlanes: MachineSpec = .controlPlanes, etcd: EtcdSpec = EtcdSpec(), workers: MachineSpec = .workers,
        loadBalancer: LoadBalancerSpec = LoadBalancerSpec(), kubernetes: KubernetesSpec = KubernetesSpec(),
        image: String = Lab.defaultImage
    ) {
        self.name = name
        self.topology = topology
        self.network = network
        self.controlPlanes = controlPlanes
        self.etcd = etcd
        self.workers = workers
        self.loadBalancer = loadBalancer
        self.kubernetes = kubernetes
        self.image = image
    }

    /// The recipe of Debian 12 with Kubernetes from its archive.
    public static let defaultImage = "debian-12"
}

/// Where etcd runs: on each control plane, or on machines of its own.
public enum Topology: String, Hashable, Sendable, Codable, CaseIterable {
    /// A member on every control plane.
    case stacked
    /// Members on their own machines.
    case external
}
