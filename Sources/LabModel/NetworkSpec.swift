/// The machines' network.
public struct NetworkSpec: Hashable, Sendable, Codable {
    /// The one block that every machine's address comes from.
    public var cidr: CIDR
    /// The API's virtual address; nil with provider `none`, where the one control plane's own address serves.
    public var virtualIP: IPv4Address?
    /// The DNS domain of the machines' names.
    public var domain: String

    /// A network; 192.168.75.0/24 with the VIP 192.168.75.10 unless told.
    public init(
        cidr: CIDR = NetworkSpec.defaultCIDR, virtualIP: IPv4Address? = NetworkSpec.defaultVirtualIP,
        domain: String = NetworkSpec.defaultDomain
    ) {
        self.cidr = cidr
        self.virtualIP = virtualIP
        self.domain = domain
    }

    /// 192.168.75.0/24.
    public static let defaultCIDR = CIDR(
        containing: IPv4Address(value: 0xC0A8_4B00), prefixLength: 24
    ).unsafelyUnwrapped
    /// The API's virtual address is this many places after the network's own unless told.
    public static let defaultVirtualIPOffset = 10
    /// The top-level domain that ICANN keeps for private use.
    public static let defaultDomain = "lab.internal"
    /// 192.168.75.10.
    public static let defaultVirtualIP = IPv4Address(value: 0xC0A8_4B0A)
}
