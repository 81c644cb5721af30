import YAMLTree

extension KubeletConfigDocument {
    /// The document, without the fields that the version's kubelet would refuse as unknown.
    func yaml(for version: KubernetesVersion) -> YAML {
        let endpoint = version.isAtLeast(minor: 27) ? containerRuntimeEndpoint : nil
        return .map([
            "apiVersion": "kubelet.config.k8s.io/v1beta1",
            "kind": "KubeletConfiguration",
            "address": address.map(YAML.string),
            "authentication": access == .standalone ? Self.noAuthentication : nil,
            "authorization": access == .standalone ? .map(["mode": "AlwaysAllow"]) : nil,
            "cgroupDriver": .string(cgroupDriver),
            "clusterDNS": clusterDNS.isEmpty ? nil : .strings(clusterDNS),
            "clusterDomain": clusterDomain.map(YAML.string),
            "containerRuntimeEndpoint": endpoint.map { .string("unix://\($0)") },
            "failCgroupV1": version.isAtLeast(minor: 31) ? failCgroupV1.map(YAML.bool) : nil,
            "failSwapOn": failSwapOn.map(YAML.bool),
            "fileCheckFrequency": fileCheckFrequency?.yaml,
            "maxPods": maxPods.map(YAML.int),
            "nodeStatusReportFrequency": nodeStatusReportFrequency?.yaml,
            "nodeStatusUpdateFrequency": nodeStatusUpdateFrequency?.yaml,
            "resolvConf": resolvConf.map(YAML.string),
            "runtimeRequestTimeout": runtimeRequestTimeout?.yaml,
            "staticPodPath": staticPodPath.map(YAML.string),
            "syncFrequency": syncFrequency?.yaml,
        ])
    }

    private static var noAuthentication: YAML {
        .map(["anonymous": .map(["enabled": .bool(false)]), "webhook": .map(["enabled": .bool(false)])])
    }
}
