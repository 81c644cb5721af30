/// How the API gets an address that outlives a control plane.
public struct LoadBalancerSpec: Hashable, Sendable, Codable {
    /// Who holds the virtual address.
    public var provider: VirtualIPProvider
    /// Dedicated machines for keepalived and haproxy; nil to run them on the control planes.
    public var machines: MachineSpec?
    /// BGP's numbers and peers; only with ``VirtualIPProvider/kubeVIPBGP``.
    public var bgp: BGPSpec?
    /// kube-vip's container image; the lab's payload, or the archive given to `lab up`, has to contain it.
    public var kubeVIPImage: String

    /// The best provider at hand unless told.
    public init(
        provider: VirtualIPProvider = .automatic, machines: MachineSpec? = nil, bgp: BGPSpec? = nil,
        kubeVIPImage: String = LoadBalancerSpec.defaultKubeVIPImage
    ) {
        self.provider = provider
        self.machines = machines
        self.bgp = bgp
        self.kubeVIPImage = kubeVIPImage
    }

    /// The kube-vip release that the manifests are checked against.
    public static let defaultKubeVIPImage = "ghcr.io/kube-vip/kube-vip:v1.2.3"

    /// The port that clients use at the virtual address: 8443 where haproxy shares a machine with an API server.
    public var apiPort: Int { provider == .keepalivedHAProxy && machines == nil ? 8443 : 6443 }
}

/// Who holds the API's virtual address.
public enum VirtualIPProvider: String, Hashable, Sendable, Codable, CaseIterable {
    /// kube-vip where its container image is at hand, else keepalived and haproxy; planning decides.
    case automatic = "auto"
    /// kube-vip: gratuitous ARP from the holder of a Kubernetes lease.
    case kubeVIPARP = "kube-vip"
    /// kube-vip: every control plane announces the address as a BGP route.
    case kubeVIPBGP = "kube-vip-bgp"
    /// keepalived (VRRP) holds the address, haproxy spreads connections.
    case keepalivedHAProxy = "keepalived-haproxy"
    /// No virtual address: one control plane and its own.
    case none
}

/// BGP between the control planes and their router.
public struct BGPSpec: Hashable, Sendable, Codable {
    /// The control planes' autonomous system number.
    public var localAS: UInt32
    /// Routers to announce to; empty to let the lab bring a router VM of its own.
    public var peers: [BGPPeer]
    /// The lab's own router's autonomous system number.
    public var routerAS: UInt32
    /// The lab's own router VM.
    public var router: MachineSpec

    /// BGP with private AS numbers of RFC 6996.
    public init(
        localAS: UInt32, peers: [BGPPeer] = [], routerAS: UInt32 = BGPSpec.defaultRouterAS,
        router: MachineSpec = .routers
    ) {
        self.localAS = localAS
        self.peers = peers
        self.routerAS = routerAS
        self.router = router
    }

    /// A number for private use (RFC 6996).
    public static let defaultRouterAS: UInt32 = 65001
}

/// A router that control planes announce the virtual address to.
public struct BGPPeer: Hashable, Sendable, Codable {
    /// Its address.
    public var address: IPv4Address
    /// Its autonomous system number.
    public var asNumber: UInt32
    /// Whether it is more than one hop away.
    public var multihop: Bool

    /// A router.
    public init(address: IPv4Address, asNumber: UInt32, multihop: Bool = false) {
        self.address = address
        self.asNumber = asNumber
        self.multihop = multihop
    }
}
