import CLibvirt

/// What a domain is doing: `virDomainState`, open to newer states.
public struct DomainState: RawRepresentable, Hashable, Sendable {
    /// The number in `libvirt-domain.h`.
    public let rawValue: Int32
    /// Wraps any number, known or not.
    public init(rawValue: Int32) { self.rawValue = rawValue }
    private init(_ state: virDomainState) { rawValue = Int32(state.rawValue) }

    /// The hypervisor does not tell.
    public static let noState = DomainState(VIR_DOMAIN_NOSTATE)
    /// It runs.
    public static let running = DomainState(VIR_DOMAIN_RUNNING)
    /// It waits for a resource.
    public static let blocked = DomainState(VIR_DOMAIN_BLOCKED)
    /// Its CPUs are halted.
    public static let paused = DomainState(VIR_DOMAIN_PAUSED)
    /// The guest is ending.
    public static let shuttingDown = DomainState(VIR_DOMAIN_SHUTDOWN)
    /// It does not run.
    public static let shutOff = DomainState(VIR_DOMAIN_SHUTOFF)
    /// It crashed and is kept for inspection.
    public static let crashed = DomainState(VIR_DOMAIN_CRASHED)
    /// The guest put itself to sleep.
    public static let pmSuspended = DomainState(VIR_DOMAIN_PMSUSPENDED)
}

extension DomainState: CustomStringConvertible {
    /// The name where it is known, else the number.
    public var description: String {
        let names = [
            "no state", "running", "blocked", "paused", "shutting down", "shut off", "crashed", "pmsuspended",
        ]
        return names.indices.contains(Int(rawValue)) ? names[Int(rawValue)] : "state \(rawValue)"
    }
}

/// Why a domain is in its state; what the number means depends on the state (`virDomain…Reason`).
public struct DomainStateReason: Hashable, Sendable, CustomStringConvertible {
    /// The state.
    public let state: DomainState
    /// The number in `libvirt-domain.h`.
    public let code: Int32

    /// Names a reason.
    public init(state: DomainState, code: Int32) {
        self.state = state
        self.code = code
    }

    /// Whether it does not run because its emulator crashed (`VIR_DOMAIN_SHUTOFF_CRASHED`).
    public var isCrash: Bool { state == .shutOff && code == Int32(VIR_DOMAIN_SHUTOFF_CRASHED.rawValue) }

    /// The reason in words where it is known, else the number.
    public var description: String {
        let names = Self.names[state] ?? []
        return names.indices.contains(Int(code)) ? names[Int(code)] : "reason \(code)"
    }

    private static let names: [DomainState: [String]] = [
        .noState: ["unknown"],
        .running: [
            "unknown", "booted", "migrated", "restored", "from snapshot", "unpaused", "migration canceled",
            "save canceled", "wakeup", "crashed", "post-copy", "post-copy failed",
        ],
        .blocked: ["unknown"],
        .paused: [
            "unknown", "user", "migrating", "saving", "dumping", "I/O error", "watchdog", "from snapshot",
            "shutting down", "creating snapshot", "crashed", "starting up", "post-copy", "post-copy failed",
        ],
        .shuttingDown: ["unknown", "user"],
        .shutOff: [
            "unknown", "shutdown", "destroyed", "crashed", "migrated", "saved", "failed", "from snapshot", "daemon",
        ],
        .crashed: ["unknown", "panicked"],
        .pmSuspended: ["unknown"],
    ]
}
