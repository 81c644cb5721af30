/// What a guest's operating system says of itself (`guest-get-osinfo`, from `os-release` and `uname`).
public struct GuestOSInfo: Hashable, Sendable, Decodable {
    /// For example `debian`.
    public let id: String?
    /// For example `Debian GNU/Linux 12 (bookworm)`.
    public let prettyName: String?
    /// For example `12`.
    public let versionID: String?
    /// For example `6.1.0-13-cloud-amd64`.
    public let kernelRelease: String?
    /// For example `x86_64`.
    public let machine: String?

    private enum CodingKeys: String, CodingKey {
        case id, machine
        case prettyName = "pretty-name"
        case versionID = "version-id"
        case kernelRelease = "kernel-release"
    }
}

/// A network interface as the guest sees it (`guest-network-get-interfaces`).
public struct GuestNetworkInterface: Hashable, Sendable, Decodable {
    /// An address of an interface.
    public struct Address: Hashable, Sendable, Decodable {
        /// The address in text form.
        public let address: String
        /// The length of the network prefix in bits.
        public let prefix: Int
        /// `ipv4` or `ipv6`.
        public let type: String

        private enum CodingKeys: String, CodingKey {
            case prefix
            case address = "ip-address"
            case type = "ip-address-type"
        }
    }

    /// The guest's name for it.
    public let name: String
    /// The hardware address; nil where it has none.
    public let macAddress: String?
    /// The addresses; empty while it has none.
    public let addresses: [Address]

    private enum CodingKeys: String, CodingKey {
        case name
        case macAddress = "hardware-address"
        case addresses = "ip-addresses"
    }

    /// Reads the agent's answer.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        macAddress = try values.decodeIfPresent(String.self, forKey: .macAddress)
        addresses = try values.decodeIfPresent([Address].self, forKey: .addresses) ?? []
    }
}
