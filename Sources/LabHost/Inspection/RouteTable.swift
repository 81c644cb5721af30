import Foundation
import LabModel

/// The IPv4 routes of the network namespace that this process is in.
public struct RouteTable: Hashable, Sendable {
    /// One route to a network.
    public struct Route: Hashable, Sendable {
        /// Where it leads.
        public let destination: CIDR
        /// By which interface, such as `eth0`.
        public let interface: String
    }

    /// Every route but default ones.
    public let routes: [Route]

    /// Parses `/proc/net/route`, whose addresses are hexadecimal in the machine's byte order (proc(5)).
    public init(parsing text: String) {
        routes = text.split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(whereSeparator: \.isWhitespace)
            guard fields.count >= 8, let address = UInt32(fields[1], radix: 16),
                let mask = UInt32(fields[7], radix: 16),
                let flags = UInt16(fields[3], radix: 16), flags & RouteTable.isUp != 0, mask != 0,
                let network = CIDR(
                    containing: IPv4Address(value: UInt32(bigEndian: address)), prefixLength: mask.nonzeroBitCount)
            else { return nil }
            return Route(destination: network, interface: String(fields[0]))
        }
    }

    /// The routes now.
    ///
    /// - Throws: when `/proc/net/route` can't be read.
    public init() throws {
        self.init(parsing: try String(contentsOfFile: "/proc/self/net/route", encoding: .utf8))
    }

    /// Routes that share addresses with a network, but for those of its own bridge.
    public func clashes(with network: CIDR, ignoring bridge: String? = nil) -> [Route] {
        routes.filter { $0.destination.overlaps(network) && $0.interface != bridge }
    }

    /// RTF_UP of <net/route.h>.
    private static let isUp: UInt16 = 1
}
