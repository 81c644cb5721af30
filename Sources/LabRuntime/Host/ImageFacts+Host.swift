import LabImages
import LabPlanning
import SystemPackage

extension ImageFacts {
    /// What is known of a built image whose files are at paths of the host.
    init(_ image: BuiltImage, disk: String, kernel: String, initrd: String) {
        self.init(
            name: image.name, digest: image.digest, diskPath: disk, kernelPath: kernel, initrdPath: initrd,
            kernelArguments: image.kernelCommandLine, containerImages: image.manifest.containerImages)
    }

    /// A built image as a host is going to have it, without asking the host.
    init(_ image: BuiltImage, at location: HostLocation) {
        switch location {
        case .isolated:
            self.init(image, disk: image.disk.string, kernel: image.kernel.string, initrd: image.initrd.string)
        case .connection:
            let paths = HostImage.files(of: image).map { HostImage.path(of: $0.suffix, digest: image.digest) }
            self.init(image, disk: paths[0], kernel: paths[1], initrd: paths[2])
        }
    }

    /// An image that is not built yet; `store` is the folder of built ones.
    init(notBuilt name: String, in store: FilePath, at location: HostLocation) {
        let digest = "not-built"
        let image = store.appending("images").appending("\(name)-\(digest)")
        let paths =
            switch location {
            case .isolated: ["disk", "kernel", "initrd"].map { image.appending($0).string }
            case .connection: HostImage.suffixes.map { HostImage.path(of: $0, digest: digest) }
            }
        self.init(
            name: name, digest: digest, diskPath: paths[0], kernelPath: paths[1], initrdPath: paths[2],
            kernelArguments: "root=LABEL=lab-root")
    }
}
