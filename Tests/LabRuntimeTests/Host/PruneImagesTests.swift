import LabImages
import LabPlanning
import SystemPackage
import Testing

@testable import LabRuntime

struct PruneImagesTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func engine(_ store: LabStore) -> LabEngine {
        LabEngine(
            store: store, images: folder.images, recipes: [folder.path.appending("recipes")],
            executable: "/nonexistent/lab", events: { _ in })
    }

    /// A lab of a store that stands on an image.
    private func make(_ store: LabStore, planned: Bool = true) throws -> (LabDirectory, LabPlan) {
        let directory = store.lab("stacked")
        let plan = try Plans.plan(Plans.stacked)
        try directory.create()
        try directory.write(LabRecord(lab: plan.lab, tag: plan.tag, location: .isolated), to: directory.record)
        if planned { try directory.write(plan, to: directory.plan) }
        return (directory, plan)
    }

    @Test func aLabOfThisStateFolderKeepsItsImage() async throws {
        let (directory, plan) = try make(folder.store)
        _ = try folder.keepImage("debian-12", digest: plan.host.image.digest)
        let failure = await labFailure { _ = try await engine(folder.store).pruneImages(all: true) }
        #expect(failure?.cause == "the disks of lab stacked are overlays on image debian-12")
        #expect(failure?.remedy == "lab down stacked, or wait until it is down")
        try directory.remove()
        #expect(try await engine(folder.store).pruneImages(all: true).removed.count == 1)
    }

    @Test func aLabThatIsBeingPreparedElsewhereKeepsItsImage() async throws {
        let other = LabStore(root: folder.path.appending("other"))
        let (directory, plan) = try make(other, planned: false)
        let image = try folder.keepImage("debian-12", digest: plan.host.image.digest)
        let user = ImageUser(name: "stacked", record: directory.record, digest: image.digest)
        #expect(try await folder.images.note(user, of: image))
        let failure = await labFailure { _ = try await engine(folder.store).pruneImages(all: true) }
        #expect(failure?.cause.contains("lab stacked in \(other.root)") == true)
        #expect(failure?.remedy?.hasPrefix("lab down stacked --state \(other.root)") == true)
        try directory.remove()
        #expect(try await engine(folder.store).pruneImages(all: true).removed.count == 1)
    }

    @Test func whatStaysIsNoReasonToRefuse() async throws {
        let (_, plan) = try make(folder.store)
        _ = try folder.keepImage("debian-12", digest: plan.host.image.digest)
        #expect(try await engine(folder.store).pruneImages(all: false).removed.isEmpty)
    }
}
