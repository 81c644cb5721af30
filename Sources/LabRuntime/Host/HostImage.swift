import Foundation
import LabImages
import LabPlanning
import LabSystem
import Libvirt
import SystemPackage

/// Makes an image of this machine available on a lab's host.
///
/// An isolated host sees this machine's files, so the image is used where it is kept. Anywhere else disk, kernel and
/// RAM disk become volumes of one pool that all labs share, uploaded once and named by the image's digest.
struct HostImage: Sendable {
    let session: HostSession
    let image: BuiltImage

    /// The image's paths on the host.
    func provide(_ report: @escaping @Sendable (String) -> Void) async throws -> ImageFacts {
        switch session.location {
        case .isolated:
            return facts(disk: image.disk.string, kernel: image.kernel.string, initrd: image.initrd.string)
        case .connection:
            let connection = session.connection
            let image = image
            // Another `lab up` would find the first one's volumes half-made, and begin them anew.
            let lock = try await FileLock.acquire(image.directory.appending("upload.lock"), contents: "") { _ in
                report("waiting for another upload of image \(image.name)")
            }
            defer { withExtendedLifetime(lock) {} }
            let paths = try await offload {
                try HostImage.upload(image, to: try HostImage.sharedPool(on: connection), report)
            }
            return facts(disk: paths[0], kernel: paths[1], initrd: paths[2])
        }
    }

    private func facts(disk: String, kernel: String, initrd: String) -> ImageFacts {
        ImageFacts(
            name: image.name, digest: image.digest, diskPath: disk, kernelPath: kernel, initrdPath: initrd,
            kernelArguments: image.kernelCommandLine, containerImages: image.manifest.containerImages)
    }

    /// The pool of images; it belongs to no lab and stays when labs go.
    static let poolName = "lab-images"

    private static func sharedPool(on connection: Connection) throws -> StoragePool {
        let pool =
            try connection.storagePool(named: poolName)
            ?? connection.defineStoragePool(
                xml: PoolXML.directory(name: poolName, uuid: nil, path: "/var/lib/libvirt/images/\(poolName)").render())
        if try !pool.isActive { try pool.start(flags: .build) }
        return pool
    }

    /// Uploads an image's files unless they are there whole; returns their paths on the host.
    ///
    /// A small volume made last says that the others are whole, so an upload that was cut off is begun anew.
    private static func upload(
        _ image: BuiltImage, to pool: StoragePool, _ report: (String) -> Void
    ) throws -> [String] {
        let files = [("disk.raw", image.disk), ("vmlinuz", image.kernel), ("initrd", image.initrd)]
        let marker = "\(image.digest)-complete"
        let complete = try pool.volume(named: marker) != nil
        let paths = try files.map { suffix, file in
            let name = "\(image.digest)-\(suffix)"
            let existing = try pool.volume(named: name)
            if complete, let existing { return try existing.path.string }
            try existing?.delete()
            let bytes = Int(try FileManager.default.attributesOfItem(atPath: file.string)[.size] as? UInt64 ?? 0)
            report("uploading \(name): \(bytes >> 20) MiB")
            let volume = try pool.createVolume(xml: VolumeXML.raw(name: name, capacityBytes: bytes).render())
            try volume.upload(from: file)
            return try volume.path.string
        }
        if !complete { _ = try pool.createVolume(xml: VolumeXML.raw(name: marker, capacityBytes: 0).render()) }
        return paths
    }
}
