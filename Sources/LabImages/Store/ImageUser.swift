import SystemPackage

/// What stands on an image: a lab, wherever its state is.
public struct ImageUser: Codable, Hashable, Sendable {
    /// What people call it.
    public let name: String
    /// A file that is there as long as the user is.
    public let record: String
    /// The digest of the image.
    public let digest: String

    /// A user of an image.
    public init(name: String, record: FilePath, digest: String) {
        self.name = name
        self.record = record.string
        self.digest = digest
    }
}
