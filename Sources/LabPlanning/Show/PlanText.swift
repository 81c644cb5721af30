import LabModel

/// A plan for people: what will be made, where it can be reached, what may fail, and in which order it happens.
public enum PlanText {
    /// The text, lines of at most some 120 characters unless names are long.
    public static func render(_ plan: LabPlan) -> String {
        let sections = [
            summary(plan), titled("machines", machines(plan)), titled("availability", Availability(plan).lines),
            titled("notes", PlanNotes.all(plan).map { "- \($0)" }),
            titled("emulation", plan.isSlow ? SlowMachineProfile.explanations : []), titled("steps", steps(plan)),
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static func titled(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : [title] + lines.map { "  \($0)" }
    }

    private static func summary(_ plan: LabPlan) -> [String] {
        let lab = plan.lab
        let endpoint = "https://\(plan.api)"
        let holder =
            plan.provider.provider == .none
            ? "\(plan.machines(.controlPlane)[0].name)'s own address"
            : "virtual IP by \(plan.provider.provider.rawValue): \(plan.provider.reason)"
        var table = TextTable("lab", "\(lab.name): \(counts(plan))")
        table.append(
            "kubernetes",
            "\(lab.kubernetes.version) (\(lab.kubernetes.source.rawValue)), pods \(lab.kubernetes.podCIDR), "
                + "services \(lab.kubernetes.serviceCIDR), CNI \(lab.kubernetes.cni.rawValue)")
        table.append("API", "\(endpoint) (\(holder))")
        table.append("etcd", EtcdEndpoints.urls(plan).joined(separator: ", "))
        table.append(
            "network",
            "\(plan.network.name), \(lab.network.cidr), bridge \(plan.network.bridge), host \(plan.network.gateway)")
        table.append("pool", "\(plan.pool.name), \(plan.host.poolPath)")
        table.append("image", "\(plan.host.image.name), digest \(plan.host.image.digest)")
        table.append("guests run", plan.host.acceleration == .kvm ? "by KVM" : "under emulation (TCG)")
        return table.lines
    }

    private static func counts(_ plan: LabPlan) -> String {
        let groups = MachineRole.allCases.compactMap { role -> String? in
            let count = plan.machines(role).count
            return count == 0 ? nil : "\(count) \(role.title)\(count == 1 ? "" : "s")"
        }
        return groups.joined(separator: ", ") + ", \(plan.lab.topology.rawValue) etcd"
    }

    private static func machines(_ plan: LabPlan) -> [String] {
        var table = TextTable("NAME", "HOST NAME", "ROLE", "ADDRESS", "MAC", "CPUS", "MEMORY", "DISK", "PODS")
        for machine in plan.machines {
            table.append(
                machine.name, machine.hostname, machine.role.title, "\(machine.address)", "\(machine.mac)",
                "\(machine.size.cpus)", "\(machine.size.memoryMiB) MiB", "\(machine.size.diskGiB) GiB",
                machine.podCIDR.map(\.description) ?? "-")
        }
        func total(_ value: (MachinePlan) -> Int) -> Int { plan.machines.map(value).reduce(0, +) }
        table.append(
            "total", "", "", "", "", "\(total(\.size.cpus))", "\(total(\.size.memoryMiB)) MiB",
            "\(total(\.size.diskGiB)) GiB (thin)")
        return table.lines
    }

    /// One line for each group of steps that wait for nothing but the lines above.
    private static func steps(_ plan: LabPlan) -> [String] {
        plan.stepWaves.enumerated().map { index, wave in
            let actions = wave.reduce(into: [StepAction]()) { if !$0.contains($1.action) { $0.append($1.action) } }
            let parts = actions.map { action in
                let machines = wave.filter { $0.action == action }.compactMap(\.machine)
                return machines.isEmpty ? action.title : "\(action.title): \(machines.joined(separator: " "))"
            }
            let number = String(index + 1)
            return String(repeating: " ", count: 2 - min(2, number.count)) + number + "  "
                + parts.joined(separator: " | ")
        }
    }
}
