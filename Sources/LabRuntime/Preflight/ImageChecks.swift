import Foundation
import LabHost
import LabImages
import SystemPackage

/// Checks that the lab's image is there, or can be built on this machine.
struct ImageChecks: Sendable {
    /// The recipe's name.
    let name: String
    /// The image of the recipe as it is now; nil when it has to be built.
    let image: BuiltImage?
    /// Whether it may be built.
    let mayBuild: Bool
    /// The folder of built images.
    let store: FilePath
    let isRoot: Bool

    func run() -> [PreflightFinding] {
        if let image { return [.ok("image", "\(name) (\(image.digest.prefix(12)))")] }
        guard mayBuild else {
            return [
                .failure(
                    "image", "\(name) is not built from its recipe as it is now, and building is not allowed",
                    remedy: "lab image build \(name)")
            ]
        }
        return [rights(), disk(freeGiB: (try? MachineResources.freeDiskGiB(at: store)).map { Int($0) })]
    }

    private func rights() -> PreflightFinding {
        isRoot
            ? .ok("image", "\(name) is not built from its recipe as it is now: lab up builds it")
            : .failure(
                "image", "\(name) is not built from its recipe as it is now, and building needs root",
                remedy: "sudo lab image build \(name), once for all users of this machine")
    }

    func disk(freeGiB: Int?) -> PreflightFinding {
        let wanted = ImageBuilder.diskGiB
        guard let freeGiB else {
            return .warning("image disk", "the free space at \(store) can't be found", remedy: "check it by hand")
        }
        let detail = "building the image takes up to \(wanted) GiB in \(store), \(freeGiB) GiB are free"
        return freeGiB < wanted
            ? .failure("image disk", detail, remedy: "free space, or put images elsewhere with LAB_CACHE")
            : .ok("image disk", detail)
    }
}
