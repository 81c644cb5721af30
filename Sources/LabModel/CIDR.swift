/// A block of IPv4 addresses, such as 192.168.75.0/24.
public struct CIDR: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The first address: the network's own.
    public let network: IPv4Address
    /// How many leading bits are fixed, 0 to 32.
    public let prefixLength: Int

    /// A block from any address in it; host bits are cleared. nil for a prefix length outside 0 to 32.
    public init?(containing address: IPv4Address, prefixLength: Int) {
        guard (0...32).contains(prefixLength) else { return nil }
        self.prefixLength = prefixLength
        self.network = IPv4Address(value: address.value & CIDR.mask(prefixLength))
    }

    /// Parses `a.b.c.d/n`; nil when it is malformed or has host bits set, as libvirt and kubeadm both want it.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(parts[0]), parts[1].utf8.count <= 2,
            parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]),
            let cidr = CIDR(containing: address, prefixLength: length), cidr.network == address
        else { return nil }
        self = cidr
    }

    /// The netmask, such as 255.255.255.0.
    public var netmask: IPv4Address { IPv4Address(value: CIDR.mask(prefixLength)) }

    /// The last address: broadcast.
    public var broadcast: IPv4Address { IPv4Address(value: network.value | ~CIDR.mask(prefixLength)) }

    /// How many addresses the block has, the network's own and broadcast included.
    public var count: Int { 1 << (32 - prefixLength) }

    /// The address `offset` places after the network's own; nil outside the block.
    public func address(at offset: Int) -> IPv4Address? {
        guard offset >= 0, offset < count else { return nil }
        return IPv4Address(value: network.value + UInt32(offset))
    }

    /// Whether an address lies in the block.
    public func contains(_ address: IPv4Address) -> Bool { address.value & CIDR.mask(prefixLength) == network.value }

    /// Whether two blocks share an address.
    public func overlaps(_ other: CIDR) -> Bool { contains(other.network) || other.contains(network) }

    /// The block's `index`th part of the given prefix length; nil when there is none.
    public func subnet(_ index: Int, prefixLength length: Int) -> CIDR? {
        guard length >= prefixLength, length <= 32, index >= 0, index < 1 << (length - prefixLength) else { return nil }
        return CIDR(
            containing: IPv4Address(value: network.value + UInt32(index) << UInt32(32 - length)), prefixLength: length)
    }

    /// Such as `192.168.75.0/24`.
    public var description: String { "\(network)/\(prefixLength)" }

    /// Decodes the text form.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let cidr = CIDR(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no CIDR"))
        }
        self = cidr
    }

    /// Encodes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static func mask(_ length: Int) -> UInt32 { length == 0 ? 0 : UInt32.max << UInt32(32 - length) }
}
