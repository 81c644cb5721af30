import Kubeadm
import YAMLTree

extension KubeVIPManifest {
    /// The file's text.
    ///
    /// - Throws: Yams' `YamlError` if it cannot be written.
    public func render() throws -> String { try pod.render() }

    private static let noFields = YAML.map([YAML.Entry]())

    /// The pod.
    var pod: YAML {
        .map([
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": .map(["name": "kube-vip", "namespace": "kube-system"]),
            "spec": .map([
                "containers": .list([container]),
                "hostAliases": .list([.map(["hostnames": ["kubernetes"], "ip": "127.0.0.1"])]),
                "hostNetwork": .bool(true),
                "volumes": .list([.volume("kubeconfig", path: kubeconfigPath, type: hostPathType)] + caVolumes),
            ]),
            "status": Self.noFields,
        ])
    }

    private var container: YAML {
        .map([
            "args": ["manager"],
            "env": .list(environment),
            "image": .string(image),
            "imagePullPolicy": "IfNotPresent",
            "name": "kube-vip",
            "resources": Self.noFields,
            "securityContext": .map([
                "capabilities": .map(["add": ["NET_ADMIN", "NET_RAW"], "drop": ["ALL"]])
            ]),
            "volumeMounts": .list([.map(["mountPath": .string(Self.adminConfig), "name": "kubeconfig"])] + caMounts),
        ])
    }

    private var hostPathType: String? {
        extras.lazy.compactMap { if case .hostPathType(let type) = $0 { type } else { nil } }.first
    }

    private var caPath: String? {
        extras.lazy.compactMap { if case .healthCheck(let check) = $0 { check.caPath } else { nil } }.first
    }

    private var caVolumes: [YAML] { caPath.map { [.volume("cluster-ca", path: $0, type: "File")] } ?? [] }

    private var caMounts: [YAML] {
        caPath.map { [.map(["mountPath": .string($0), "name": "cluster-ca", "readOnly": .bool(true)])] } ?? []
    }
}

extension YAML {
    /// A volume of a pod that is a path of its node.
    fileprivate static func volume(_ name: String, path: String, type: String?) -> YAML {
        .map(["hostPath": .map(["path": .string(path), "type": type.map(YAML.string)]), "name": .string(name)])
    }
}
