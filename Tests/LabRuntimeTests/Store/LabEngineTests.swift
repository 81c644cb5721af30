import Foundation
import LabImages
import LabModel
import LabPlanning
import LabSystem
import SystemPackage
import Testing

@testable import LabRuntime

/// What the engine tells of labs without reaching for their hosts.
struct LabEngineTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var engine: LabEngine {
        LabEngine(
            store: folder.store, images: ImageStore(root: folder.path.appending("images")),
            recipes: [folder.path.appending("recipes")], executable: "/nonexistent/lab", events: { _ in })
    }

    /// A lab that got as far as its plan; on a driver that is always there.
    @discardableResult
    private func make(_ lab: Lab, planned: Bool = true, completed: Bool = false) throws -> LabDirectory {
        let directory = folder.store.lab(lab.name)
        try directory.create()
        let plan = try Plans.plan(lab)
        try directory.write(
            LabRecord(lab: lab, tag: plan.tag, location: .connection(uri: "test:///default")), to: directory.record)
        if planned { try directory.write(plan, to: directory.plan) }
        if completed { try Journal(directory.journal).append(.completed) }
        return directory
    }

    private func writeKubeconfig(_ directory: LabDirectory) throws {
        let text = """
            apiVersion: v1
            clusters: [{name: lab-stacked, cluster: {server: "https://192.168.75.10:8443"}}]
            contexts: [{name: lab-stacked, context: {cluster: lab-stacked, user: lab-stacked-admin}}]
            users: [{name: lab-stacked-admin, user: {token: t}}]
            current-context: lab-stacked

            """
        try AtomicFile.write(Array(text.utf8), to: directory.kubeconfig)
    }

    @Test func labsAreListedWithTheirRecordedState() throws {
        try make(Plans.stacked, completed: true)
        try make(Plans.external, planned: false)
        let list = try engine.list()
        #expect(list.map(\.name) == ["external", "stacked"])
        #expect(list.map(\.state) == ["partial", "up"])
        #expect(list.map(\.machines) == [0, 3])
        #expect(list.map(\.topology) == ["external", "stacked"])
        #expect(list[0].api == nil)
        #expect(list[1].api?.contains("8443") == true)
        #expect(list[1].host == "test:///default")
    }

    @Test func aDamagedRecordHidesNoOtherLab() throws {
        try make(Plans.stacked, completed: true)
        let damaged = try make(Plans.external)
        try AtomicFile.write(Array("{".utf8), to: damaged.record)
        #expect(try engine.list().map(\.state) == ["damaged", "up"])
    }

    @Test func aLabThatIsNotThereNamesThoseThatAre() async throws {
        try make(Plans.stacked)
        let failure = await labFailure { _ = try engine.known("stakced") }
        #expect(failure?.remedy == "these are there: stacked")
    }

    @Test func aLabWithoutAPlanSaysHowToGoOn() async throws {
        try make(Plans.stacked, planned: false)
        let failure = await labFailure { _ = try engine.known("stacked") }
        #expect(failure?.remedy == "lab up stacked goes on; lab down stacked removes it")
    }

    @Test func aMachineIsFoundByEitherName() async throws {
        let plan = try Plans.plan(Plans.stacked)
        #expect(try engine.machine("m2", of: plan) == engine.machine("stacked-m2", of: plan))
        let failure = await labFailure { _ = try engine.machine("m4", of: plan) }
        #expect(failure?.remedy == "these are there: m1, m2, m3")
    }

    @Test func sshTrustsThePinnedKeyAloneAndUsesTheLabsOwn() async throws {
        let directory = try make(Plans.stacked)
        let command = try await engine.sshCommand("stacked", node: "m2", arguments: ["uptime"])
        let address = try Plans.plan(Plans.stacked).the("m2").address
        #expect(command.arguments.first == "ssh")
        #expect(command.arguments.suffix(2) == ["\(address)", "uptime"])
        for option in ["StrictHostKeyChecking=yes", "UserKnownHostsFile=\(directory.knownHosts)", "IdentitiesOnly=yes"]
        {
            #expect(command.arguments.contains(option))
        }
    }

    @Test func aKubeconfigThatIsNotMadeYetIsTold() async throws {
        try make(Plans.stacked)
        let failure = await labFailure { _ = try engine.kubeconfig("stacked") }
        #expect(failure?.cause == "kubeadm init is not done yet")
    }

    @Test func aMergeIsRecordedForDown() throws {
        let directory = try make(Plans.stacked)
        try writeKubeconfig(directory)
        let file = folder.path.appending("config")
        try engine.mergeKubeconfig("stacked", into: file)
        #expect(text(of: file).contains("lab-stacked-admin"))
        let effects = try Journal.read(directory.journal).compactMap {
            if case .willMake(let effect) = $0.kind { effect } else { nil }
        }
        #expect(effects == [.kubeconfigEntries(path: file.string)])
    }

    @Test func aKeptPlanIsShownAsItIs() throws {
        let directory = try make(Plans.stacked)
        let kept = try #require(try directory.read(LabPlan.self, from: directory.plan))
        let preview = try engine.plan(Plans.stacked, options: UpOptions())
        #expect(preview.plan == kept)
        #expect(preview.assumptions.isEmpty)
    }

    @Test func aNewPlanTellsWhatItAssumes() throws {
        let preview = try engine.plan(Plans.stacked, options: UpOptions(isolated: true, acceleration: "emulated"))
        #expect(preview.plan.host.acceleration == .emulated)
        #expect(preview.assumptions == ["image debian-12 is not built yet; lab up builds it"])
        #expect(!exists(folder.store.root), "planning has no effects")
    }

    @Test func anArchiveWithKubeVIPsImageMakesThePlanOneOfKubeVIP() async throws {
        let lab = Lab(name: "a", topology: .stacked)
        let options = UpOptions(isolated: true, acceleration: "emulated")
        let without = try engine.plan(lab, options: options).plan
        let with = try engine.plan(lab, options: options, archived: [lab.loadBalancer.kubeVIPImage]).plan
        #expect(without.lab.loadBalancer.provider == .keepalivedHAProxy)
        #expect(with.lab.loadBalancer.provider == .kubeVIPARP)
        #expect(with.api.port == 6443)
        let failure = await labFailure {
            _ = try await engine.archivedImages(UpOptions(kubeVIPImage: "/nonexistent/kube-vip.tar"))
        }
        #expect(failure?.kind == .usage)
    }

    @Test func anotherDefinitionOfALabThatExistsIsRefused() async throws {
        try make(Plans.stacked)
        var other = Plans.stacked
        other.controlPlanes.count = 5
        let failure = await labFailure { _ = try await engine.up(other, options: UpOptions()) }
        #expect(failure?.kind == .usage)
        #expect(failure?.cause == "a lab of that name exists with another definition")
    }

    @Test func aLabThatCannotBePlannedIsRefusedBeforeAnythingIsMade() async throws {
        var lab = Plans.stacked
        lab.network.cidr = try #require(CIDR("192.168.75.0/30"))
        let failure = await labFailure { [lab] in _ = try await engine.up(lab, options: UpOptions()) }
        #expect(failure?.kind == .usage)
        #expect(failure?.what == "planning stacked")
        #expect(!exists(folder.store.lab("stacked").path))
    }
}
