import Foundation
import Libvirt
import SystemPackage
import Testing

struct DomainTests {
    let host: PrivateTestHost
    let domain: Domain

    init() throws {
        host = try PrivateTestHost()
        domain = try host.connection.defineDomain(xml: PrivateTestHost.domainXML("m1"))
    }

    @Test func livesAWholeLife() throws {
        #expect(try domain.state() == .shutOff)
        #expect(domain.id == nil)
        try domain.start()
        #expect(try domain.isActive)
        #expect(domain.id != nil)
        #expect(try domain.stateReason().description == "booted")
        try domain.suspend()
        #expect(try domain.state() == .paused)
        #expect(try domain.stateReason().description == "user")
        try domain.resume()
        #expect(try domain.state() == .running)
        try domain.destroy()
        #expect(try domain.stateReason() == DomainStateReason(state: .shutOff, code: 2))
        #expect(try domain.stateReason().description == "destroyed")
        try domain.undefine()
        #expect(try host.connection.domain(named: "m1") == nil)
        #expect(failure { try domain.start() }?.code == .noDomain)
    }

    @Test func stoppingWhatDoesNotRunIsInvalid() throws {
        #expect(failure { try domain.destroy() }?.code == .operationInvalid)
    }

    @Test func shutdownAndRebootAreAsked() throws {
        try domain.start()
        try domain.reboot()
        #expect(try domain.isActive)
        try domain.shutdown()
        #expect(try domain.state() == .shutOff)
    }

    @Test func isFoundByNameAndUUID() throws {
        #expect(try host.connection.domain(named: "m1")?.uuid == domain.uuid)
        #expect(try host.connection.domain(uuid: domain.uuid)?.name == "m1")
        #expect(try host.connection.domain(named: "m2") == nil)
        #expect(try host.connection.domain(uuid: UUID()) == nil)
        #expect(try host.connection.domains().map(\.name) == ["m1"])
    }

    @Test func aDumpCanEndItAsCrashed() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "dump-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: file) }
        try domain.start()
        try domain.dump(to: file)
        #expect(try domain.state() == .running)
        try domain.dump(to: file, flags: .crash)
        #expect(try domain.stateReason().isCrash)
        #expect(try domain.stateReason().description == "crashed")
        try domain.start()
        #expect(try !domain.stateReason().isCrash)
    }

    @Test func transientDomainGoesWhenItStops() throws {
        let transient = try host.connection.createDomain(xml: PrivateTestHost.domainXML("m2"), flags: [])
        #expect(try !transient.isPersistent)
        #expect(try domain.isPersistent)
        try transient.destroy()
        #expect(try host.connection.domain(named: "m2") == nil)
    }

    @Test func validationFindsMisspeltElements() throws {
        let xml = PrivateTestHost.domainXML("m2").replacing("<vcpu>", with: "<vcpuu/><vcpu>")
        #expect(failure { _ = try host.connection.defineDomain(xml: xml) }?.code == .invalidSchema)
        _ = try host.connection.defineDomain(xml: xml, validate: false)
    }

    @Test func infoTellsItsSize() throws {
        let info = try domain.info()
        #expect(info.memoryMiB == 64)
        #expect(info.vcpus == 2)
        #expect(info.state == .shutOff)
    }

    @Test func xmlHasItsUUID() throws {
        #expect(try domain.xmlDescription(inactive: true).contains(domain.uuid.uuidString.lowercased()))
    }

    @Test func autostartIsKept() throws {
        #expect(try !domain.autostart)
        try domain.setAutostart(true)
        #expect(try domain.autostart)
    }

    @Test func metadataIsKeptPerNamespace() throws {
        let namespace = "https://example.org/lab/1"
        #expect(try domain.metadata(namespace: namespace) == nil)
        try domain.setMetadata("<lab name='stacked'/>", key: "lab", namespace: namespace, scope: .config)
        #expect(try domain.metadata(namespace: namespace)?.contains("stacked") == true)
        #expect(try domain.metadata(namespace: "https://example.org/other") == nil)
        try domain.setMetadata(nil, key: "lab", namespace: namespace, scope: .config)
        #expect(try domain.metadata(namespace: namespace) == nil)
    }

    @Test func managedSaveIsRestoredByStart() throws {
        try domain.start()
        try domain.managedSave()
        #expect(try domain.hasManagedSave)
        #expect(try domain.state() == .shutOff)
        try domain.start()
        #expect(try domain.isActive)
        #expect(try !domain.hasManagedSave)
    }

    @Test func undefineTakesTheManagedSaveAlong() throws {
        try domain.start()
        try domain.managedSave()
        #expect(failure { try domain.undefine(flags: []) } != nil)
        try domain.undefine()
        #expect(try host.connection.domains().isEmpty)
    }

    @Test func saveAndRestoreThroughAFile() throws {
        let file = FilePath(NSTemporaryDirectory()).appending("save-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: file.string) }
        try domain.start()
        try domain.save(to: file)
        #expect(try !domain.isActive)
        try host.connection.restoreDomain(from: file)
        #expect(try domain.isActive)
    }
}
