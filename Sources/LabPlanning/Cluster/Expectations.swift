import Kubeadm
import LabModel

/// What must hold once a lab is up, whatever its topology and provider; compared with what is found.
public struct Expectations: Hashable, Sendable, Codable {
    /// A node of the cluster.
    public struct Node: Hashable, Sendable, Codable {
        /// Its name.
        public let name: String
        /// Its InternalIP: its own address, never a virtual one.
        public let internalIP: IPv4Address
        /// Whether it is a control plane.
        public let isControlPlane: Bool
    }

    /// The nodes, and no others; all Ready, unless the user brings the network plugin.
    public let nodes: [Node]
    /// Whether nodes are Ready without further help.
    public let nodesAreReady: Bool
    /// The etcd members by name: all started, none a learner, one of them the leader.
    public let etcdMembers: [String]
    /// Where each API server finds etcd (`--etcd-servers`), in order.
    public let etcdServers: [String]
    /// Names and addresses that every API server's certificate has; besides, each has its own address.
    public let certificateSANs: [String]
    /// The API's address, and by which right its holder has it.
    public let virtualIP: VirtualIP
    /// The virtual address in front of etcd; nil when API servers list the members.
    public let etcdVirtualIP: VirtualIP?
    /// Host paths that no static pod may mount any more.
    public let forbiddenMounts: [String]

    /// The members' arithmetic.
    public var quorum: EtcdQuorum { EtcdQuorum(members: etcdMembers.count) }

    /// What a plan promises.
    ///
    /// - Throws: `KubeadmError` for an unsupported Kubernetes version.
    public init(_ plan: LabPlan) throws(KubeadmError) {
        let documents = try ClusterDocuments(plan)
        let external = plan.machines(.etcd)
        self.nodes = (plan.machines(.controlPlane) + plan.machines(.worker)).map {
            Node(name: $0.hostname, internalIP: $0.address, isControlPlane: $0.role == .controlPlane)
        }
        self.nodesAreReady = plan.lab.kubernetes.cni != .none
        self.etcdMembers = (external.isEmpty ? plan.machines(.controlPlane) : external).map(\.hostname)
        self.etcdServers =
            switch documents.etcd {
            case .local: ["https://127.0.0.1:2379"]
            case .external(let etcd): etcd.endpoints
            }
        self.certificateSANs = documents.certificateSANs
        self.virtualIP = VirtualIP.api(of: plan)
        self.etcdVirtualIP = VirtualIP.etcd(of: plan)
        self.forbiddenMounts = [KubeVIPManifest.superAdminConfig]
    }
}
