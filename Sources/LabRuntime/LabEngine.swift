import Foundation
import LabImages
import LabModel
import LabPlanning
import LabSystem
import SystemPackage

/// What the command line calls: one method a verb. Effects are in the folders beside; this file only names the way.
///
/// Every method throws ``LabFailure``; cancelling the calling task stops it at the next safe point.
public struct LabEngine: Sendable {
    /// Where labs' state lives.
    public let store: LabStore
    /// Where images are kept.
    public let images: ImageStore
    /// Where recipes are looked for.
    public let recipes: RecipeFolders
    /// The `lab` executable, which an isolated host is supervised by.
    public let executable: FilePath
    /// Takes what happens.
    public let events: EventHandler

    /// An engine.
    public init(
        store: LabStore, images: ImageStore, recipes: RecipeFolders, executable: FilePath,
        events: @escaping EventHandler
    ) {
        self.store = store
        self.images = images
        self.recipes = recipes
        self.executable = executable
        self.events = events
    }
}
