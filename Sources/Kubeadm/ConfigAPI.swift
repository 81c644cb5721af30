/// A version of the `kubeadm.k8s.io` configuration API.
///
/// Each Kubernetes version is given the newest API that its kubeadm reads without a warning.
public enum ConfigAPI: String, Sendable, Hashable, CaseIterable {
    /// Kubernetes 1.15 to 1.21.
    case v1beta2
    /// Kubernetes 1.22 to 1.30.
    case v1beta3
    /// Kubernetes 1.31 and later.
    case v1beta4

    /// The API for a Kubernetes version.
    public init(for version: KubernetesVersion) {
        switch version.minor {
        case ..<22: self = .v1beta2
        case ..<31: self = .v1beta3
        default: self = .v1beta4
        }
    }

    /// The `apiVersion` of a document: `kubeadm.k8s.io/v1beta4`.
    public var groupVersion: String { "kubeadm.k8s.io/\(rawValue)" }

    /// Whether extra arguments are a list of name and value, so that a name may repeat; a mapping before.
    var listsArguments: Bool { self == .v1beta4 }

    /// Whether a `timeouts` block exists; single timeouts lie in other places before.
    var hasTimeouts: Bool { self == .v1beta4 }

    /// Whether `patches`, `skipPhases` and `imagePullPolicy` are fields; command line flags, or nothing, before.
    var hasPhaseFields: Bool { self != .v1beta2 }
}
