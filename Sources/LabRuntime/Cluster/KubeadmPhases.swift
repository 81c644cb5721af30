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

    /// The phases that a log shows to be done, besides those that were skipped already: all before the last one begun.
    ///
    /// The last phase of a log is where it failed, so it is done again.
    func completed(in log: String, before skipped: [String]) -> [String] {
        guard let last = phases.lastIndex(where: { log.contains("\n\($0.marker)") || log.hasPrefix($0.marker) }) else {
            return skipped
        }
        let done = phases[..<last].map(\.name).filter { $0 != "wait-control-plane" }
        return skipped + done.filter { !skipped.contains($0) }
    }
}
