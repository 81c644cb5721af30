import CLibvirt

/// A change to one part of a network (`virNetworkUpdate`).
public enum NetworkUpdate {
    /// What to do with the part (`virNetworkUpdateCommand`).
    public enum Command: Hashable, Sendable {
        /// Changes the part that matches.
        case modify
        /// Removes the part that matches.
        case delete
        /// Adds it at the end.
        case addLast
        /// Adds it at the beginning.
        case addFirst

        var flag: UInt32 {
            switch self {
            case .modify: VIR_NETWORK_UPDATE_COMMAND_MODIFY.rawValue
            case .delete: VIR_NETWORK_UPDATE_COMMAND_DELETE.rawValue
            case .addLast: VIR_NETWORK_UPDATE_COMMAND_ADD_LAST.rawValue
            case .addFirst: VIR_NETWORK_UPDATE_COMMAND_ADD_FIRST.rawValue
            }
        }
    }

    /// The parts that can be changed without taking the network down (`virNetworkUpdateSection`).
    public enum Section: Hashable, Sendable {
        /// A host of DHCP: `<ip><dhcp><host …/>`.
        case dhcpHost
        /// A range of DHCP: `<ip><dhcp><range …/>`.
        case dhcpRange
        /// A host of DNS: `<dns><host ip='…'>`.
        case dnsHost
        /// A text record of DNS.
        case dnsText
        /// A service record of DNS.
        case dnsService
        /// An interface that is forwarded to.
        case forwardInterface
        /// A group of ports.
        case portGroup

        var flag: UInt32 {
            switch self {
            case .dhcpHost: VIR_NETWORK_SECTION_IP_DHCP_HOST.rawValue
            case .dhcpRange: VIR_NETWORK_SECTION_IP_DHCP_RANGE.rawValue
            case .dnsHost: VIR_NETWORK_SECTION_DNS_HOST.rawValue
            case .dnsText: VIR_NETWORK_SECTION_DNS_TXT.rawValue
            case .dnsService: VIR_NETWORK_SECTION_DNS_SRV.rawValue
            case .forwardInterface: VIR_NETWORK_SECTION_FORWARD_INTERFACE.rawValue
            case .portGroup: VIR_NETWORK_SECTION_PORTGROUP.rawValue
            }
        }
    }
}

extension Network {
    /// Changes one part of the network while it is up (`virNetworkUpdate`).
    ///
    /// - Parameters:
    ///   - command: What to do.
    ///   - section: The part.
    ///   - xml: The part's element.
    ///   - parentIndex: Which of several parents, such as the second `<ip>`; -1 lets libvirt choose.
    ///   - scope: Which configuration to change.
    public func update(
        _ command: NetworkUpdate.Command, _ section: NetworkUpdate.Section, xml: String, parentIndex: Int = -1,
        scope: DomainScope = .current
    ) throws(LibvirtError) {
        // The scopes of networks have the same values as those of domains.
        try call("virNetworkUpdate") {
            virNetworkUpdate($0, command.flag, section.flag, CInt(parentIndex), xml, scope.rawValue)
        }
    }
}
