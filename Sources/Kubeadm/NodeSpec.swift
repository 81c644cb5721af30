import YAMLTree

/// What is particular to one machine that runs `kubeadm init` or `kubeadm join`.
public struct NodeSpec: Sendable, Hashable {
    /// When images are pulled during init and join.
    public enum ImagePullPolicy: String, Sendable, Hashable {
        /// Always, even if the image is there.
        case always = "Always"
        /// Only a missing image; kubeadm's default.
        case ifNotPresent = "IfNotPresent"
        /// Never: a missing image is an error.
        case never = "Never"
    }

    /// The node's name, its host name.
    public var name: String
    /// The node's own address, which its API server advertises.
    public var advertiseAddress: String
    /// The container runtime's socket: a plain path, `/run/containerd/containerd.sock`. The `unix://` that
    /// Kubernetes 1.24 and later want is added when written.
    public var criSocket: String
    /// Arguments of the kubelet, such as `node-ip`.
    public var kubeletExtraArguments: Arguments
    /// The node's taints; nil for kubeadm's default (a control plane repels pods, a worker does not), empty for none.
    public var taints: [Taint]?
    /// Preflight checks whose failure is only a warning, such as `NumCPU` or `Mem`.
    public var ignoredPreflightErrors: [String]
    /// When images are pulled; a field since 1.22, before always ``ImagePullPolicy/ifNotPresent``.
    public var imagePullPolicy: ImagePullPolicy
    /// The folder on the node with ``StaticPodPatch`` files; Kubernetes 1.19 and later.
    public var patchesDirectory: String?
    /// Phases that are left out, such as `addon/kube-proxy`.
    public var skippedPhases: [String]

    /// Creates a node with kubeadm's defaults and containerd.
    public init(
        name: String, advertiseAddress: String, criSocket: String = "/run/containerd/containerd.sock",
        kubeletExtraArguments: Arguments = [:], taints: [Taint]? = nil, ignoredPreflightErrors: [String] = [],
        imagePullPolicy: ImagePullPolicy = .ifNotPresent, patchesDirectory: String? = nil, skippedPhases: [String] = []
    ) {
        self.name = name
        self.advertiseAddress = advertiseAddress
        self.criSocket = criSocket
        self.kubeletExtraArguments = kubeletExtraArguments
        self.taints = taints
        self.ignoredPreflightErrors = ignoredPreflightErrors
        self.imagePullPolicy = imagePullPolicy
        self.patchesDirectory = patchesDirectory
        self.skippedPhases = skippedPhases
    }
}

/// A taint that keeps pods away from a node.
public struct Taint: Sendable, Hashable {
    /// What happens to pods that do not tolerate the taint.
    public enum Effect: String, Sendable, Hashable {
        /// New pods are not placed here.
        case noSchedule = "NoSchedule"
        /// New pods are placed here only if nothing else is left.
        case preferNoSchedule = "PreferNoSchedule"
        /// Running pods are evicted as well.
        case noExecute = "NoExecute"
    }

    /// The key, such as `node-role.kubernetes.io/control-plane`.
    public var key: String
    /// The value, often none.
    public var value: String?
    /// The effect.
    public var effect: Effect

    /// Creates a taint.
    public init(key: String, value: String? = nil, effect: Effect) {
        self.key = key
        self.value = value
        self.effect = effect
    }

    var yaml: YAML {
        .map(["key": .string(key), "value": value.map(YAML.string), "effect": .string(effect.rawValue)])
    }
}
