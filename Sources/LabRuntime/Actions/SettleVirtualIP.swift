import LabPlanning

/// Gives kube-vip its lasting manifest on every control plane: with admin.conf in place of super-admin.conf, and where
/// it may only run on members of the cluster.
struct SettleVirtualIP: Action {
    func run(_ context: StepContext) async throws {
        guard context.plan.usesKubeVIP else { return }
        for machine in context.plan.machines(.controlPlane) {
            let shell = try await context.shell(machine)
            for file in try ControlPlaneVirtualIP.files(for: machine, in: context.plan, phase: .settled) {
                // kubelet restarts a static pod whose manifest changes, so one that is right already is left alone.
                let present = try await shell.read(file.path)
                if present.map({ String(decoding: $0, as: UTF8.self) }) == file.content { continue }
                try await shell.write(file)
            }
        }
    }
}
