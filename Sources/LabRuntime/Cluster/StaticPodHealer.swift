import LabPlanning
import LabSystem

/// Mends static pods that kubelet tore down right after their first start and never started again.
///
/// Kubelet 1.20 does that to etcd now and then on a slow machine: the manifest is in place, the process is not, and no
/// time helps. A restart of kubelet does.
struct StaticPodHealer: Sendable {
    let shell: GuestShell
    let patience: Patience
    let report: @Sendable (String) -> Void

    private static let processes = [
        "etcd": "etcd", "kube-apiserver": "kube-apiserver", "kube-controller-manager": "kube-controller",
        "kube-scheduler": "kube-scheduler",
    ]

    /// Does the work with the healer beside it; the healer ends with the work.
    func during<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                await watch()
                return nil
            }
            defer { group.cancelAll() }
            while let value = try await group.next() {
                if let value { return value }
            }
            throw CancellationError()
        }
    }

    /// Looks at the static pods until it is cancelled.
    private func watch() async {
        let clock = ContinuousClock()
        var missingSince: [String: ContinuousClock.Instant] = [:]
        let tolerated = max(patience.seconds(5), .seconds(30))
        while !Task.isCancelled {
            try? await Task.sleep(for: max(patience.seconds(1), .seconds(3)))
            guard let missing = try? await missingComponents() else { continue }
            missingSince = missingSince.filter { missing.contains($0.key) }
            for component in missing where missingSince[component] == nil { missingSince[component] = clock.now }
            guard let (component, _) = missingSince.first(where: { $0.value.duration(to: clock.now) > tolerated })
            else { continue }
            report("\(component) has a manifest but no process: restarting kubelet")
            _ = try? await shell.run(["/usr/bin/systemctl", "restart", "kubelet"], deadline: .seconds(120))
            missingSince = [:]
        }
    }

    /// The components that have a manifest and no process.
    private func missingComponents() async throws -> [String] {
        let manifests = try await shell.run(["/usr/bin/ls", "/etc/kubernetes/manifests"]).text
        let wanted = manifests.split(separator: "\n").compactMap { name -> String? in
            let component = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : ""
            return StaticPodHealer.processes[component] == nil ? nil : component
        }
        guard !wanted.isEmpty else { return [] }
        let running = Set(try await shell.run(["/usr/bin/ps", "-e", "-o", "comm="]).text.split(separator: "\n").map(String.init))
        return wanted.filter { !running.contains(StaticPodHealer.processes[$0] ?? "") }
    }
}
