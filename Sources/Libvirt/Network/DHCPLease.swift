import CLibvirt
import Foundation

/// An address that a network's DHCP server gave away (`virNetworkDHCPLease`).
public struct DHCPLease: Hashable, Sendable {
    /// The IP address.
    public let address: String
    /// The length of the network prefix in bits.
    public let prefix: Int
    /// Whether it is an IPv6 address.
    public let isIPv6: Bool
    /// The hardware address of the client.
    public let macAddress: String?
    /// The name the client gave.
    public let hostname: String?
    /// The client's identifier.
    public let clientID: String?
    /// The host's name of the network's bridge.
    public let interface: String
    /// When the lease ends; nil for one that never does.
    public let expires: Date?

    init(_ lease: virNetworkDHCPLease) {
        address = String(borrowing: lease.ipaddr) ?? ""
        prefix = Int(lease.prefix)
        isIPv6 = lease.type == CInt(VIR_IP_ADDR_TYPE_IPV6.rawValue)
        macAddress = String(borrowing: lease.mac)
        hostname = String(borrowing: lease.hostname)
        clientID = String(borrowing: lease.clientid)
        interface = String(borrowing: lease.iface) ?? ""
        expires = lease.expirytime > 0 ? Date(timeIntervalSince1970: TimeInterval(lease.expirytime)) : nil
    }
}

extension Network {
    /// The addresses its DHCP server gave away (`virNetworkGetDHCPLeases`).
    ///
    /// - Parameter macAddress: Only those of this client; nil for all.
    public func leases(macAddress: String? = nil) throws(LibvirtError) -> [DHCPLease] {
        var array: UnsafeMutablePointer<virNetworkDHCPLeasePtr?>?
        let count = try call("virNetworkGetDHCPLeases") { virNetworkGetDHCPLeases($0, macAddress, &array, 0) }
        defer { free(array) }
        return UnsafeBufferPointer(start: array, count: Int(count)).compactMap { lease in
            guard let lease else { return nil }
            defer { virNetworkDHCPLeaseFree(lease) }
            return DHCPLease(lease.pointee)
        }
    }
}
