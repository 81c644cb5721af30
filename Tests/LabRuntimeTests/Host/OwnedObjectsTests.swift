import LabPlanning
import Libvirt
import Testing

@testable import LabRuntime

/// A host on which a lab lives beside others' objects and an older instance of the same lab.
struct OwnedObjectsTests {
    private let host: TestHost
    private let tag: LabTag
    private let older: LabTag

    init() throws {
        host = try TestHost()
        tag = try Plans.tag("stacked")
        older = try Plans.tag("stacked", instance: 2)
    }

    private var connection: Connection { host.connection }

    /// What is there of the lab's own, half of it running.
    private func makeOwn() throws {
        for name in ["stacked-m1", "stacked-m2"] {
            _ = try connection.defineDomain(xml: TestHost.domainXML(name, tag: tag))
        }
        try connection.domain(named: "stacked-m1")?.start()
        try connection.defineNetwork(xml: TestHost.networkXML("lab-stacked", tag: tag)).start()
        let pool = try connection.defineStoragePool(xml: TestHost.poolXML("lab-stacked", tag: tag))
        try pool.start()
        for name in ["stacked-m1.qcow2", "stacked-m1-seed.img"] {
            _ = try pool.createVolume(xml: TestHost.volumeXML(name))
        }
    }

    /// What is there of others: without a tag but with names like the lab's, and of another instance.
    private func makeForeign() throws {
        try connection.defineDomain(xml: TestHost.domainXML("stacked-m9")).start()
        _ = try connection.defineDomain(xml: TestHost.domainXML("stacked-m3", tag: older))
        try connection.defineNetwork(xml: TestHost.networkXML("lab-other")).start()
        _ = try connection.defineNetwork(xml: TestHost.networkXML("lab-older", tag: older))
        let pool = try connection.defineStoragePool(xml: TestHost.poolXML("lab-other"))
        try pool.start()
        _ = try pool.createVolume(xml: TestHost.volumeXML("stacked-m1.qcow2"))
        _ = try connection.defineStoragePool(xml: TestHost.poolXML("lab-older", tag: older))
    }

    private func listed() throws -> Set<String> {
        try Set(
            connection.domains().map { "domain \($0.name)" } + connection.networks().map { "network \($0.name)" }
                + connection.storagePools().map { "storage pool \($0.name)" })
    }

    private static let own: Set<String> = [
        "domain stacked-m1", "domain stacked-m2", "network lab-stacked", "storage pool lab-stacked",
    ]

    @Test func anEmptyHostHasNone() throws {
        #expect(try OwnedObjects.find(tag: tag, on: connection).isEmpty)
    }

    @Test func theLabsOwnAreFoundByTheirTagAlone() throws {
        try makeOwn()
        try makeForeign()
        let found = try OwnedObjects.find(tag: tag, on: connection)
        #expect(Set(found.names) == Self.own)
        #expect(!found.isEmpty)
        #expect(
            try Set(OwnedObjects.find(tag: older, on: connection).names) == [
                "domain stacked-m3", "network lab-older", "storage pool lab-older",
            ])
    }

    @Test func removalTakesTheLabsOwnAndNothingElse() async throws {
        try makeForeign()
        let before = try listed()
        try makeOwn()
        let removed = try await TaggedRemoval(tag: tag, connection: connection).run()
        #expect(Set(removed) == Self.own)
        #expect(try listed() == before)
        // Not touched in any other way either.
        #expect(try connection.domain(named: "stacked-m9")?.isActive == true)
        #expect(try connection.network(named: "lab-other")?.isActive == true)
        #expect(try connection.storagePool(named: "lab-other")?.volumes().map(\.name) == ["stacked-m1.qcow2"])
    }

    @Test func anObjectOfTheLabsNameWithoutItsTagStays() async throws {
        try connection.defineDomain(xml: TestHost.domainXML("stacked-m1")).start()
        _ = try connection.defineNetwork(xml: TestHost.networkXML("lab-stacked", tag: older))
        _ = try connection.defineStoragePool(xml: TestHost.poolXML("lab-stacked"))
        let before = try listed()
        #expect(before.count == 3)
        #expect(try await TaggedRemoval(tag: tag, connection: connection).run().isEmpty)
        #expect(try listed() == before)
    }

    @Test func whatCannotBeRemovedIsToldWithLibvirtsReason() async throws {
        let host = try TestHost(TestHost.domainXML("stacked-m1", tag: tag), readOnly: true)
        let removal = TaggedRemoval(tag: tag, connection: host.connection, patience: .milliseconds(50))
        let failure = await labFailure { _ = try await removal.run() }
        #expect(failure?.kind == .leftovers)
        #expect(failure?.cause.hasPrefix("still there: domain stacked-m1; domain stacked-m1: virDomainDestroy") == true)
        #expect(failure?.cause.contains("read only") == true)
    }

    @Test func removingTwiceFindsNothing() async throws {
        try makeOwn()
        _ = try await TaggedRemoval(tag: tag, connection: connection).run()
        #expect(try await TaggedRemoval(tag: tag, connection: connection).run().isEmpty)
    }

    @Test func aPausedDomainAndATransientOneAreRemoved() async throws {
        _ = try connection.createDomain(xml: TestHost.domainXML("stacked-m1", tag: tag), flags: [])
        let paused = try connection.defineDomain(xml: TestHost.domainXML("stacked-m2", tag: tag))
        try paused.start()
        try paused.suspend()
        #expect(try await TaggedRemoval(tag: tag, connection: connection).run().count == 2)
        #expect(try connection.domains().isEmpty)
    }

    @Test func aHalfMadePoolIsRemoved() async throws {
        _ = try connection.defineStoragePool(xml: TestHost.poolXML("lab-stacked", tag: tag))
        #expect(try await TaggedRemoval(tag: tag, connection: connection).run() == ["storage pool lab-stacked"])
        #expect(try connection.storagePools().isEmpty)
    }
}
