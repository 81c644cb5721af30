import LabModel

/// Kernel settings that a machine's place in the lab needs, beside those of every Kubernetes node in the image.
enum GuestSysctls {
    /// Where the file lies: after the image's own.
    static let path = "/etc/sysctl.d/95-lab.conf"

    /// The file; nil when there is nothing to set.
    static func file(for machine: MachinePlan, in plan: LabPlan) -> GuestFile? {
        let settings = settings(for: machine, in: plan)
        if settings.isEmpty { return nil }
        return GuestFile(path: path, content: settings.map { "\($0) = \($1)\n" }.joined())
    }

    /// Name and value, in order; see ``BGPRouting`` for why.
    static func settings(for machine: MachinePlan, in plan: LabPlan) -> [(name: String, value: Int)] {
        var settings: [(name: String, value: Int)] = []
        if BGPRouting(plan: plan) != nil {
            switch machine.role {
            case .router:
                settings += [
                    ("net.ipv4.ip_forward", 1),
                    // Off only where both the interface's and the common switch are.
                    ("net.ipv4.conf.all.send_redirects", 0),
                    ("net.ipv4.conf.default.send_redirects", 0),
                    ("net.ipv4.conf.\(MachinePlan.interfaceName).send_redirects", 0),
                    // By addresses and ports, so that one client's connections spread too.
                    ("net.ipv4.fib_multipath_hash_policy", 1),
                ]
            case .controlPlane:
                settings += [("net.ipv4.conf.all.arp_ignore", 1), ("net.ipv4.conf.all.arp_announce", 2)]
            case .etcd, .worker, .loadBalancer:
                break
            }
        }
        // haproxy has to be there before the address is.
        if Balancer.all(on: machine, in: plan).contains(where: \.bindsVirtualIPOnly) {
            settings.append(("net.ipv4.ip_nonlocal_bind", 1))
        }
        return settings
    }
}
