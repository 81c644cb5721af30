import LabPlanning
import Testing

@testable import LabRuntime

struct GuestLookTests {
    /// kube-apiserver.yaml as kubeadm writes it, around the flag.
    private func manifest(_ flag: String) -> String {
        """
        spec:
          containers:
          - command:
            - kube-apiserver
            - --advertise-address=192.168.75.11
            - --etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt
            - \(flag)
            - --etcd-servers-overrides=/events#https://192.168.75.99:2379
            image: k8s.gcr.io/kube-apiserver:v1.20.2
        """
    }

    @Test func stackedServersAreTheMachinesOwn() {
        #expect(
            GuestLook.etcdServers(in: manifest("--etcd-servers=https://127.0.0.1:2379")) == ["https://127.0.0.1:2379"])
    }

    @Test func externalServersAreAllMembers() {
        let flag = "--etcd-servers=https://192.168.75.21:2379,https://192.168.75.22:2379,https://192.168.75.23:2379"
        #expect(
            GuestLook.etcdServers(in: manifest(flag))
                == ["https://192.168.75.21:2379", "https://192.168.75.22:2379", "https://192.168.75.23:2379"])
    }

    @Test func aManifestWithoutTheFlagHasNone() {
        #expect(GuestLook.etcdServers(in: manifest("--secure-port=6443")).isEmpty)
        #expect(GuestLook.etcdServers(in: "").isEmpty)
    }

    @Test func aMachineWithoutADomainIsAbsent() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let look = await GuestLook.look(at: try plan.the("m1"), tag: plan.tag, connection: try TestHost().connection)
        #expect(look.domainState == "absent")
        #expect(!look.agent)
    }

    @Test func someoneElsesDomainOfThatNameIsAbsent() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let host = try TestHost()
        try host.connection.defineDomain(xml: TestHost.domainXML("stacked-m1")).start()
        let look = await GuestLook.look(at: try plan.the("m1"), tag: plan.tag, connection: host.connection)
        #expect(look.domainState == "absent")
    }

    @Test func aDomainsStateIsToldInLibvirtsWords() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let host = try TestHost()
        let domain = try host.connection.defineDomain(xml: TestHost.domainXML("stacked-m1", tag: plan.tag))
        let machine = try plan.the("m1")
        #expect(await GuestLook.look(at: machine, tag: plan.tag, connection: host.connection).domainState == "shut off")
        try domain.start()
        let look = await GuestLook.look(at: machine, tag: plan.tag, connection: host.connection)
        #expect(look.domainState == "running")
        // The test driver has no guest agent.
        #expect(!look.agent)
    }
}
