import YAMLTree

extension ClusterSpec {
    /// The `ClusterConfiguration` document.
    ///
    /// - Throws: ``KubeadmError`` for a feature gate or setting that the version does not have.
    func clusterConfiguration() throws(KubeadmError) -> YAML {
        let version = kubernetesVersion
        let gates = try FeatureGates.yaml(featureGates, for: version)
        return .map([
            "apiVersion": .string(version.configAPI.groupVersion),
            "kind": "ClusterConfiguration",
            "kubernetesVersion": .string(version.description),
            "clusterName": .string(name),
            "controlPlaneEndpoint": .string(controlPlaneEndpoint),
            "networking": networking.yaml,
            "apiServer": try apiServerYAML(),
            "controllerManager": try Self.component(controllerManager, "controllerManager", version),
            "scheduler": try Self.component(scheduler, "scheduler", version),
            "etcd": try etcd.yaml(for: version),
            "imageRepository": imageRepository.map(YAML.string),
            "featureGates": gates,
            "encryptionAlgorithm": try encryptionAlgorithm?.yaml(for: kubernetesVersion),
            "certificateValidityPeriod": try validity(certificateValidity, "certificateValidityPeriod"),
            "caCertificateValidityPeriod": try validity(caCertificateValidity, "caCertificateValidityPeriod"),
        ])
    }

    private static func component(
        _ component: ComponentSpec, _ name: String, _ version: KubernetesVersion
    ) throws(KubeadmError) -> YAML? {
        let entries = try component.entries(name, for: version)
        return entries.isEmpty ? nil : .map(entries)
    }

    private func apiServerYAML() throws(KubeadmError) -> YAML? {
        var entries: [YAML.Entry] = []
        if !certificateSANs.isEmpty { entries.append(YAML.Entry("certSANs", .strings(certificateSANs))) }
        entries += try apiServer.entries("apiServer", for: kubernetesVersion)
        if !kubernetesVersion.configAPI.hasTimeouts, let timeout = timeouts.controlPlaneComponentHealthCheck {
            entries.append(YAML.Entry("timeoutForControlPlane", timeout.yaml))
        }
        return entries.isEmpty ? nil : .map(entries)
    }

    private func validity(_ duration: Duration?, _ field: String) throws(KubeadmError) -> YAML? {
        guard let duration else { return nil }
        guard kubernetesVersion.configAPI == .v1beta4 else {
            throw .unsupported(
                setting: field, version: kubernetesVersion, remedy: "use Kubernetes 1.31 or later, or leave it out")
        }
        return duration.yaml
    }
}
