import Foundation
import Libvirt
import Testing

@Suite(DaemonHost.isGiven, .timeLimit(.minutes(2)))
struct DaemonDomainTests {
    let connection: Connection
    init() throws { connection = try DaemonHost.connect() }

    @Test func hostOffersEmulation() throws {
        let capabilities = try connection.capabilities()
        #expect(capabilities.guests.contains { $0.arch == "x86_64" && $0.domainTypes.contains("qemu") })
        let domain = try connection.domainCapabilities(arch: "x86_64", machine: "q35", virtType: "qemu")
        #expect(!domain.isKVM)
        #expect(domain.supports(cpuModel: "Nehalem"))
        #expect(domain.cpuModes.contains("custom"))
        #expect(domain.diskBuses.contains("virtio"))
        #expect(try #require(domain.maxVCPUs) > 1)
        #expect(try connection.nodeInfo().memoryMiB > 512)
        #expect(try connection.freeMemoryMiB > 0)
    }

    @Test func validationFindsMisspeltElements() throws {
        let xml = TemporaryDomain.xml(devices: "<memballon model='none'/>")
        #expect(failure { _ = try connection.createDomain(xml: xml) }?.code == .invalidSchema)
        #expect(failure { _ = try connection.defineDomain(xml: xml) }?.code == .invalidSchema)
    }

    @Test func definedDomainLivesAWholeLife() throws {
        let domain = try connection.defineDomain(xml: TemporaryDomain.xml())
        defer {
            try? domain.destroy()
            try? domain.undefine()
        }
        #expect(failure { try domain.destroy() }?.code == .operationInvalid)
        try domain.start(paused: true)
        #expect(try domain.state() == .paused)
        try domain.resume()
        #expect(try domain.state() == .running)
        #expect(failure { try domain.start() }?.code == .operationInvalid)
        try domain.reset()
        #expect(try domain.info().cpuTimeNanoseconds > 0)
        #expect(try domain.memoryStatistics().residentKiB != nil)
        try domain.destroy(graceful: true)
        #expect(try domain.stateReason().description == "destroyed")
        try domain.undefine()
        #expect(try connection.domain(uuid: domain.uuid) == nil)
    }

    @Test func undefineLeavesNoManagedSave() throws {
        let domain = try connection.defineDomain(xml: TemporaryDomain.xml())
        defer {
            try? domain.destroy()
            try? domain.undefine()
        }
        try domain.start()
        try domain.managedSave()
        #expect(failure { try domain.undefine(flags: []) } != nil)
        try domain.undefine()
        #expect(try connection.domain(uuid: domain.uuid) == nil)
    }

    @Test func consoleShowsTheFirmware() throws {
        let temporary = try TemporaryDomain(on: connection, flags: [.paused, .validate])
        let console = try temporary.domain.openConsole()
        #expect(failure { _ = try temporary.domain.openConsole() }?.code == .operationFailed)
        try temporary.domain.resume()
        var text = ""
        while !text.contains("SeaBIOS"), case .bytes(let bytes) = try console.receive() {
            text += String(decoding: bytes, as: UTF8.self)
        }
        #expect(text.contains("SeaBIOS"))
        try console.send(Array("hello\r".utf8))
        console.abort()
        #expect(try temporary.domain.isActive)
    }

    @Test func consoleEndsWithTheDomain() throws {
        let temporary = try TemporaryDomain(on: connection, flags: [.paused, .validate])
        let console = try temporary.domain.openConsole(alias: "serial0")
        try temporary.domain.destroy()
        #expect(try console.receive() == .end)
    }

    @Test func nonblockingConsoleDoesNotWait() throws {
        let temporary = try TemporaryDomain(on: connection, flags: [.paused, .validate])
        let console = try temporary.domain.openConsole(nonblocking: true)
        #expect(try console.receive() == .wouldBlock)
    }

    @Test func agentWithoutGuestIsUnresponsive() throws {
        let temporary = try TemporaryDomain(on: connection)
        let error = try #require(failure { try GuestAgent(domain: temporary.domain).ping(timeout: 1) })
        #expect(error.code == .agentUnresponsive)
        #expect(error.description.contains("qemu-guest-agent"))
    }

    @Test func linkIsPulledAndPlugged() throws {
        let nic = "<interface type='user'><mac address='52:54:00:aa:00:01'/><model type='virtio'/></interface>"
        let temporary = try TemporaryDomain(on: connection, devices: nic, flags: [.paused, .validate])
        try temporary.domain.setLink(up: false, macAddress: "52:54:00:AA:00:01")
        #expect(try temporary.domain.xmlDescription().contains("<link state='down'/>"))
        try temporary.domain.setLink(up: true, macAddress: "52:54:00:AA:00:01")
        #expect(try temporary.domain.xmlDescription().contains("<link state='up'/>"))
    }
}
