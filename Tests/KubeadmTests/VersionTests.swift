import Testing

@testable import Kubeadm

@Suite("Kubernetes versions and feature gates")
struct VersionTests {
    @Test(
        "Versions and their API",
        arguments: [
            ("v1.15.0", ConfigAPI.v1beta2), ("1.21.14", .v1beta2), ("1.22.0-alpha.1", .v1beta3), ("v1.30.9", .v1beta3),
            ("1.31.0-rc.1", .v1beta4), ("v1.36.2", .v1beta4),
        ])
    func api(text: String, expected: ConfigAPI) throws {
        let version = try KubernetesVersion(text)
        #expect(version.configAPI == expected)
        #expect("\(version)" == (text.hasPrefix("v") ? text : "v\(text)"))
        #expect(expected.groupVersion == "kubeadm.k8s.io/\(expected.rawValue)")
    }

    @Test("Build metadata is dropped")
    func build() throws {
        #expect("\(try KubernetesVersion("1.28.3+k3s1"))" == "v1.28.3")
        #expect("\(try KubernetesVersion("1.31.0-rc.1+abc"))" == "v1.31.0-rc.1")
    }

    @Test(
        "Texts that are no version",
        arguments: ["", "v", "1.20", "1.20.x", "latest", "1.20.2.1", "1.20.2-", "1. 20.2", "-1.20.2", "１.20.2"])
    func malformed(text: String) {
        #expect(throws: KubeadmError.malformedVersion(text)) { try KubernetesVersion(text) }
    }

    @Test("Versions outside the range name it", arguments: ["1.14.9", "1.37.0", "2.20.0", "0.20.0"])
    func unsupported(text: String) throws {
        let error = try #require(throws: KubeadmError.unsupportedVersion(text)) { try KubernetesVersion(text) }
        #expect("\(error)".contains("1.15 to 1.36"))
    }

    @Test("Versions are ordered as semantic versioning says")
    func order() {
        let sorted = [
            "1.20.2", "1.20.10", "1.31.0-alpha.1", "1.31.0-alpha.beta", "1.31.0-rc.1", "1.31.0-rc.2", "1.31.0-rc.10",
            "1.31.0", "1.31.1",
        ].map(Fixture.version)
        #expect(sorted.shuffled().sorted() == sorted)
        for (left, right) in zip(sorted, sorted.dropFirst()) { #expect(left < right && !(right < left)) }
    }

    @Test("Feature gates by version")
    func gates() {
        func known(_ text: String) -> [String] { FeatureGates.known(in: Fixture.version(text)) }
        #expect(known("1.15.0").isEmpty)
        #expect(known("1.20.2") == ["IPv6DualStack", "PublicKeysECDSA"])
        #expect(!known("1.26.0").contains("EtcdLearnerMode"))
        #expect(known("1.27.0").contains("EtcdLearnerMode"))
        #expect(known("1.32.0").contains("EtcdLearnerMode"))
        #expect(!known("1.33.0").contains("EtcdLearnerMode"))
        #expect(!known("1.30.0").contains("ControlPlaneKubeletLocalMode"))
        #expect(known("1.31.0").contains("ControlPlaneKubeletLocalMode"))
        #expect(!known("1.36.0").contains("ControlPlaneKubeletLocalMode"))
        for minor in KubernetesVersion.supportedMinors {
            let list = known("1.\(minor).0")
            #expect(list == list.sorted())
        }
    }

    @Test("An unknown gate is named with those that exist")
    func unknownGate() throws {
        let error = try #require(throws: KubeadmError.self) {
            try FeatureGates.validate(["EtcdLearnerMode": true], for: Fixture.version("1.20.2"))
        }
        #expect("\(error)".contains("EtcdLearnerMode") && "\(error)".contains("IPv6DualStack"))
        try FeatureGates.validate([:], for: Fixture.version("1.15.0"))
    }

    @Test(
        "Durations as Go writes them",
        arguments: [
            (Duration.zero, "0s"), (.milliseconds(500), "500ms"), (.seconds(30), "30s"), (.seconds(240), "4m0s"),
            (.seconds(3600), "1h0m0s"), (.seconds(86_400), "24h0m0s"), (.milliseconds(1500), "1.5s"),
            (.milliseconds(61_050), "1m1.05s"), (.seconds(-5), "0s"),
        ])
    func durations(duration: Duration, expected: String) {
        #expect(duration.goText == expected)
    }

    @Test("Timeouts grow with the machine's slowness and never shrink")
    func scaledTimeouts() {
        #expect(Timeouts.scaled(by: 1) == Timeouts())
        #expect(Timeouts.scaled(by: 0.5) == Timeouts())
        #expect(Timeouts.scaled(by: 2.5).controlPlaneComponentHealthCheck == .seconds(600))
    }
}
