import LabModel
import Testing

@testable import LabPlanning

@Suite("What lab plan shows")
struct InfrastructureShowTests {
    @Test("every machine, its address and its MAC are in the text", arguments: LabFiles.names)
    func text(name: String) throws {
        let plan = try Fixture.plan(try LabFiles.lab(name))
        let lines = PlanText.render(plan).split(separator: "\n")
        for machine in plan.machines {
            #expect(
                lines.contains {
                    $0.contains(" \(machine.hostname) ") && $0.contains(" \(machine.address) ")
                        && $0.contains(" \(machine.mac) ")
                })
        }
        #expect(lines.contains { $0.contains("https://\(plan.api) ") })
        #expect(lines.allSatisfy { $0.last != " " })
        #expect(lines.contains { $0.hasPrefix("emulation") })
        #expect(!PlanText.render(try Fixture.plan(try LabFiles.lab(name), .kvm)).contains("emulat"))
    }

    @Test("etcd's endpoints are what the API servers are told", arguments: LabFiles.names)
    func endpoints(name: String) throws {
        let plan = try Fixture.plan(try LabFiles.lab(name))
        #expect(try EtcdEndpoints.urls(plan) == Expectations(plan).etcdServers)
    }

    @Test(
        "stacked and external tolerate what their arithmetic says",
        arguments: [(1, 0, 0), (2, 0, 1), (3, 1, 2), (4, 1, 3), (5, 2, 4), (7, 3, 6)])
    func availability(count: Int, stacked: Int, external: Int) throws {
        var lab = Fixture.stacked
        lab.controlPlanes.count = count
        #expect(Availability(try Fixture.plan(lab)).toleratedControlPlanes == stacked)
        lab.topology = .external
        let apart = Availability(try Fixture.plan(lab))
        #expect(apart.toleratedControlPlanes == external)
        #expect(apart.etcd.members == 3)
    }

    @Test("costs and single points of failure are named")
    func notes() throws {
        func notes(_ name: String) throws -> String {
            PlanNotes.all(try Fixture.plan(try LabFiles.lab(name))).joined(separator: "\n")
        }
        #expect(try notes("stacked") == "")
        #expect(try notes("etcd-lb").contains("one more hop"))
        #expect(try notes("bgp").contains("Router r1"))
        #expect(try notes("bgp").contains("--kube-vip-image"))
        #expect(try notes("single").contains("one control plane"))
        var lab = Fixture.stacked
        lab.controlPlanes.count = 4
        #expect(PlanNotes.all(try Fixture.plan(lab)).joined().contains("use 3 or 5"))
    }

    @Test(
        "documents have paths of their own below the folder, and only placeholders for secrets",
        arguments: LabFiles.names)
    func documents(name: String) throws {
        let plan = try Fixture.plan(try LabFiles.lab(name))
        let documents = try PlanDocuments.all(plan)
        let paths = documents.map(\.path)
        #expect(Set(paths).count == paths.count)
        #expect(paths.allSatisfy { !$0.hasPrefix("/") && !$0.contains("..") })
        #expect(documents.allSatisfy { $0.content.hasSuffix("\n") })
        for machine in plan.machines {
            #expect(paths.contains("domains/\(machine.hostname).xml"))
            for file in ["user-data", "meta-data", "network-config"] {
                #expect(paths.contains("seeds/\(machine.hostname)/\(file)"))
            }
        }
        #expect(paths.count { $0.hasPrefix("kubeadm/") } == plan.machines.count(where: \.role.runsPods))
        let keys = documents.filter { $0.content.contains("PRIVATE KEY") }
        #expect(keys.allSatisfy { $0.content.contains("placeholder: made by `lab up`") })
    }

    @Test("kube-vip's manifests are there when it is the provider, and only then")
    func manifests() throws {
        #expect(try !paths("stacked").contains { $0.hasPrefix("manifests/") })
        #expect(try paths("bgp").contains("manifests/bgp-m1-initializing.yaml"))
    }

    private func paths(_ name: String) throws -> [String] {
        try PlanDocuments.all(try Fixture.plan(try LabFiles.lab(name))).map(\.path)
    }
}
