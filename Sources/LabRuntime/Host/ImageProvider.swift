import LabImages
import LabModel
import LabSystem
import SystemPackage

/// Gets the image a lab boots: the kept one, or a new one built from its recipe.
struct ImageProvider: Sendable {
    let engine: LabEngine
    let options: UpOptions

    /// The image of a lab.
    ///
    /// - Throws: ``LabFailure`` when it can't be built or may not be.
    func image(for lab: Lab) async throws -> BuiltImage {
        let recipe = try engine.recipe(lab.image)
        do {
            let builder = ImageBuilder(store: engine.images, recipe: recipe)
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

    private func say(_ lab: Lab, _ kind: LabEvent.Kind, _ text: String) {
        engine.events(LabEvent(lab: lab.name, step: "image", kind: kind, text: text))
    }
}
