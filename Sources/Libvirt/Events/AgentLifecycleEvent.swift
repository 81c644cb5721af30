import CLibvirt

/// A domain's guest agent connected or disconnected (`VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE`).
///
/// The cheapest way to learn that a guest has booted: no polling, no network.
public struct AgentLifecycleEvent: Hashable, Sendable {
    /// Why the state changed: `virConnectDomainEventAgentLifecycleReason`.
    public enum Reason: Hashable, Sendable {
        /// The domain started, so the agent is not there yet.
        case domainStarted
        /// The guest opened or closed the channel.
        case channel
        /// Something else.
        case unknown
    }

    /// The domain it happened to.
    public let domain: EventSource
    /// Whether the agent is connected now.
    public let isConnected: Bool
    /// Why that changed.
    public let reason: Reason

    /// Makes an event; useful for stand-ins in tests.
    public init(domain: EventSource, isConnected: Bool, reason: Reason = .channel) {
        self.domain = domain
        self.isConnected = isConnected
        self.reason = reason
    }

    init(domain: EventSource, state: CInt, reason: CInt) {
        let connected = VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED.rawValue
        let started = VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED.rawValue
        let channel = VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL.rawValue
        self.init(
            domain: domain,
            isConnected: state == CInt(connected),
            reason: reason == CInt(started) ? .domainStarted : reason == CInt(channel) ? .channel : .unknown)
    }
}
