import LabModel
import LabPlanning

/// Finds who holds a virtual IP, by which right, and whether those that stand by could take it over.
struct VirtualIPInspector: Sendable {
    /// The address, and who may hold it by which right.
    let expected: Expectations.VirtualIP
    let provider: VirtualIPProvider
    let guests: [GuestLook]
    /// The machines with keepalived and haproxy, by name.
    let balancers: [String: BalancerLook]
    let patience: Patience

    /// By which right the address is held, and what is amiss with it.
    struct Finding: Sendable {
        var right: String?
        var problems: [String] = []
    }

    /// A lab's virtual IPs: the API's, nil with provider `none`, and etcd's, nil where API servers list the members.
    static func all(
        of plan: LabPlan, guests: [GuestLook], patience: Patience
    ) async -> (api: LabStatus.VirtualIP?, etcd: LabStatus.VirtualIP?) {
        // Machines of their own may balance both, and are looked at once.
        let balancers = await BalancerLook.looks(at: guests, in: plan, patience: patience)
        let provider = plan.lab.loadBalancer.provider
        var api: LabStatus.VirtualIP?
        if provider != .none {
            api = await VirtualIPInspector(
                expected: Expectations.VirtualIP.api(of: plan), provider: provider, guests: guests,
                balancers: balancers, patience: patience
            ).inspect()
        }
        var etcd: LabStatus.VirtualIP?
        if let expected = Expectations.VirtualIP.etcd(of: plan) {
            etcd = await VirtualIPInspector(
                expected: expected, provider: .keepalivedHAProxy, guests: guests, balancers: balancers,
                patience: patience
            ).inspect()
        }
        return (api, etcd)
    }

    func inspect() async -> LabStatus.VirtualIP {
        let address = expected.address.description
        let holders = guests.filter { $0.addresses.contains(address) }.map(\.machine)
        let finding = await finding(holders)
        return LabStatus.VirtualIP(
            address: address, provider: provider.rawValue, holders: holders.map(\.name), right: finding.right,
            problem: finding.problems.isEmpty ? nil : finding.problems.joined(separator: "; "))
    }

    private func finding(_ holders: [MachinePlan]) async -> Finding {
        switch expected.right {
        case .vrrp(let instance, _): return vrrp(instance, holders)
        case .lease(let name, let namespace):
            async let processes = kubeVIPProblems()
            var finding = await lease(name, namespace, holders)
            finding.problems += await processes
            return finding
        case .bgp(let router):
            async let processes = kubeVIPProblems()
            var finding = await routes(on: router)
            finding.problems += await processes
            return finding
        case .own: return Finding()
        }
    }

    /// The candidates as they were found, in the plan's order.
    var candidates: [GuestLook] { guests.filter { expected.candidates.contains($0.machine.name) } }

    /// The holder has to be the one master, all others its backups. A machine whose agent does not answer is told of
    /// elsewhere.
    private func vrrp(_ instance: String, _ holders: [MachinePlan]) -> Finding {
        let looks = candidates.compactMap { balancers[$0.machine.name] }
        let masters = looks.filter { $0.states[instance] == "MASTER" }.map(\.machine)
        return Finding(
            right: masters.isEmpty ? nil : "VRRP master: \(masters.joined(separator: ", "))",
            problems: looks.flatMap { look in
                look.problems(instance: instance, isHolder: holders.contains { $0.name == look.machine })
            })
    }
}
