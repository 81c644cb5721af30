import Foundation
import SystemPackage
import Testing

@testable import LabHost

/// Ports of the machine that lead into a real host.
@Suite(
    .tags(.isolatedHost), .serialized, .enabled(if: RealHost.isPossible, RealHost.reason), .timeLimit(.minutes(5)))
struct PublishTests {
    @Test func aPortLeadsInsideUntilTheHostEnds() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let executable = try #require(RealHost.executable)
        let port = try await RealHost.with(scratch.path) { host in
            let server = try EchoServer(namespace: host.namespacePID)
            defer { withExtendedLifetime(server) {} }
            let target = Endpoint(address: "127.0.0.1", port: server.port)

            // Not reachable from the machine, but from the host's vantage.
            #expect(throws: VantageError.self) {
                try Vantage.machine.connect(to: target.address, port: target.port, timeout: .seconds(1))
            }
            try host.vantage.connect(to: target.address, port: target.port, timeout: .seconds(5)).close()

            let port = try await host.publish(target, executable: executable)
            #expect(port.listen.port > 0)
            #expect(try await host.publish(target, executable: executable) == port)
            #expect(try host.publishedPorts() == [port])
            let sent = [UInt8](repeating: 7, count: 200_000)
            #expect(try EchoClient.roundTrip(sent, port: port.listen.port) == sent)
            return port
        }
        #expect(!port.isOpen)
        #expect(throws: VantageError.self) {
            try Vantage.machine.connect(to: "127.0.0.1", port: port.listen.port, timeout: .seconds(1))
        }
    }

    @Test func aForwarderEndsByItselfWhenTheHostIsKilled() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let executable = try #require(RealHost.executable)
        try await RealHost.with(scratch.path) { host in
            let port = try await host.publish(Endpoint(address: "127.0.0.1", port: 9), executable: executable)
            #expect(try host.record.supervisor.signal(SIGKILL))
            #expect(try await port.process.waitForEnd(within: .seconds(5)))
        }
    }

    @Test func aTakenPortIsReported() async throws {
        let scratch = try Scratch()
        defer { withExtendedLifetime(scratch) {} }
        let executable = try #require(RealHost.executable)
        let server = try EchoServer()
        defer { withExtendedLifetime(server) {} }
        try await RealHost.with(scratch.path) { host in
            let error = await #expect(throws: PublishError.self) {
                try await host.publish(
                    Endpoint(address: "127.0.0.1", port: 9), on: Endpoint(address: "127.0.0.1", port: server.port),
                    executable: executable)
            }
            let text = "\(try #require(error))"
            #expect(text.contains("127.0.0.1:\(server.port)"))
            #expect(try host.publishedPorts().isEmpty)
        }
    }
}
