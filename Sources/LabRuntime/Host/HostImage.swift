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
    /// Folders for locks, the widest known first; the first that this user can write is taken. The image's own is not
    /// among them: it may be root's.
    let lockFolders: [FilePath]

    /// The image's paths on the host.
    ///
    /// - Throws: ``LabFailure`` of the infrastructure class.
    func provide(_ report: @escaping @Sendable (String) -> Void) async throws -> ImageFacts {
        guard case .connection = session.location else { return ImageFacts(image, at: session.location) }
        do {
            let connection = session.connection
            let image = image
            // Another `lab up` would find the first one's volumes half-made, and begin them anew.
            let lock = try await FileLock.acquire(try lockFile(), contents: "") { _ in
                report("waiting for another upload of image \(image.name)")
            }
            defer { withExtendedLifetime(lock) {} }
            let paths = try await offload(cancellable: { isCancelled in
                try HostImage.upload(image, to: try HostImage.sharedPool(on: connection), report, isCancelled)
            })
            return ImageFacts(image, disk: paths[0], kernel: paths[1], initrd: paths[2])
        } catch {
            throw LabFailure.wrap(error, .infrastructure, "uploading the image \(image.name) to \(session.location)")
        }
    }

    /// The lock of this image on this host.
    func lockFile() throws -> FilePath {
        let name = "upload-\(image.digest.prefix(12))-\(session.location.cacheName).lock"
        var problem: any Error = Errno.noSuchFileOrDirectory
        for folder in lockFolders {
            do {
                try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
                let file = folder.appending(name)
                let isNew = access(file.string, F_OK) != 0
                guard access((isNew ? folder : file).string, W_OK) == 0 else { throw Errno(rawValue: errno) }
                return file
            } catch {
                problem = error
            }
        }
        throw problem
    }

    /// The pool of images; it belongs to no lab and stays when labs go.
    static let poolName = "lab-images"

    /// The ends of the names of an image's volumes: disk, kernel and initial RAM disk.
    static let suffixes = ["disk.raw", "vmlinuz", "initrd"]

    /// An image's files with the ends of their volumes' names.
    static func files(of image: BuiltImage) -> [(suffix: String, file: FilePath)] {
        zip(suffixes, [image.disk, image.kernel, image.initrd]).map { (suffix: $0, file: $1) }
    }

    /// Where a volume of an image is on a host whose pool `lab` has made.
    static func path(of suffix: String, digest: String) -> String {
        "\(HostLocation.pools)/\(poolName)/\(digest)-\(suffix)"
    }

    private static func sharedPool(on connection: Connection) throws -> StoragePool {
        let pool =
            try connection.storagePool(named: poolName)
            ?? connection.defineStoragePool(
                xml: PoolXML.directory(name: poolName, uuid: nil, path: "\(HostLocation.pools)/\(poolName)").render())
        if try !pool.isActive { try pool.start(flags: .build) }
        return pool
    }

    /// Uploads an image's files unless they are there whole; returns their paths on the host.
    ///
    /// A small volume made last says that the others are whole, so an upload that was cut off is begun anew.
    private static func upload(
        _ image: BuiltImage, to pool: StoragePool, _ report: (String) -> Void, _ isCancelled: () -> Bool
    ) throws -> [String] {
        let marker = "\(image.digest)-complete"
        let complete = try pool.volume(named: marker) != nil
        let paths = try files(of: image).map { suffix, file in
            let name = "\(image.digest)-\(suffix)"
            let existing = try pool.volume(named: name)
            if complete, let existing { return try existing.path.string }
            try existing?.delete()
            let bytes = Int(try FileManager.default.attributesOfItem(atPath: file.string)[.size] as? UInt64 ?? 0)
            report("uploading \(name): \(bytes >> 20) MiB")
            let volume = try pool.createVolume(xml: VolumeXML.raw(name: name, capacityBytes: bytes).render())
            try volume.upload(from: file, isCancelled: isCancelled)
            return try volume.path.string
        }
        if !complete { _ = try pool.createVolume(xml: VolumeXML.raw(name: marker, capacityBytes: 0).render()) }
        return paths
    }
}
