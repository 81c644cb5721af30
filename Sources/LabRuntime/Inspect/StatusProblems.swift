import LabModel
import LabPlanning

/// Compares what was found with what the plan says must hold.
struct StatusProblems: Sendable {
    let plan: LabPlan
    let patience: Patience

    /// Everything that is amiss, for people.
    func find(
        machines: [LabStatus.Machine], nodes: [KubeNode], api: LabStatus.API, virtualIP: LabStatus.VirtualIP?,
        members: [LabStatus.EtcdMember], guests: [GuestLook]
    ) -> [String] {
        var problems: [String] = []
        for machine in machines where machine.domain != "running" {
            problems.append("\(machine.name): its domain is \(machine.domain)")
        }
        for machine in machines where machine.domain == "running" && !machine.agent {
            problems.append("\(machine.name): its guest agent does not answer")
        }
        if api.healthy {
            problems += nodeProblems(machines: machines, nodes: nodes)
        } else {
            problems.append("API: \(api.error ?? "it does not answer")")
        }
        problems += virtualIPProblems(virtualIP, guests: guests)
        problems += etcdProblems(members)
        problems += endpointProblems(machines)
        for guest in guests where guest.mountsSuperAdmin {
            problems.append("\(guest.machine.name): kube-vip still mounts super-admin.conf")
        }
        return problems
    }

    private func nodeProblems(machines: [LabStatus.Machine], nodes: [KubeNode]) -> [String] {
        let expectsReady = plan.lab.kubernetes.cni != .none
        return machines.filter { $0.role == .controlPlane || $0.role == .worker }.flatMap { machine -> [String] in
            guard let node = nodes.first(where: { $0.metadata.name == machine.hostname }) else {
                return ["\(machine.name): it is not a node of the cluster"]
            }
            var found: [String] = []
            if expectsReady, node.ready != "True" {
                found.append("\(machine.name): the node is not Ready: \(node.readyMessage)")
            }
            if let address = node.internalIP, address != machine.address {
                found.append("\(machine.name): the node's InternalIP is \(address), not \(machine.address)")
            }
            return found
        }
    }

    private func virtualIPProblems(_ virtualIP: LabStatus.VirtualIP?, guests: [GuestLook]) -> [String] {
        guard let virtualIP else { return [] }
        let address = "virtual IP \(virtualIP.address)"
        let problem = virtualIP.problem.map { ["\(address): \($0)"] } ?? []
        let holders = virtualIP.holders
        switch plan.lab.loadBalancer.provider {
        case .kubeVIPBGP:
            return (holders.isEmpty ? ["\(address): no control plane has it"] : []) + problem
        default:
            if holders.isEmpty { return ["\(address): no machine holds it"] }
            return (holders.count == 1 ? [] : ["\(address): held by \(holders.joined(separator: " and "))"]) + problem
        }
    }

    private func etcdProblems(_ members: [LabStatus.EtcdMember]) -> [String] {
        let role: MachineRole = plan.lab.topology == .stacked ? .controlPlane : .etcd
        let expected = plan.machines(role)
        guard !members.isEmpty else { return ["etcd: no member answered"] }
        var problems: [String] = []
        if members.count != expected.count {
            problems.append("etcd: \(members.count) members instead of \(expected.count)")
        }
        for member in members {
            let name = member.name.isEmpty ? member.id : member.name
            if !member.started { problems.append("etcd: member \(name) has not started") }
            if member.learner { problems.append("etcd: member \(name) is still a learner") }
            if member.started, !member.healthy { problems.append("etcd: member \(name) does not answer") }
        }
        if members.filter(\.leader).count != 1 { problems.append("etcd: no single leader") }
        return problems
    }

    private func endpointProblems(_ machines: [LabStatus.Machine]) -> [String] {
        let expected: Set<String> =
            if plan.lab.topology == .stacked {
                // Each API server talks to the member of its own machine.
                ["https://127.0.0.1:2379"]
            } else if let address = plan.lab.etcd.virtualIP {
                ["https://\(address):2379"]
            } else {
                Set(plan.machines(.etcd).map { "https://\($0.address):2379" })
            }
        return machines.filter { $0.role == .controlPlane && $0.agent && Set($0.etcdServers) != expected }.map {
            $0.etcdServers.isEmpty
                ? "\($0.name): its API server's manifest names no etcd, or could not be read"
                : "\($0.name): its API server uses \($0.etcdServers.joined(separator: ", "))"
        }
    }
}
