import Foundation
import Libvirt
import SystemPackage
import Testing

struct LibvirtErrorTests {
    @Test func uriWithoutDriverIsNoConnect() throws {
        let error = try #require(failure { _ = try Connection("nonsense") })
        #expect(error.code == .noConnect)
        #expect(error.function == "virConnectOpen")
        #expect(error.subject == "nonsense")
        #expect(error.description.hasPrefix("virConnectOpen (nonsense): "))
        #expect(error.description.contains("[no connection]; check that libvirtd runs"))
    }

    @Test func missingSocketIsSystemErrorWithItsPath() throws {
        let error = try #require(failure { _ = try Connection("qemu+unix:///system?socket=/nonexistent/socket") })
        #expect(error.code == .systemError)
        #expect(error.message.contains("/nonexistent/socket"))
    }

    @Test func errorIsACopyThatLaterCallsDoNotChange() throws {
        let host = try PrivateTestHost()
        let first = try #require(failure { _ = try host.connection.defineDomain(xml: "<domain", validate: false) })
        let message = first.message
        _ = failure { _ = try host.connection.defineNetwork(xml: "<network/>") }
        _ = try host.connection.domains()
        #expect(first.message == message)
        #expect(first.code == .xmlDetail || first.code == .xmlError)
    }

    @Test func catchClauseMatchesACode() throws {
        let host = try PrivateTestHost()
        let domain = try host.connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
        do {
            try domain.destroy()
            Issue.record("a domain that does not run was destroyed")
        } catch LibvirtError.Code.operationInvalid {
            // As it should be.
        }
    }

    @Test func errorNamesTheObjectAndItsHost() throws {
        let host = try PrivateTestHost()
        let domain = try host.connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
        let error = try #require(failure { try domain.reboot() })
        #expect(error.subject == "domain m1 on \(host.connection.uri)")
        #expect(error.description.hasPrefix("virDomainReboot (domain m1 on test:///"))
        #expect(error.description.contains("[operation invalid]"))
    }

    @Test func codesAreOpen() {
        let unknown = LibvirtError.Code(rawValue: 4711)
        #expect(unknown != .noDomain)
        #expect(unknown.description == "code 4711")
        #expect(LibvirtError.Code.noDomain.rawValue == 42)
        #expect(LibvirtError.Origin(rawValue: 4711).description == "origin 4711")
    }

    @Test func errorsOfOneThreadDoNotReachAnother() async throws {
        let connection = try PrivateTestHost().connection
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let path = "/nonexistent/\(number).save"
                    let error = failure { try connection.restoreDomain(from: FilePath(path)) }
                    return error?.message.contains("'\(path)'") == true
                }
            }
            for await matches in group { #expect(matches) }
        }
    }

    @Test func readOnlyConnectionRefusesChanges() throws {
        let connection = try Connection("test:///default", readOnly: true)
        let error = try #require(failure { _ = try connection.defineNetwork(xml: PrivateTestHost.networkXML("n")) })
        #expect(error.code == .operationDenied)
    }
}
