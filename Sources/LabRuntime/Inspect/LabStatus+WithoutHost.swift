import LabModel
import LabPlanning

extension LabStatus {
    /// A lab whose isolated host has ended, and with it every machine: nobody is there to be asked.
    static func withoutHost(_ plan: LabPlan, host: HostLocation, completed: Bool) -> LabStatus {
        let machines = plan.machines.map { machine in
            Machine(
                name: machine.name, hostname: machine.hostname, role: machine.role,
                address: machine.address.description, domain: "shut off", agent: false, ready: nil, heartbeat: nil,
                version: nil, etcdServers: [])
        }
        let provider = plan.lab.loadBalancer.provider
        let virtualIP = provider == .none ? nil : plan.lab.network.virtualIP
        return LabStatus(
            lab: plan.lab.name, topology: plan.lab.topology.rawValue, host: host.description,
            state: completed ? .down : .partial, machines: machines,
            api: API(
                endpoint: "https://\(plan.api)", healthy: false, milliseconds: nil, error: "the host does not run"),
            virtualIP: virtualIP.map {
                VirtualIP(
                    address: $0.description, provider: provider.rawValue, holders: [], right: nil, problem: nil)
            },
            etcdMembers: [],
            problems: ["the \(host) does not run; lab up \(plan.lab.name) starts it and its machines again"])
    }
}
