import LabModel
import LabPlanning

/// Compares what was found with what the plan says must hold.
struct StatusProblems: Sendable {
    let plan: LabPlan
    let patience: Patience

    /// Everything that is amiss, for people.
    func find(
        machines: [LabStatus.Machine], nodes: [KubeNode], api: LabStatus.API, virtualIP: LabStatus.VirtualIP?,
        etcdVirtualIP: LabStatus.VirtualIP?, members: [LabStatus.EtcdMember], guests: [GuestLook]
    ) -> [String] {
        var problems: [String] = []
        for machine in machines where machine.domain != "running" {
            problems.append("\(machine.name): its domain is \(machine.domain)")
        }
        for machine in machines where machine.domain == "running" && !machine.agent {
            problems.append("\(machine.name): its guest agent does not answer")
        }
        problems += clockProblems(guests)
        if api.healthy {
            problems += nodeProblems(machines: machines, nodes: nodes)
        } else {
            problems.append("API: \(api.error ?? "it does not answer")")
        }
        problems += apiServerProblems(machines)
        problems += virtualIPProblems(
            "virtual IP", virtualIP, Expectations.VirtualIP.api(of: plan), machines: machines)
        problems += etcdProblems(members)
        problems += virtualIPProblems(
            "etcd virtual IP", etcdVirtualIP, Expectations.VirtualIP.etcd(of: plan), machines: machines)
        problems += endpointProblems(machines)
        problems += kubeVIPProblems(guests)
        return problems
    }

    /// Certificates, leases and etcd need clocks that agree; one of a domain that was suspended or saved is behind.
    private func clockProblems(_ guests: [GuestLook]) -> [String] {
        guests.compactMap { guest in
            guard let lead = guest.clockLead, abs(lead) > GuestClock.tolerance else { return nil }
            return "\(guest.machine.name): its clock is \(GuestClock.phrase(lead)) this machine's; "
                + "lab up \(plan.lab.name) sets it"
        }
    }

    /// Through the virtual IP one API server is enough; a lab is up only with all of them.
    private func apiServerProblems(_ machines: [LabStatus.Machine]) -> [String] {
        machines.filter { $0.role == .controlPlane && $0.domain == "running" }.compactMap { machine in
            machine.apiServerError.map { "\(machine.name): its API server is not ready: \($0)" }
        }
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
