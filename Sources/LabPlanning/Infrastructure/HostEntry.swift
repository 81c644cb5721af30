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
    static func all(in plan: LabPlan) -> [HostEntry] {
        let names = ObjectNames(lab: plan.lab.name)
        var entries = plan.machines.map { HostEntry(address: $0.address, names: [$0.hostname]) }
        entries.append(HostEntry(address: plan.api.address, names: [names.api]))
        if let etcd = plan.lab.etcd.virtualIP { entries.append(HostEntry(address: etcd, names: [names.etcd])) }
        return merging(entries)
    }
}
