import LabPlanning

/// `kubeadm join` of a worker.
struct JoinWorker: Action {
    func run(_ context: StepContext) async throws {
        let machine = try context.machine()
        let shell = try await context.shell(machine)
        let commands = try ClusterCommands(context.plan)
        let first = try FirstControlPlane(context)
        let hash = try await first.caCertificateHash()
        try await shell.write(
            try ClusterDocuments(context.plan).joinDocument(
                machine, secrets: context.secrets, caCertificateHash: hash))
        try await KubeadmRun(
            name: "kubeadm-join", context: context, shell: shell, deadline: context.patience.seconds(120),
            phases: KubeadmPhases.join, completed: try await KubeadmPhases.behindARegisteredKubelet(shell),
            mend: { try await first.mend($0) }
        ) { skipped in
            try commands.join(machine, skippedPhases: skipped)
        }.run()
    }
}
