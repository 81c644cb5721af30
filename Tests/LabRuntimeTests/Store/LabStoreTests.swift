import Foundation
import LabPlanning
import LabSystem
import SystemPackage
import Testing

@testable import LabRuntime

struct LabStoreTests {
    private let folder: TemporaryFolder
    private var store: LabStore { folder.store }

    init() throws { folder = try TemporaryFolder() }

    private func record(_ name: String) throws -> LabRecord {
        LabRecord(lab: Plans.lab(name), tag: try Plans.tag(name), location: .isolated)
    }

    private func make(_ name: String) throws -> LabDirectory {
        let directory = store.lab(name)
        try directory.create()
        try directory.write(try record(name), to: directory.record)
        return directory
    }

    @Test func aStoreThatIsNotThereHasNoLabs() throws {
        #expect(try store.names().isEmpty)
    }

    @Test func labsWithARecordAreNamedInOrder() throws {
        for name in ["b", "a"] { _ = try make(name) }
        try store.lab("half-made").create()
        _ = try store.lock("a", verb: "up")
        #expect(try store.names() == ["a", "b"])
    }

    @Test func aRecordComesBack() throws {
        let directory = try make("a")
        let read = try #require(try directory.read(LabRecord.self, from: directory.record))
        #expect(read.lab == Plans.lab("a"))
        #expect(try read.tag == Plans.tag("a"))
        #expect(read.location == .isolated)
        #expect(try permissions(directory.path) == 0o700)
        #expect(try permissions(directory.record) == 0o600)
    }

    @Test func aPlanComesBackAsItWas() throws {
        let directory = try make("stacked")
        let plan = try Plans.plan(Plans.stacked)
        try directory.write(plan, to: directory.plan)
        #expect(try directory.read(LabPlan.self, from: directory.plan) == plan)
    }

    @Test func whatWasNeverWrittenIsNil() throws {
        #expect(try store.lab("a").read(LabPlan.self, from: store.lab("a").plan) == nil)
    }

    @Test func aDamagedFileIsNamed() async throws {
        let directory = try make("a")
        try AtomicFile.write(Array("{".utf8), to: directory.plan)
        let failure = await labFailure { _ = try directory.read(LabPlan.self, from: directory.plan) }
        #expect(failure?.cause.hasPrefix("\(directory.plan) is damaged") == true)
        #expect(failure?.remedy?.contains("lab down a") == true)
    }

    @Test func aLabIsRemovedAsAWholeAndOnlyOnce() throws {
        let directory = try make("a")
        _ = try make("b")
        try directory.remove()
        try directory.remove()
        #expect(try store.names() == ["b"])
    }

    @Test func whatHasNoRecordIsListedAndRemovedOnlyWhenItIsALabs() throws {
        _ = try make("a")
        for (name, file) in [("stray", "journal.jsonl"), ("host", "host.json"), ("foreign", "notes.txt")] {
            try store.lab(name).create()
            try AtomicFile.write(Array("{}".utf8), to: store.lab(name).path.appending(file))
        }
        #expect(try store.strays() == ["host", "stray"])
        #expect(try !store.names().contains("stray"))
        #expect(!store.hasRunningHost("stray"))
    }

    @Test func aSecondCommandIsRefusedAndToldWhoIsAtWork() async throws {
        let lock = try store.lock("a", verb: "up")
        let failure = await labFailure { _ = try store.lock("a", verb: "down") }
        #expect(failure?.kind == .general)
        #expect(failure?.what == "lab down a")
        let me = ProcessInfo.processInfo.processIdentifier
        #expect(failure?.cause == "lab up, process \(me) is working on this lab")
        withExtendedLifetime(lock) {}
    }

    @Test func theLocksOfTwoLabsDoNotMeet() throws {
        let locks = try [store.lock("a", verb: "up"), store.lock("b", verb: "up")]
        #expect(locks.count == 2)
    }

    @Test func aLockEndsWithItsHolder() throws {
        do { _ = try store.lock("a", verb: "up") }
        _ = try store.lock("a", verb: "status")
    }

    @Test func unlockingRemovesTheFile() throws {
        let lock = try store.lock("a", verb: "down")
        let file = store.root.appending(".locks").appending("a")
        #expect(exists(file))
        store.unlock(lock, "a")
        #expect(!exists(file))
        _ = try store.lock("a", verb: "up")
        #expect(exists(file))
    }

    @Test(arguments: ["", ".", "..", ".locks", "../other", "a/b", "/etc", "a/../../b"])
    func aNameThatLeadsElsewhereIsRefused(_ name: String) async {
        let failure = await labFailure { _ = try store.lock(name, verb: "down") }
        #expect(failure?.kind == .usage)
        #expect(!exists(store.root), "nothing is made for it")
    }
}
