import LabImages
import LabModel
import SystemPackage

/// Checks that kube-vip's container image is at hand when the lab asks for kube-vip: in the archive given for it, or in
/// the lab's own image.
struct KubeVIPImageCheck: Sendable {
    let lab: Lab
    /// The archive given for it, if any.
    let archive: FilePath?
    /// What the lab's image has; nil when it is not built yet.
    let containerImages: [String]?

    /// What was found; nil when there is nothing to check.
    func run() async -> PreflightFinding? {
        let reference = lab.loadBalancer.kubeVIPImage
        if let archive { return await check(archive, for: reference) }
        guard [.kubeVIPARP, .kubeVIPBGP].contains(lab.loadBalancer.provider) else { return nil }
        if containerImages?.contains(reference) == true {
            return .ok("kube-vip image", "\(reference) in the image \(lab.image)")
        }
        return .failure(
            "kube-vip image", "\(reference) is not in the image \(lab.image)",
            remedy: "give it with --kube-vip-image FILE, or choose the provider keepalived-haproxy")
    }

    private func check(_ archive: FilePath, for reference: String) async -> PreflightFinding {
        do {
            let tags = try await ContainerArchive.read(archive).tags
            guard !tags.isEmpty else {
                return .failure(
                    "kube-vip image", "\(archive) does not name its image",
                    remedy: "docker save \(reference), or skopeo copy docker://\(reference) "
                        + "docker-archive:FILE:\(reference)")
            }
            guard tags.contains(reference) else {
                return .failure(
                    "kube-vip image", "\(archive) has \(tags.joined(separator: ", ")), not \(reference)",
                    remedy: "name the archive's image in loadBalancer.image of the lab file")
            }
            guard try ContainerArchive.isPlain(archive) else {
                return .failure(
                    "kube-vip image", "\(archive) is compressed", remedy: "unpack it first: gunzip, unxz or unzstd")
            }
            return .ok("kube-vip image", "\(reference) in \(archive)")
        } catch {
            return .failure(
                "kube-vip image", "\(error)", remedy: "give an archive made by docker save or skopeo copy")
        }
    }
}
