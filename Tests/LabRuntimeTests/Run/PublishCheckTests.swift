import SystemPackage
import Testing

@testable import LabHost
@testable import LabRuntime

struct PublishCheckTests {
    private let folder: TemporaryFolder
    private let directory: LabDirectory

    init() throws {
        folder = try TemporaryFolder()
        directory = folder.store.lab("stacked")
    }

    private func check(_ port: UInt16?, _ location: HostLocation = .isolated) throws {
        try PublishCheck.check(UpOptions(publish: port), location: location, directory: directory)
    }

    @Test func aLibvirtHostPublishesNothing() async throws {
        let uri = HostLocation.connection(uri: "qemu:///system")
        for port: UInt16 in [0, 6443] {
            let failure = await labFailure { try check(port, uri) }
            #expect(failure?.kind == .usage)
            #expect(failure?.what == "publishing the API of stacked")
        }
        #expect(throws: Never.self) { try check(nil, uri) }
    }

    @Test func aTakenPortIsRefusedBeforeAnythingIsMade() async throws {
        let socket = try SocketAddress.listener(on: "127.0.0.1", port: 0)
        let port = try SocketAddress.localPort(of: socket)
        let failure = await labFailure { try check(port) }
        #expect(failure?.kind == .preflight)
        #expect(failure?.cause.contains("127.0.0.1:\(port)") == true)
        try socket.close()
        #expect(throws: Never.self) { try check(port) }
    }

    @Test func anyFreePortIsFine() {
        #expect(throws: Never.self) { try check(0) }
        #expect(throws: Never.self) { try check(nil) }
    }
}
