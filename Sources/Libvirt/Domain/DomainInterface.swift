import CLibvirt
import Foundation

/// A network interface of a running domain with its addresses (`virDomainInterface`).
public struct DomainInterface: Hashable, Sendable {
    /// An IP address with the length of its prefix.
    public struct Address: Hashable, Sendable {
        /// The address in text form.
        public let address: String
        /// The length of the network prefix in bits.
        public let prefix: Int
        /// Whether it is an IPv6 address.
        public let isIPv6: Bool
    }

    /// Where the addresses are learnt from (`virDomainInterfaceAddressesSource`).
    public enum Source: Hashable, Sendable {
        /// The DHCP leases of libvirt's networks.
        case lease
        /// The guest agent.
        case agent
        /// The host's ARP table.
        case arp

        var flag: UInt32 {
            switch self {
            case .lease: VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE.rawValue
            case .agent: VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT.rawValue
            case .arp: VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP.rawValue
            }
        }
    }

    /// The guest's name for it where the agent tells, else the host's.
    public let name: String
    /// The hardware address.
    public let macAddress: String?
    /// The addresses.
    public let addresses: [Address]

    init(_ interface: virDomainInterface) {
        name = String(borrowing: interface.name) ?? ""
        macAddress = String(borrowing: interface.hwaddr)
        addresses = UnsafeBufferPointer(start: interface.addrs, count: Int(interface.naddrs)).map { address in
            Address(
                address: String(borrowing: address.addr) ?? "",
                prefix: Int(address.prefix),
                isIPv6: address.type == CInt(VIR_IP_ADDR_TYPE_IPV6.rawValue))
        }
    }
}

extension Domain {
    /// Its network interfaces and their addresses (`virDomainInterfaceAddresses`).
    ///
    /// - Parameter source: Where to learn them from.
    public func interfaceAddresses(
        source: DomainInterface.Source = .lease
    ) throws(LibvirtError) -> [DomainInterface] {
        var array: UnsafeMutablePointer<virDomainInterfacePtr?>?
        let count = try call("virDomainInterfaceAddresses") {
            virDomainInterfaceAddresses($0, &array, source.flag, 0)
        }
        defer { free(array) }
        return UnsafeBufferPointer(start: array, count: Int(count)).compactMap { interface in
            guard let interface else { return nil }
            defer { virDomainInterfaceFree(interface) }
            return DomainInterface(interface.pointee)
        }
    }
}
