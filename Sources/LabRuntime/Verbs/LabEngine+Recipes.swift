import LabImages
import LabModel
import LabSystem
import SystemPackage

extension LabEngine {
    /// The names of images that a lab file can ask for: of every recipe, and of every image that is kept.
    public var knownImages: [String] {
        let kept = ((try? images.list()) ?? []).map(\.name)
        return Set(recipes.names + kept).sorted()
    }

    /// The recipe of an image.
    ///
    /// - Throws: ``LabFailure`` of the usage class; when there is none it names those that are.
    func recipe(_ name: String) throws -> ImageRecipe {
        guard let file = recipes.find(name) else { throw missingRecipe(name) }
        do {
            return try ImageRecipe(file: file)
        } catch {
            throw LabFailure.wrap(error, .usage, "reading the recipe of image \(name)")
        }
    }

    /// The image that `lab up` takes without building: of the recipe as it is now, or of a name without a recipe.
    ///
    /// - Throws: ``LabFailure`` when the recipe or the store can't be read.
    func keptImage(_ name: String) throws -> BuiltImage? {
        do {
            guard recipes.find(name) != nil else { return try images.find(name: name) }
            return try ImageBuilder(store: images, recipe: try recipe(name)).existing()
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "looking for the image \(name)")
        }
    }

    /// Refuses a lab whose image nobody can make. Where no recipe at all can be found, nothing is said of names.
    func checkImage(of lab: Lab) throws {
        let known = knownImages
        guard known.isEmpty || known.contains(lab.image) else { throw missingRecipe(lab.image) }
    }

    private func missingRecipe(_ name: String) -> LabFailure {
        let known = recipes.names
        let folders = recipes.folders.map(\.string).joined(separator: ", ")
        let meant = NearestMatch.find(name, among: known).map { "did you mean '\($0)'? " } ?? ""
        return LabFailure(
            .usage, "finding the recipe of image \(name)", cause: "there is no \(name).yaml in \(folders)",
            remedy: known.isEmpty
                ? "run lab from its source folder, or install it with make install"
                : "\(meant)these are there: \(known.joined(separator: ", "))")
    }
}
