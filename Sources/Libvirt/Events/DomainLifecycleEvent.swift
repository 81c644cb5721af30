import CLibvirt

/// A domain came, went, started or stopped (`VIR_DOMAIN_EVENT_ID_LIFECYCLE`).
public struct DomainLifecycleEvent: Hashable, Sendable {
    /// The domain it happened to.
    public let domain: EventSource
    /// What happened.
    public let kind: Kind
    /// Why it happened; the meaning of the number depends on ``kind`` (`virDomainEvent…DetailType`).
    public let detail: Int32

    /// Makes an event; useful for stand-ins in tests.
    public init(domain: EventSource, kind: Kind, detail: Int32 = 0) {
        self.domain = domain
        self.kind = kind
        self.detail = detail
    }

    /// Why the domain stopped; nil for other kinds of events.
    public var stopReason: StopReason? { kind == .stopped ? StopReason(rawValue: detail) : nil }
}

extension DomainLifecycleEvent {
    /// What happened to a domain: `virDomainEventType`, open to newer kinds.
    public struct Kind: RawRepresentable, Hashable, Sendable {
        /// The number in `libvirt-domain.h`.
        public let rawValue: Int32
        /// Wraps any number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        private init(_ type: virDomainEventType) { rawValue = Int32(type.rawValue) }

        /// Its configuration was added or changed.
        public static let defined = Kind(VIR_DOMAIN_EVENT_DEFINED)
        /// Its configuration was removed.
        public static let undefined = Kind(VIR_DOMAIN_EVENT_UNDEFINED)
        /// It runs.
        public static let started = Kind(VIR_DOMAIN_EVENT_STARTED)
        /// Its CPUs were halted.
        public static let suspended = Kind(VIR_DOMAIN_EVENT_SUSPENDED)
        /// Its CPUs go on.
        public static let resumed = Kind(VIR_DOMAIN_EVENT_RESUMED)
        /// It no longer runs; ``DomainLifecycleEvent/stopReason`` tells why.
        public static let stopped = Kind(VIR_DOMAIN_EVENT_STOPPED)
        /// Its guest ended; `stopped` follows.
        public static let shutdown = Kind(VIR_DOMAIN_EVENT_SHUTDOWN)
        /// Its guest put itself to sleep.
        public static let pmSuspended = Kind(VIR_DOMAIN_EVENT_PMSUSPENDED)
        /// Its guest's kernel panicked.
        public static let crashed = Kind(VIR_DOMAIN_EVENT_CRASHED)
    }

    /// Why a domain stopped: `virDomainEventStoppedDetailType`, open to newer reasons.
    public struct StopReason: RawRepresentable, Hashable, Sendable {
        /// The number in `libvirt-domain.h`.
        public let rawValue: Int32
        /// Wraps any number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }
        private init(_ type: virDomainEventStoppedDetailType) { rawValue = Int32(type.rawValue) }

        /// The guest shut down in order.
        public static let shutdown = StopReason(VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN)
        /// It was powered off from the host.
        public static let destroyed = StopReason(VIR_DOMAIN_EVENT_STOPPED_DESTROYED)
        /// The guest or its emulator crashed.
        public static let crashed = StopReason(VIR_DOMAIN_EVENT_STOPPED_CRASHED)
        /// It moved to another host.
        public static let migrated = StopReason(VIR_DOMAIN_EVENT_STOPPED_MIGRATED)
        /// Its memory was saved to a file.
        public static let saved = StopReason(VIR_DOMAIN_EVENT_STOPPED_SAVED)
        /// The emulator failed.
        public static let failed = StopReason(VIR_DOMAIN_EVENT_STOPPED_FAILED)
    }
}

extension DomainLifecycleEvent.Kind: CustomStringConvertible {
    /// The name where it is known, else the number.
    public var description: String {
        let names = [
            "defined", "undefined", "started", "suspended", "resumed", "stopped", "shutdown", "pmsuspended", "crashed",
        ]
        return names.indices.contains(Int(rawValue)) ? names[Int(rawValue)] : "event \(rawValue)"
    }
}
