import LabImages
import LabModel
import LabPlanning
import LabSystem
import SystemPackage

/// Gets the image a lab boots: the kept one, or a new one built from its recipe.
struct ImageProvider: Sendable {
    let engine: LabEngine
    let options: UpOptions

    /// The image of a lab.
    ///
    /// - Parameter plan: the plan that the lab was begun with: its image counts, whatever became of the recipe.
    /// - Throws: ``LabFailure`` when it can't be built or may not be.
    func image(for lab: Lab, plan: LabPlan? = nil) async throws -> BuiltImage {
        do {
            if let digest = plan?.host.image.digest, let image = try engine.images.find(digest: digest) { return image }
            let builder = ImageBuilder(store: engine.images, recipe: try engine.recipe(lab.image))
            if let plan, try builder.digest() != plan.host.image.digest { throw ImageProvider.gone(plan) }
            if let image = try builder.existing() { return image }
            guard !options.offlineImages else {
                throw LabFailure(
                    .preflight, "finding the image \(lab.image)", cause: "it is not built, and building is not allowed",
                    remedy: "lab image build \(lab.image)")
            }
            say(lab, .info, "building the image \(lab.image): once, about ten minutes on two cores")
            return try await builder.build { progress in
                say(lab, .progress, "\(progress.stage.rawValue): \(progress.lastLine)")
            }
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "building the image \(lab.image)")
        }
    }

    /// The image that was found for a lab, noted to be used by it, so that it is not pruned: the lab's record has to be
    /// written.
    func imageInUse(
        _ found: BuiltImage, by directory: LabDirectory, _ lab: Lab, plan: LabPlan?
    ) async throws -> BuiltImage {
        var image = found
        while true {
            let user = ImageUser(name: lab.name, record: directory.record, digest: image.digest)
            do {
                if try await engine.images.note(user, of: image) { return image }
            } catch let interruption as CancellationError {
                throw interruption
            } catch {
                // The store is another user's and can't be written: this user's machines stand on an uploaded copy.
                return image
            }
            // It was pruned between being found and being noted.
            image = try await self.image(for: lab, plan: plan)
        }
    }

    private static func gone(_ plan: LabPlan) -> LabFailure {
        let (lab, image) = (plan.lab.name, plan.host.image)
        return LabFailure(
            .infrastructure, "finding the image \(image.name)",
            cause: "the one that \(lab) was made with (\(image.digest.prefix(12))) is gone, and its recipe has changed",
            remedy: "lab down \(lab), then lab up \(lab)")
    }

    private func say(_ lab: Lab, _ kind: LabEvent.Kind, _ text: String) {
        engine.events(LabEvent(lab: lab.name, step: "image", kind: kind, text: text))
    }
}
