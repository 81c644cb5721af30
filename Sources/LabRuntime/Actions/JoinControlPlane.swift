import LabPlanning

/// `kubeadm join --control-plane`: one machine after another, as etcd admits one new member at a time.
struct JoinControlPlane: Action {
    func run(_ context: StepContext) async throws {
        let machine = try context.machine()
        let shell = try await context.shell(machine)
        let documents = try ClusterDocuments(context.plan)
        let commands = try ClusterCommands(context.plan)
        let first = try FirstControlPlane(context)
        try await ControlPlanePreparation(context: context, machine: machine, shell: shell).run()
        let hash = try await first.caCertificateHash()
        try await shell.write(
            try documents.joinDocument(machine, secrets: context.secrets, caCertificateHash: hash))
        try await KubeadmRun(
            name: "kubeadm-join", context: context, shell: shell, deadline: context.patience.seconds(120),
            phases: KubeadmPhases.join, completed: try await KubeadmPhases.behindARegisteredKubelet(shell),
            mend: { cause in
                try await first.mend(cause)
                try await first.removeUnstartedMember(of: machine)
            },
            done: { try await first.hasMember(of: machine) ? ["control-plane-join/etcd"] : [] }
        ) { skipped in
            try commands.join(machine, skippedPhases: skipped)
        }.run()
        if context.plan.lab.topology == .stacked { try await awaitMember(of: machine, context, shell) }
        try await awaitAPIServer(of: machine, context, shell)
    }

    /// Waits until the new API server answers for itself: the next machine joins with two of them to ask, and not while
    /// one starts and the other bears everything.
    ///
    /// One that takes too long is only told of, as the final check is the judge.
    private func awaitAPIServer(of machine: MachinePlan, _ context: StepContext, _ shell: GuestShell) async throws {
        let client = try await KubeClient.make(
            plan: context.plan, directory: context.directory, session: context.session, kubectl: context.image.kubectl)
        do {
            try await awaitStaticPod(
                "the API server", of: machine, context, shell, deadline: context.patience.seconds(40)
            ) {
                _ = try await client.readyz(
                    of: "https://\(machine.address):6443", deadline: context.patience.seconds(2))
                return .holds(())
            }
        } catch let failure as LabFailure {
            context.emit(.warning, "\(failure)")
        }
    }

    /// Waits until the new member votes and answers: the next one may join only then.
    private func awaitMember(of machine: MachinePlan, _ context: StepContext, _ shell: GuestShell) async throws {
        let client = EtcdClient(shell: shell, deadline: context.patience.seconds(2))
        try await awaitStaticPod("the etcd member", of: machine, context, shell, deadline: context.patience.seconds(60))
        {
            let members = try await client.members()
            guard let member = members.first(where: { $0.name == machine.hostname }) else {
                return .notYet("it is not in the member list")
            }
            return member.started && !member.learner && member.healthy ? .holds(()) : .notYet("it has no vote yet")
        }
    }

    /// Waits for a static pod of the machine, which kubelet may have to be helped with.
    private func awaitStaticPod(
        _ what: String, of machine: MachinePlan, _ context: StepContext, _ shell: GuestShell, deadline: Duration,
        _ look: @escaping @Sendable () async throws -> Condition.Look<Void>
    ) async throws {
        context.progress("waiting for \(what)")
        let healer = StaticPodHealer(shell: shell, patience: context.patience) { context.emit(.healed, $0) }
        try await healer.during {
            try await Condition(
                name: what, machine: machine.name, deadline: deadline, interval: .seconds(2), tolerant: true
            ).wait(look)
        }
    }
}
