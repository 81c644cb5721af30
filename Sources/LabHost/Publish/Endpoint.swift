/// An IPv4 address and a TCP port.
public struct Endpoint: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The address in dotted decimal.
    public var address: String
    /// The port; 0 means any free one where something listens.
    public var port: UInt16

    /// An endpoint.
    public init(address: String, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// Parses `a.b.c.d:port`; nil when it is malformed.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let port = UInt16(parts[1]),
            (try? SocketAddress.make(String(parts[0]), port: port)) != nil
        else { return nil }
        self.init(address: String(parts[0]), port: port)
    }

    /// `a.b.c.d:port`.
    public var description: String { "\(address):\(port)" }
}
