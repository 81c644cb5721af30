import YAMLTree

/// NoCloud's `network-config`, version 2: the machine's Ethernet devices with static addresses.
public struct NetworkConfig: Sendable, Hashable {
    /// The devices in order.
    public var ethernets: [Ethernet]

    /// Creates the document.
    public init(ethernets: [Ethernet]) {
        self.ethernets = ethernets
    }

    /// The file's text.
    ///
    /// - Throws: Yams' `YamlError` if it cannot be written.
    public func render() throws -> String {
        let document: YAML = .map([
            "version": .int(2), "ethernets": .map(ethernets.map { YAML.Entry($0.name, $0.yaml) }),
        ])
        return try document.render()
    }
}

/// An Ethernet device, found by its MAC address and given a stable name.
public struct Ethernet: Sendable, Hashable {
    /// The name it gets, such as `eth0`.
    public var name: String
    /// The MAC address it is found by; written in lower case, as cloud-init compares it with the kernel's.
    public var macAddress: String
    /// Addresses with prefix lengths, `192.168.75.11/24`.
    public var addresses: [String]
    /// Routes beyond those of the addresses.
    public var routes: [Route]
    /// DNS servers.
    public var nameservers: [String]
    /// DNS search domains.
    public var searchDomains: [String]
    /// Whether the device asks DHCP.
    public var usesDHCP: Bool
    /// Whether the boot goes on without this device.
    public var isOptional: Bool
    /// The MTU in bytes.
    public var mtu: Int?

    /// Creates a device with static addresses.
    public init(
        name: String, macAddress: String, addresses: [String] = [], routes: [Route] = [], nameservers: [String] = [],
        searchDomains: [String] = [], usesDHCP: Bool = false, isOptional: Bool = false, mtu: Int? = nil
    ) {
        self.name = name
        self.macAddress = macAddress
        self.addresses = addresses
        self.routes = routes
        self.nameservers = nameservers
        self.searchDomains = searchDomains
        self.usesDHCP = usesDHCP
        self.isOptional = isOptional
        self.mtu = mtu
    }

    var yaml: YAML {
        let search: YAML? = searchDomains.isEmpty ? nil : .strings(searchDomains)
        let servers: YAML? = nameservers.isEmpty ? nil : .list(nameservers.map(YAML.quoted))
        let dns: YAML? = search == nil && servers == nil ? nil : .map(["addresses": servers, "search": search])
        return .map([
            "match": .map(["macaddress": .quoted(macAddress.lowercased())]),
            "set-name": .string(name),
            "dhcp4": .bool(usesDHCP),
            "dhcp6": .bool(false),
            "optional": isOptional ? .bool(true) : nil,
            "mtu": mtu.map(YAML.int),
            "addresses": addresses.isEmpty ? nil : .list(addresses.map(YAML.quoted)),
            "routes": routes.isEmpty ? nil : .list(routes.map(\.yaml)),
            "nameservers": dns,
        ])
    }
}

/// A static route.
public struct Route: Sendable, Hashable {
    /// The destination's CIDR. `0.0.0.0/0` for the default route: `default` is not read by every renderer.
    public var destination: String
    /// The next hop.
    public var gateway: String
    /// The metric; the lower wins. cloud-init before 23 drops it unless the image uses netplan.
    public var metric: Int?
    /// Whether the gateway is reached directly though no address of the device covers it. cloud-init before 23 drops
    /// it unless the image uses netplan.
    public var isOnLink: Bool

    /// Creates a route.
    public init(to destination: String, via gateway: String, metric: Int? = nil, isOnLink: Bool = false) {
        self.destination = destination
        self.gateway = gateway
        self.metric = metric
        self.isOnLink = isOnLink
    }

    /// The IPv4 default route.
    public static func defaultRoute(via gateway: String) -> Route { Route(to: "0.0.0.0/0", via: gateway) }

    var yaml: YAML {
        .map([
            "to": .quoted(destination), "via": .quoted(gateway), "metric": metric.map(YAML.int),
            "on-link": isOnLink ? .bool(true) : nil,
        ])
    }
}
