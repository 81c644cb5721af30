import Foundation
import Libvirt
import Synchronization
import Testing

@testable import LabRuntime

/// A guest with a clock that is off, and perhaps runs at a wrong pace.
private final class WrongClock: GuestAgentTransport {
    private let files = FakeGuest()
    private let state: Mutex<(set: Date, lead: Double, pace: Double)>

    init(lead: Double, pace: Double = 1) { state = Mutex((.now, lead, pace)) }

    var clock: GuestClock {
        GuestClock(shell: GuestShell(machine: "m1", agent: GuestAgent(transport: self)), watch: .milliseconds(200))
    }

    var clockSource: String? { files.file("/sys/devices/system/clocksource/clocksource0/current_clocksource") }

    func send(agentCommand: String, timeout: Int) throws(LibvirtError) -> String {
        if agentCommand.contains("guest-get-time") {
            let pace = clockSource == "acpi_pm" ? 1 : state.withLock(\.pace)
            let time = state.withLock { $0.set.addingTimeInterval($0.lead - $0.set.timeIntervalSinceNow * pace) }
            return #"{"return":\#(Int64(time.timeIntervalSince1970 * 1e9))}"#
        }
        if agentCommand.contains("guest-set-time") {
            let digits = agentCommand.filter(\.isNumber)
            let time = Date(timeIntervalSince1970: (Double(digits) ?? 0) / 1e9)
            state.withLock { $0 = (.now, time.timeIntervalSinceNow, $0.pace) }
            return #"{"return":{}}"#
        }
        return try files.send(agentCommand: agentCommand, timeout: timeout)
    }
}

struct GuestClockTests {
    @Test func whatAskingTookIsNotHeldAgainstTheGuest() {
        let now = Date.now
        let lead = { GuestClock.lead(of: now + $0, askedBetween: now - 4, and: now + 1) }
        #expect(lead(0) == 0)
        #expect(lead(-4) == 0)
        #expect(abs(lead(3) - 2) < 0.001)
        #expect(abs(lead(-10) + 6) < 0.001)
    }

    @Test(arguments: [0, 1.5, -2]) func aClockThatIsRightIsLeftAlone(_ lead: Double) async throws {
        let guest = WrongClock(lead: lead)
        #expect(try await guest.clock.settle() == nil)
        #expect(abs(try await guest.clock.lead() - lead) < 0.5)
    }

    @Test func oneThatStoodStillIsSet() async throws {
        let guest = WrongClock(lead: -3600)
        let amiss = try #require(try await guest.clock.settle())
        #expect(amiss.contains("3600 s behind this machine's") && !amiss.contains("ACPI"))
        #expect(abs(try await guest.clock.lead()) < 0.5)
        #expect(guest.clockSource == nil)
    }

    @Test(arguments: [7.0, 0.3]) func oneOfAWrongPaceGetsAnotherSource(_ pace: Double) async throws {
        let guest = WrongClock(lead: pace > 1 ? 300 : -40, pace: pace)
        let amiss = try #require(try await guest.clock.settle())
        #expect(amiss.contains("ACPI's timer"))
        #expect(guest.clockSource == "acpi_pm")
        try await Task.sleep(for: .milliseconds(300))
        #expect(abs(try await guest.clock.lead()) < 0.5)
    }
}
