import LabModel

/// Why a lab can't be planned. A validated lab file raises none of these; a ``Lab`` made in code may.
public enum PlanError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The tag is another lab's.
    case foreignTag(lab: String, tag: String)
    /// A machine's host name is longer than a DNS label can be.
    case hostnameTooLong(String)
    /// There is no control plane.
    case noControlPlane
    /// A provider needs a virtual address, and the lab has none.
    case noVirtualIP(VirtualIPProvider)
    /// Provider `none` has one address for several control planes.
    case severalControlPlanesWithoutVirtualIP(Int)
    /// BGP without AS numbers.
    case noBGP
    /// The pods' network can't be cut into one part for each node.
    case podNetworkTooSmall(CIDR, nodes: Int)

    /// What is wrong, and what to change.
    public var description: String {
        switch self {
        case .foreignTag(let lab, let tag):
            "lab \(lab) cannot be planned with the tag of lab \(tag)"
        case .hostnameTooLong(let name):
            "host name \(name) has \(name.utf8.count) characters, and DNS allows 63: choose a shorter lab name"
        case .noControlPlane:
            "the lab has no control plane: set controlPlanes.count to 1 or more"
        case .noVirtualIP(let provider):
            "load balancer provider \(provider.rawValue) needs a virtual IP: set network.virtualIP"
        case .severalControlPlanesWithoutVirtualIP(let count):
            "provider none gives \(count) control planes no common address: "
                + "choose another provider, or one control plane"
        case .noBGP:
            "provider kube-vip-bgp needs AS numbers: set loadBalancer.bgp"
        case .podNetworkTooSmall(let cidr, let nodes):
            "pod network \(cidr) has no /24 for each of \(nodes) nodes: choose a larger kubernetes.podCIDR"
        }
    }
}
