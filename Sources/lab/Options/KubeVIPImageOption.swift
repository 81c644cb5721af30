import ArgumentParser
import SystemPackage

/// Where kube-vip's container image comes from when the lab's own image has none.
struct KubeVIPImageOption: ParsableArguments {
    @Option(
        name: .customLong("kube-vip-image"),
        help: ArgumentHelp("An OCI or docker archive with kube-vip's container image.", valueName: "file"),
        completion: .file())
    var kubeVIPImage: String?

    /// The archive's path.
    var path: FilePath? { kubeVIPImage.map { FilePath($0) } }
}
