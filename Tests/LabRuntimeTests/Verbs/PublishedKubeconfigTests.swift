import Foundation
import LabImages
import LabModel
import LabSystem
import SystemPackage
import Testing

@testable import LabHost
@testable import LabRuntime

/// Which kubeconfig is given out, with a process that stands for a lab's host and another for a port's forwarder.
struct PublishedKubeconfigTests {
    private let folder: TemporaryFolder
    private let engine: LabEngine
    private let directory: LabDirectory

    init() throws {
        folder = try TemporaryFolder()
        engine = LabEngine(
            store: folder.store, images: ImageStore(root: folder.path.appending("images")),
            recipes: [folder.path.appending("recipes")], executable: "/nonexistent/lab", events: { _ in })
        directory = folder.store.lab("stacked")
        try directory.create()
        let plan = try Plans.plan(Plans.stacked)
        try directory.write(LabRecord(lab: Plans.stacked, tag: plan.tag, location: .isolated), to: directory.record)
        try directory.write(plan, to: directory.plan)
    }

    private func kubeconfig(_ server: String) -> [UInt8] {
        Array(
            """
            apiVersion: v1
            clusters: [{name: lab-stacked, cluster: {server: "https://\(server)"}}]
            contexts: [{name: lab-stacked, context: {cluster: lab-stacked, user: lab-stacked-admin}}]
            users: [{name: lab-stacked-admin, user: {token: t}}]
            current-context: lab-stacked

            """.utf8)
    }

    private func writeKubeconfigs() throws {
        try AtomicFile.write(kubeconfig("192.168.75.10:8443"), to: directory.kubeconfig)
        try AtomicFile.write(kubeconfig("127.0.0.1:6443"), to: directory.publishedKubeconfig)
    }

    /// Runs a process meanwhile.
    private func withProcess(_ body: (ProcessIdentity) async throws -> Void) async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sleep")
        process.arguments = ["60"]
        try process.run()
        defer {
            // A child has this thread's signal mask, which may keep SIGTERM from it.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try await body(try #require(ProcessIdentity(of: process.processIdentifier)))
    }

    private func writeHost(_ process: ProcessIdentity) throws -> HostLayout {
        let layout = HostLayout(stateDirectory: directory.path)
        try FolderMaker.make(layout.publish)
        try #require(HostRecord(supervisor: process, first: process)).write(layout.record)
        return layout
    }

    private func writePort(_ port: UInt16, _ process: ProcessIdentity, _ layout: HostLayout) throws {
        try PublishedPort(
            listen: Endpoint(address: "127.0.0.1", port: port), target: Endpoint(address: "192.168.75.10", port: 8443),
            process: process
        ).write(layout)
    }

    @Test func anOpenPortComesFirst() async throws {
        try writeKubeconfigs()
        try await withProcess { process in
            try writePort(6443, process, try writeHost(process))
            #expect(try engine.kubeconfig("stacked").contains("127.0.0.1:6443"))
        }
        // The host has ended, and the forwarder with it.
        #expect(try engine.kubeconfig("stacked").contains("192.168.75.10:8443"))
    }

    @Test func aPortThatHasClosedIsNotGivenOut() async throws {
        try writeKubeconfigs()
        try await withProcess { process in
            _ = try writeHost(process)
            #expect(try engine.kubeconfig("stacked").contains("192.168.75.10:8443"))
        }
    }

    @Test func anotherPortThanTheOpenOneIsNotGivenOut() async throws {
        try writeKubeconfigs()
        try await withProcess { process in
            try writePort(644, process, try writeHost(process))
            #expect(try engine.kubeconfig("stacked").contains("192.168.75.10:8443"))
        }
    }

    @Test func publishingBeforeThereIsAKubeconfigSaysSo() async throws {
        try await withProcess { process in
            _ = try writeHost(process)
            let failure = await labFailure { _ = try await engine.publish("stacked", port: 0) }
            #expect(failure?.cause == "kubeadm init is not done yet")
            #expect(!exists(directory.journal), "nothing was begun")
        }
    }

    @Test func publishingOnAHostThatHasEndedSaysHowToGoOn() async {
        let failure = await labFailure { _ = try await engine.publish("stacked", port: 0) }
        #expect(failure?.remedy == "lab up stacked starts it and its machines again")
    }
}
