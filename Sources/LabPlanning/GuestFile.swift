/// A file to put into a guest.
public struct GuestFile: Hashable, Sendable, Codable {
    /// Where, absolute.
    public let path: String
    /// Its permissions in octal: 0644, or 0600 when it holds secrets.
    public let permissions: String
    /// Its text.
    public let content: String

    /// A file; 0644 unless told.
    public init(path: String, permissions: String = "0644", content: String) {
        self.path = path
        self.permissions = permissions
        self.content = content
    }
}
