import Testing
import Yams

@testable import Kubeadm

@Suite("kubeadm documents")
struct DocumentTests {
    static let topologies: [(String, EtcdSpec)] = [
        ("stacked", .local(Fixture.stackedEtcd)), ("external", .external(ExternalEtcd(members: Fixture.members))),
    ]

    @Test("Init and join for every API and topology")
    func golden() throws {
        for (api, version) in Fixture.versions {
            for (topology, etcd) in Self.topologies {
                let cluster = Fixture.cluster(version, etcd: etcd)
                let first = InitDocument(
                    cluster: cluster, node: Fixture.node("m1", "192.168.75.11"), kubelet: Fixture.kubelet,
                    kubeProxy: Fixture.kubeProxy)
                let second = JoinDocument(
                    cluster: cluster, node: Fixture.node("m2", "192.168.75.12"), role: .controlPlane)
                var plain = Fixture.node("w1", "192.168.75.31")
                plain.taints = []
                plain.patchesDirectory = nil
                plain.skippedPhases = []
                let worker = JoinDocument(cluster: cluster, node: plain, role: .worker)
                let prefix = "\(api.rawValue)-\(topology)"
                try Golden.expect(first.render(secrets: Fixture.secrets), "\(prefix)-init.yaml")
                try Golden.expect(second.render(secrets: Fixture.secrets), "\(prefix)-join-control-plane.yaml")
                try Golden.expect(worker.render(secrets: Fixture.secrets), "\(prefix)-join-worker.yaml")
            }
        }
    }

    private func initConfiguration(_ version: String, _ change: (inout NodeSpec) -> Void = { _ in }) throws -> Node {
        var node = Fixture.node("m1", "192.168.75.11")
        change(&node)
        let cluster = Fixture.cluster(Fixture.version(version))
        let text = try InitDocument(cluster: cluster, node: node).render(secrets: Fixture.secrets)
        return try #require(try Array(Yams.compose_all(yaml: text)).first)
    }

    private func clusterConfiguration(
        _ version: String, _ change: (inout ClusterSpec) -> Void = { _ in }
    ) throws -> Node {
        var cluster = Fixture.cluster(Fixture.version(version))
        change(&cluster)
        let text = try InitDocument(cluster: cluster, node: Fixture.node("m1", "192.168.75.11"))
            .render(secrets: Fixture.secrets)
        return try #require(try Array(Yams.compose_all(yaml: text)).last)
    }

    @Test(
        "The runtime's socket is a URL since 1.24",
        arguments: [
            ("1.15.0", "/run/containerd/containerd.sock"), ("1.23.17", "/run/containerd/containerd.sock"),
            ("1.24.0", "unix:///run/containerd/containerd.sock"), ("1.36.0", "unix:///run/containerd/containerd.sock"),
        ])
    func socket(version: String, expected: String) throws {
        let registration = try initConfiguration(version)["nodeRegistration"]
        #expect(registration?["criSocket"]?.string == expected)
        let url = try initConfiguration(version) { $0.criSocket = "unix:///run/containerd/containerd.sock" }
        #expect(url["nodeRegistration"]?["criSocket"]?.string == expected)
    }

    @Test("Extra arguments are a mapping before v1beta4 and a list from then on")
    func extraArguments() throws {
        let before = try #require(try clusterConfiguration("1.30.9")["scheduler"]?["extraArgs"])
        #expect(before["leader-elect-lease-duration"]?.string == "60s")
        let after = try #require(try clusterConfiguration("1.31.0")["scheduler"]?["extraArgs"]?.sequence)
        #expect(after.first?["name"]?.string == "leader-elect-lease-duration")
        #expect(after.first?["value"]?.string == "60s")
    }

    @Test("A repeated argument needs v1beta4")
    func repeatedArgument() throws {
        func repeating(_ cluster: inout ClusterSpec) {
            cluster.apiServer.extraArguments.append("event-ttl", "20m")
        }
        let after = try clusterConfiguration("1.31.0", repeating)
        #expect(after["apiServer"]?["extraArgs"]?.sequence?.count == 2)
        let error = #expect(throws: KubeadmError.self) { try clusterConfiguration("1.30.0", repeating) }
        #expect("\(try #require(error))".contains("event-ttl"))
    }

    @Test("Timeouts lie where the version has them")
    func timeouts() throws {
        #expect(try initConfiguration("1.30.0")["timeouts"] == nil)
        #expect(try clusterConfiguration("1.30.0")["apiServer"]?["timeoutForControlPlane"]?.string == "10m0s")
        let block = try initConfiguration("1.31.0")["timeouts"]
        #expect(block?["controlPlaneComponentHealthCheck"]?.string == "10m0s")
        #expect(block?["kubernetesAPICall"]?.string == "2m0s")
        #expect(try clusterConfiguration("1.31.0")["apiServer"]?["timeoutForControlPlane"] == nil)
        func join(_ version: String) throws -> Node {
            let document = JoinDocument(
                cluster: Fixture.cluster(Fixture.version(version)), node: Fixture.node("m2", "192.168.75.12"),
                role: .controlPlane)
            return try #require(try Yams.compose(yaml: document.render(secrets: Fixture.secrets)))
        }
        #expect(try join("1.30.0")["discovery"]?["timeout"]?.string == "15m0s")
        #expect(try join("1.31.0")["discovery"]?["timeout"] == nil)
        #expect(try join("1.31.0")["timeouts"]?["discovery"]?.string == "15m0s")
    }

