import LabModel

/// The files that a machine's seed writes.
enum SeedFiles {
    /// Every file, the common ones first.
    static func all(for machine: MachinePlan, in plan: LabPlan, secrets: LabSecrets) throws -> [GuestFile] {
        [hosts(in: plan), resolver(in: plan)] + (try GuestFiles.static(for: machine, in: plan, secrets: secrets))
    }

    /// All names of the lab, so that none depends on DNS.
    static func hosts(in plan: LabPlan) -> GuestFile {
        let domain = plan.lab.network.domain
        var lines = ["127.0.0.1 localhost", "::1 localhost ip6-localhost ip6-loopback"]
        lines += HostEntry.all(in: plan).map { entry in
            "\(entry.address) " + entry.names.map { "\($0).\(domain) \($0)" }.joined(separator: " ")
        }
        return GuestFile(path: "/etc/hosts", content: lines.joined(separator: "\n") + "\n")
    }

    /// The network's DNS for everything else; it answers at once that it knows nothing more.
    static func resolver(in plan: LabPlan) -> GuestFile {
        GuestFile(
            path: "/etc/resolv.conf",
            content: """
                search \(plan.lab.network.domain)
                nameserver \(plan.network.gateway)
                options timeout:1 attempts:2

                """)
    }
}
