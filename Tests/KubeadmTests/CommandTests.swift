import Testing

@testable import Kubeadm

@Suite("kubeadm command lines")
struct CommandTests {
    private let config = "/etc/kubernetes/lab/kubeadm.yaml"
    private let node = Fixture.node("m1", "192.168.75.11")

    private func words(_ command: KubeadmCommand, _ version: String) throws -> [String] {
        try command.arguments(for: Fixture.version(version))
    }

    @Test("init before v1beta3 carries phases and patches")
    func initOld() throws {
        let command = KubeadmCommand.initialize(config: config, node: node, skippedPhases: ["preflight"])
        #expect(
            try words(command, "1.20.2") == [
                "init", "--config=\(config)", "--upload-certs", "--skip-token-print", "--skip-certificate-key-print",
                "--skip-phases=addon/coredns,preflight", "--experimental-patches=/etc/kubernetes/patches",
            ])
    }

    @Test("init from v1beta3 on leaves both to the document")
    func initNew() throws {
        let plain = KubeadmCommand.initialize(config: config, node: node, uploadCertificates: false)
        for version in ["1.22.0", "1.30.0", "1.36.0"] {
            #expect(
                try words(plain, version)
                    == ["init", "--config=\(config)", "--skip-token-print", "--skip-certificate-key-print"])
        }
    }

    @Test("Further phases repeat the document's, as the flag replaces them")
    func furtherPhases() throws {
        let again = KubeadmCommand.join(config: config, node: node, skippedPhases: ["preflight", "addon/coredns"])
        #expect(
            try words(again, "1.33.0") == ["join", "--config=\(config)", "--skip-phases=addon/coredns,preflight"])
    }

    @Test("Patches need 1.19", arguments: ["1.15.0", "1.18.20"])
    func noPatches(version: String) throws {
        #expect(throws: KubeadmError.self) { try words(.join(config: config, node: node), version) }
        var plain = node
        plain.patchesDirectory = nil
        plain.skippedPhases = []
        #expect(try words(.join(config: config, node: plain), version) == ["join", "--config=\(config)"])
    }

    @Test("Single phases get the patches flag only where kubeadm takes it")
    func phases() throws {
        let patched = ["--config=\(config)", "--experimental-patches=/etc/kubernetes/patches"]
        func initPhase(_ phase: String) throws -> [String] {
            try words(.initPhase(phase, config: config, node: node), "1.20.2")
        }
        func joinPhase(_ phase: String) throws -> [String] {
            try words(.joinPhase(phase, config: config, node: node), "1.20.2")
        }
        #expect(try initPhase("etcd local") == ["init", "phase", "etcd", "local"] + patched)
        #expect(try initPhase("control-plane all") == ["init", "phase", "control-plane", "all"] + patched)
        #expect(try initPhase("certs etcd-ca") == ["init", "phase", "certs", "etcd-ca", "--config=\(config)"])
        #expect(try joinPhase("control-plane-join etcd").suffix(2) == patched)
        #expect(try joinPhase("control-plane-join all").suffix(1) == ["--config=\(config)"])
        #expect(
            try words(.initPhase("etcd local", config: config, node: node), "1.33.0")
                == ["init", "phase", "etcd", "local", "--config=\(config)"])
    }

    @Test("Other commands by version")
    func others() throws {
        #expect(
            try words(.uploadCertificates(config: config), "1.33.0") == [
                "init", "phase", "upload-certs", "--upload-certs", "--skip-certificate-key-print", "--config=\(config)",
            ])
        #expect(try words(.checkCertificateExpiration, "1.19.0") == ["alpha", "certs", "check-expiration"])
        #expect(try words(.checkCertificateExpiration, "1.20.0") == ["certs", "check-expiration"])
        let socket = "/run/containerd/containerd.sock"
        #expect(try words(.reset(criSocket: socket), "1.20.2") == ["reset", "--force", "--cri-socket=\(socket)"])
        #expect(
            try words(.reset(criSocket: socket), "1.24.0") == ["reset", "--force", "--cri-socket=unix://\(socket)"])
        #expect(try words(.listImages(), "1.20.2") == ["config", "images", "list", "--kubernetes-version=v1.20.2"])
    }

    @Test("No command line holds a secret")
    func noSecrets() throws {
        let commands: [KubeadmCommand] = [
            .initialize(config: config, node: node), .join(config: config, node: node),
            .uploadCertificates(config: config), .createToken(config: config), .initPhase("etcd local", config: config),
            .joinPhase("kubelet-start", config: config), .reset(criSocket: "/s"), .generateCertificates(config: config),
            .migrateConfig(config: config), .listImages(config: config), .version,
        ]
        for version in ["1.20.2", "1.29.0", "1.33.0"] {
            for command in commands {
                let line = try words(command, version).joined(separator: " ")
                for flag in ["--token ", "--token=", "--certificate-key", "--discovery-token"] {
                    #expect(!line.contains(flag))
                }
            }
        }
    }
}
