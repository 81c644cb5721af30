import Kubeadm
import LabModel

extension ClusterCommands {
    /// Makes the etcd CA, on the issuer; kubeadm keeps one that is there.
    public func etcdCA(issuer: MachinePlan) throws(KubeadmError) -> [String] {
        try line(.initPhase(EtcdMemberDocument.caPhase, config: ExternalEtcdFiles.configPath(of: issuer)))
    }

    /// Makes a member's certificates, on the issuer, one command each.
    public func etcdCertificates(for member: MachinePlan) throws(KubeadmError) -> [[String]] {
        var lines: [[String]] = []
        for phase in EtcdMemberDocument.certificatePhases {
            lines.append(try line(.initPhase(phase, config: ExternalEtcdFiles.configPath(of: member))))
        }
        return lines
    }

    /// Writes the member's static pod, on the member.
    public func etcdManifest(for member: MachinePlan) throws(KubeadmError) -> [String] {
        try line(
            .initPhase(
                EtcdMemberDocument.manifestPhase, config: ExternalEtcdFiles.configPath(of: member),
                node: try documents.etcdMember(member).node))
    }

    /// The environment with which `etcdctl` speaks to the members, on any machine that has one, stacked or external.
    public static let etcdctlEnvironment = [
        "ETCDCTL_API": "3",
        "ETCDCTL_CACERT": "/etc/kubernetes/pki/etcd/ca.crt",
        "ETCDCTL_CERT": "/etc/kubernetes/pki/etcd/healthcheck-client.crt",
        "ETCDCTL_KEY": "/etc/kubernetes/pki/etcd/healthcheck-client.key",
    ]
}
