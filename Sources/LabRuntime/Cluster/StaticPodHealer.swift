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
        "kube-scheduler": "kube-scheduler", "kube-vip": "kube-vip",
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
        let begin = clock.now
        var stuck = StuckPods(patience: patience)
        while !Task.isCancelled {
            try? await Task.sleep(for: max(patience.seconds(2), .seconds(3)))
            guard let (wanted, running) = try? await components() else { continue }
            guard let component = stuck.observe(wanted: wanted, running: running, at: begin.duration(to: clock.now))
            else { continue }
            report("\(component) has a manifest but no process: restarting kubelet")
            _ = try? await shell.run(["/usr/bin/systemctl", "restart", "kubelet"], deadline: .seconds(120))
        }
    }

    /// The components that have a manifest, and those of them that have a process.
    ///
    /// kube-vip is wanted only beside a running API server of its machine: it asks that one, and may end for as long as
    /// there is none.
    func components() async throws -> (wanted: Set<String>, running: Set<String>) {
        let manifests = try await shell.run(["/usr/bin/ls", "/etc/kubernetes/manifests"]).text
        var wanted = Set(
            manifests.split(separator: "\n").filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        ).intersection(StaticPodHealer.processes.keys)
        guard !wanted.isEmpty else { return ([], []) }
        let processes = Set(
            try await shell.run(["/usr/bin/ps", "-e", "-o", "comm="]).text.split(separator: "\n").map(String.init))
        if !processes.contains("kube-apiserver") { wanted.remove("kube-vip") }
        return (wanted, wanted.filter { processes.contains(StaticPodHealer.processes[$0] ?? "") })
    }
}

/// Tells static pods that never come back from those that are merely slow.
struct StuckPods: Sendable {
    /// How long a component that ran may be away, or one that never ran may take, before kubelet is at fault.
    private let goneTolerance: Duration
    private let startTolerance: Duration
    private var seen: Set<String> = []
    private var missingSince: [String: Duration] = [:]

    init(patience: Patience) {
        goneTolerance = max(patience.seconds(6), .seconds(30))
        startTolerance = max(patience.seconds(20), .seconds(90))
    }

    /// Takes one look at a point in time, and returns the component for which kubelet has to be restarted, if any.
    ///
    /// After that every component gets the whole time again.
    mutating func observe(wanted: Set<String>, running: Set<String>, at time: Duration) -> String? {
        seen.formUnion(running)
        let missing = wanted.subtracting(running)
        missingSince = missingSince.filter { missing.contains($0.key) }
        for component in missing where missingSince[component] == nil { missingSince[component] = time }
        let stuck = missing.sorted().first { component in
            let since = missingSince[component] ?? time
            return time - since > (seen.contains(component) ? goneTolerance : startTolerance)
        }
        guard let stuck else { return nil }
        missingSince = [:]
        seen = []
        return stuck
    }
}
