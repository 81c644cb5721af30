import YAMLTree

/// A file that cloud-init writes (`write_files`).
public struct CloudFile: Sendable, Hashable {
    /// What is in the file.
    public enum Content: Sendable, Hashable {
        /// Text, written as it is.
        case text(String)
        /// Any bytes, carried as base64.
        case bytes([UInt8])
    }

    /// The absolute path; missing folders are made.
    public var path: String
    /// The content.
    public var content: Content
    /// The mode, such as `0o600`.
    public var permissions: UInt16
    /// Owner and group, `root:root`.
    public var owner: String
    /// Whether the content is added to the end of an existing file.
    public var appends: Bool
    /// Whether the file is written at the end of the boot, after packages and users; cloud-init 21.2 and later.
    public var isDeferred: Bool

    /// Creates a file of root, readable by all.
    public init(
        path: String, content: Content, permissions: UInt16 = 0o644, owner: String = "root:root", appends: Bool = false,
        isDeferred: Bool = false
    ) {
        self.path = path
        self.content = content
        self.permissions = permissions
        self.owner = owner
        self.appends = appends
        self.isDeferred = isDeferred
    }

    /// Creates a text file of root, readable by all.
    public init(path: String, text: String, permissions: UInt16 = 0o644) {
        self.init(path: path, content: .text(text), permissions: permissions)
    }

    var yaml: YAML {
        let octal = String(permissions, radix: 8)
        let mode = String(repeating: "0", count: max(0, 4 - octal.count)) + octal
        let (encoding, text): (YAML?, String) =
            switch content {
            case .text(let text): (nil, text)
            case .bytes(let bytes): ("b64", bytes.base64)
            }
        return .map([
            "path": .string(path),
            "owner": .string(owner),
            "permissions": .quoted(mode),
            "encoding": encoding,
            "append": appends ? .bool(true) : nil,
            "defer": isDeferred ? .bool(true) : nil,
            "content": .string(text),
        ])
    }
}
