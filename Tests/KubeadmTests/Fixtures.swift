@testable import Kubeadm

/// A lab with three masters on 192.168.75.0/24 and the virtual IP .10, as the tests' documents need it.
enum Fixture {
    static let endpoint = "192.168.75.10:6443"

    static let members = (1...3).map { EtcdMember(name: "etcd\($0)", address: "192.168.75.2\($0)") }

    static func version(_ text: String) -> KubernetesVersion {
        try! KubernetesVersion(text)
    }

    /// One version for each API.
    static let versions: [(ConfigAPI, KubernetesVersion)] = [
        (.v1beta2, version("1.20.2")), (.v1beta3, version("1.29.4")), (.v1beta4, version("1.33.1")),
    ]

    static let secrets = try! BootstrapSecrets(
        token: "labtok.0123456789abcdef", certificateKey: String(repeating: "5e", count: 32),
        caCertificateHash: "sha256:" + String(repeating: "a1", count: 32))

    static func cluster(_ version: KubernetesVersion, etcd: EtcdSpec = .local(stackedEtcd)) -> ClusterSpec {
        ClusterSpec(
            kubernetesVersion: version, name: "stacked", controlPlaneEndpoint: endpoint,
            certificateSANs: ["192.168.75.10", "lab.internal"],
            apiServer: ComponentSpec(
                extraArguments: ["event-ttl": "10m"],
                extraVolumes: [HostPathMount(name: "audit", hostPath: "/etc/audit", mountPath: "/etc/audit")]),
            controllerManager: ComponentSpec(
                extraArguments: ["leader-elect-lease-duration": "60s", "leader-elect-renew-deadline": "40s"]),
            scheduler: ComponentSpec(extraArguments: ["leader-elect-lease-duration": "60s"]),
            etcd: etcd, imageRepository: "registry.internal/k8s",
            timeouts: Timeouts(
                controlPlaneComponentHealthCheck: .seconds(600), kubernetesAPICall: .seconds(120),
                discovery: .seconds(900)))
    }

    static let stackedEtcd = LocalEtcd(
        serverCertificateSANs: ["192.168.75.10"],
        extraArguments: ["heartbeat-interval": "1000", "election-timeout": "10000"])

    static func node(_ name: String, _ address: String) -> NodeSpec {
        NodeSpec(
            name: name, advertiseAddress: address,
            kubeletExtraArguments: ["node-ip": address, "housekeeping-interval": "60s"],
            ignoredPreflightErrors: ["NumCPU"], patchesDirectory: "/etc/kubernetes/patches",
            skippedPhases: ["addon/coredns"])
    }

    static let kubelet = KubeletConfigDocument(
        clusterDNS: ["10.96.0.10"], failSwapOn: false, failCgroupV1: false, nodeStatusUpdateFrequency: .seconds(30),
        syncFrequency: .seconds(60))

    static let kubeProxy = KubeProxyConfigDocument(clusterCIDR: "10.244.0.0/16", minSyncPeriod: .seconds(10))
}
