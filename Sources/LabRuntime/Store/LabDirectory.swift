import Foundation
import LabSystem
import SystemPackage

/// The files of one lab's state.
public struct LabDirectory: Sendable {
    /// The folder; 0700.
    public let path: FilePath

    /// What the lab is and where it lives: ``LabRecord``.
    public var record: FilePath { path.appending("lab.json") }
    /// Every effect, written before it happens: ``Journal``.
    public var journal: FilePath { path.appending("journal.jsonl") }
    /// The plan it was brought up from.
    public var plan: FilePath { path.appending("plan.json") }
    /// Tokens and keys; 0600.
    public var secrets: FilePath { path.appending("secrets.json") }
    /// The kubeconfig; 0600.
    public var kubeconfig: FilePath { path.appending("kubeconfig") }
    /// The kubeconfig through the published loopback port; 0600.
    public var publishedKubeconfig: FilePath { path.appending("kubeconfig.published") }
    /// The private key for `lab ssh`; 0600.
    public var sshKey: FilePath { path.appending("id_ed25519") }
    /// The machines' pinned host keys.
    public var knownHosts: FilePath { path.appending("known_hosts") }
    /// The isolated host's own folders.
    public var host: FilePath { path.appending("host") }
    /// The pool of a lab on an isolated host.
    public var pool: FilePath { path.appending("pool") }

    /// Makes the folder, for its owner alone.
    public func create() throws {
        try FileManager.default.createDirectory(
            atPath: path.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Removes the folder and all in it.
    public func remove() throws {
        guard FileManager.default.fileExists(atPath: path.string) else { return }
        try FileManager.default.removeItem(atPath: path.string)
    }

    /// Reads a JSON file of the folder; nil when there is none.
    public func read<Value: Decodable>(_ type: Value.Type, from file: FilePath) throws -> Value? {
        guard let bytes = try AtomicFile.read(file) else { return nil }
        do {
            return try JSONCoding.decoder.decode(type, from: Data(bytes))
        } catch {
            throw LabFailure(
                .general, "reading the lab's state", cause: "\(file) is damaged: \(error)",
                remedy: "lab down \(path.lastComponent?.string ?? "") removes the lab all the same")
        }
    }

    /// Writes a JSON file of the folder atomically, for its owner alone.
    public func write(_ value: some Encodable, to file: FilePath) throws {
        try AtomicFile.write(try JSONCoding.encoder.encode(value), to: file, permissions: [.ownerReadWrite])
    }
}

/// JSON as all of the lab's files have it: sorted keys, ISO 8601 dates.
enum JSONCoding {
    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }

    static var lineEncoder: JSONEncoder {
        let encoder = encoder
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }
}
