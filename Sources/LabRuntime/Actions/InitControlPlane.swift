import LabPlanning

/// `kubeadm init` on the first control plane.
struct InitControlPlane: Action {
    func run(_ context: StepContext) async throws {
        let machine = try context.machine()
        let shell = try await context.shell(machine)
        let documents = try ClusterDocuments(context.plan)
        let commands = try ClusterCommands(context.plan)
        try await ControlPlanePreparation(context: context, machine: machine, shell: shell).run()
        try await shell.write(try documents.initDocument(on: machine, secrets: context.secrets))
        try await KubeadmRun(
            name: "kubeadm-init", context: context, shell: shell, deadline: context.patience.seconds(150),
            phases: KubeadmPhases.initialize
        ) { skipped in
            try commands.initialize(machine, skippedPhases: skipped)
        }.run()
    }
}
