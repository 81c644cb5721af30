import LabImages
import LabModel
import SystemPackage

/// Checks that the archive given for kube-vip is one, and has the image that the lab asks for.
struct ArchiveCheck: Sendable {
    let archive: FilePath
    let lab: Lab

    func run() async -> PreflightFinding {
        do {
            let contents = try await ContainerArchive.read(archive)
            guard contents.tags.contains(lab.loadBalancer.kubeVIPImage) else {
                return .failure(
                    "kube-vip image",
                    "\(archive) has \(contents.tags.joined(separator: ", ")), not \(lab.loadBalancer.kubeVIPImage)",
                    remedy: "name the archive's image in loadBalancer.image of the lab file")
            }
            return .ok("kube-vip image", "\(lab.loadBalancer.kubeVIPImage) in \(archive)")
        } catch {
            return .failure(
                "kube-vip image", "\(error)", remedy: "give an archive made by docker save or skopeo copy")
        }
    }
}
