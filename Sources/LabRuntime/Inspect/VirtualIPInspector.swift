import LabModel
import LabPlanning

/// Finds who holds the virtual IP and by which right.
struct VirtualIPInspector: Sendable {
    let plan: LabPlan
    let guests: [GuestLook]
    let patience: Patience

    /// By which right the address is held, and what is amiss with it.
    private struct Right {
        var text: String?
        var problem: String?
    }

    /// nil with provider `none`.
    func inspect() async -> LabStatus.VirtualIP? {
        let provider = plan.lab.loadBalancer.provider
        guard provider != .none, let address = plan.lab.network.virtualIP?.description else { return nil }
        let holders = guests.filter { $0.addresses.contains(address) }.map(\.machine)
        let right = await right(holders: holders)
        return LabStatus.VirtualIP(
            address: address, provider: provider.rawValue, holders: holders.map(\.name), right: right.text,
            problem: right.problem)
    }

    private func right(holders: [MachinePlan]) async -> Right {
        switch plan.lab.loadBalancer.provider {
        case .keepalivedHAProxy:
            Right(text: holders.isEmpty ? nil : "VRRP master: \(holders.map(\.name).joined(separator: ", "))")
        case .kubeVIPARP: await lease(holders: holders)
        case .kubeVIPBGP: await route()
        case .automatic, .none: Right()
        }
    }

    /// The lease's holder, which any API server tells; kube-vip calls itself by the node's name.
    private func lease(holders: [MachinePlan]) async -> Right {
        let lease = KubeVIPManifest.lease
        let command = [
            "/usr/bin/kubectl", "--kubeconfig=\(KubeVIPManifest.adminConfig)", "-n", lease.namespace, "get", "lease",
            lease.name, "-o", "jsonpath={.spec.holderIdentity}",
        ]
        for guest in guests where guest.machine.role == .controlPlane && guest.agent {
            guard let shell = guest.shell,
                let identity = try? await shell.check(command, deadline: patience.seconds(5)), !identity.isEmpty
            else { continue }
            let strangers = holders.filter { $0.hostname != identity }.map(\.name)
            return Right(
                text: "lease \(lease.name) held by \(identity)",
                problem: strangers.isEmpty
                    ? nil
                    : "on \(strangers.joined(separator: ", ")), but the lease \(lease.name) is held by \(identity)")
        }
        return Right(problem: "no control plane could tell who holds the lease \(lease.name)")
    }

    /// The route that the lab's own router has learned; a router elsewhere can't be asked.
    private func route() async -> Right {
        guard let router = guests.first(where: { $0.machine.role == .router }), let shell = router.shell,
            let address = plan.lab.network.virtualIP
        else { return Right() }
        let command = ["/usr/sbin/ip", "-4", "-o", "route", "show", "\(address)/32"]
        guard let routes = try? await shell.check(command) else {
            return Right(problem: "the routes of \(router.machine.name) could not be read")
        }
        return routes.isEmpty
            ? Right(problem: "no BGP route to it on \(router.machine.name)")
            : Right(text: "BGP route on \(router.machine.name): \(routes)")
    }
}
