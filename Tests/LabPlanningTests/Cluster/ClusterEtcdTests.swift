import Kubeadm
import LabModel
import Testing

@testable import LabPlanning

@Suite struct ClusterEtcdTests {
    @Test func theIssuerHasEveryMembersDocumentAndTheOthersTheirOwn() throws {
        let plan = try Guests.plan(Guests.external)
        let configs = { (name: String) in try plan.guestFiles(name).keys.filter { $0.hasPrefix("/etc/lab/etcd/") } }
        #expect(
            try Set(configs("e1")) == ["/etc/lab/etcd/e1.yaml", "/etc/lab/etcd/e2.yaml", "/etc/lab/etcd/e3.yaml"])
        #expect(try configs("e2") == ["/etc/lab/etcd/e2.yaml"])
        #expect(try configs("m1").isEmpty)
        #expect(try plan.guestFiles("e1")["/etc/lab/etcd/e2.yaml"] == plan.guestFiles("e2")["/etc/lab/etcd/e2.yaml"])
    }

    @Test func membersRunAKubeletOfTheirOwnFromTheFirstBoot() throws {
        let plan = try Guests.plan(Guests.external)
        let files = try plan.guestFiles("e3")
        #expect(files[EtcdKubeletUnit.dropInPath] != nil)
        #expect(files[EtcdKubeletUnit.configurationPath] != nil)
        #expect(GuestServices.enabled(for: try plan.the("e3"), in: plan).contains("kubelet.service"))
        #expect(files[CNIConfig.path] == nil)
    }

    @Test(arguments: [1, 3, 5, 7]) func membersKnowEachOther(_ count: Int) throws {
        var lab = Guests.external
        lab.etcd.machines = .etcdMembers
        lab.etcd.machines?.count = count
        let plan = try Guests.plan(lab)
        let documents = try ClusterDocuments(plan)
        let members = plan.machines(.etcd)
        #expect(members.count == count)
        for machine in members {
            let text = try documents.etcdMember(machine).render()
            for other in members { #expect(text.contains("\(other.hostname)=https://\(other.address):2380")) }
        }
        let expected = try Expectations(plan)
        #expect(expected.etcdMembers == members.map(\.hostname))
        #expect(expected.etcdServers.count == count)
        #expect(expected.quorum.toleratedFailures == (count - 1) / 2)
    }

    @Test func theVirtualIPInFrontIsInEveryCertificate() throws {
        let plan = try Guests.plan(Guests.balancedEtcd)
        for machine in plan.machines(.etcd) {
            let document = try ClusterDocuments(plan).etcdMember(machine)
            #expect(document.extraServerSANs == ["192.168.75.9", "balanced-etcd"])
            // kubeadm's probe takes the first; the balancer asks the second.
            #expect(
                try document.render().contains("http://127.0.0.1:2381,http://\(machine.address):2381"))
        }
    }

    @Test func theCAsKeyIsNeverHandedOver() throws {
        let plan = try Guests.plan(Guests.external)
        let handed = plan.machines.flatMap(EtcdHandover.files) + EtcdHandover.controlPlaneFiles
        #expect(!handed.contains(EtcdHandover.caKey))
        #expect(!EtcdHandover.leafFiles.contains(EtcdHandover.caCertificate))
        for file in handed {
            #expect(file.permissions == (file.path.hasSuffix(".key") ? "0600" : "0644"))
            #expect(file.isSecret == (file.permissions == "0600"))
            #expect(file.path.hasPrefix("/etc/kubernetes/pki/"))
        }
        #expect(
            EtcdHandover.files(for: try plan.the("e2")).map(\.path) == [
                "/etc/kubernetes/pki/etcd/ca.crt", "/etc/kubernetes/pki/etcd/server.crt",
                "/etc/kubernetes/pki/etcd/server.key", "/etc/kubernetes/pki/etcd/peer.crt",
                "/etc/kubernetes/pki/etcd/peer.key", "/etc/kubernetes/pki/etcd/healthcheck-client.crt",
                "/etc/kubernetes/pki/etcd/healthcheck-client.key", "/etc/kubernetes/pki/apiserver-etcd-client.crt",
                "/etc/kubernetes/pki/apiserver-etcd-client.key",
            ])
        #expect(EtcdHandover.files(for: try plan.the("m1")).isEmpty)
    }

    @Test func theControlPlanesFilesAreWhatItsDocumentNames() throws {
        let plan = try Guests.plan(Guests.external)
        guard case .external(let etcd) = try ClusterDocuments(plan).etcd else {
            Issue.record("the external topology has no external etcd")
            return
        }
        #expect(
            Set(EtcdHandover.controlPlaneFiles.map(\.path)) == [etcd.caFile, etcd.certificateFile, etcd.keyFile])
    }
}
