/// A NoCloud seed: the files that a machine finds on the volume labelled CIDATA.
///
/// ``image()`` is the volume itself, a value like everything else: the same seed gives the same bytes.
public struct Seed: Sendable, Hashable {
    /// A file of the seed.
    public struct File: Sendable, Hashable {
        /// The name, such as `user-data`.
        public var name: String
        /// The content.
        public var content: [UInt8]

        /// Creates a file.
        public init(name: String, content: [UInt8]) {
            self.name = name
            self.content = content
        }

        /// Creates a file of UTF-8 text.
        public init(name: String, text: String) {
            self.init(name: name, content: Array(text.utf8))
        }
    }

    /// The label by which cloud-init finds the volume.
    public static let volumeLabel = "CIDATA"

    /// Who the machine is.
    public var metaData: MetaData
    /// What is done on its first boot.
    public var userData: UserData
    /// Its network; nil lets cloud-init ask DHCP.
    public var networkConfig: NetworkConfig?
    /// A second cloud-config that user-data may override.
    public var vendorData: UserData?
    /// Files that cloud-init does not know of, for the machine to find on the same volume.
    public var payload: [File] = []

    /// Creates a seed.
    public init(
        metaData: MetaData, userData: UserData, networkConfig: NetworkConfig? = nil, vendorData: UserData? = nil
    ) {
        self.metaData = metaData
        self.userData = userData
        self.networkConfig = networkConfig
        self.vendorData = vendorData
    }

    /// The files in order: user-data, meta-data, network-config, vendor-data.
    ///
    /// - Throws: Yams' `YamlError` if a document cannot be written.
    public func files() throws -> [File] {
        var files = [
            File(name: "user-data", text: try userData.render()), File(name: "meta-data", text: try metaData.render()),
        ]
        if let networkConfig { files.append(File(name: "network-config", text: try networkConfig.render())) }
        if let vendorData { files.append(File(name: "vendor-data", text: try vendorData.render())) }
        return files + payload
    }

    /// The bytes of an ISO 9660 volume with the files, to be uploaded as a raw disk.
    ///
    /// - Throws: As ``files()``, and ``ISO9660Error``.
    public func image() throws -> [UInt8] {
        try ISO9660(label: Self.volumeLabel, files: files()).bytes
    }
}
