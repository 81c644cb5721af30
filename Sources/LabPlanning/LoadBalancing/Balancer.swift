import LabModel

/// Machines that share one virtual address by VRRP (keepalived) and spread its connections with haproxy.
public struct Balancer: Hashable, Sendable {
    /// What is balanced.
    public enum Service: String, Hashable, Sendable, Codable, CaseIterable {
        /// The Kubernetes API.
        case api
        /// External etcd members' client port.
        case etcd
    }

    /// What is balanced; its name is also that of the haproxy backend and the VRRP instance.
    public let service: Service
    /// The address that moves.
    public let virtualIP: IPv4Address
    /// The port that clients use at the virtual address.
    public let port: Int
    /// The machines that run keepalived and haproxy, the preferred holder first.
    public let machines: [MachinePlan]
    /// The machines that serve.
    public let backends: [MachinePlan]
    /// VRRP's number, 1 to 255.
    public let virtualRouterID: Int

    /// The port that the backends serve on.
    public var backendPort: Int { service == .api ? 6443 : 2379 }

    /// Whether haproxy has to leave all addresses but the virtual one alone: an etcd member on the same machine has
    /// the port on its own address.
    public var bindsVirtualIPOnly: Bool {
        port == backendPort && machines.contains { machine in backends.contains(machine) }
    }

    /// The load balancers that a machine is part of; dedicated ones may serve the API and etcd.
    static func all(on machine: MachinePlan, in plan: LabPlan) -> [Balancer] {
        plan.balancers.filter { $0.machines.contains(machine) }
    }
}

extension LabPlan {
    /// The lab's pairs of keepalived and haproxy: in front of the API, etcd, both or neither.
    ///
    /// They run on the dedicated load balancers if the lab has some, else on the machines that they balance: on the
    /// control planes the API is then at port 8443, as the API servers have 6443.
    public var balancers: [Balancer] {
        let dedicated = machines(.loadBalancer)
        var balancers: [Balancer] = []
        if lab.loadBalancer.provider == .keepalivedHAProxy {
            let backends = machines(.controlPlane)
            balancers.append(
                Balancer(
                    service: .api, virtualIP: api.address, port: api.port,
                    machines: dedicated.isEmpty ? backends : dedicated, backends: backends,
                    virtualRouterID: VirtualRouterID.api(of: lab)))
        }
        let members = machines(.etcd)
        if let virtualIP = lab.etcd.virtualIP, !members.isEmpty {
            balancers.append(
                Balancer(
                    service: .etcd, virtualIP: virtualIP, port: 2379, machines: dedicated.isEmpty ? members : dedicated,
                    backends: members, virtualRouterID: VirtualRouterID.etcd(of: lab)))
        }
        return balancers
    }
}
