extension AddressPlan {
    /// What is wrong with claimed addresses, in the order of the claims.
    func errors(claims: [AddressClaim: IPv4Address]) -> [AddressPlanError] {
        let sorted = claims.sorted { $0.key < $1.key }
        return sorted.enumerated().compactMap { index, entry in
            let (claim, address) = entry
            let earlier = sorted[..<index].first { $0.value == address }?.key
            return obstacle(to: claim, at: address, earlier: earlier).map { .unusable(claim, address, $0) }
        }
    }

    /// All are in the network, as no packet leaves it. A peer may be the host; a virtual address has to be free.
    private func obstacle(
        to claim: AddressClaim, at address: IPv4Address, earlier: AddressClaim?
    ) -> AddressObstacle? {
        let isPeer = if case .bgpPeer = claim { true } else { false }
        if !network.contains(address) { return .outside(network) }
        if address == network.network { return .network(network) }
        if address == network.broadcast { return .broadcast(network) }
        if address == gateway, !isPeer { return .gateway }
        if let machine = machines.first(where: { $0.address == address }) { return .machine(machine.name) }
        return earlier.map { .claimed($0) }
    }
}
