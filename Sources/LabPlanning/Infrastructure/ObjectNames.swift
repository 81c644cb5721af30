/// The names of a lab's libvirt objects, all functions of the lab's name.
///
/// Domains and volumes begin with the lab's name, as people type them; the pool and the network begin with `lab-`, as
/// they stand among other programs' in one list.
public struct ObjectNames: Hashable, Sendable {
    /// The lab's name.
    public let lab: String

    /// The names of a lab's objects.
    public init(lab: String) { self.lab = lab }

    /// The storage pool: `lab-stacked`.
    public var pool: String { "lab-\(lab)" }
    /// The network: `lab-stacked`.
    public var network: String { "lab-\(lab)" }
    /// The bridge. The kernel takes 15 characters, so it is hashed: `lab-` and eight digits.
    public var bridge: String { "lab-\(StableHash("bridge", lab).shortName)" }
    /// The host name of the API's address: `stacked-api`.
    public var api: String { "\(lab)-api" }
    /// The host name of the virtual address in front of etcd: `stacked-etcd`.
    public var etcd: String { "\(lab)-etcd" }

    /// A machine's domain, host and node name: `stacked-m1`.
    public func hostname(_ machine: String) -> String { "\(lab)-\(machine)" }
    /// A machine's disk in the pool: `stacked-m1.qcow2`.
    public func disk(_ machine: String) -> String { "\(lab)-\(machine).qcow2" }
    /// A machine's cloud-init seed in the pool: `stacked-m1-seed.img`.
    public func seed(_ machine: String) -> String { "\(lab)-\(machine)-seed.img" }
    /// A machine's console log in the pool, so that it can be read as a volume: `stacked-m1-console.log`.
    public func consoleLog(_ machine: String) -> String { "\(lab)-\(machine)-console.log" }
}
