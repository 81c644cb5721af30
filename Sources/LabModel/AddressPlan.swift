/// Which machine gets which address: a function of the network, the virtual addresses and the counts alone.
///
/// Down to /25 each kind of machine has a place of its own, so that an address tells what it belongs to and adding a
/// worker moves nobody: gateway .1, control planes from .11, etcd from .21, workers from .31, load balancers from .51,
/// the router .61. Smaller networks, and counts that outgrow a place, are filled one after another in that order from
/// the gateway's successor on, around the virtual addresses. There is no DHCP range that an address could lie in.
public struct AddressPlan: Hashable, Sendable {
    /// The network.
    public let network: CIDR
    /// The host's own address in it: the first.
    public let gateway: IPv4Address
    /// Addresses of the control planes, in order.
    public let controlPlanes: [IPv4Address]
    /// Addresses of the etcd members that have machines of their own, in order.
    public let etcd: [IPv4Address]
    /// Addresses of the workers, in order.
    public let workers: [IPv4Address]
    /// Addresses of the dedicated load balancers, in order.
    public let loadBalancers: [IPv4Address]
    /// The address of the lab's own BGP router; nil when it has none.
    public let router: IPv4Address?

    /// The addresses of a lab's machines.
    /// - Throws: the first of ``AddressPlanError/all(in:)``.
    public init(lab: Lab) throws(AddressPlanError) {
        try self.init(network: lab.network.cidr, counts: AddressCounts(lab: lab), claims: AddressClaim.all(of: lab))
    }

    /// The addresses of so many machines around addresses that are spoken for.
    /// - Throws: ``AddressPlanError`` when the network is too small, or a claimed address can't be had.
    public init(
        network: CIDR, counts: AddressCounts, claims: [AddressClaim: IPv4Address] = [:]
    ) throws(AddressPlanError) {
        let plan = try AddressPlan(placing: counts, in: network, around: Set(claims.values))
        if let error = plan.errors(claims: claims).first { throw error }
        self = plan
    }

    /// Places machines; claims are avoided where the layout is free to, and not judged.
    init(placing counts: AddressCounts, in network: CIDR, around claimed: Set<IPv4Address>) throws(AddressPlanError) {
        guard network.prefixLength <= 30, let gateway = network.address(at: 1) else {
            throw .networkTooSmall(network, machines: counts.total, available: 0)
        }
        let offsets: [Int]
        if network.prefixLength <= AddressCounts.longestRoomyPrefix, let roomy = counts.roomyOffsets {
            offsets = roomy
        } else {
            let free = (2..<network.count - 1).lazy.filter { offset in
                network.address(at: offset).map { !claimed.contains($0) } ?? false
            }
            offsets = Array(free.prefix(counts.total))
        }
        var addresses = offsets.compactMap { network.address(at: $0) }[...]
        guard addresses.count == counts.total else {
            throw .networkTooSmall(network, machines: counts.total, available: addresses.count)
        }
        func take(_ count: Int) -> [IPv4Address] {
            defer { addresses = addresses.dropFirst(count) }
            return Array(addresses.prefix(count))
        }
        self.network = network
        self.gateway = gateway
        self.controlPlanes = take(counts.controlPlanes)
        self.etcd = take(counts.etcd)
        self.workers = take(counts.workers)
        self.loadBalancers = take(counts.loadBalancers)
        self.router = take(counts.routers).first
    }

    /// Every machine's short name (`m1`) and address: control planes, etcd, workers, load balancers, router.
    public var machines: [(name: String, address: IPv4Address)] {
        let groups = [
            ("m", controlPlanes), ("e", etcd), ("w", workers), ("l", loadBalancers), ("r", [router].compactMap(\.self)),
        ]
        return groups.flatMap { letter, addresses in
            addresses.enumerated().map { (name: "\(letter)\($0.offset + 1)", address: $0.element) }
        }
    }
}
