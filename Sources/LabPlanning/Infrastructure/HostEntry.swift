import LabModel

/// An address and its names, in the lab's DNS and in every machine's `/etc/hosts`.
struct HostEntry: Hashable, Sendable {
    /// The address.
    let address: IPv4Address
    /// Its names without the domain, the canonical one first.
    var names: [String]

    /// One entry for each address: libvirt refuses two.
    static func merging(_ entries: [HostEntry]) -> [HostEntry] {
        var result: [HostEntry] = []
        for entry in entries {
            if let index = result.firstIndex(where: { $0.address == entry.address }) {
                result[index].names += entry.names
            } else {
                result.append(entry)
            }
        }
        return result
    }

    /// The lab's names: machines, the API's address, and etcd's if it has one.
    static func all(
        names: ObjectNames, machines: [(hostname: String, address: IPv4Address)], api: IPv4Address,
        etcd: IPv4Address?
    ) -> [HostEntry] {
        var entries = machines.map { HostEntry(address: $0.address, names: [$0.hostname]) }
        entries.append(HostEntry(address: api, names: [names.api]))
        if let etcd { entries.append(HostEntry(address: etcd, names: [names.etcd])) }
        return merging(entries)
    }

    /// The lab's names, from its plan.
    static func all(in plan: LabPlan) -> [HostEntry] {
        all(
            names: ObjectNames(lab: plan.lab.name), machines: plan.machines.map { ($0.hostname, $0.address) },
            api: plan.api.address, etcd: plan.lab.etcd.virtualIP)
    }
}
