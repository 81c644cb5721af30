import Foundation
import Kubeadm
import LabSystem
import SystemPackage

/// The lab's entries in a kubeconfig that is the user's.
struct KubeconfigEntries: Sendable {
    let lab: String

    /// The name of the lab's cluster, user and context.
    var name: String { "lab-\(lab)" }

    /// Adds the entries, replacing older ones of the lab, and makes its context the current one.
    func merge(_ kubeconfig: String, into path: String) throws {
        let file = KubeconfigEntries.file(path)
        let existing = try AtomicFile.read(file).map { String(decoding: $0, as: UTF8.self) }
        let own = try Kubeconfig(parsing: kubeconfig)
        let merged = try existing.map { try Kubeconfig(parsing: $0) }?.merging(own, switching: true) ?? own
        try FileManager.default.createDirectory(
            atPath: file.removingLastComponent().string, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try AtomicFile.write(Array(try merged.render().utf8), to: file)
    }

    /// The file itself: a link to it, as dotfile managers make them, stays one.
    private static func file(_ path: String) -> FilePath {
        FilePath(URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false))
    }

    /// Removes the entries, and nothing else of the file.
    func remove(from path: String) throws -> [String] {
        let file = KubeconfigEntries.file(path)
        guard let bytes = try AtomicFile.read(file) else { return [] }
        let kubeconfig = try Kubeconfig(parsing: String(decoding: bytes, as: UTF8.self))
        guard kubeconfig.contextNames.contains(name) else { return [] }
        try AtomicFile.write(Array(try kubeconfig.removing(name).render().utf8), to: file)
        return ["context \(name) in \(path)"]
    }
}
