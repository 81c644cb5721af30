extension Lab {
    /// Every group of machines that the lab consists of; groups may have no machine.
    public var groups: [MachineSpec] {
        var groups = [controlPlanes, workers]
        if let machines = etcdMachines { groups.append(machines) }
        if let machines = loadBalancer.machines { groups.append(machines) }
        if let bgp = loadBalancer.bgp, bgp.peers.isEmpty { groups.append(bgp.router) }
        return groups
    }
}
