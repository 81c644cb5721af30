import Libvirt
import Testing

@Suite(.timeLimit(.minutes(1)))
struct EventTests {
    @Test func lifecycleEventsArriveInOrder() async throws {
        let host = try PrivateTestHost()
        let events = try host.connection.domainLifecycleEvents()
        let domain = try host.connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
        try domain.start()
        try domain.suspend()
        try domain.resume()
        try domain.destroy()
        try domain.undefine()
        var kinds: [DomainLifecycleEvent.Kind] = []
        for await event in events {
            #expect(event.domain == EventSource(name: "m1", uuid: domain.uuid))
            if event.kind == .stopped {
                #expect(event.stopReason == .destroyed)
            } else {
                #expect(event.stopReason == nil)
            }
            kinds.append(event.kind)
            if event.kind == .undefined { break }
        }
        #expect(kinds == [.defined, .started, .suspended, .resumed, .stopped, .undefined])
    }

    @Test func eventsOfOneDomainOnly() async throws {
        let host = try PrivateTestHost()
        let wanted = try host.connection.defineDomain(xml: PrivateTestHost.domainXML("wanted"))
        let other = try host.connection.defineDomain(xml: PrivateTestHost.domainXML("other"))
        let events = try host.connection.domainLifecycleEvents(of: wanted)
        try other.start()
        try wanted.start()
        let first = await events.first { _ in true }
        #expect(first?.domain.name == "wanted")
    }

    @Test func endingTheStreamDeregistersAndReleasesTheConnection() async throws {
        weak var released: Connection?
        do {
            let host = try PrivateTestHost()
            released = host.connection
            let events = try host.connection.domainLifecycleEvents()
            let domain = try host.connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
            for await event in events where event.kind == .defined { break }
            try domain.start()
        }
        // Deregistering asks the daemon, on a thread of its own.
        for _ in 0..<500 where released != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(released == nil)
    }

    @Test func cancellingTheConsumerEndsTheStream() async throws {
        let host = try PrivateTestHost()
        let events = try host.connection.domainLifecycleEvents()
        let consumer = Task {
            var count = 0
            for await _ in events { count += 1 }
            return count
        }
        consumer.cancel()
        #expect(await consumer.value == 0)
    }

    @Test func agentAndRebootEventsCanBeAskedFor() throws {
        let host = try PrivateTestHost()
        _ = try host.connection.agentLifecycleEvents()
        _ = try host.connection.rebootEvents()
    }

    @Test func kindsAreNamedAndOpen() {
        #expect(DomainLifecycleEvent.Kind.started.description == "started")
        #expect(DomainLifecycleEvent.Kind(rawValue: 99).description == "event 99")
        #expect(DomainState.shutOff.description == "shut off")
        #expect(DomainState(rawValue: 99).description == "state 99")
    }
}
