import LabModel
import SystemPackage
import Testing

@testable import LabRuntime

struct NetworkBlocksTests {
    @Test(arguments: [
        ("<ip address='192.168.122.1' netmask='255.255.255.0'/>", ["192.168.122.0/24"]),
        (
            "<ip address='10.0.3.1' prefix='20'><dhcp><range start='10.0.3.2' end='10.0.3.9'/></dhcp></ip>",
            ["10.0.0.0/20"]
        ),
        (
            "<ip family='ipv4' address='10.1.0.1' prefix='16'/><ip family='ipv6' address='fd00::1' prefix='64'/>",
            ["10.1.0.0/16"]
        ),
        (
            "<ip address='10.1.0.1' prefix='24'/><ip address='10.2.0.1' netmask='255.255.0.0'/>",
            ["10.1.0.0/24", "10.2.0.0/16"]
        ),
        (
            "<ip address='10.4.0.1'/><ip address='172.16.0.1'/><ip address='192.168.9.1'/>",
            ["10.0.0.0/8", "172.16.0.0/16", "192.168.9.0/24"]
        ),
        ("<route address='192.168.75.0' prefix='24' gateway='10.1.0.9'/>", ["192.168.75.0/24"]),
        ("<forward mode='bridge'/><bridge name='br0'/>", []),
        ("<dns><host ip='10.3.0.1'><hostname>a</hostname></host></dns>", []),
        ("<ip address='nonsense' prefix='24'/>", []),
    ])
    func blocksAreRead(_ xml: String, _ blocks: [String]) {
        #expect(NetworkBlocks.blocks(in: "<network><name>n</name>\(xml)</network>").map(\.description) == blocks)
    }

    @Test func whatIsNoXMLHasNone() {
        #expect(NetworkBlocks.blocks(in: "ip address='10.0.0.1' prefix='8'").isEmpty)
    }

    @Test func aPlannedNetworkIsReadBack() throws {
        let plan = try Plans.plan(Plans.stacked)
        #expect(NetworkBlocks.blocks(in: plan.network.xml) == [plan.lab.network.cidr])
    }
}

struct ResourceChecksTests {
    /// Three machines of 3072 MiB: 9216 MiB in all.
    private func memory(_ free: Int?) -> PreflightFinding {
        ResourceChecks(lab: Plans.stacked, memoryMiB: free).memory()
    }

    @Test(arguments: [
        (9216, PreflightFinding.Verdict.ok), (9215, .warning), (3072, .warning), (3071, .failure), (0, .failure),
    ])
    func memoryIsJudged(_ free: Int, _ verdict: PreflightFinding.Verdict) {
        #expect(memory(free).verdict == verdict)
        #expect(memory(free).detail == "the machines may use 9216 MiB, \(free) MiB are free")
        #expect((memory(free).remedy == nil) == (verdict == .ok))
    }

    @Test(arguments: [
        (12288, PreflightFinding.Verdict.ok), (12287, .warning), (6144, .warning), (6143, .failure),
    ])
    func emulatorsUseMemoryToo(_ free: Int, _ verdict: PreflightFinding.Verdict) {
        let finding = ResourceChecks(lab: Plans.stacked, memoryMiB: free, isEmulated: true).memory()
        #expect(finding.verdict == verdict)
        #expect(
            finding.detail
                == "the machines may use 9216 MiB and their emulators 3072 MiB more, \(free) MiB are free")
    }

    @Test func memoryThatIsNotKnownIsAWarning() {
        #expect(memory(nil).verdict == .warning)
        #expect(memory(nil).remedy == "9216 MiB may be used")
    }

    @Test func everyGroupCounts() {
        let checks = ResourceChecks(lab: Plans.external, memoryMiB: 100_000)
        #expect(checks.memory().detail.contains("\(3 * 3072 + 3 * 1024) MiB"))
    }

    @Test func theDiskIsLookedAtWhereTheStateWillBe() throws {
        let folder = try TemporaryFolder()
        let findings = ResourceChecks(lab: Plans.stacked, memoryMiB: 9216).run(
            at: folder.path.appending("not/made/yet"))
        #expect(findings.map(\.check) == ["memory", "disk"])
        #expect(findings[1].detail.hasPrefix("about 6 GiB are needed"))
    }
}

struct HostLocationTests {
    @Test(arguments: [
        ("qemu:///system", true), ("qemu+unix:///system?socket=/run/x", true), ("test:///default", true),
        ("qemu+ssh://big/system", false), ("qemu+ssh://root@big:22/system", false),
        ("qemu+tls://10.0.0.1/system", false),
    ])
    func aURIWithoutAHostIsThisMachine(_ uri: String, _ local: Bool) {
        #expect(HostSession.isLocal(uri) == local)
    }

    @Test func namesOfFilesHaveNoSeparators() {
        #expect(HostLocation.isolated.cacheName == "isolated")
        let name = HostLocation.connection(uri: "qemu+ssh://root@big/system").cacheName
        #expect(!name.contains("/") && !name.contains(":"))
        #expect(name != HostLocation.connection(uri: "qemu+ssh://root@small/system").cacheName)
    }
}

struct KubernetesChecksTests {
    @Test func aVersionThatTheSourceLacksIsRefusedWithThoseItHas() {
        let finding = KubernetesVersionCheck(kubernetes: KubernetesSpec(version: "1.31.0")).run()
        #expect(finding.verdict == .failure)
        #expect(finding.remedy?.contains("1.20.2") == true)
        #expect(KubernetesVersionCheck(kubernetes: KubernetesSpec(version: "1.20.2")).run().verdict == .ok)
    }

    @Test func kubeVIPNeedsItsImage() async {
        var lab = Plans.stacked
        lab.loadBalancer.provider = .kubeVIPARP
        let missing = await KubeVIPImageCheck(lab: lab, archive: nil, containerImages: []).run()
        #expect(missing?.verdict == .failure)
        #expect(missing?.remedy?.contains("--kube-vip-image") == true)
        let present = await KubeVIPImageCheck(
            lab: lab, archive: nil, containerImages: [lab.loadBalancer.kubeVIPImage]
        ).run()
        #expect(present?.verdict == .ok)
        lab.loadBalancer.provider = .keepalivedHAProxy
        #expect(await KubeVIPImageCheck(lab: lab, archive: nil, containerImages: []).run() == nil)
    }

    @Test func whatIsNoContainerImageArchiveIsRefused() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("no archive", to: "no.tar")
        let finding = await KubeVIPImageCheck(lab: Plans.stacked, archive: file, containerImages: nil).run()
        #expect(finding?.verdict == .failure)
        #expect(finding?.detail.contains("not a container image archive") == true)
    }
}
