import Foundation

/// Whose a libvirt object is: written into each one's `<metadata>`, so that nothing of others is ever touched.
public struct LabTag: Hashable, Sendable, Codable {
    /// The lab's name.
    public let lab: String
    /// The UUID of this instance of the lab; a lab brought up again gets another.
    public let uuid: UUID
    /// Who made it, such as `root@host`.
    public let owner: String
    /// When it was made; whole seconds.
    public let created: Date
    /// When it may be removed by a sweeper; nil for never.
    public let expires: Date?

    /// A tag.
    public init(lab: String, uuid: UUID, owner: String, created: Date, expires: Date? = nil) {
        self.lab = lab
        self.uuid = uuid
        self.owner = owner
        self.created = created
        self.expires = expires
    }

    /// The XML namespace of the metadata element.
    public static let namespace = "https://lab.internal/xmlns/lab/1"
    /// The prefix it is written with.
    public static let prefix = "lab"
}
