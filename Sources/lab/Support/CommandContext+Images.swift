import LabImages
import LabPlanning
import LabRuntime

extension CommandContext {
    /// Removes images that nothing needs any more; all of them when asked.
    ///
    /// - Throws: ``LabFailure`` when a lab stands on an image that would go: its disks are overlays on it.
    func pruneImages(all: Bool) async throws -> ImageStore.Pruned {
        let newest = Dictionary(grouping: try engine.images.list(), by: \.name).compactMapValues(\.first?.digest)
        for name in try engine.store.names() {
            let folder = engine.store.lab(name)
            guard let image = try folder.read(LabPlan.self, from: folder.plan)?.host.image else { continue }
            guard all || newest[image.name] != image.digest else { continue }
            throw LabFailure(
                .general, "lab image prune", cause: "the disks of lab \(name) are overlays on image \(image.name)",
                remedy: "lab down \(name), or wait until it is down")
        }
        return try await engine.images.prune(all: all)
    }
}
