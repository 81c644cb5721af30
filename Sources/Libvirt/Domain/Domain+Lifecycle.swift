import CLibvirt

extension Domain {
    /// Powers it on, from its saved image if it has one (`virDomainCreateWithFlags`).
    ///
    /// - Parameter paused: With halted CPUs, until ``resume()``.
    public func start(paused: Bool = false) throws(LibvirtError) {
        try start(flags: paused ? .paused : [])
    }

    /// Powers it on (`virDomainCreateWithFlags`).
    public func start(flags: DomainStartFlags) throws(LibvirtError) {
        try call("virDomainCreateWithFlags") { virDomainCreateWithFlags($0, flags.rawValue) }
    }

    /// Asks the guest to shut down and returns at once (`virDomainShutdownFlags`).
    ///
    /// - Parameter mode: Whom to ask.
    public func shutdown(mode: ShutdownMode = []) throws(LibvirtError) {
        try call("virDomainShutdownFlags") { virDomainShutdownFlags($0, mode.rawValue) }
    }

    /// Asks the guest to reboot and returns at once (`virDomainReboot`).
    ///
    /// - Parameter mode: Whom to ask.
    public func reboot(mode: ShutdownMode = []) throws(LibvirtError) {
        try call("virDomainReboot") { virDomainReboot($0, mode.rawValue) }
    }

    /// Presses the reset button: the guest is not asked (`virDomainReset`).
    public func reset() throws(LibvirtError) {
        try call("virDomainReset") { virDomainReset($0, 0) }
    }

    /// Halts its CPUs; memory and devices stay (`virDomainSuspend`).
    public func suspend() throws(LibvirtError) {
        try call("virDomainSuspend") { virDomainSuspend($0) }
    }

    /// Lets halted CPUs go on (`virDomainResume`).
    public func resume() throws(LibvirtError) {
        try call("virDomainResume") { virDomainResume($0) }
    }

    /// Pulls the plug (`virDomainDestroyFlags`). A transient domain is gone afterwards.
    ///
    /// - Parameter graceful: Gives up rather than kill an emulator that does not end by itself, so that its writes to
    ///   disk are never cut short.
    public func destroy(graceful: Bool = false) throws(LibvirtError) {
        let flags = graceful ? VIR_DOMAIN_DESTROY_GRACEFUL.rawValue : 0
        try call("virDomainDestroyFlags") { virDomainDestroyFlags($0, flags) }
    }

    /// Removes its configuration (`virDomainUndefineFlags`). A running domain goes on, as a transient one.
    ///
    /// - Parameter flags: What else goes with it; nil takes everything along that this driver knows of, so that
    ///   nothing is left but the volumes.
    public func undefine(flags: UndefineFlags? = nil) throws(LibvirtError) {
        for candidate in UndefineFlags.fromMostToLeast where flags == nil {
            do throws(LibvirtError) {
                return try undefine(exactly: candidate)
            } catch {
                // Drivers and releases differ in the flags they know, and refuse the others with these codes.
                guard error.code == .invalidArgument || error.code == .argumentUnsupported else { throw error }
            }
        }
        try undefine(exactly: flags ?? [])
    }

    private func undefine(exactly flags: UndefineFlags) throws(LibvirtError) {
        try call("virDomainUndefineFlags") { virDomainUndefineFlags($0, flags.rawValue) }
    }
}

extension Domain {
    /// Whom to ask for a shutdown or reboot (`virDomainShutdownFlagValues`); the empty set lets the hypervisor choose.
    public struct ShutdownMode: OptionSet, Hashable, Sendable {
        /// The flags as libvirt takes them.
        public let rawValue: UInt32
        /// Wraps any flags, known or not.
        public init(rawValue: UInt32) { self.rawValue = rawValue }

        /// The ACPI power button.
        public static let acpiPowerButton = ShutdownMode(rawValue: VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN.rawValue)
        /// The guest agent.
        public static let guestAgent = ShutdownMode(rawValue: VIR_DOMAIN_SHUTDOWN_GUEST_AGENT.rawValue)
    }

    /// What goes with a configuration that is removed (`virDomainUndefineFlagsValues`).
    ///
    /// libvirt refuses to undefine a domain that has one of these unless the flag says what to do with it.
    public struct UndefineFlags: OptionSet, Hashable, Sendable {
        /// The flags as libvirt takes them.
        public let rawValue: UInt32
        /// Wraps any flags, known or not.
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        private init(_ flag: virDomainUndefineFlagsValues) { rawValue = flag.rawValue }

        /// The managed save image.
        public static let managedSave = UndefineFlags(VIR_DOMAIN_UNDEFINE_MANAGED_SAVE)
        /// What libvirt knows of its snapshots.
        public static let snapshotsMetadata = UndefineFlags(VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA)
        /// What libvirt knows of its checkpoints.
        public static let checkpointsMetadata = UndefineFlags(VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA)
        /// The firmware's variables.
        public static let nvram = UndefineFlags(VIR_DOMAIN_UNDEFINE_NVRAM)
        /// Keeps the firmware's variables.
        public static let keepNVRAM = UndefineFlags(VIR_DOMAIN_UNDEFINE_KEEP_NVRAM)
        /// The state of an emulated TPM; since libvirt 8.9.
        public static let tpm = UndefineFlags(VIR_DOMAIN_UNDEFINE_TPM)

        /// What to try in turn to leave nothing behind.
        static let fromMostToLeast: [UndefineFlags] = [
            [.managedSave, .snapshotsMetadata, .checkpointsMetadata, .nvram, .tpm],
            [.managedSave, .snapshotsMetadata, .checkpointsMetadata, .nvram],
            [.managedSave, .snapshotsMetadata],
        ]
    }
}
