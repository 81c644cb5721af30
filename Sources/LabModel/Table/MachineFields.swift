extension LabFields {
    static let controlPlanes = machine(
        .controlPlanes, count: 1...7, cpus: 2, memoryMiB: 1700, diskGiB: 8,
        cpuReason: "kubeadm's preflight refuses a control plane with fewer than 2 CPUs",
        memoryReason: "kubeadm's preflight refuses a control plane with less than 1700 MB")

    static let workers = machine(
        .workers, count: 0...20, cpus: 1, memoryMiB: 1024, diskGiB: 8,
        memoryReason: "kubelet, containerd and one pod need as much")

    static let etcd =
        machine(
            .etcdMembers, count: 1...7, cpus: 1, memoryMiB: 512, diskGiB: 4,
            memoryReason: "an etcd member beside kubelet needs as much"
        ) + [
            LabField(
                "loadBalancer", .flagOrObject(etcdLoadBalancer),
                "Whether API servers reach etcd through a virtual address of its own instead of listing every member.",
                default: "false")
        ]

    static let etcdLoadBalancer: [LabField] = [
        LabField(
            "virtualIP", .address, "etcd's virtual address, free, inside the network, and not the API's.",
            default: "the network's address + \(EtcdSpec.defaultVirtualIPOffset)", synonyms: ["vip"])
    ]

    static let loadBalancerMachines = machine(
        .loadBalancers, count: 2...2, cpus: 1, memoryMiB: 256, diskGiB: 4,
        countReason: "keepalived has one holder and one backup")

    static let router = machine(.routers, count: nil, cpus: 1, memoryMiB: 256, diskGiB: 4)

    private static func machine(
        _ defaults: MachineSpec, count: ClosedRange<Int>?, cpus: Int, memoryMiB: Int, diskGiB: Int,
        countReason: String? = nil, cpuReason: String? = nil, memoryReason: String? = nil
    ) -> [LabField] {
        let counts = count.map {
            LabField(
                "count", .integer($0), "How many.", default: "\(defaults.count)", reason: countReason,
                synonyms: ["replicas", "number"])
        }
        return (counts.map { [$0] } ?? []) + [
            LabField(
                "cpus", .integer(cpus...128), "Virtual CPUs of each.", default: "\(defaults.cpus)", reason: cpuReason,
                synonyms: ["cpu", "vcpus", "cores"]),
            LabField(
                "memory", .size(.mib, memoryMiB...1 << 20), "Memory of each; a bare number is MiB.",
                default: SizeUnit.mib.text(defaults.memoryMiB), reason: memoryReason, synonyms: ["ram", "mem"]),
            LabField(
                "disk", .size(.gib, diskGiB...16384),
                "Size of each one's disk, thin; a bare number is GiB.", default: SizeUnit.gib.text(defaults.diskGiB),
                reason: "the image and what nodes write have to fit", synonyms: ["storage", "size"]),
        ]
    }
}
