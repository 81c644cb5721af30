import Foundation
import LabPlanning
import LabSystem
import Libvirt

/// Looks at a lab from all sides at once and says what is there and what is amiss.
struct StatusCollector: Sendable {
    let plan: LabPlan
    let session: HostSession
    /// The way to ask the API; nil when there is none.
    var client: KubeClient?
    /// Whether `lab up` finished once.
    let completed: Bool
    let patience: Patience
    /// Why there is no client.
    var clientProblem = "no kubeconfig yet"

    /// Collects everything in parallel; what can't be had is said in ``LabStatus/problems``, not thrown.
    func collect() async -> LabStatus {
        let guests = await looks()
        async let nodes = nodes(guests)
        async let api = api()
        async let members = members(guests)
        async let apiServers = APIServerInspector(client: client, patience: patience).errors(guests)
        let (virtualIP, etcdVirtualIP) = await VirtualIPInspector.all(of: plan, guests: guests, patience: patience)
        let (nodeList, nodeError) = await nodes
        let (etcdMembers, etcdError) = await members
        let apiServerErrors = await apiServers
        let machines = guests.map { guest in
            let node = nodeList.first { $0.metadata.name == guest.machine.hostname }
            return LabStatus.Machine(
                name: guest.machine.name, hostname: guest.machine.hostname, role: guest.machine.role,
                address: guest.machine.address.description, domain: guest.domainState, agent: guest.agent,
                ready: node?.ready, heartbeat: node?.heartbeat, version: node?.status.nodeInfo.kubeletVersion,
                etcdServers: guest.etcdServers, apiServerError: apiServerErrors[guest.machine.name])
        }
        let apiStatus = await api
        let problems =
            [nodeError, etcdError].compactMap { $0 }
            + StatusProblems(plan: plan, patience: patience).find(
                machines: machines, nodes: nodeList, api: apiStatus, virtualIP: virtualIP,
                etcdVirtualIP: etcdVirtualIP, members: etcdMembers, guests: guests)
        return LabStatus(
            lab: plan.lab.name, topology: plan.lab.topology.rawValue, host: session.location.description,
            state: state(api: apiStatus, problems: problems), machines: machines, api: apiStatus,
            virtualIP: virtualIP, etcdVirtualIP: etcdVirtualIP, etcdMembers: etcdMembers, problems: problems)
    }

    private func state(api: LabStatus.API, problems: [String]) -> LabStatus.State {
        if !completed { return .partial }
        if !api.healthy { return .down }
        return problems.isEmpty ? .up : .degraded
    }

    private func looks() async -> [GuestLook] {
        await plan.machines.concurrentMap { machine in
            await GuestLook.look(at: machine, tag: plan.tag, connection: session.connection)
        }
    }

    private func nodes(_ guests: [GuestLook]) async -> ([KubeNode], String?) {
        guard let client else { return ([], nil) }
        do {
            return (try await client.nodes(deadline: patience.seconds(5)), nil)
        } catch {
            return ([], "nodes: \(error)")
        }
    }

    private func api() async -> LabStatus.API {
        let endpoint = "https://\(plan.api)"
        guard let client else {
            return LabStatus.API(endpoint: endpoint, healthy: false, milliseconds: nil, error: clientProblem)
        }
        do {
            let took = try await client.readyz(deadline: patience.seconds(3))
            return LabStatus.API(
                endpoint: endpoint, healthy: true, milliseconds: took / .milliseconds(1), error: nil)
        } catch {
            return LabStatus.API(endpoint: endpoint, healthy: false, milliseconds: nil, error: "\(error)")
        }
    }

    private func members(_ guests: [GuestLook]) async -> ([LabStatus.EtcdMember], String?) {
        let role: MachineRole = plan.lab.topology == .stacked ? .controlPlane : .etcd
        var reason: String?
        for guest in guests where guest.machine.role == role {
            guard let shell = guest.shell else { continue }
            do {
                let client = EtcdClient(shell: shell, deadline: patience.seconds(2))
                return (try await client.members(), nil)
            } catch {
                reason = "etcd on \(guest.machine.name): \(error)"
            }
        }
        return ([], reason)
    }
}
