import YAMLTree

/// kubeadm's own feature gates (`ClusterConfiguration.featureGates`), which are not the ones of Kubernetes components.
///
/// kubeadm refuses a gate that it does not know and, in many versions, one that it deprecates. So a gate is only
/// written for versions whose `cmd/kubeadm/app/features/features.go` lists it and does not call it deprecated.
public enum FeatureGates {
    /// A gate and the minor versions whose kubeadm accepts it.
    private static let minors: KeyValuePairs<String, ClosedRange<Int>> = [
        "ControlPlaneKubeletLocalMode": 31...35,
        "EtcdLearnerMode": 27...32,
        "IPv6DualStack": 16...23,
        "NodeLocalCRISocket": 32...36,
        "PublicKeysECDSA": 19...28,
        "RootlessControlPlane": 22...34,
        "UnversionedKubeletConfigMap": 23...25,
        "WaitForAllControlPlaneComponents": 30...34,
    ]

    /// The gates that kubeadm of this version accepts, in alphabetical order.
    public static func known(in version: KubernetesVersion) -> [String] {
        minors.filter { $0.value.contains(version.minor) }.map(\.key).sorted()
    }

    /// Checks every gate against the version.
    ///
    /// - Throws: ``KubeadmError/unknownFeatureGate(_:version:known:)`` for the first, in alphabetical order, that
    ///   kubeadm would refuse.
    public static func validate(_ gates: [String: Bool], for version: KubernetesVersion) throws(KubeadmError) {
        let known = known(in: version)
        for name in gates.keys.sorted() where !known.contains(name) {
            throw .unknownFeatureGate(name, version: version, known: known)
        }
    }

    /// The gates as a document has them; nil when there are none.
    ///
    /// - Throws: as ``validate(_:for:)``.
    static func yaml(_ gates: [String: Bool], for version: KubernetesVersion) throws(KubeadmError) -> YAML? {
        try validate(gates, for: version)
        let entries = gates.sorted { $0.key < $1.key }.map { YAML.Entry($0.key, .bool($0.value)) }
        return entries.isEmpty ? nil : .map(entries)
    }
}
