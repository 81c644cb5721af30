/// kubeadm's phases, and which of them a failed try has behind it.
struct KubeadmPhases: Sendable {
    /// A phase: its name for `--skip-phases`, and what its first line of output begins with.
    struct Phase: Sendable {
        let name: String
        let marker: String
    }

    let phases: [Phase]

    /// `kubeadm init`, in order, as far as doing a phase again would restart what already runs. Certificates and
    /// kubeconfigs that exist are used again by kubeadm itself.
    static let initialize = KubeadmPhases(phases: [
        Phase(name: "certs", marker: "[certs]"),
        Phase(name: "kubeconfig", marker: "[kubeconfig]"),
        Phase(name: "kubelet-start", marker: "[kubelet-start]"),
        Phase(name: "control-plane", marker: "[control-plane]"),
        Phase(name: "etcd", marker: "[etcd]"),
        Phase(name: "wait-control-plane", marker: "[wait-control-plane]"),
    ])

    /// `kubeadm join`, in order.
    static let join = KubeadmPhases(phases: [
        Phase(name: "control-plane-prepare", marker: "[certs]"),
        Phase(name: "kubelet-start", marker: "[kubelet-start]"),
        Phase(name: "control-plane-join", marker: "[etcd]"),
    ])

    /// The phases of join that a machine has behind it when its kubelet is known to the cluster: the file is written
    /// after the TLS bootstrap. kubeadm refuses a node that is Ready already, so a join that a restart of the machine
    /// cut off could never be gone on with.
    static func behindARegisteredKubelet(_ shell: GuestShell) async throws -> [String] {
        try await shell.exists("/etc/kubernetes/kubelet.conf") ? ["kubelet-start"] : []
    }

    /// The phases that a log shows to be done, besides those that were skipped already: all before the one that failed.
    ///
    /// kubeadm names the phase that failed. Without that, as when it was killed, it is the last one begun.
    func completed(in log: String, before skipped: [String]) -> [String] {
        guard let last = failed(in: log) ?? begun(in: log) else { return skipped }
        let done = phases[..<last].map(\.name).filter { $0 != "wait-control-plane" }
        return skipped + done.filter { !skipped.contains($0) }
    }

    /// The phase of `error execution phase control-plane-join/etcd: …`. One that is not listed, such as `preflight` or
    /// `check-etcd`, says nothing of those that are.
    private func failed(in log: String) -> Int? {
        let words = "error execution phase "
        guard let line = log.split(separator: "\n").last(where: { $0.hasPrefix(words) }) else { return nil }
        let name = line.dropFirst(words.count).prefix { $0 != ":" && $0 != "/" }
        return phases.firstIndex { $0.name == name }
    }

    /// The last phase whose output begins.
    private func begun(in log: String) -> Int? {
        phases.lastIndex { log.contains("\n\($0.marker)") || log.hasPrefix($0.marker) }
    }
}
