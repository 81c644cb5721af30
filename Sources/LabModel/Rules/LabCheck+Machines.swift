import Kubeadm

extension LabCheck {
    /// An even number of members tolerates no more losses than the odd one below it.
    mutating func checkMemberCounts() {
        guard isSound("topology") else { return }
        let controlPlanes = lab.controlPlanes.count
        if isSound("controlPlanes.count"), controlPlanes.isMultiple(of: 2) {
            switch lab.topology {
            case .stacked:
                if let text = EtcdQuorum(members: controlPlanes).warning {
                    warning("controlPlanes.count", "\(text); every stacked control plane is an etcd member")
                }
            case .external:
                warning(
                    "controlPlanes.count",
                    """
                    kubeadm advises an odd number of control planes, not \(controlPlanes), for leader election when a \
                    machine fails; etcd's quorum is not concerned, as its members have machines of their own
                    """)
            }
        }
        if isSound("etcd.count"), let members = lab.etcdMachines?.count, let text = EtcdQuorum(members: members).warning
        {
            warning("etcd.count", text)
        }
    }

    /// kubeadm counts what the kernel leaves of a machine's memory.
    mutating func checkMemory() {
        let memory = lab.controlPlanes.memoryMiB
        if isSound("controlPlanes.memory"), memory < Self.comfortableMemoryMiB {
            warning(
                "controlPlanes.memory",
                """
                of \(SizeUnit.mib.text(memory)) the kernel leaves less than the 1700 MB that kubeadm's preflight wants; \
                give at least \(SizeUnit.mib.text(Self.comfortableMemoryMiB))
                """)
        }
        if isSound("workers.memory", "workers.count"), lab.workers.count > 0, lab.workers.memoryMiB < 1700 {
            warning(
                "workers.memory",
                "kubeadm's documentation asks for 2 GB or more in each machine; little is left for pods here")
        }
    }

    /// Leaves kubeadm's 1700 MB after the kernel's own share.
    private static let comfortableMemoryMiB = 1800
}
