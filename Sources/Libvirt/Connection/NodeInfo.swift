import CLibvirt

/// The size of a host (`virNodeInfo`).
public struct NodeInfo: Hashable, Sendable {
    /// The CPU model or architecture, such as `x86_64`.
    public let model: String
    /// The memory in MiB.
    public let memoryMiB: Int
    /// The number of active CPUs.
    public let cpus: Int
    /// The expected CPU frequency in MHz; 0 when unknown.
    public let megahertz: Int
    /// The number of NUMA cells.
    public let numaCells: Int
    /// The number of sockets in each NUMA cell.
    public let socketsPerCell: Int
    /// The number of cores in each socket.
    public let coresPerSocket: Int
    /// The number of threads in each core.
    public let threadsPerCore: Int

    init(_ info: virNodeInfo) {
        model = withUnsafeBytes(of: info.model) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        memoryMiB = Int(info.memory >> 10)
        cpus = Int(info.cpus)
        megahertz = Int(info.mhz)
        numaCells = Int(info.nodes)
        socketsPerCell = Int(info.sockets)
        coresPerSocket = Int(info.cores)
        threadsPerCore = Int(info.threads)
    }
}
