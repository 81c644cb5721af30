import LabPlanning

/// What a control plane needs before kubeadm runs on it: containerd, the virtual IP's files, kube-vip's image.
struct ControlPlanePreparation: Sendable {
    let context: StepContext
    let machine: MachinePlan
    let shell: GuestShell

    func run() async throws {
        try await awaitContainerd()
        try await removeEmptyFiles()
        if context.plan.usesKubeVIP, context.options.kubeVIPImage != nil {
            try await PayloadImage(shell: shell, context: context).load()
        }
        if machine.index == 1, context.plan.lab.topology == .external {
            try await EtcdIssuer(context).handOver(toControlPlane: shell)
        }
        for file in try ControlPlaneVirtualIP.files(for: machine, in: context.plan, phase: .initializing) {
            try await shell.write(file)
        }
    }

    /// Removes files that a power failure before this boot has left empty: kubeadm would take them for what they are
    /// named, and makes them anew when they are missing.
    private func removeEmptyFiles() async throws {
        let find = ["/usr/bin/find", "/etc/kubernetes", "-type", "f", "-empty"]
        try await shell.check(find + ["!", "-newer", "/run/cloud-init/result.json", "-delete"])
    }

    private func awaitContainerd() async throws {
        try await Condition(
            name: "containerd", machine: machine.name, deadline: context.patience.seconds(20), interval: .seconds(1),
            remedy: "lab exec \(context.plan.lab.name) \(machine.name) -- journalctl -u containerd"
        ).wait { () -> Condition.Look<Void> in
            let state = try await shell.run(["/usr/bin/systemctl", "is-active", "containerd"])
            return state.exitCode == 0 ? .holds(()) : .notYet(state.text)
        }
    }
}

extension LabPlan {
    /// Whether kube-vip holds the virtual IP.
    var usesKubeVIP: Bool {
        lab.loadBalancer.provider == .kubeVIPARP || lab.loadBalancer.provider == .kubeVIPBGP
    }
}
