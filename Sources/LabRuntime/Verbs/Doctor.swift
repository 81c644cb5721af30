import LabImages
import LabModel
import LabSystem
import SystemPackage

extension LabEngine {
    /// Checks whether this machine is fit for a lab, without making anything.
    public func doctor(_ lab: Lab, options: UpOptions) async throws -> [PreflightFinding] {
        let choice = try await HostLocation.choose(options)
        return [.ok("host", choice.reason)]
            + (try await Preflight(engine: self, options: options).check(lab, location: choice.location))
    }

    /// Builds an image from its recipe, unless it is there.
    public func buildImage(_ name: String) async throws -> BuiltImage {
        do {
            return try await ImageBuilder(store: images, recipe: try recipe(name)).build { progress in
                events(
                    LabEvent(
                        lab: name, step: "image", kind: .progress,
                        text: "\(progress.stage.rawValue): \(progress.lastLine)"))
            }
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "building the image \(name)")
        }
    }

    /// The recipe of an image.
    func recipe(_ name: String) throws -> ImageRecipe {
        do {
            return try ImageRecipe(file: recipes.appending("\(name).yaml"))
        } catch {
            throw LabFailure.wrap(error, .usage, "reading the recipe of image \(name)")
        }
    }
}
