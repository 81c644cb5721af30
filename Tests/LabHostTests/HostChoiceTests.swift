import LabHost
import Testing

@Suite struct HostChoiceTests {
    private func decide(
        connect: String? = nil, isolated: Bool = false, environment: String? = nil
    ) throws -> HostChoice? {
        try HostChoice.decide(.init(connect: connect, isolated: isolated, environmentURI: environment))
    }

    @Test func aNamedHostComesFirst() throws {
        let choice = try #require(try decide(connect: "qemu+ssh://big/system", environment: "qemu:///session"))
        #expect(choice.place == .connect("qemu+ssh://big/system"))
        #expect(choice.reason.contains("--connect"))
    }

    @Test func isolationBeatsTheEnvironment() throws {
        let choice = try #require(try decide(isolated: true, environment: "qemu:///system"))
        #expect(choice.place == .isolated)
        #expect(choice.reason.contains("--isolated"))
    }

    @Test func theEnvironmentBeatsTheSystemDaemon() throws {
        let choice = try #require(try decide(environment: "qemu:///session"))
        #expect(choice.place == .connect("qemu:///session"))
        #expect(choice.reason.contains("LIBVIRT_DEFAULT_URI"))
    }

    @Test func contradictionsAreRefused() {
        #expect(throws: HostChoice.Problem.self) { try decide(connect: "qemu:///system", isolated: true) }
    }

    @Test func emptyMeansAbsent() throws {
        #expect(try decide(connect: "", environment: "") == nil)
        #expect(try decide(connect: "", isolated: true)?.place == .isolated)
    }

    @Test func elseTheSystemDaemonDecides() {
        #expect(HostChoice.decide(systemFailure: nil).place == .connect("qemu:///system"))
        let without = HostChoice.decide(systemFailure: "no such socket")
        #expect(without.place == .isolated)
        #expect(without.reason.contains("no such socket"))
    }
}
