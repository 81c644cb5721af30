/// etcd of a lab.
public struct EtcdSpec: Hashable, Sendable, Codable {
    /// The members' machines in the external topology; nil in the stacked one.
    public var machines: MachineSpec?
    /// The virtual address of a load balancer in front of external members; nil to let API servers list every member.
    public var virtualIP: IPv4Address?

    /// etcd; stacked unless machines are given.
    public init(machines: MachineSpec? = nil, virtualIP: IPv4Address? = nil) {
        self.machines = machines
        self.virtualIP = virtualIP
    }

    /// etcd's virtual address is this many places after the network's own unless told: beside the API's, and where no
    /// machine is ever put.
    public static let defaultVirtualIPOffset = 9
}
