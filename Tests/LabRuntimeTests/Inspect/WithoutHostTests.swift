import Foundation
import LabImages
import LabModel
import LabSystem
import SystemPackage
import Testing

@testable import LabRuntime

/// What is told of labs whose host does not run or answer.
struct WithoutHostTests {
    private let folder: TemporaryFolder
    private let recorder = Recorder()

    init() throws { folder = try TemporaryFolder() }

    private var engine: LabEngine {
        let recorder = recorder
        return LabEngine(
            store: folder.store, images: ImageStore(root: folder.path.appending("images")),
            recipes: [folder.path.appending("recipes")], executable: "/nonexistent/lab", events: { recorder.add($0) })
    }

    private func make(_ location: HostLocation, completed: Bool = true) throws -> LabDirectory {
        let directory = folder.store.lab("stacked")
        try directory.create()
        let plan = try Plans.plan(Plans.stacked)
        try directory.write(LabRecord(lab: Plans.stacked, tag: plan.tag, location: location), to: directory.record)
        try directory.write(plan, to: directory.plan)
        if completed { try Journal(directory.journal).append(.completed) }
        return directory
    }

    @Test func theStatusIsThatOfMachinesWithoutPower() async throws {
        _ = try make(.isolated)
        let status = try await engine.status("stacked")
        #expect(status.state == .down)
        #expect(status.machines.map(\.name) == ["m1", "m2", "m3"])
        #expect(Set(status.machines.map(\.domain)) == ["shut off"])
        #expect(!status.api.healthy)
        #expect(status.virtualIP?.holders == [])
        #expect(
            status.problems == [
                "the isolated host does not run; lab up stacked starts it and its machines again"
            ])
    }

    @Test func aLabThatWasNeverUpIsPartial() async throws {
        _ = try make(.isolated, completed: false)
        #expect(try await engine.status("stacked").state == .partial)
    }

    @Test func machinesAreShownThoughNobodyCanAskTheAPI() async throws {
        // No kubectl of the image is there, and nothing answers at the address.
        let directory = try make(.connection(uri: "test:///default"))
        try AtomicFile.write(Array("apiVersion: v1\n".utf8), to: directory.kubeconfig)
        let status = try await engine.status("stacked")
        #expect(status.state == .down)
        #expect(Set(status.machines.map(\.domain)) == ["absent"])
        #expect(status.api.error?.isEmpty == false)
    }

    @Test func logsAreGatheredFromTheLabsFolder() async throws {
        let directory = try make(.isolated)
        let log = directory.host.appending("log")
        for path in [directory.pool, log] {
            try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        }
        try AtomicFile.write(Array("booting\n".utf8), to: directory.pool.appending("stacked-m2-console.log"))
        try AtomicFile.write(Array("libvirtd ended\n".utf8), to: log.appending("host.log"))
        let target = folder.path.appending("logs")
        let files = try await engine.logs("stacked", to: target)
        let names = files.map { $0.string.dropFirst(target.string.utf8.count + 1) }
        #expect(
            Set(names).isSuperset(of: [
                "m2/console.log", "host/host.log", "host/journal.jsonl", "host/plan.json", "host/network.xml",
            ]))
        #expect(text(of: target.appending("m2").appending("console.log")) == "booting\n")
        #expect(recorder.texts(.warning).contains { $0.contains("lab up stacked starts it") })
    }

    @Test func logsOfAHostThatDoesNotAnswerAreGatheredToo() async throws {
        _ = try make(.connection(uri: "test:///nonexistent/node.xml"))
        let files = try await engine.logs("stacked", to: folder.path.appending("logs"))
        #expect(files.contains { $0.lastComponent == "plan.json" })
        #expect(recorder.texts(.warning).count == 1)
    }
}
