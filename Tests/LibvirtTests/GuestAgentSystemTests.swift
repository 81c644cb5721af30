import Foundation
import Testing

@testable import Libvirt

struct GuestAgentSystemTests {
    @Test func interfacesAreRead() throws {
        let script = ScriptedAgent(
            #"""
            {"return":[{"name":"lo"},{"name":"enp1s0","hardware-address":"52:54:00:aa:00:01","ip-addresses":[
              {"ip-address-type":"ipv4","ip-address":"192.168.75.11","prefix":24}]}]}
            """#)
        let interfaces = try GuestAgent(transport: script).networkInterfaces()
        #expect(interfaces.map(\.name) == ["lo", "enp1s0"])
        #expect(interfaces[0].addresses.isEmpty)
        #expect(interfaces[1].macAddress == "52:54:00:aa:00:01")
        #expect(interfaces[1].addresses.first?.address == "192.168.75.11")
        #expect(interfaces[1].addresses.first?.prefix == 24)
    }

    @Test func osInfoIsRead() throws {
        let script = ScriptedAgent(
            #"{"return":{"id":"debian","pretty-name":"Debian 12","version-id":"12","machine":"x86_64"}}"#)
        let info = try GuestAgent(transport: script).osInfo()
        #expect(info.id == "debian")
        #expect(info.versionID == "12")
        #expect(info.kernelRelease == nil)
    }

    @Test func clockIsReadAndSetInNanoseconds() throws {
        let script = ScriptedAgent(#"{"return":1700000000500000000}"#, #"{"return":{}}"#, #"{"return":{}}"#)
        let agent = GuestAgent(transport: script)
        #expect(try agent.time() == Date(timeIntervalSince1970: 1_700_000_000.5))
        try agent.setTime(Date(timeIntervalSince1970: 1_700_000_000))
        #expect(script.asked[1] == #"{"arguments":{"time":1700000000000000000},"execute":"guest-set-time"}"#)
        try agent.setTime(nil)
        #expect(script.asked[2] == #"{"execute":"guest-set-time"}"#)
    }

    @Test func shutdownNeedsNoAnswerFromALiveAgent() throws {
        let script = ScriptedAgent(#"{"return":{}}"#)
        try GuestAgent(transport: script).shutdown(mode: .reboot)
        #expect(script.asked.last == #"{"arguments":{"mode":"reboot"},"execute":"guest-shutdown"}"#)
    }

    @Test func shutdownOfADeadAgentFails() {
        #expect(failure { try GuestAgent(transport: ScriptedAgent()).shutdown() }?.code == .agentUnresponsive)
    }

    @Test func freezeCountsFileSystems() throws {
        let script = ScriptedAgent(#"{"return":2}"#, #"{"return":2}"#)
        let agent = GuestAgent(transport: script)
        #expect(try agent.freezeFileSystems() == 2)
        #expect(try agent.thawFileSystems() == 2)
    }
}
