import Testing

@testable import Kubeadm

@Suite("etcd")
struct EtcdTests {
    @Test(
        "Quorum and tolerated failures",
        arguments: [
            (1, 1, 0), (2, 2, 0), (3, 2, 1), (4, 3, 1), (5, 3, 2), (6, 4, 2), (7, 4, 3), (8, 5, 3), (9, 5, 4),
        ])
    func quorum(members: Int, quorum: Int, tolerated: Int) throws {
        let arithmetic = EtcdQuorum(members: members)
        #expect(arithmetic.quorum == quorum)
        #expect(arithmetic.toleratedFailures == tolerated)
        #expect(arithmetic.survives(losing: tolerated))
        #expect(!arithmetic.survives(losing: tolerated + 1))
        if members.isMultiple(of: 2) {
            #expect(try #require(arithmetic.warning).contains("use \(members - 1) or \(members + 1)"))
        } else {
            #expect(arithmetic.warning == nil)
        }
    }

    @Test("The warning's words")
    func warning() {
        #expect(
            EtcdQuorum(members: 4).warning
                == "4 etcd members need 3 for quorum and tolerate 1 loss, no more than 3 would (1 loss); use 3 or 5")
        #expect(
            EtcdQuorum(members: 2).warning
                == "2 etcd members need 2 for quorum and tolerate no loss, no more than 1 would (no loss); use 1 or 3")
    }

    @Test("A member's document for every API")
    func memberDocuments() throws {
        for (api, version) in Fixture.versions {
            var node = Fixture.node("etcd2", "192.168.75.22")
            node.skippedPhases = []
            let document = try EtcdMemberDocument(
                kubernetesVersion: version, node: node, members: Fixture.members, extraServerSANs: ["192.168.75.20"],
                extraArguments: ["heartbeat-interval": "1000", "election-timeout": "10000"],
                imageRepository: "registry.internal/k8s")
            try Golden.expect(document.render(), "\(api.rawValue)-etcd-member.yaml")
        }
    }

    @Test("A machine that is no member")
    func stranger() {
        #expect(throws: KubeadmError.unknownEtcdMember("m1", members: ["etcd1", "etcd2", "etcd3"])) {
            try EtcdMemberDocument(
                kubernetesVersion: Fixture.version("1.33.1"), node: Fixture.node("m1", "192.168.75.11"),
                members: Fixture.members)
        }
    }

    @Test("The standalone kubelet's files for every API")
    func kubeletUnit() throws {
        for (api, version) in Fixture.versions {
            let unit = EtcdKubeletUnit(kubernetesVersion: version, extraArguments: ["housekeeping-interval": "60s"])
            let files = try unit.files()
            #expect(files.map(\.path) == [EtcdKubeletUnit.dropInPath, EtcdKubeletUnit.configurationPath])
            try Golden.expect(files[0].content, "\(api.rawValue)-etcd-kubelet.conf")
            try Golden.expect(files[1].content, "\(api.rawValue)-etcd-kubelet.yaml")
        }
    }

    @Test("The kubelet's runtime flags go as the version goes")
    func kubeletFlags() throws {
        func dropIn(_ version: String) throws -> String {
            try EtcdKubeletUnit(kubernetesVersion: Fixture.version(version)).files()[0].content
        }
        #expect(try dropIn("1.23.0").contains("--container-runtime=remote --container-runtime-endpoint=unix:///run/"))
        #expect(try dropIn("1.26.0").contains("--container-runtime-endpoint=unix:///run/"))
        #expect(!(try dropIn("1.24.0").contains("--container-runtime=remote")))
        #expect(!(try dropIn("1.27.0").contains("--container-runtime")))
    }
}
