import CLibvirt
import Testing

@testable import Libvirt

/// Every libvirt object holds a reference to its connection, so closing the last one tells whether all were freed.
struct HandleTests {
    /// The references to the connection that are left when `body` has let go of everything.
    private func referencesLeft(after body: (Connection) throws -> Void) throws -> Int {
        let pointer: OpaquePointer
        do {
            let connection = try PrivateTestHost().connection
            pointer = connection.pointer
            virConnectRef(pointer)
            try body(connection)
        }
        return Int(virConnectClose(pointer))
    }

    @Test func objectsGiveTheirReferencesBack() throws {
        let left = try referencesLeft { connection in
            let domain = try connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
            let network = try connection.createNetwork(xml: PrivateTestHost.networkXML("n1"))
            let pool = try connection.createStoragePool(xml: PrivateTestHost.poolXML("p1"))
            _ = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1"))
            for _ in 0..<500 {
                #expect(try connection.domains().count == 1)
                #expect(try connection.domain(uuid: domain.uuid) != nil)
                #expect(try connection.network(uuid: network.uuid) != nil)
                #expect(try pool.volumes().count == 1)
                _ = try Stream(connection)
            }
        }
        #expect(left == 0)
    }

    @Test func failedCallsLeaveNoReferences() throws {
        let left = try referencesLeft { connection in
            let pool = try connection.createStoragePool(xml: PrivateTestHost.poolXML("p1"))
            let volume = try pool.createVolume(xml: PrivateTestHost.volumeXML("v1"))
            for _ in 0..<100 {
                #expect(try connection.domain(named: "nobody") == nil)
                #expect(failure { try volume.upload(bytes: [1]) } != nil)
            }
        }
        #expect(left == 0)
    }

    @Test func aDomainKeepsItsConnectionOpen() throws {
        func lonelyDomain() throws -> Domain {
            try PrivateTestHost().connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
        }
        let domain = try lonelyDomain()
        try domain.start()
        #expect(try domain.isActive)
    }
}
