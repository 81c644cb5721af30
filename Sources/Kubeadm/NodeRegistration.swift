import YAMLTree

extension NodeSpec {
    /// The runtime's socket as that version wants it: a URL since 1.24, a path before.
    public func criSocket(for version: KubernetesVersion) -> String {
        let scheme = "unix://"
        let path = criSocket.hasPrefix(scheme) ? String(criSocket.dropFirst(scheme.count)) : criSocket
        return version.isAtLeast(minor: 24) ? scheme + path : path
    }

    /// The `nodeRegistration` block of an init or join document.
    func registration(for version: KubernetesVersion) throws(KubeadmError) -> YAML {
        if !version.configAPI.hasPhaseFields, imagePullPolicy != .ifNotPresent {
            throw .unsupported(
                setting: "imagePullPolicy", version: version,
                remedy: "leave it at IfNotPresent or use Kubernetes 1.22 or later")
        }
        return .map([
            "name": .string(name),
            "criSocket": .string(criSocket(for: version)),
            "imagePullPolicy": version.configAPI.hasPhaseFields ? .string(imagePullPolicy.rawValue) : nil,
            "taints": taints.map { .list($0.map(\.yaml)) },
            "ignorePreflightErrors": ignoredPreflightErrors.isEmpty ? nil : .strings(ignoredPreflightErrors),
            "kubeletExtraArgs": try kubeletExtraArguments.yaml("nodeRegistration.kubeletExtraArgs", for: version),
        ])
    }

    /// The `localAPIEndpoint` block.
    var apiEndpoint: YAML {
        .map(["advertiseAddress": .string(advertiseAddress), "bindPort": .int(6443)])
    }

    /// The `patches` block, nil where there is none or the version has it on the command line.
    func patches(for version: KubernetesVersion) -> YAML? {
        guard version.configAPI.hasPhaseFields, let patchesDirectory else { return nil }
        return .map(["directory": .string(patchesDirectory)])
    }

    /// The `skipPhases` list, nil where there is none or the version has it on the command line.
    func skipPhases(for version: KubernetesVersion) -> YAML? {
        guard version.configAPI.hasPhaseFields, !skippedPhases.isEmpty else { return nil }
        return .strings(skippedPhases)
    }
}
