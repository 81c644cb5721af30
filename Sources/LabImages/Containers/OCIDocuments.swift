// The documents of a container image archive, as far as they are used here.
// Source: the OCI image specification 1.0 (image-layout, image-index, manifest, config) and `docker save`.

/// Points at a blob by its digest.
struct OCIDescriptor: Codable, Equatable {
    var mediaType: String
    /// `sha256:` and 64 hexadecimal digits.
    var digest: String
    /// Bytes.
    var size: Int
    var annotations: [String: String]?

    /// The blob's place in the archive; nil for a digest in an unknown form.
    var path: String? {
        let parts = digest.split(separator: ":")
        return parts.count == 2 ? "blobs/\(parts[0])/\(parts[1])" : nil
    }
}

/// `index.json`: the images of the archive.
struct OCIIndex: Codable {
    var schemaVersion = 2
    var manifests: [OCIDescriptor]
}

/// One image: its configuration and its layers.
struct OCIManifest: Codable {
    var schemaVersion = 2
    var mediaType = "application/vnd.oci.image.manifest.v1+json"
    var config: OCIDescriptor
    var layers: [OCIDescriptor]
}

/// What a container runtime has to know to run the image.
struct OCIConfig: Codable {
    struct Process: Codable {
        var environment: [String]
        var entrypoint: [String]?

        enum CodingKeys: String, CodingKey {
            case environment = "Env"
            case entrypoint = "Entrypoint"
        }
    }

    struct RootFS: Codable {
        var type = "layers"
        var diffIDs: [String]

        enum CodingKeys: String, CodingKey {
            case type
            case diffIDs = "diff_ids"
        }
    }

    var architecture: String
    var os = "linux"
    var config: Process
    var rootfs: RootFS
}

/// `manifest.json` of `docker save`: one entry for each image.
struct DockerManifestEntry: Codable {
    var config: String
    var tags: [String]?
    var layers: [String]

    enum CodingKeys: String, CodingKey {
        case config = "Config"
        case tags = "RepoTags"
        case layers = "Layers"
    }
}

/// The annotations that carry an image's name in `index.json`.
enum ImageNameAnnotation {
    /// containerd: the whole reference.
    static let containerd = "io.containerd.image.name"
    /// OCI: a tag, or by custom the whole reference.
    static let reference = "org.opencontainers.image.ref.name"
}
