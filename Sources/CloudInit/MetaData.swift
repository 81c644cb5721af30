import YAMLTree

/// NoCloud's `meta-data`: who the machine is.
public struct MetaData: Sendable, Hashable {
    /// Names this life of the machine: cloud-init runs its first-boot modules again when it changes.
    public var instanceID: String
    /// The host name before user-data is read.
    public var localHostname: String?

    /// Creates the document.
    public init(instanceID: String, localHostname: String? = nil) {
        self.instanceID = instanceID
        self.localHostname = localHostname
    }

    /// The file's text.
    ///
    /// - Throws: Yams' `YamlError` if it cannot be written.
    public func render() throws -> String {
        let document: YAML = .map([
            "instance-id": .string(instanceID), "local-hostname": localHostname.map(YAML.string),
        ])
        return try document.render()
    }
}
