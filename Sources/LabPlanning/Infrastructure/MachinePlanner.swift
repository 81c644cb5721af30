import LabModel

/// Gives each machine its identity and its libvirt objects.
struct MachinePlanner {
    /// The lab, with its choices made.
    let lab: Lab
    /// Whose the objects are.
    let tag: LabTag
    /// The host they are for.
    let host: HostFacts
    /// Their names.
    let names: ObjectNames

    /// The bits of each node's part of the pods' network: the controller manager's default.
    static let podPrefixLength = 24

    /// Every machine, in the order of ``LabPlan/machines``.
    func machines(_ addresses: AddressPlan) throws(PlanError) -> [MachinePlan] {
        let places = places(addresses)
        let macs = MACAddress.planned(lab: lab.name, machines: places.map(\.name))
        var podNetworks = try podNetworks(nodes: places.count { $0.role.runsPods })[...]
        var machines: [MachinePlan] = []
        for (place, mac) in zip(places, macs) {
            let podCIDR = place.role.runsPods ? podNetworks.popFirst() : nil
            machines.append(try machine(place, mac: mac, podCIDR: podCIDR))
        }
        return machines
    }

    /// A machine before it has a MAC.
    private struct Place {
        let role: MachineRole
        let index: Int
        let size: MachineSpec
        let address: IPv4Address
        var name: String { "\(role.letter)\(index)" }
    }

    private func places(_ addresses: AddressPlan) -> [Place] {
        let groups: [(MachineRole, MachineSpec?, [IPv4Address])] = [
            (.controlPlane, lab.controlPlanes, addresses.controlPlanes),
            (.etcd, lab.etcdMachines, addresses.etcd),
            (.worker, lab.workers, addresses.workers),
            (.loadBalancer, lab.loadBalancer.machines, addresses.loadBalancers),
            (.router, lab.routerMachines, addresses.router.map { [$0] } ?? []),
        ]
        return groups.flatMap { role, size, addresses in
            addresses.enumerated().compactMap { offset, address in
                size.map { Place(role: role, index: offset + 1, size: $0, address: address) }
            }
        }
    }

    /// One part of the pods' network for each node, in order.
    private func podNetworks(nodes: Int) throws(PlanError) -> [CIDR] {
        let parts = (0..<nodes).compactMap {
            lab.kubernetes.podCIDR.subnet($0, prefixLength: MachinePlanner.podPrefixLength)
        }
        guard parts.count == nodes else { throw .podNetworkTooSmall(lab.kubernetes.podCIDR, nodes: nodes) }
        return parts
    }

    private func machine(_ place: Place, mac: MACAddress, podCIDR: CIDR?) throws(PlanError) -> MachinePlan {
        let hostname = names.hostname(place.name)
        guard hostname.utf8.count <= 63 else { throw .hostnameTooLong(hostname) }
        let domain = DomainXML(
            names: names, tag: tag, host: host, machine: place.name, role: place.role, size: place.size, mac: mac)
        let disk = names.disk(place.name)
        return MachinePlan(
            name: place.name, hostname: hostname, role: place.role, index: place.index, address: place.address,
            mac: mac, size: place.size, podCIDR: podCIDR, domainXML: domain.element.render(),
            disk: VolumePlan(
                name: disk,
                xml: VolumeXML.overlay(
                    name: disk, capacityGiB: place.size.diskGiB, backing: host.image.diskPath
                ).render()),
            seedVolumeName: names.seed(place.name))
    }
}
