import LabImages
import LabPlanning
import SystemPackage
import Testing

@testable import LabRuntime

/// What a lab that was begun goes on with.
struct KeptPlanTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var provider: ImageProvider {
        let engine = LabEngine(
            store: folder.store, images: folder.images, recipes: [folder.path.appending("recipes")],
            executable: "/nonexistent/lab", events: { _ in })
        return ImageProvider(engine: engine, options: UpOptions(offlineImages: true))
    }

    @Test func theImageOfThePlanIsTakenWhateverBecameOfTheRecipe() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let image = try folder.keepImage("debian-12", digest: plan.host.image.digest)
        #expect(try await provider.image(for: plan.lab, plan: plan) == image)
    }

    @Test func anImageInUseIsNotedForPruning() async throws {
        let plan = try Plans.plan(Plans.stacked)
        let image = try folder.keepImage("debian-12", digest: plan.host.image.digest)
        let directory = folder.store.lab("stacked")
        try directory.create()
        try directory.write(
            LabRecord(lab: plan.lab, tag: plan.tag, location: .isolated), to: directory.record)
        #expect(try await provider.imageInUse(image, by: directory, plan.lab, plan: plan) == image)
        #expect(try folder.images.users().map(\.name) == ["stacked"])
        try directory.remove()
        #expect(try folder.images.users().isEmpty)
    }

    @Test func kubeVIPsImageHasToComeFromSomewhere() throws {
        var lab = Plans.stacked
        lab.loadBalancer.provider = .kubeVIPARP
        let reference = lab.loadBalancer.kubeVIPImage
        let plan = try Plans.plan(lab)
        #expect(plan.missingKubeVIPImage(among: ["pause:3.2"]) == reference)
        #expect(plan.missingKubeVIPImage(among: ["pause:3.2", reference]) == nil)
        #expect(try Plans.plan(Plans.stacked).missingKubeVIPImage(among: []) == nil)
    }
}
