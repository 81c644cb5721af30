import CLibvirt

extension LibvirtError {
    /// The part of libvirt that reported an error: `virErrorDomain`, open to newer parts.
    ///
    /// It is called origin here because *domain* means a virtual machine everywhere else.
    public struct Origin: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The number in `virterror.h`.
        public let rawValue: Int32

        /// Wraps any number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        private init(_ origin: virErrorDomain) { rawValue = Int32(origin.rawValue) }

        /// No part in particular; also this binding itself.
        public static let none = Origin(VIR_FROM_NONE)
        /// Reading XML.
        public static let xml = Origin(VIR_FROM_XML)
        /// The transport to a daemon.
        public static let rpc = Origin(VIR_FROM_RPC)
        /// The client side of a remote connection.
        public static let remote = Origin(VIR_FROM_REMOTE)
        /// The QEMU driver.
        public static let qemu = Origin(VIR_FROM_QEMU)
        /// The test driver.
        public static let test = Origin(VIR_FROM_TEST)
        /// Domain configuration.
        public static let domain = Origin(VIR_FROM_DOMAIN)
        /// The network driver.
        public static let network = Origin(VIR_FROM_NETWORK)
        /// The storage driver.
        public static let storage = Origin(VIR_FROM_STORAGE)
        /// Streams.
        public static let streams = Origin(VIR_FROM_STREAMS)
        /// The event loop.
        public static let event = Origin(VIR_FROM_EVENT)

        /// The name where it is known, else the number.
        public var description: String { Self.names[self] ?? "origin \(rawValue)" }

        private static let names: [Origin: String] = [
            .none: "none", .xml: "xml", .rpc: "rpc", .remote: "remote", .qemu: "qemu", .test: "test",
            .domain: "domain", .network: "network", .storage: "storage", .streams: "streams", .event: "event",
        ]
    }
}
