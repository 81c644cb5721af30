extension LabCheck {
    /// Machines, pods and services have blocks that are private and don't overlap.
    mutating func checkNetworks() {
        let blocks = [
            ("network.cidr", "the machines' network", lab.network.cidr),
            ("kubernetes.podCIDR", "podCIDR", lab.kubernetes.podCIDR),
            ("kubernetes.serviceCIDR", "serviceCIDR", lab.kubernetes.serviceCIDR),
        ].filter { isSound($0.0) }
        for (index, (path, name, block)) in blocks.enumerated() {
            if let special = Self.special.first(where: { $0.block.overlaps(block) }) {
                error(path, "\(path) \(block) overlaps \(special.block), which is for \(special.use)")
            } else if !Self.privateBlocks.contains(where: { $0.contains(block.network) && $0.contains(block.broadcast) }
            ) {
                warning(
                    path, "\(path) \(block) is not private; hosts that really have these addresses get out of reach",
                    accepted: Self.privateBlocks.map(\.description))
            }
            for (otherPath, otherName, other) in blocks[..<index] where other.overlaps(block) {
                // At the later of the two that the file has; a default is not the one to blame.
                let blamed = values.has(path) || !values.has(otherPath) ? path : otherPath
                error(blamed, "\(name) \(block) overlaps \(otherName) \(other); give them separate blocks")
            }
        }
    }

    /// Every node gets a part of podCIDR.
    mutating func checkPodNetwork() {
        guard isSound("kubernetes.podCIDR", "controlPlanes.count", "workers.count") else { return }
        let length = KubernetesSpec.nodePodPrefixLength
        let pods = lab.kubernetes.podCIDR
        let parts = 1 << max(0, length - pods.prefixLength)
        let nodes = lab.controlPlanes.count + lab.workers.count
        if parts < nodes {
            error(
                "kubernetes.podCIDR",
                "kubernetes.podCIDR \(pods) has room for \(parts) nodes with a /\(length) each; the lab has \(nodes)")
        }
    }

    /// Virtual addresses and peers are free, and every machine gets an address.
    mutating func checkAddresses() {
        guard isSound("network.cidr", "controlPlanes.count", "etcd.count", "workers.count", "topology") else { return }
        for problem in AddressPlanError.all(in: lab) {
            switch problem {
            case .networkTooSmall:
                error("network.cidr", problem.description)
            case .unusable(let claim, _, let obstacle):
                // A broken peer is missing from the lab, which moves those after it.
                if case .bgpPeer = claim, !isSound("loadBalancer.bgp.peers") { continue }
                let path = path(of: claim)
                guard isSound(path) else { continue }
                error(path, problem.description, accepted: accepted(instead: obstacle))
            }
        }
    }

    private func path(of claim: AddressClaim) -> KeyPathText {
        switch claim {
        case .apiVirtualIP: "network.virtualIP"
        case .etcdVirtualIP: "etcd.loadBalancer.virtualIP"
        case .bgpPeer(let index): "loadBalancer.bgp.peers[\(index)].address"
        }
    }

    private func accepted(instead obstacle: AddressObstacle) -> [String] {
        guard case .outside(let network) = obstacle, let first = network.address(at: 2),
            let last = network.address(at: network.count - 2)
        else { return [] }
        return ["a free address from \(first) to \(last)"]
    }

    /// RFC 1918, shared address space (RFC 6598), benchmarks (RFC 2544).
    private static let privateBlocks = [
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15",
    ]
    .compactMap { CIDR($0) }

    private static let special = [
        ("0.0.0.0/8", "no host"), ("127.0.0.0/8", "loopback"), ("169.254.0.0/16", "link-local addresses"),
        ("224.0.0.0/3", "multicast and broadcast"),
    ].compactMap { text, use in CIDR(text).map { (block: $0, use: use) } }
}
