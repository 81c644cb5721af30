import Foundation
import SystemPackage
import Testing

@testable import LabHost

@Suite struct VantageTests {
    @Test func theMachineRunsProgramsAsTheyAre() {
        let command = Vantage.machine.wrap("ssh", ["-p", "22", "m1"])
        #expect(command.program == "ssh")
        #expect(command.arguments == ["-p", "22", "m1"])
    }

    @Test func aNamespaceIsEnteredForTheNetworkOnly() {
        let command = Vantage.namespace(pid: 42).wrap("kubectl", ["get", "nodes", "--net"])
        #expect(command.program == "nsenter")
        #expect(command.arguments == ["--target", "42", "--net", "--", "kubectl", "get", "nodes", "--net"])
    }

    @Test func connects() throws {
        let server = try EchoServer()
        defer { withExtendedLifetime(server) {} }
        #expect(try EchoClient.roundTrip([1, 2, 3], port: server.port) == [1, 2, 3])
    }

    @Test func tellsRefusalAtOnce() throws {
        let listener = try SocketAddress.listener(on: "127.0.0.1", port: 0)
        let port = try SocketAddress.localPort(of: listener)
        try listener.close()
        let error = #expect(throws: VantageError.self) {
            try Vantage.machine.connect(to: "127.0.0.1", port: port, timeout: .seconds(5))
        }
        let text = "\(try #require(error))"
        #expect(text.contains("127.0.0.1:\(port)"))
        guard case .cannotConnect(_, _, .connectionRefused) = error else {
            Issue.record("unexpected \(String(describing: error))")
            return
        }
    }

    @Test func rejectsWhatIsNoAddress() {
        #expect(throws: VantageError.self) {
            try Vantage.machine.connect(to: "localhost", port: 1, timeout: .seconds(1))
        }
    }

    @Test func saysWhichProcessIsGone() throws {
        let error = #expect(throws: VantageError.self) { try Vantage.namespace(pid: 0x3FFF_FFFF).tcpSocket() }
        let text = "\(try #require(error))"
        #expect(text.contains("\(0x3FFF_FFFF)"))
    }

    @Test(arguments: ["1.2.3.4:80": 80, "127.0.0.1:0": 0] as [String: UInt16])
    func parsesEndpoints(text: String, port: UInt16) throws {
        let endpoint = try #require(Endpoint(text))
        #expect(endpoint.port == port)
        #expect(endpoint.description == text)
    }

    @Test(arguments: ["", "1.2.3.4", "1.2.3.4:", "1.2.3.4:65536", "1.2.3:80", "host:80", "1.2.3.4:80:1", ":80"])
    func rejectsMalformedEndpoints(text: String) { #expect(Endpoint(text) == nil) }
}
