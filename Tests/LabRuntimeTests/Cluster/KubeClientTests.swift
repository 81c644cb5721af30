import Testing

@testable import LabRuntime

struct KubeClientTests {
    /// `kubectl get nodes -o json`, cut down to what differs: ready, not ready, and just registered.
    private static let nodes = """
        {"apiVersion":"v1","kind":"List","metadata":{"resourceVersion":""},"items":[
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"stacked-m1","labels":{"kubernetes.io/os":"linux"}},"status":{
          "addresses":[{"address":"192.168.75.11","type":"InternalIP"},{"address":"stacked-m1","type":"Hostname"}],
          "conditions":[
            {"type":"MemoryPressure","status":"False","message":"kubelet has sufficient memory available"},
            {"type":"Ready","status":"True","reason":"KubeletReady","message":"kubelet is posting ready status"}],
          "nodeInfo":{"kubeletVersion":"v1.20.2","osImage":"Debian GNU/Linux 12 (bookworm)"}}},
        {"metadata":{"name":"stacked-m2"},"status":{
          "addresses":[{"address":"stacked-m2","type":"Hostname"},{"address":"192.168.75.12","type":"InternalIP"}],
          "conditions":[{"type":"Ready","status":"Unknown","message":"Kubelet stopped posting node status."}],
          "nodeInfo":{"kubeletVersion":"v1.20.2"}}},
        {"metadata":{"name":"stacked-m3"},"status":{"nodeInfo":{"kubeletVersion":""}}}]}
        """

    private func client(_ guest: FakeGuest) -> KubeClient { KubeClient(place: .guest(guest.shell)) }

    @Test func nodesAreRead() async throws {
        let guest = FakeGuest(respond: { _ in .init(out: Self.nodes) })
        let nodes = try await client(guest).nodes(deadline: .seconds(5))
        #expect(nodes.map(\.metadata.name) == ["stacked-m1", "stacked-m2", "stacked-m3"])
        #expect(nodes.map(\.ready) == ["True", "Unknown", "Unknown"])
        #expect(nodes.map(\.internalIP) == ["192.168.75.11", "192.168.75.12", nil])
        #expect(nodes.map(\.status.nodeInfo.kubeletVersion) == ["v1.20.2", "v1.20.2", ""])
        #expect(nodes[1].readyMessage == "Kubelet stopped posting node status.")
        #expect(nodes[2].readyMessage == "no Ready condition yet")
    }

    @Test func everyRequestHasATimeout() async throws {
        let guest = FakeGuest(respond: { _ in .init(out: "ok") })
        _ = try await client(guest).readyz(deadline: .milliseconds(300))
        #expect(
            guest.commands == [
                [
                    "/usr/bin/kubectl", "--kubeconfig=/etc/kubernetes/admin.conf", "--request-timeout=1s", "get",
                    "--raw=/readyz",
                ]
            ])
    }

    @Test func anAnswerOtherThanOkIsAFailure() async {
        let guest = FakeGuest(respond: { _ in .init(out: "[+]ping ok\n[-]etcd failed: reason withheld\n") })
        let failure = await labFailure { _ = try await client(guest).readyz(deadline: .seconds(1)) }
        #expect(failure?.cause.contains("[-]etcd failed") == true)
    }

    @Test func kubectlsOwnWordsAreTheCause() async {
        let words = "Unable to connect to the server: dial tcp 192.168.75.10:8443: connect: no route to host"
        let guest = FakeGuest(respond: { _ in .init(exit: 1, err: words) })
        let failure = await labFailure { _ = try await client(guest).nodes(deadline: .seconds(1)) }
        #expect(failure?.description == "kubectl get nodes failed: \(words)")
    }
}
