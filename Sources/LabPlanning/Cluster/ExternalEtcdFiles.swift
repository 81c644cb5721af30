import Kubeadm
import LabModel

/// The files of external etcd machines: the kubelet that runs alone, and kubeadm's document of each member.
///
/// The first member is the issuer: it makes the CA and everyone's certificates, so it has every member's document. None
/// of these files holds a secret.
public enum ExternalEtcdFiles {
    /// Where a member's kubeadm document lies: on the member itself and on the issuer.
    public static func configPath(of member: MachinePlan) -> String { "/etc/lab/etcd/\(member.name).yaml" }

    /// The machine that issues the certificates; nil in the stacked topology.
    public static func issuer(in plan: LabPlan) -> MachinePlan? { plan.machines(.etcd).first }

    /// A machine's files; none for machines that are no external member.
    ///
    /// - Throws: `KubeadmError` for what the Kubernetes version does not have.
    public static func files(for machine: MachinePlan, in plan: LabPlan) throws -> [GuestFile] {
        guard machine.role == .etcd else { return [] }
        let documents = try ClusterDocuments(plan)
        let members = issuer(in: plan) == machine ? plan.machines(.etcd) : [machine]
        let unit = try documents.etcdKubelet.files().map { GuestFile(path: $0.path, content: $0.content) }
        return unit
            + (try members.map {
                GuestFile(path: configPath(of: $0), content: try documents.etcdMember($0).render())
            })
    }
}

extension ClusterDocuments {
    /// A member's document for kubeadm's phases. A virtual address in front of etcd is in every member's certificate.
    ///
    /// - Throws: `KubeadmError` for a machine that is no member.
    public func etcdMember(_ machine: MachinePlan) throws(KubeadmError) -> EtcdMemberDocument {
        let isPatched = plan.isSlow && version.isAtLeast(minor: 19)
        var document = try EtcdMemberDocument(
            kubernetesVersion: version,
            node: NodeSpec(
                name: machine.hostname, advertiseAddress: machine.address.description,
                patchesDirectory: isPatched ? SlowMachineProfile.patchesDirectory : nil),
            members: plan.machines(.etcd).map(EtcdMember.init),
            extraServerSANs: plan.lab.etcd.virtualIP.map { [$0.description, ObjectNames(lab: plan.lab.name).etcd] }
                ?? [],
            extraArguments: plan.isSlow ? SlowMachineProfile.etcdArguments : [:])
        if plan.isSlow {
            document.featureGates = SlowMachineProfile.featureGates(for: version)
            document.encryptionAlgorithm = SlowMachineProfile.encryptionAlgorithm(for: version)
        }
        return document
    }

    /// The kubelet of an etcd machine.
    var etcdKubelet: EtcdKubeletUnit {
        var configuration = KubeletConfigDocument.standalone()
        configuration.resolvConf = "/etc/resolv.conf"
        if plan.isSlow { SlowMachineProfile.apply(to: &configuration) }
        return EtcdKubeletUnit(
            kubernetesVersion: version, configuration: configuration,
            extraArguments: plan.isSlow ? SlowMachineProfile.kubeletArguments : [:])
    }
}
