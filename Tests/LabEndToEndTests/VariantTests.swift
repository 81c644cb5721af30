import Foundation
import LabHost
import LabRuntime
import LabSystem
import Libvirt
import SystemPackage
import Testing

/// The other ways to a virtual IP: they take another half an hour under emulation, so they run only when asked for.
@Suite(
    "variants, for real", .serialized, .enabled(if: EndToEnd.runsAll, "set LAB_E2E_ALL=1 (make test-all) to run them"))
struct VariantTests {
    /// kube-vip's image as a docker or OCI archive; there is none in Debian.
    private static let kubeVIPImage = EndToEnd.environment["LAB_E2E_KUBE_VIP_IMAGE"]

    @Test("keepalived and haproxy on two machines of their own: one loses power", .timeLimit(.minutes(30)))
    func dedicatedLoadBalancers() async throws {
        try await live(
            "dedicated",
            """
            topology: stacked
            controlPlanes: { count: 1 }
            loadBalancer: { provider: keepalived-haproxy, machines: { count: 2 } }
            """
        ) { lab, report in
            #expect(report.api.port == 6443)
            let holder = try #require(report.status.virtualIP?.holders.first)
            #expect(holder.hasPrefix("l"))
            try await powerOff(holder, of: "dedicated", lab)
            let seconds = try await eventually("the API through the other load balancer", within: .seconds(120)) {
                try await ready(lab, "dedicated")
            }
            say("dedicated: \(holder) lost power; the API answered again after \(seconds) s")
        }
    }

    @Test("etcd behind keepalived and haproxy: who holds the address loses power", .timeLimit(.minutes(40)))
    func etcdLoadBalancer() async throws {
        try await live(
            "etcd-lb",
            """
            topology: external
            controlPlanes: { count: 1 }
            etcd: { loadBalancer: true }
            """
        ) { lab, report in
            let servers = try #require(report.status.machines.first { $0.name == "m1" }).etcdServers
            #expect(servers.count == 1)
            let holder = try #require(report.status.etcdVirtualIP?.holders.first)
            #expect(holder.hasPrefix("e"))
            try await powerOff(holder, of: "etcd-lb", lab)
            let seconds = try await eventually("a write with two of three members", within: .seconds(240)) {
                try await lab.run(
                    ["kubectl", "etcd-lb"],
                    passing: [
                        "create", "configmap", "written-\(UInt32.random(in: 0 ... .max))", "--request-timeout=20s",
                    ]
                ).contains("created")
            }
            say("etcd-lb: \(holder) lost power; a write succeeded after \(seconds) s")
            try await eventually("one other holder, master by VRRP", within: .seconds(120), every: .seconds(2)) {
                let address = try await lab.json(LabStatus.self, ["status", "etcd-lb"]).etcdVirtualIP
                guard let address, let other = address.holders.first else { return false }
                return address.holders.count == 1 && other != holder && address.problem == nil
            }
        }
    }

    @Test(
        "kube-vip announces the address by ARP: the lease's holder loses power", .timeLimit(.minutes(50)),
        .enabled(if: kubeVIPImage != nil, "set LAB_E2E_KUBE_VIP_IMAGE to an archive with kube-vip's image"))
    func kubeVIP() async throws {
        try await live(
            "arp", "topology: stacked\nloadBalancer: { provider: kube-vip }\n",
            options: ["--kube-vip-image", try #require(Self.kubeVIPImage)]
        ) { lab, report in
            let holder = try #require(report.status.virtualIP?.holders.first)
            #expect(report.status.virtualIP?.right?.hasSuffix("held by arp-\(holder)") == true)
            #expect(report.status.etcdMembers.filter { $0.started && !$0.learner }.count == 3)
            try await powerOff(holder, of: "arp", lab)
            let seconds = try await eventually("the API through the virtual IP", within: .seconds(300)) {
                try await ready(lab, "arp")
            }
            say("arp: \(holder) lost power; the API answered again after \(seconds) s")
            try await eventually("one other holder, by the lease", within: .seconds(300), every: .seconds(2)) {
                let address = try await lab.json(LabStatus.self, ["status", "arp"]).virtualIP
                guard let address, let other = address.holders.first else { return false }
                return address.holders.count == 1 && other != holder && address.problem == nil
            }
        }
    }

    @Test(
        "kube-vip announces the address by BGP to the lab's own router", .timeLimit(.minutes(30)),
        .enabled(if: kubeVIPImage != nil, "set LAB_E2E_KUBE_VIP_IMAGE to an archive with kube-vip's image"))
    func kubeVIPByBGP() async throws {
        try await live(
            "bgp",
            """
            topology: stacked
            controlPlanes: { count: 1 }
            loadBalancer: { provider: kube-vip-bgp, bgp: { localAS: 65000 } }
            """,
            options: ["--kube-vip-image", try #require(Self.kubeVIPImage)]
        ) { _, report in
            #expect(report.status.virtualIP?.right?.hasPrefix("BGP route on r1") == true)
        }
    }

    /// Brings a lab of a file up, does something with it, and takes it down.
    private func live(
        _ name: String, _ file: String, options: [String] = [],
        _ body: (LabTool, UpReport) async throws -> Void
    ) async throws {
        let before = try await MachineSnapshot.take()
        let root = FilePath("/tmp/lab-e2e-\(UInt32.random(in: 0 ... .max))")
        let lab = LabTool(state: root.appending("state"))
        try FileManager.default.createDirectory(atPath: root.string, withIntermediateDirectories: true)
        let path = root.appending("\(name).yaml")
        try AtomicFile.write(Array(file.utf8), to: path)
        do {
            let report = try await lab.up([path.string, "--isolated"] + options, name: name)
            #expect(report.status.problems == [])
            try await body(lab, report)
        } catch {
            say("\(name): \(error)")
            await lab.printLogs(name)
            _ = try? await lab.result(["down", name])
            try? FileManager.default.removeItem(atPath: root.string)
            throw error
        }
        try await lab.run(["down", name])
        try FileManager.default.removeItem(atPath: root.string)
        #expect(try await MachineSnapshot.take() == before)
    }

    private func ready(_ lab: LabTool, _ name: String) async throws -> Bool {
        try await lab.run(["kubectl", name], passing: ["get", "--raw=/readyz", "--request-timeout=5s"]) == "ok"
    }

    private func powerOff(_ machine: String, of name: String, _ lab: LabTool) async throws {
        let host = try #require(try IsolatedHost.find(stateDirectory: lab.state.appending(name)))
        let uri = host.connectionURI
        try await offload { try #require(try Connection(uri).domain(named: "\(name)-\(machine)")).destroy() }
    }
}
