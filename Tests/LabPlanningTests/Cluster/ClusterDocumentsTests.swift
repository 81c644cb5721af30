import Foundation
import Kubeadm
import LabModel
import Testing

@testable import LabPlanning

@Suite struct ClusterDocumentsTests {
    @Test func theEndpointIsTheVirtualIPAndEveryNameIsCertified() throws {
        let plan = try Guests.plan(Guests.stacked)
        let cluster = try ClusterDocuments(plan).cluster
        #expect(cluster.controlPlaneEndpoint == "192.168.75.10:8443")
        for name in [
            "kubernetes", "127.0.0.1", "192.168.75.10", "stacked-m1", "stacked-m3", "192.168.75.11", "192.168.75.13",
        ] {
            #expect(cluster.certificateSANs.contains(name))
        }
        #expect(Set(cluster.certificateSANs).count == cluster.certificateSANs.count)
    }

    @Test(arguments: [
        (Guests.stacked, ["https://127.0.0.1:2379"]),
        (
            Guests.external,
            ["https://192.168.75.21:2379", "https://192.168.75.22:2379", "https://192.168.75.23:2379"]
        ),
        (Guests.dedicated, ["https://192.168.75.9:2379"]), (Guests.balancedEtcd, ["https://192.168.75.9:2379"]),
    ])
    func etcdServers(_ lab: Lab, _ servers: [String]) throws {
        #expect(try Expectations(Guests.plan(lab)).etcdServers == servers)
    }

    @Test func thePlanAssignsPodNetworksUnlessTheUserBringsAPlugin() throws {
        var lab = Guests.stacked
        #expect(try managerArguments(lab)["allocate-node-cidrs"] == "false")
        lab.kubernetes.cni = .none
        #expect(try managerArguments(lab)["allocate-node-cidrs"] == nil)
    }

    private func managerArguments(_ lab: Lab) throws -> Arguments {
        try ClusterDocuments(Guests.plan(lab)).cluster.controllerManager.extraArguments
    }

    @Test(arguments: [
        (["k8s.gcr.io/coredns:1.7.0", "k8s.gcr.io/kube-proxy:v1.20.2"], ["preflight"]),
        (["registry.k8s.io/coredns/coredns:v1.11.1", "registry.k8s.io/kube-proxy@sha256:ab"], ["preflight"]),
        (["k8s.gcr.io/kube-proxy:v1.20.2"], ["preflight", "addon/coredns"]),
        ([], ["preflight", "addon/coredns", "addon/kube-proxy"]),
    ])
    func addonsWithoutAnImageAreSkipped(_ images: [String], _ phases: [String]) throws {
        let plan = try Guests.plan(Guests.stacked, images: images)
        #expect(ClusterDocuments.skipPhases(for: try plan.the("m1"), in: plan) == phases)
        #expect(ClusterDocuments.skipPhases(for: try plan.the("m2"), in: plan) == ["preflight"])
    }

    @Test(arguments: Guests.variety) func everyNodeIsTiedToItsOwnAddress(_ lab: Lab) throws {
        let plan = try Guests.plan(lab)
        let documents = try ClusterDocuments(plan)
        for machine in plan.machines where machine.role.runsPods {
            #expect(documents.node(machine).kubeletExtraArguments["node-ip"] == machine.address.description)
        }
    }

    @Test(arguments: Guests.variety, [Acceleration.kvm, .emulated])
    func secretsLieOnlyInFilesOfRootAndInNoCommand(_ lab: Lab, _ acceleration: Acceleration) throws {
        let plan = try Guests.plan(lab, acceleration)
        let commands = try ClusterCommands(plan)
        let bootstrap = Guests.secrets.bootstrap
        let secrets = [bootstrap.token, bootstrap.certificateKey, Guests.secrets.vrrpPassword]
        var found = 0
        for machine in plan.machines {
            var files = try GuestFiles.static(for: machine, in: plan, secrets: Guests.secrets)
            var lines = GuestServices.commands(for: machine, in: plan)
            if machine.role.runsPods {
                let documents = commands.documents
                files.append(try documents.initDocument(on: machine, secrets: Guests.secrets))
                files.append(
                    try documents.joinDocument(machine, secrets: Guests.secrets, caCertificateHash: Guests.caHash))
                files += try ControlPlaneVirtualIP.files(for: machine, in: plan, phase: .initializing)
                lines += [try commands.initialize(machine), try commands.join(machine)]
            }
            for file in files where secrets.contains(where: file.content.contains) {
                found += 1
                #expect(file.permissions == "0600", "\(file.path) on \(machine.name) holds a secret")
            }
            for word in lines.joined() {
                #expect(!secrets.contains(where: word.contains), "a command on \(machine.name) holds a secret")
            }
        }
        #expect(found > 0)
    }

    @Test func retriedCommandsSkipWhatIsDone() throws {
        let plan = try Guests.plan(Guests.stacked, .emulated)
        let line = try ClusterCommands(plan).initialize(plan.the("m1"), skippedPhases: ["certs", "kubeconfig"])
        #expect(line.contains("--skip-phases=preflight,addon/coredns,certs,kubeconfig"))
        #expect(line.contains("--experimental-patches=/etc/kubernetes/patches"))
        #expect(line.contains("--upload-certs"))
    }

    @Test func anUnsupportedVersionIsAnError() throws {
        var lab = Guests.stacked
        lab.kubernetes.version = "1.10.0"
        let plan = try Guests.plan(lab)
        #expect(throws: KubeadmError.unsupportedVersion("1.10.0")) { try ClusterDocuments(plan) }
    }
}
