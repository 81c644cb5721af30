/// One step of bringing a lab up: an action, the machine it is for, and the steps it waits for.
public struct PlannedStep: Hashable, Sendable, Codable, Identifiable {
    /// The action and the machine: `boot/m1`, or the action alone: `network`.
    public let id: String
    /// What is done.
    public let action: StepAction
    /// The short name of the machine it is done on or for.
    public let machine: String?
    /// The steps that have to be done before.
    public let after: [String]

    /// A step; its id follows from action and machine.
    public init(_ action: StepAction, machine: String? = nil, after: [String] = []) {
        self.id = PlannedStep.id(action, machine: machine)
        self.action = action
        self.machine = machine
        self.after = after
    }

    /// The id of an action on a machine.
    public static func id(_ action: StepAction, machine: String? = nil) -> String {
        machine.map { "\(action.rawValue)/\($0)" } ?? action.rawValue
    }
}

/// What a step does; each has a file of its own in the runtime's `Actions`.
public enum StepAction: String, Hashable, Sendable, Codable, CaseIterable {
    /// Create the lab's storage pool.
    case createPool = "pool"
    /// Create the lab's network.
    case createNetwork = "network"
    /// Create a machine's overlay disk and upload its seed.
    case createVolumes = "volumes"
    /// Define and start a machine's domain.
    case bootMachine = "boot"
    /// Wait until the guest agent answers and cloud-init is done.
    case awaitGuest = "guest"
    /// Make the etcd CA and every member's certificates, and hand each member its own.
    case issueEtcdCertificates = "etcd-certificates"
    /// Start an external etcd member and wait until it is healthy.
    case startEtcdMember = "etcd-member"
    /// Wait until all external members are started voting members.
    case awaitEtcd = "etcd"
    /// `kubeadm init` on the first control plane.
    case initControlPlane = "init"
    /// `kubeadm join --control-plane`.
    case joinControlPlane = "join"
    /// `kubeadm join` of a worker.
    case joinWorker = "join-worker"
    /// Switch the virtual IP to its lasting configuration: kube-vip from super-admin.conf to admin.conf.
    case settleVirtualIP = "virtual-ip"
    /// Write the lab's kubeconfig.
    case writeKubeconfig = "kubeconfig"
    /// Prove the cluster: nodes Ready, etcd complete, the API through its virtual address.
    case checkCluster = "check"

    /// What people read while it runs.
    public var title: String {
        switch self {
        case .createPool: "creating the storage pool"
        case .createNetwork: "creating the network"
        case .createVolumes: "creating disk and seed"
        case .bootMachine: "booting"
        case .awaitGuest: "waiting for cloud-init"
        case .issueEtcdCertificates: "issuing etcd certificates"
        case .startEtcdMember: "starting the etcd member"
        case .awaitEtcd: "waiting for the etcd cluster"
        case .initControlPlane: "kubeadm init"
        case .joinControlPlane: "kubeadm join (control plane)"
        case .joinWorker: "kubeadm join (worker)"
        case .settleVirtualIP: "settling the virtual IP"
        case .writeKubeconfig: "writing the kubeconfig"
        case .checkCluster: "checking the cluster"
        }
    }
}
