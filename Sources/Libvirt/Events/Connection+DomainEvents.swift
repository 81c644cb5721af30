import CLibvirt

extension Connection {
    /// The starts, stops and other turns in the lives of domains, from now on.
    ///
    /// Events are buffered until they are consumed. The stream ends only when its consumer stops: when the link to
    /// the daemon breaks it falls silent, which ``connectionClosed()`` reports.
    ///
    /// - Parameter domain: Only this domain's events; nil for all.
    public func domainLifecycleEvents(of domain: Domain? = nil) throws(LibvirtError)
        -> AsyncStream<DomainLifecycleEvent>
    {
        try domainEvents(of: DomainLifecycleEvent.self, from: domain) { connection, domain, sink, release in
            clibvirt_register_lifecycle(
                connection, domain,
                { _, domain, kind, detail, sink in
                    guard let source = EventSource(borrowing: domain) else { return 0 }
                    let event = DomainLifecycleEvent(domain: source, kind: .init(rawValue: kind), detail: detail)
                    EventSink.yield(event, to: sink)
                    return 0
                }, sink, release)
        }
    }

    /// The connects and disconnects of guest agents, from now on.
    ///
    /// - Parameter domain: Only this domain's events; nil for all.
    public func agentLifecycleEvents(of domain: Domain? = nil) throws(LibvirtError)
        -> AsyncStream<AgentLifecycleEvent>
    {
        try domainEvents(of: AgentLifecycleEvent.self, from: domain) { connection, domain, sink, release in
            clibvirt_register_agent_lifecycle(
                connection, domain,
                { _, domain, state, reason, sink in
                    guard let source = EventSource(borrowing: domain) else { return }
                    EventSink.yield(AgentLifecycleEvent(domain: source, state: state, reason: reason), to: sink)
                }, sink, release)
        }
    }

    /// The domains whose guests rebooted, from now on (`VIR_DOMAIN_EVENT_ID_REBOOT`).
    ///
    /// - Parameter domain: Only this domain's events; nil for all.
    public func rebootEvents(of domain: Domain? = nil) throws(LibvirtError) -> AsyncStream<EventSource> {
        try domainEvents(of: EventSource.self, from: domain) { connection, domain, sink, release in
            clibvirt_register_reboot(
                connection, domain,
                { _, domain, sink in
                    guard let source = EventSource(borrowing: domain) else { return }
                    EventSink.yield(source, to: sink)
                }, sink, release)
        }
    }

    private func domainEvents<Event: Sendable>(
        of type: Event.Type, from domain: Domain?,
        register: (OpaquePointer, OpaquePointer?, UnsafeMutableRawPointer, @escaping ReleaseCallback) -> CInt
    ) throws(LibvirtError) -> AsyncStream<Event> {
        defer { withExtendedLifetime(domain) {} }
        return try eventStream(of: type, "virConnectDomainEventRegisterAny") { connection, sink, release in
            register(connection, domain?.pointer, sink, release)
        } deregister: { connection, identifier in
            _ = virConnectDomainEventDeregisterAny(connection.pointer, identifier)
        }
    }
}
