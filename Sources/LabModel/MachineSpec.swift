/// A group of like machines.
public struct MachineSpec: Hashable, Sendable, Codable {
    /// How many.
    public var count: Int
    /// Virtual CPUs of each.
    public var cpus: Int
    /// Memory of each, in MiB.
    public var memoryMiB: Int
    /// Size of each one's disk, in GiB; thin, so only what is written is used.
    public var diskGiB: Int

    /// A group of machines.
    public init(count: Int, cpus: Int, memoryMiB: Int, diskGiB: Int) {
        self.count = count
        self.cpus = cpus
        self.memoryMiB = memoryMiB
        self.diskGiB = diskGiB
    }

    /// Three control planes with 2 CPUs and 3 GiB.
    public static let controlPlanes = MachineSpec(count: 3, cpus: 2, memoryMiB: 3072, diskGiB: 20)
    /// No workers; 2 CPUs and 2 GiB once there are some.
    public static let workers = MachineSpec(count: 0, cpus: 2, memoryMiB: 2048, diskGiB: 20)
    /// Three etcd members with 1 CPU and 1 GiB.
    public static let etcdMembers = MachineSpec(count: 3, cpus: 1, memoryMiB: 1024, diskGiB: 10)
    /// Two load balancers with 1 CPU and 512 MiB.
    public static let loadBalancers = MachineSpec(count: 2, cpus: 1, memoryMiB: 512, diskGiB: 10)
    /// One router with 1 CPU and 512 MiB.
    public static let routers = MachineSpec(count: 1, cpus: 1, memoryMiB: 512, diskGiB: 10)
}
