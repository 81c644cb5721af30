import Kubeadm
import LabModel

/// What is set differently on emulated machines, which run ten to fifteen times slower: then and only then.
///
/// Without it a three-master cluster does not come up on two cores: etcd loses its leader, probes kill API servers that
/// are merely slow, and what Kubernetes does every second adds up to more than there is. Nothing here changes what the
/// cluster does, only how often it looks and how long it waits.
public enum SlowMachineProfile {
    /// Whether a host's guests need it.
    public static func applies(to host: HostFacts) -> Bool { host.acceleration == .emulated }

    /// etcd: a heartbeat each second and ten of them until an election; the same on all members. Milliseconds.
    public static let etcdArguments: Arguments = ["heartbeat-interval": "1000", "election-timeout": "10000"]

    /// The controller manager's and scheduler's own leases.
    public static let leaderElectionArguments: Arguments = [
        "leader-elect-lease-duration": "60s", "leader-elect-renew-deadline": "40s", "leader-elect-retry-period": "10s",
    ]

    /// The API server without priority and fairness: idle, three fifths of its work are the samples that feed those
    /// metrics. Requests in flight are limited without it too.
    public static func apiServerArguments(for version: KubernetesVersion) -> Arguments {
        version.isAtLeast(minor: 18) ? ["enable-priority-and-fairness": "false"] : [:]
    }

    /// The controller manager's patience with nodes that are late to renew their lease (40 s by default).
    public static let controllerManagerArguments: Arguments = ["node-monitor-grace-period": "120s"]

    /// The kubelet's flags: how often it asks the kernel about every cgroup (10 s by default).
    public static let kubeletArguments: Arguments = ["housekeeping-interval": "60s"]

    /// Keys on the P-256 curve for versions that have a gate for it: making RSA keys takes seconds each, and a control
    /// plane has ten.
    public static func featureGates(for version: KubernetesVersion) -> [String: Bool] {
        let gate = "PublicKeysECDSA"
        return FeatureGates.known(in: version).contains(gate) ? [gate: true] : [:]
    }

    /// The same for versions where the algorithm is a setting.
    public static func encryptionAlgorithm(for version: KubernetesVersion) -> EncryptionAlgorithm? {
        version.isAtLeast(minor: 31) ? .ecdsaP256 : nil
    }

    /// kubeadm's waits, where a version lets them be set.
    public static let timeouts = Timeouts.scaled(by: 5)

    /// Lets timers of an idle processor expire 100 ms late, each boot, before containerd starts: whatever systemd starts
    /// afterwards inherits it (`timerslack_ns` in proc(5)). What would wake one Go program after the other is then done
    /// in one go. On a busy processor timers stay as exact as its tick, as they expire with the first that comes.
    static let timerSlack = "echo 100000000 >/proc/1/timerslack_ns"

    /// Makes the kubelet look less often. Its lease goes on telling that the node lives.
    public static func apply(to kubelet: inout KubeletConfigDocument) {
        kubelet.nodeStatusUpdateFrequency = .seconds(30)
        // Follows the update frequency unless set: a write of every node's status each 30 s.
        kubelet.nodeStatusReportFrequency = .seconds(300)
        kubelet.syncFrequency = .seconds(60)
    }

    /// Makes kube-proxy gather changes before it rewrites the kernel's rules (1 s by default).
    public static func apply(to kubeProxy: inout KubeProxyConfigDocument) {
        kubeProxy.minSyncPeriod = .seconds(10)
    }
}

extension LabPlan {
    /// Whether the slow-machine profile applies.
    public var isSlow: Bool { SlowMachineProfile.applies(to: host) }
}
