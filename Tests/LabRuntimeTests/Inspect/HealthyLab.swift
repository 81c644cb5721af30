import Foundation
import LabPlanning

@testable import LabRuntime

/// Everything that is found of a lab in which all is well; tests make one thing amiss.
struct HealthyLab {
    let plan: LabPlan
    var machines: [LabStatus.Machine]
    var nodes: [KubeNode]
    var api: LabStatus.API
    var virtualIP: LabStatus.VirtualIP?
    var etcdVirtualIP: LabStatus.VirtualIP?
    var members: [LabStatus.EtcdMember]
    var guests: [GuestLook]

    init(_ plan: LabPlan) {
        self.plan = plan
        let etcdRole: MachineRole = plan.lab.topology == .stacked ? .controlPlane : .etcd
        machines = plan.machines.map { HealthyLab.machine($0, in: plan) }
        nodes = plan.machines.filter { $0.role == .controlPlane || $0.role == .worker }.map {
            HealthyLab.node($0.hostname, address: $0.address.description)
        }
        api = LabStatus.API(endpoint: "https://\(plan.api)", healthy: true, milliseconds: 12, error: nil)
        virtualIP = plan.lab.network.virtualIP.map {
            LabStatus.VirtualIP(
                address: $0.description, provider: plan.lab.loadBalancer.provider.rawValue, holders: ["m1"], right: nil,
                problem: nil)
        }
        etcdVirtualIP = Expectations.VirtualIP.etcd(of: plan).map {
            LabStatus.VirtualIP(
                address: $0.address.description, provider: "keepalived-haproxy",
                holders: Array($0.candidates.prefix(1)), right: nil, problem: nil)
        }
        members = plan.machines(etcdRole).map { HealthyLab.member($0.hostname, leader: $0.index == 1) }
        guests = plan.machines.map { HealthyLab.guest($0) }
    }

    /// What is amiss.
    var problems: [String] {
        StatusProblems(plan: plan, patience: Patience(slowness: 1)).find(
            machines: machines, nodes: nodes, api: api, virtualIP: virtualIP, etcdVirtualIP: etcdVirtualIP,
            members: members, guests: guests)
    }

    /// Changes a machine as it was found.
    mutating func change(
        _ name: String, domain: String = "running", agent: Bool = true, etcdServers: [String]? = nil,
        apiServerError: String? = nil
    ) {
        machines = machines.map { machine in
            guard machine.name == name else { return machine }
            return LabStatus.Machine(
                name: name, hostname: machine.hostname, role: machine.role, address: machine.address, domain: domain,
                agent: agent, ready: machine.ready, heartbeat: nil, version: machine.version,
                etcdServers: etcdServers ?? machine.etcdServers, apiServerError: apiServerError)
        }
    }

    static func machine(_ machine: MachinePlan, in plan: LabPlan) -> LabStatus.Machine {
        let servers =
            plan.lab.topology == .stacked
            ? ["https://127.0.0.1:2379"] : plan.machines(.etcd).map { "https://\($0.address):2379" }
        return LabStatus.Machine(
            name: machine.name, hostname: machine.hostname, role: machine.role,
            address: machine.address.description, domain: "running", agent: true, ready: "True", heartbeat: nil,
            version: "v1.20.2",
            etcdServers: machine.role == .controlPlane ? servers : [])
    }

    static func node(_ name: String, address: String, ready: String = "True", message: String = "ready") -> KubeNode {
        KubeNode(
            metadata: .init(name: name),
            status: .init(
                conditions: [.init(type: "Ready", status: ready, message: message, lastHeartbeatTime: nil)],
                addresses: [.init(type: "InternalIP", address: address), .init(type: "Hostname", address: name)],
                nodeInfo: .init(kubeletVersion: "v1.20.2")))
    }

    static func member(
        _ name: String, started: Bool = true, learner: Bool = false, leader: Bool = false, healthy: Bool = true
    ) -> LabStatus.EtcdMember {
        LabStatus.EtcdMember(
            name: started ? name : "", id: "8e9e05c52164694d", endpoint: started ? "https://192.168.75.11:2379" : "",
            started: started, learner: learner, leader: leader, healthy: healthy)
    }

    static func guest(
        _ machine: MachinePlan, clockLead: Double? = nil, kubeVIP: KubeVIPLook = .present(mountsSuperAdmin: false)
    ) -> GuestLook {
        GuestLook(
            machine: machine, domainState: "running", shell: FakeGuest().shell,
            addresses: [machine.address.description], clockLead: clockLead, kubeVIP: kubeVIP)
    }
}
