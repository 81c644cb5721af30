import CLibvirt

extension Domain {
    /// Writes its memory into a file on the host (`virDomainCoreDump`).
    ///
    /// - Parameters:
    ///   - path: The file's absolute path.
    ///   - flags: What becomes of the domain.
    public func dump(to path: String, flags: DumpFlags = []) throws(LibvirtError) {
        try call("virDomainCoreDump") { virDomainCoreDump($0, path, flags.rawValue) }
    }

    /// How memory is dumped (`virDomainCoreDumpFlags`); the empty set halts the domain meanwhile.
    public struct DumpFlags: OptionSet, Hashable, Sendable {
        /// The flags as libvirt takes them.
        public let rawValue: UInt32
        /// Wraps any flags, known or not.
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        private init(_ flag: virDomainCoreDumpFlags) { rawValue = flag.rawValue }

        /// It ends as crashed afterwards.
        public static let crash = DumpFlags(VIR_DUMP_CRASH)
        /// It goes on meanwhile.
        public static let live = DumpFlags(VIR_DUMP_LIVE)
        /// The host's page cache is left alone.
        public static let bypassCache = DumpFlags(VIR_DUMP_BYPASS_CACHE)
        /// It is reset afterwards.
        public static let reset = DumpFlags(VIR_DUMP_RESET)
        /// Memory alone, in ELF form.
        public static let memoryOnly = DumpFlags(VIR_DUMP_MEMORY_ONLY)
    }
}
