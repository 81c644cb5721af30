import Foundation
import LabImages
import LabPlanning
import LabSystem
import Libvirt
import SystemPackage
import Testing

@testable import LabRuntime

struct TeardownTests {
    private let folder: TemporaryFolder
    private var directory: LabDirectory { folder.store.lab("stacked") }

    init() throws { folder = try TemporaryFolder() }

    private var engine: LabEngine {
        LabEngine(
            store: folder.store, images: ImageStore(root: folder.path.appending("images")),
            recipes: [folder.path.appending("recipes")], executable: "/nonexistent/lab", events: { _ in })
    }

    private func begin(_ location: HostLocation?, _ effects: [Effect] = []) throws {
        try directory.create()
        if let location {
            try directory.write(
                LabRecord(lab: Plans.stacked, tag: try Plans.tag("stacked"), location: location), to: directory.record)
        }
        let journal = try Journal(directory.journal)
        for effect in effects { try journal.append(.willMake(effect)) }
    }

    @Test func aLabThatNeverWasIsRemovedAlready() async throws {
        let report = try await engine.down("stacked")
        #expect(!report.existed)
        #expect(report.removed.isEmpty)
        #expect(!exists(folder.store.root))
    }

    @Test func aFolderWithoutAnythingInItIsRemoved() async throws {
        try directory.create()
        let report = try await engine.down("stacked")
        #expect(report.existed)
        #expect(report.removed == ["state \(directory.path)"])
        #expect(!exists(directory.path))
        #expect(!exists(folder.store.root.appending(".locks").appending("stacked")))
    }

    @Test(arguments: ["..", "../images", ".", "", "a/../.."])
    func aNameThatLeadsElsewhereRemovesNothing(_ name: String) async throws {
        try FileManager.default.createDirectory(
            atPath: folder.path.appending("images").string, withIntermediateDirectories: true)
        try begin(.isolated)
        let failure = await labFailure { _ = try await engine.down(name) }
        #expect(failure?.kind == .usage)
        #expect(exists(directory.record))
        #expect(exists(folder.path.appending("images")))
    }

    @Test func kubeconfigEntriesGoWithTheLab() async throws {
        let file = try folder.write(
            """
            apiVersion: v1
            clusters: [{name: lab-stacked, cluster: {server: "https://192.168.75.10:6443"}}]
            contexts: [{name: lab-stacked, context: {cluster: lab-stacked, user: lab-stacked-admin}}]
            users: [{name: lab-stacked-admin, user: {token: t}}]

            """, to: "config")
        try begin(.isolated, [.isolatedHost, .kubeconfigEntries(path: file.string)])
        let report = try await engine.down("stacked")
        #expect(report.removed == ["context lab-stacked in \(file)", "state \(directory.path)"])
        #expect(!text(of: file).contains("lab-stacked"))
    }

    @Test func aHostThatDoesNotAnswerKeepsTheRecord() async throws {
        try begin(.connection(uri: "test:///nonexistent/node.xml"), [.domain("stacked-m1")])
        let failure = await labFailure { _ = try await engine.down("stacked") }
        #expect(failure?.kind == .leftovers)
        #expect(failure?.remedy?.contains("lab down stacked again") == true)
        #expect(exists(directory.record))
    }

    @Test func theObjectsOfALabWhoseRecordIsDamagedAreNotForgotten() async throws {
        try begin(nil, [.pool("lab-stacked"), .domain("stacked-m1")])
        try AtomicFile.write(Array("{".utf8), to: directory.record)
        let failure = await labFailure { _ = try await engine.down("stacked") }
        #expect(failure?.kind == .leftovers)
        #expect(failure?.cause.contains(#"domain("stacked-m1")"#) == true)
        #expect(exists(directory.journal))
    }

    @Test func anIsolatedLabWhoseRecordIsDamagedIsRemoved() async throws {
        try begin(nil, [.isolatedHost, .pool("lab-stacked"), .domain("stacked-m1")])
        let report = try await engine.down("stacked")
        #expect(report.removed == ["state \(directory.path)"])
    }

    @Test func aLabUnderRemovalIsTakenByNobodyElse() async throws {
        try begin(.isolated)
        let lock = try folder.store.lock("stacked", verb: "up")
        let failure = await labFailure { _ = try await engine.down("stacked") }
        #expect(failure?.cause.hasPrefix("lab up, process ") == true)
        #expect(exists(directory.record))
        withExtendedLifetime(lock) {}
    }
}
