import Kubeadm
import LabModel

/// kube-vip's static pod, field by field as `kube-vip manifest pod` of v1.2.3 prints it.
///
/// Without ``extras`` it is exactly that. Extras are settings that the program leaves to whoever edits its output.
public struct KubeVIPManifest: Hashable, Sendable {
    /// How the address becomes reachable.
    public enum Mode: Hashable, Sendable {
        /// `--arp --leaderElection`: the holder of a lease announces the address by gratuitous ARP.
        case arp(Leases)
        /// `--bgp`: every control plane announces a route to it.
        case bgp(BGP)
    }

    /// The leader election's times, in seconds.
    public struct Leases: Hashable, Sendable {
        /// How long the address is held without renewal (`--leaseDuration`).
        public var duration: Int
        /// How long the holder tries to renew (`--leaseRenewDuration`).
        public var renewDeadline: Int
        /// Pause between two tries (`--leaseRetry`).
        public var retryPeriod: Int

        /// Times.
        public init(duration: Int, renewDeadline: Int, retryPeriod: Int) {
            self.duration = duration
            self.renewDeadline = renewDeadline
            self.retryPeriod = retryPeriod
        }

        /// 5/3/1: the address has moved within 10 s of a power-off.
        public static let tight = Leases(duration: 5, renewDeadline: 3, retryPeriod: 1)
        /// 30/20/4, for emulated machines: within 50 s.
        public static let patient = Leases(duration: 30, renewDeadline: 20, retryPeriod: 4)
    }

    /// One control plane's side of BGP.
    public struct BGP: Hashable, Sendable {
        /// The AS number (`--localAS`).
        public var localAS: UInt32
        /// The control plane's own address (`--bgpRouterID`).
        public var routerID: IPv4Address
        /// The routers (`--bgppeers`).
        public var peers: [BGPPeer]

        /// A side.
        public init(localAS: UInt32, routerID: IPv4Address, peers: [BGPPeer]) {
            self.localAS = localAS
            self.routerID = routerID
            self.peers = peers
        }
    }

    /// How the address becomes reachable.
    public var mode: Mode
    /// The virtual address (`--address`).
    public var address: IPv4Address
    /// The interface that gets it (`--interface`); with BGP `lo`.
    public var interface: String
    /// The container image.
    public var image: String
    /// The kubeconfig on the node (`--k8sConfigPath`), mounted where the program looks for it.
    public var kubeconfigPath: String
    /// What differs from the program's own output.
    public var extras: [Extra]

    /// A manifest; without extras the program's own.
    public init(
        mode: Mode, address: IPv4Address, interface: String, image: String = LoadBalancerSpec.defaultKubeVIPImage,
        kubeconfigPath: String = KubeVIPManifest.adminConfig, extras: [Extra] = []
    ) {
        self.mode = mode
        self.address = address
        self.interface = interface
        self.image = image
        self.kubeconfigPath = kubeconfigPath
        self.extras = extras
    }

    /// Where the manifest lies on a control plane.
    public static let path = "/etc/kubernetes/manifests/kube-vip.yaml"
    /// The administrator's kubeconfig, on every control plane.
    public static let adminConfig = "/etc/kubernetes/admin.conf"
    /// The kubeconfig that has its rights without RBAC; only where `kubeadm init` ran, since Kubernetes 1.29.
    public static let superAdminConfig = "/etc/kubernetes/super-admin.conf"
    /// The lease that its holder has the address by, and the lease's namespace.
    public static let lease = (name: "plndr-cp-lock", namespace: "kube-system")
}
