import Foundation
import Libvirt
import Testing

@Suite(DaemonHost.isGiven, .timeLimit(.minutes(1)))
struct DaemonConnectionTests {
    @Test func lifecycleEventsArriveOverTheWire() async throws {
        let connection = try DaemonHost.connect()
        let events = try connection.domainLifecycleEvents()
        let name: String
        do {
            let temporary = try TemporaryDomain(on: connection, flags: [.paused, .validate])
            name = temporary.domain.name
        }
        var kinds: [DomainLifecycleEvent.Kind] = []
        for await event in events where event.domain.name == name {
            kinds.append(event.kind)
            if event.kind == .stopped { break }
        }
        #expect(kinds.first == .started)
        #expect(kinds.last == .stopped)
    }

    @Test func oneCloseStreamAtATime() async throws {
        let connection = try DaemonHost.connect()
        do {
            let closed = try connection.connectionClosed()
            #expect(failure { _ = try connection.connectionClosed() } != nil)
            withExtendedLifetime(closed) {}
        }
        _ = try connection.connectionClosed()
    }

    @Test func keepAliveIsSupported() throws {
        let connection = try DaemonHost.connect()
        #expect(try connection.setKeepAlive(interval: 5, count: 3))
        #expect(connection.isAlive)
    }

    @Test func connectionsAndStreamsAreGivenBack() throws {
        // More than max_clients of a daemon with its usual configuration would allow at once.
        for _ in 0..<60 {
            let connection = try DaemonHost.connect()
            _ = try connection.domainLifecycleEvents()
            #expect(connection.isAlive)
        }
    }
}
