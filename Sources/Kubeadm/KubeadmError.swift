/// Why a kubeadm document, command line or kubeconfig cannot be written or read.
public enum KubeadmError: Error, Sendable, Hashable {
    /// The text is no `major.minor.patch` version.
    case malformedVersion(String)
    /// The version lies outside ``KubernetesVersion/supportedMinors``.
    case unsupportedVersion(String)
    /// kubeadm of that version would refuse the feature gate; `known` are the ones it accepts.
    case unknownFeatureGate(String, version: KubernetesVersion, known: [String])
    /// The setting exists, but not in that version.
    case unsupported(setting: String, version: KubernetesVersion, remedy: String)
    /// The secret named has not the form kubeadm wants. The value itself is never part of the error.
    case malformedSecret(String, form: String)
    /// A join was asked for before the cluster's CA is known.
    case missingCACertificateHash
    /// The text is no kubeconfig.
    case malformedKubeconfig(String)
    /// The kubeconfig has no such entry.
    case missingKubeconfigEntry(kind: String, name: String)
    /// The etcd member named is not among the cluster's members.
    case unknownEtcdMember(String, members: [String])
}

extension KubeadmError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .malformedVersion(let text):
            "\"\(text)\" is no Kubernetes version; write it as 1.31.4"
        case .unsupportedVersion(let text):
            "Kubernetes \(text) is not supported; use a version from \(KubernetesVersion.supportedRange)"
        case .unknownFeatureGate(let name, let version, let known):
            "kubeadm \(version) has no feature gate \(name); "
                + (known.isEmpty ? "it has none, so remove it" : "it knows \(known.joined(separator: ", "))")
        case .unsupported(let setting, let version, let remedy):
            "kubeadm \(version) has no \(setting); \(remedy)"
        case .malformedSecret(let name, let form):
            "the \(name) has not the form \(form); generate a new one"
        case .missingCACertificateHash:
            "a node cannot join before the cluster's CA certificate hash is known; run kubeadm init first"
        case .malformedKubeconfig(let reason):
            "this is no kubeconfig: \(reason)"
        case .missingKubeconfigEntry(let kind, let name):
            "the kubeconfig has no \(kind) \"\(name)\""
        case .unknownEtcdMember(let name, let members):
            "\(name) is not an etcd member; the members are \(members.joined(separator: ", "))"
        }
    }
}
