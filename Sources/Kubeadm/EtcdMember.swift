/// One member of an etcd cluster: the machine's name and address.
public struct EtcdMember: Sendable, Hashable {
    /// The member's name, its host name.
    public var name: String
    /// The address that peers and clients use.
    public var address: String

    /// Creates a member.
    public init(name: String, address: String) {
        self.name = name
        self.address = address
    }

    /// Where clients connect: port 2379.
    public var clientURL: String { "https://\(address):2379" }

    /// Where the other members connect: port 2380.
    public var peerURL: String { "https://\(address):2380" }
}
