import LabModel

/// The way to a virtual address that is announced by BGP: through the lab's own router, which knows who announces it.
///
/// The address lies in the machines' network, so without this route everyone would ask for it by ARP instead.
struct VirtualIPRoute: Hashable, Sendable {
    /// The API's virtual address.
    let virtualIP: IPv4Address
    /// The router's address.
    let router: IPv4Address

    /// The route of a lab that has a router of its own; nil for all others.
    init?(lab: Lab, router: IPv4Address?) {
        guard lab.loadBalancer.provider == .kubeVIPBGP, let virtualIP = lab.network.virtualIP, let router else {
            return nil
        }
        self.virtualIP = virtualIP
        self.router = router
    }
}
