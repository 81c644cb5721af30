import Kubeadm
import LabModel

/// kubeadm's documents of a lab: what its machines are told when they initialise or join the cluster.
public struct ClusterDocuments: Sendable {
    /// The lab.
    public let plan: LabPlan
    /// Its Kubernetes version.
    public let version: KubernetesVersion

    /// Where a machine's own document lies; readable by root alone, as it holds the bootstrap secrets.
    public static let path = "/etc/lab/kubeadm.yaml"

    /// The documents of a lab.
    ///
    /// - Throws: `KubeadmError` for an unsupported version.
    public init(_ plan: LabPlan) throws(KubeadmError) {
        self.plan = plan
        self.version = try KubernetesVersion(plan.lab.kubernetes.version)
    }

    /// The file for `kubeadm init` on the first control plane.
    ///
    /// - Throws: `KubeadmError` for what the version does not have.
    public func initDocument(on machine: MachinePlan, secrets: LabSecrets) throws -> GuestFile {
        let document = InitDocument(cluster: cluster, node: node(machine), kubelet: kubelet, kubeProxy: kubeProxy)
        return file(try document.render(secrets: secrets.bootstrap))
    }

    /// The file for `kubeadm join` of a control plane or a worker, once the cluster's CA is known.
    ///
    /// - Throws: `KubeadmError` for what the version does not have, and a malformed hash.
    public func joinDocument(
        _ machine: MachinePlan, secrets: LabSecrets, caCertificateHash: String
    ) throws -> GuestFile {
        let role: JoinDocument.Role = machine.role == .controlPlane ? .controlPlane : .worker
        let document = JoinDocument(cluster: cluster, node: node(machine), role: role)
        return file(
            try document.render(secrets: try secrets.bootstrap.with(caCertificateHash: caCertificateHash)))
    }

    private func file(_ content: String) -> GuestFile {
        GuestFile(path: Self.path, permissions: "0600", content: content)
    }
}
