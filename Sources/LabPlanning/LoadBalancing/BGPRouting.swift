import LabModel

/// How packets find a virtual address that is announced by BGP alone.
///
/// Every control plane has the address on its loopback interface, and the router spreads connections over them. But the
/// address lies in the machines' own network, so neighbours would ask for it by ARP, and nobody may answer: a control
/// plane that did would get all of a client's connections, dead or alive. Therefore
///
/// - control planes answer ARP only for addresses of the interface that was asked (`arp_ignore=1`, Linux would answer
///   for those on loopback too) and never name the virtual address in their own requests (`arp_announce=2`);
/// - every machine but the router has a /32 route to it through the router, and so has the host, by a `<route>` in the
///   network's document. (Proxy ARP can't serve here: Linux answers by proxy only for what lies behind *another*
///   interface.) On a control plane the address of its own loopback comes first, once it is there;
/// - the router forwards back out of the interface a packet came from, so it must not send ICMP redirects: clients
///   would remember one control plane and miss its failure.
///
/// Answers go from the control plane to the client directly.
struct BGPRouting: Hashable, Sendable {
    /// The virtual address.
    let virtualIP: IPv4Address
    /// Where machines send packets to it: the lab's router, or the first peer.
    let via: IPv4Address
    /// The peers of each control plane.
    let peers: [BGPPeer]
    /// The control planes' AS number.
    let localAS: UInt32

    /// The routing of a lab; nil unless its virtual address is announced by BGP.
    init?(plan: LabPlan) {
        guard plan.lab.loadBalancer.provider == .kubeVIPBGP, let bgp = plan.lab.loadBalancer.bgp else { return nil }
        let own = plan.machines(.router).map { BGPPeer(address: $0.address, asNumber: bgp.routerAS) }
        let peers = bgp.peers.isEmpty ? own : bgp.peers
        self.virtualIP = plan.api.address
        self.via = peers.first?.address ?? plan.network.gateway
        self.peers = peers
        self.localAS = bgp.localAS
    }
}
