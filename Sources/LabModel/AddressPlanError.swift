/// Why a lab's addresses don't work out.
public enum AddressPlanError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The network has fewer addresses than the lab has machines.
    case networkTooSmall(CIDR, machines: Int, available: Int)
    /// An address that the lab asks for can't be had.
    case unusable(AddressClaim, IPv4Address, AddressObstacle)

    /// What can't be had, and why.
    public var description: String {
        switch self {
        case .networkTooSmall(let network, let machines, let available):
            "network \(network) is too small: \(machines) machines, \(available) addresses left for them"
        case .unusable(let claim, let address, let obstacle):
            "\(claim) \(address) \(obstacle)"
        }
    }

    /// Everything that is wrong with a lab's addresses; empty when ``AddressPlan/init(lab:)`` succeeds.
    public static func all(in lab: Lab) -> [AddressPlanError] {
        let claims = AddressClaim.all(of: lab)
        do {
            let plan = try AddressPlan(
                placing: AddressCounts(lab: lab), in: lab.network.cidr, around: Set(claims.values))
            return plan.errors(claims: claims)
        } catch {
            return [error]
        }
    }
}

/// An address that is asked for rather than assigned.
public enum AddressClaim: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The API's virtual address.
    case apiVirtualIP
    /// The virtual address in front of etcd.
    case etcdVirtualIP
    /// A router that control planes announce to, by its place in the list, from 0.
    case bgpPeer(Int)

    /// How messages name it.
    public var description: String {
        switch self {
        case .apiVirtualIP: "the API's virtual IP"
        case .etcdVirtualIP: "etcd's virtual IP"
        case .bgpPeer(let index): "BGP peer \(index + 1)"
        }
    }

    /// What a lab claims.
    public static func all(of lab: Lab) -> [AddressClaim: IPv4Address] {
        var claims: [AddressClaim: IPv4Address] = [:]
        claims[.apiVirtualIP] = lab.network.virtualIP
        claims[.etcdVirtualIP] = lab.etcd.virtualIP
        for (index, peer) in (lab.loadBalancer.bgp?.peers ?? []).enumerated() {
            claims[.bgpPeer(index)] = peer.address
        }
        return claims
    }
}

/// What stands in a claimed address's way.
public enum AddressObstacle: Hashable, Sendable, CustomStringConvertible {
    /// It lies outside the network.
    case outside(CIDR)
    /// It is the network's own address.
    case network(CIDR)
    /// It is the broadcast address.
    case broadcast(CIDR)
    /// It is the host's own address in the network.
    case gateway
    /// It is the address of the machine of this short name.
    case machine(String)
    /// It is claimed twice.
    case claimed(AddressClaim)

    /// What follows the address in a message.
    public var description: String {
        switch self {
        case .outside(let network): "is outside the network \(network)"
        case .network(let network): "is the network address of \(network)"
        case .broadcast(let network): "is the broadcast address of \(network)"
        case .gateway: "is the gateway, the host's own address"
        case .machine(let name): "is the address of machine \(name)"
        case .claimed(let claim): "is \(claim) too"
        }
    }
}
