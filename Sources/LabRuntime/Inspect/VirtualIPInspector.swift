import LabModel
import LabPlanning

/// Finds who holds the virtual IP and by which right.
struct VirtualIPInspector: Sendable {
    let plan: LabPlan
    let guests: [GuestLook]
    let patience: Patience

    /// nil with provider `none`.
    func inspect() async -> LabStatus.VirtualIP? {
        let provider = plan.lab.loadBalancer.provider
        guard provider != .none, let address = plan.lab.network.virtualIP?.description else { return nil }
        let holders = guests.filter { $0.addresses.contains(address) }.map(\.machine.name)
        return LabStatus.VirtualIP(
            address: address, provider: provider.rawValue, holders: holders, right: await right(holders: holders))
    }

    private func right(holders: [String]) async -> String? {
        switch plan.lab.loadBalancer.provider {
        case .keepalivedHAProxy:
            return holders.isEmpty ? nil : "VRRP master: \(holders.joined(separator: ", "))"
        case .kubeVIPARP:
            guard let shell = guests.first(where: { $0.machine.role == .controlPlane && $0.agent })?.shell else {
                return nil
            }
            let command = [
                "/usr/bin/kubectl", "--kubeconfig=/etc/kubernetes/admin.conf", "-n", "kube-system", "get", "lease",
                "plndr-cp-lock", "-o", "jsonpath={.spec.holderIdentity}",
            ]
            let holder = try? await shell.check(command, deadline: patience.seconds(5))
            return holder.map { "lease plndr-cp-lock held by \($0)" }
        case .kubeVIPBGP:
            guard let router = guests.first(where: { $0.machine.role == .router }), let shell = router.shell,
                let address = plan.lab.network.virtualIP
            else { return nil }
            let routes = try? await shell.check(["/usr/sbin/ip", "-4", "-o", "route", "show", "\(address)/32"])
            return routes.map {
                $0.isEmpty ? "no BGP route on \(router.machine.name)" : "BGP route on \(router.machine.name): \($0)"
            }
        case .automatic, .none:
            return nil
        }
    }
}
