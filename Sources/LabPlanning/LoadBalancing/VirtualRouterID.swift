import LabModel

/// VRRP's virtual_router_id: 1 to 255, and different for every virtual address on a link.
///
/// It follows from the lab's name and network, so that labs which share a link are unlikely to meet. If they do, their
/// advertisements still don't: they are unicast, with a password of each lab's own.
enum VirtualRouterID {
    /// The number of the API's virtual address.
    static func api(of lab: Lab) -> Int {
        1 + Int(StableHash("vrrp", lab.name, lab.network.cidr.description).value % 255)
    }

    /// The number of etcd's virtual address: the API's successor.
    static func etcd(of lab: Lab) -> Int { 1 + api(of: lab) % 255 }
}
