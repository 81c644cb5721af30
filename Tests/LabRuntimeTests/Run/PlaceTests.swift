import Foundation
import LabImages
import LabPlanning
import SystemPackage
import Testing

@testable import LabRuntime

/// Where a lab lives, as far as options and the record say it.
struct PlaceTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var engine: LabEngine {
        LabEngine(
            store: folder.store, images: folder.images, recipes: [folder.path.appending("recipes")],
            executable: "/nonexistent/lab", events: { _ in })
    }

    private func record(_ location: HostLocation) throws -> LabRecord {
        LabRecord(lab: Plans.stacked, tag: try Plans.tag("stacked"), location: location)
    }

    @Test func optionsThatAgreeWithTheRecordPass() throws {
        let system = HostLocation.connection(uri: "qemu:///system")
        try record(.isolated).checkPlace(UpOptions())
        try record(.isolated).checkPlace(UpOptions(isolated: true))
        try record(system).checkPlace(UpOptions())
        try record(system).checkPlace(UpOptions(connect: "qemu:///system"))
    }

    @Test func anotherPlaceIsRefusedNamingBoth() async throws {
        let system = try record(.connection(uri: "qemu:///system"))
        let isolated = try record(.isolated)
        let failures = [
            await labFailure { try isolated.checkPlace(UpOptions(connect: "qemu:///system")) },
            await labFailure { try system.checkPlace(UpOptions(isolated: true)) },
            await labFailure { try system.checkPlace(UpOptions(connect: "qemu+ssh://big/system")) },
        ]
        #expect(failures.map { $0?.kind } == [.usage, .usage, .usage])
        #expect(
            failures.map { $0?.cause } == [
                "it lives on an isolated host, and --connect qemu:///system asks for another place",
                "it lives on qemu:///system, and --isolated asks for another place",
                "it lives on qemu:///system, and --connect qemu+ssh://big/system asks for another place",
            ])
    }

    @Test func upRefusesAnotherPlaceForALabThatExists() async throws {
        let directory = folder.store.lab("stacked")
        try directory.create()
        try directory.write(try record(.connection(uri: "test:///default")), to: directory.record)
        let failure = await labFailure { _ = try await engine.up(Plans.stacked, options: UpOptions(isolated: true)) }
        #expect(failure?.kind == .usage)
        #expect(failure?.what == "going on with stacked")
    }

    @Test func aPlanIsOfThePlaceThatOptionsName() throws {
        let image = try folder.keepImage("debian-12", digest: "0123")
        let there = try engine.plan(
            Plans.stacked, options: UpOptions(connect: "qemu+ssh://big/system", acceleration: "kvm"))
        #expect(there.assumptions.isEmpty)
        #expect(there.plan.host.poolPath == "/var/lib/libvirt/images/lab-stacked")
        #expect(there.plan.host.image.diskPath == "/var/lib/libvirt/images/lab-images/0123-disk.raw")
        let here = try engine.plan(Plans.stacked, options: UpOptions(isolated: true, acceleration: "kvm"))
        #expect(here.assumptions.isEmpty)
        #expect(here.plan.host.poolPath == folder.store.lab("stacked").pool.string)
        #expect(here.plan.host.image.diskPath == image.disk.string)
    }

    @Test(.enabled(if: (ProcessInfo.processInfo.environment["LIBVIRT_DEFAULT_URI"] ?? "").isEmpty))
    func aPlaceThatNobodyNamesIsAnAssumption() throws {
        _ = try folder.keepImage("debian-12", digest: "0123")
        let preview = try engine.plan(Plans.stacked, options: UpOptions(acceleration: "kvm"))
        #expect(preview.assumptions.count == 1)
        #expect(preview.assumptions.first?.contains("qemu:///system") == true)
    }

    @Test func anImageThatNobodyCanMakeIsNotPlanned() async throws {
        _ = try folder.keepImage("debian-12", digest: "0123")
        let recipes = folder.path.appending("recipes")
        try FileManager.default.createDirectory(atPath: recipes.string, withIntermediateDirectories: true)
        _ = try folder.write("", to: "recipes/debian-13.yaml")
        #expect(engine.knownImages == ["debian-12", "debian-13"])
        let lab = Plans.lab("stacked") { $0.image = "debain-13" }
        let failure = await labFailure { _ = try engine.plan(lab, options: UpOptions(isolated: true)) }
        #expect(failure?.kind == .usage)
        #expect(failure?.remedy == "did you mean 'debian-13'? these are there: debian-13")
    }
}
