import LabPlanning

/// Hands an external member its certificates and its static pod, and waits until etcd runs.
///
/// A member alone has no quorum, so that the cluster is healthy is another step's to find.
struct StartEtcdMember: Action {
    func run(_ context: StepContext) async throws {
        let machine = try context.machine()
        let shell = try await context.shell(machine)
        context.progress("certificates")
        try await EtcdIssuer(context).handOver(to: machine)
        let manifest = try ClusterCommands(context.plan).etcdManifest(for: machine)
        try await shell.check(manifest, deadline: context.patience.seconds(30))
        context.progress("waiting for etcd to run")
        let healer = StaticPodHealer(shell: shell, patience: context.patience) { context.emit(.healed, $0) }
        try await healer.during {
            try await Condition(
                name: "the etcd process", machine: machine.name, deadline: context.patience.seconds(60),
                interval: .seconds(1),
                remedy: "lab exec \(context.plan.lab.name) \(machine.name) -- journalctl -u kubelet"
            ).wait { () -> Condition.Look<Void> in
                try await shell.run(["/usr/bin/pgrep", "-x", "etcd"]).exitCode == 0
                    ? .holds(()) : .notYet("not started")
            }
        }
    }
}
