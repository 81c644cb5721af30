import CLibvirt

extension LibvirtError {
    /// The kind of a failure: `virErrorNumber`, open to codes of newer releases of libvirt.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// The number in `virterror.h`.
        public let rawValue: Int32

        /// Wraps any number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        private init(_ number: virErrorNumber) { rawValue = Int32(number.rawValue) }

        /// Something unexpected inside libvirt or the hypervisor; the message tells.
        public static let internalError = Code(VIR_ERR_INTERNAL_ERROR)
        /// The hypervisor driver has no such function.
        public static let noSupport = Code(VIR_ERR_NO_SUPPORT)
        /// The host name of the URI cannot be resolved.
        public static let unknownHost = Code(VIR_ERR_UNKNOWN_HOST)
        /// No driver accepts the URI.
        public static let noConnect = Code(VIR_ERR_NO_CONNECT)
        /// The connection is closed or invalid.
        public static let invalidConnection = Code(VIR_ERR_INVALID_CONN)
        /// An argument is wrong.
        public static let invalidArgument = Code(VIR_ERR_INVALID_ARG)
        /// The operation was tried and failed.
        public static let operationFailed = Code(VIR_ERR_OPERATION_FAILED)
        /// The XML is well-formed but misses or misuses something.
        public static let xmlError = Code(VIR_ERR_XML_ERROR)
        /// The XML is not well-formed.
        public static let xmlDetail = Code(VIR_ERR_XML_DETAIL)
        /// The XML does not follow libvirt's schema; seen when validation is asked for.
        public static let invalidSchema = Code(VIR_ERR_XML_INVALID_SCHEMA)
        /// A domain of this name or UUID exists.
        public static let domainExists = Code(VIR_ERR_DOM_EXIST)
        /// A network of this name, UUID or bridge exists.
        public static let networkExists = Code(VIR_ERR_NETWORK_EXIST)
        /// A volume of this name exists.
        public static let storageVolumeExists = Code(VIR_ERR_STORAGE_VOL_EXIST)
        /// The pool is already built.
        public static let storagePoolBuilt = Code(VIR_ERR_STORAGE_POOL_BUILT)
        /// Not allowed on a read-only connection, or by policy.
        public static let operationDenied = Code(VIR_ERR_OPERATION_DENIED)
        /// A system call failed, on the libvirt host or on this machine.
        public static let systemError = Code(VIR_ERR_SYSTEM_ERROR)
        /// The connection to the daemon broke, or spoke nonsense.
        public static let rpc = Code(VIR_ERR_RPC)
        /// The daemon refused the credentials.
        public static let authenticationFailed = Code(VIR_ERR_AUTH_FAILED)
        /// No authentication agent can be asked.
        public static let authenticationUnavailable = Code(VIR_ERR_AUTH_UNAVAILABLE)
        /// The access control driver refused.
        public static let accessDenied = Code(VIR_ERR_ACCESS_DENIED)
        /// No domain of this name, UUID or id.
        public static let noDomain = Code(VIR_ERR_NO_DOMAIN)
        /// No network of this name or UUID.
        public static let noNetwork = Code(VIR_ERR_NO_NETWORK)
        /// No storage pool of this name or UUID.
        public static let noStoragePool = Code(VIR_ERR_NO_STORAGE_POOL)
        /// No storage volume of this name, key or path.
        public static let noStorageVolume = Code(VIR_ERR_NO_STORAGE_VOL)
        /// The domain carries no metadata of this namespace.
        public static let noDomainMetadata = Code(VIR_ERR_NO_DOMAIN_METADATA)
        /// The object is in the wrong state: starting what runs, stopping what does not.
        public static let operationInvalid = Code(VIR_ERR_OPERATION_INVALID)
        /// The operation is known but not for this object.
        public static let operationUnsupported = Code(VIR_ERR_OPERATION_UNSUPPORTED)
        /// The configuration asks for what this host cannot do.
        public static let configurationUnsupported = Code(VIR_ERR_CONFIG_UNSUPPORTED)
        /// The driver does not know this flag or argument.
        public static let argumentUnsupported = Code(VIR_ERR_ARGUMENT_UNSUPPORTED)
        /// It took too long, most often because another job holds the domain.
        public static let operationTimeout = Code(VIR_ERR_OPERATION_TIMEOUT)
        /// It was cancelled.
        public static let operationAborted = Code(VIR_ERR_OPERATION_ABORTED)
        /// The object is in use.
        public static let resourceBusy = Code(VIR_ERR_RESOURCE_BUSY)
        /// The guest agent is not running or does not answer.
        public static let agentUnresponsive = Code(VIR_ERR_AGENT_UNRESPONSIVE)
        /// The guest agent answered something else than asked.
        public static let agentUnsynced = Code(VIR_ERR_AGENT_UNSYNCED)
        /// The guest agent took a command and gave no answer in time: 112, VIR_ERR_AGENT_COMMAND_TIMEOUT of newer
        /// releases, which the headers of older ones do not name.
        public static let agentCommandTimeout = Code(rawValue: 112)
        /// The guest agent refused a command: 113, VIR_ERR_AGENT_COMMAND_FAILED of newer releases.
        public static let agentCommandFailed = Code(rawValue: 113)
        /// The host's CPU cannot run the guest's CPU model.
        public static let cpuIncompatible = Code(VIR_ERR_CPU_INCOMPATIBLE)
        /// The domain has no such device.
        public static let deviceMissing = Code(VIR_ERR_DEVICE_MISSING)
        /// The stream is closed or invalid.
        public static let invalidStream = Code(VIR_ERR_INVALID_STREAM)
        /// The SSH transport failed.
        public static let ssh = Code(VIR_ERR_SSH)
        /// Memory ran out.
        public static let noMemory = Code(VIR_ERR_NO_MEMORY)
    }
}

extension LibvirtError.Code {
    /// Whether the guest agent was silent. What it had been asked to do may be under way all the same.
    public var isAgentSilence: Bool {
        self == .agentUnresponsive || self == .agentCommandTimeout || self == .operationTimeout
    }

    /// Lets a `catch` clause name a code: `catch LibvirtError.Code.noDomain`.
    public static func ~= (code: LibvirtError.Code, error: any Error) -> Bool {
        (error as? LibvirtError)?.code == code
    }
}