    @Test("Patches, phases and pull policy are fields since v1beta3")
    func phaseFields() throws {
        let before = try initConfiguration("1.21.14")
        #expect(before["patches"] == nil && before["skipPhases"] == nil)
        #expect(before["nodeRegistration"]?["imagePullPolicy"] == nil)
        let after = try initConfiguration("1.22.0")
        #expect(after["patches"]?["directory"]?.string == "/etc/kubernetes/patches")
        #expect(after["skipPhases"]?.sequence?.first?.string == "addon/coredns")
        #expect(after["nodeRegistration"]?["imagePullPolicy"]?.string == "IfNotPresent")
        #expect(throws: KubeadmError.self) { try initConfiguration("1.21.0") { $0.imagePullPolicy = .never } }
    }

    @Test("Settings of v1beta4 are refused before it")
    func newSettings() throws {
        func validity(_ cluster: inout ClusterSpec) { cluster.certificateValidity = .seconds(3600 * 24) }
        func curve(_ cluster: inout ClusterSpec) { cluster.encryptionAlgorithm = .ecdsaP256 }
        func wideCurve(_ cluster: inout ClusterSpec) { cluster.encryptionAlgorithm = .ecdsaP384 }
        #expect(try clusterConfiguration("1.31.0", validity)["certificateValidityPeriod"]?.string == "24h0m0s")
        #expect(throws: KubeadmError.self) { try clusterConfiguration("1.30.0", validity) }
        #expect(try clusterConfiguration("1.31.0", curve)["encryptionAlgorithm"]?.string == "ECDSA-P256")
        #expect(throws: KubeadmError.self) { try clusterConfiguration("1.30.0", curve) }
        #expect(throws: KubeadmError.self) { try clusterConfiguration("1.33.0", wideCurve) }
        #expect(try clusterConfiguration("1.34.0", wideCurve)["encryptionAlgorithm"]?.string == "ECDSA-P384")
    }

    @Test("Feature gates are written sorted, and only those the version knows")
    func featureGates() throws {
        let gates = try clusterConfiguration("1.33.0") {
            $0.featureGates = ["NodeLocalCRISocket": true, "ControlPlaneKubeletLocalMode": false]
        }
        let keys = (gates["featureGates"]?.mapping).map { Array($0.keys) }?.compactMap(\.string)
        #expect(keys == ["ControlPlaneKubeletLocalMode", "NodeLocalCRISocket"])
        #expect(throws: KubeadmError.self) {
            try clusterConfiguration("1.36.0") { $0.featureGates = ["ControlPlaneKubeletLocalMode": true] }
        }
    }

    @Test("No taints is an empty list, the default is no list")
    func taints() throws {
        #expect(try initConfiguration("1.33.0")["nodeRegistration"]?["taints"] == nil)
        let none = try initConfiguration("1.33.0") { $0.taints = [] }
        #expect(none["nodeRegistration"]?["taints"]?.sequence?.isEmpty == true)
        let one = try initConfiguration("1.33.0") { $0.taints = [Taint(key: "dedicated", effect: .noExecute)] }
        #expect(one["nodeRegistration"]?["taints"]?.sequence?.first?["effect"]?.string == "NoExecute")
    }

    @Test("A join needs the CA's hash")
    func missingHash() throws {
        let secrets = BootstrapSecrets.generate()
        let document = JoinDocument(
            cluster: Fixture.cluster(Fixture.version("1.33.1")), node: Fixture.node("m2", "192.168.75.12"),
            role: .controlPlane)
        #expect(throws: KubeadmError.missingCACertificateHash) { try document.render(secrets: secrets) }
    }

    @Test("A kubelet is not given fields that its version refuses")
    func kubeletFields() throws {
        let old = try KubeletConfigDocument.standalone().render(for: Fixture.version("1.26.0"))
        #expect(!old.contains("containerRuntimeEndpoint"))
        let new = try KubeletConfigDocument.standalone().render(for: Fixture.version("1.27.0"))
        #expect(new.contains("containerRuntimeEndpoint: unix:///run/containerd/containerd.sock"))
        #expect(!(try Fixture.kubelet.render(for: Fixture.version("1.30.0")).contains("failCgroupV1")))
        #expect(try Fixture.kubelet.render(for: Fixture.version("1.31.0")).contains("failCgroupV1: false"))
    }
}
