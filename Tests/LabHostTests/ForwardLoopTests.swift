import Foundation
import SystemPackage
import Testing

@testable import LabHost

@Suite(.timeLimit(.minutes(1))) struct ForwardLoopTests {
    /// A forwarder on a thread; ends with the value.
    private final class Forwarder: Sendable {
        let port: UInt16
        private let stop: (readEnd: FileDescriptor, writeEnd: FileDescriptor)
        let ended = DispatchSemaphore(value: 0)

        init(to target: UInt16) throws {
            let listener = try SocketAddress.listener(on: "127.0.0.1", port: 0)
            port = try SocketAddress.localPort(of: listener)
            let pipe = try FileDescriptor.pipe()
            stop = pipe
            let ended = ended
            Thread.detachNewThread {
                var loop = ForwardLoop(
                    listener: listener, target: Endpoint(address: "127.0.0.1", port: target), end: pipe.readEnd)
                loop.run()
                try? listener.close()
                ended.signal()
            }
        }

        func end() { _ = try? stop.writeEnd.writeAll([0]) }

        deinit {
            end()
            ended.wait()
            ended.signal()
            try? stop.readEnd.close()
            try? stop.writeEnd.close()
        }
    }

    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

    @Test(arguments: [0, 1, 65_536, 3_000_000])
    func bytesAndHalfCloseCross(count: Int) throws {
        let server = try EchoServer()
        defer { withExtendedLifetime(server) {} }
        let forwarder = try Forwarder(to: server.port)
        defer { withExtendedLifetime(forwarder) {} }
        let sent = bytes(count)
        #expect(try EchoClient.roundTrip(sent, port: forwarder.port) == sent)
    }

    @Test func manyConnectionsAtOnce() async throws {
        let server = try EchoServer()
        defer { withExtendedLifetime(server) {} }
        let forwarder = try Forwarder(to: server.port)
        defer { withExtendedLifetime(forwarder) {} }
        let port = forwarder.port
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<40 {
                let sent = bytes(10_000 + index)
                group.addTask { try EchoClient.roundTrip(sent, port: port) == sent }
            }
            for try await same in group { #expect(same) }
        }
    }

    @Test func aTargetThatRefusesEndsTheConnection() throws {
        let listener = try SocketAddress.listener(on: "127.0.0.1", port: 0)
        let dead = try SocketAddress.localPort(of: listener)
        try listener.close()
        let forwarder = try Forwarder(to: dead)
        defer { withExtendedLifetime(forwarder) {} }
        for _ in 1...2 {
            // The end may come while the client still connects.
            let answer = (try? EchoClient.roundTrip([1], port: forwarder.port)) ?? []
            #expect(answer.isEmpty)
        }
        #expect(forwarder.ended.wait(timeout: .now()) == .timedOut, "the forwarder goes on")
    }

    @Test func endsWhenTold() throws {
        let forwarder = try Forwarder(to: 1)
        defer { withExtendedLifetime(forwarder) {} }
        forwarder.end()
        #expect(forwarder.ended.wait(timeout: .now() + 5) == .success)
        forwarder.ended.signal()
    }
}
