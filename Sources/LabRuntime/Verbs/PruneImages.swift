import Foundation
import LabHost
import LabImages
import LabPlanning
import LabSystem
import SystemPackage

extension LabEngine {
    /// Removes images that nothing needs any more; all of them when asked.
    ///
    /// - Throws: ``LabFailure`` when a lab stands on an image that would go, whichever state folder the lab is in: its
    ///   disks are overlays on it.
    public func pruneImages(all: Bool) async throws -> ImageStore.Pruned {
        do {
            return try await images.prune(all: all) { doomed in
                let digests = Set(doomed.map(\.digest))
                guard let user = try imageUsers().first(where: { digests.contains($0.digest) }) else { return }
                throw refusal(user, doomed.first { $0.digest == user.digest }?.name ?? "")
            }
        } catch {
            throw LabFailure.wrap(error, .general, "lab image prune")
        }
    }

    /// Everything known to stand on an image: by the image store's notes, by the labs of this state folder, and by the
    /// isolated hosts that run, whose labs may be older than the notes.
    private func imageUsers() throws -> [ImageUser] {
        let own = try store.names().map { store.lab($0) }
        let running = IsolatedHost.runningStateDirectories().map { LabDirectory(path: $0) }
        return try images.users() + (own + running).compactMap(imageUser)
    }

    private func imageUser(_ directory: LabDirectory) throws -> ImageUser? {
        do {
            guard let plan = try directory.read(LabPlan.self, from: directory.plan) else { return nil }
            return ImageUser(name: plan.lab.name, record: directory.record, digest: plan.host.image.digest)
        } catch Errno.permissionDenied {
            // Root's lab: it stands on root's images, which this user can't remove.
            return nil
        }
    }

    private func refusal(_ user: ImageUser, _ image: String) -> LabFailure {
        let folder = FilePath(user.record).removingLastComponent().removingLastComponent()
        let isElsewhere = folder.lexicallyNormalized() != store.root.lexicallyNormalized()
        let (place, option) = isElsewhere ? (" in \(folder)", " --state \(folder)") : ("", "")
        return LabFailure(
            .general, "lab image prune", cause: "the disks of lab \(user.name)\(place) are overlays on image \(image)",
            remedy: "lab down \(user.name)\(option), or wait until it is down")
    }
}
