import Foundation
import LabSystem
import Libvirt

/// A guest's clock beside this machine's.
///
/// It stands still while a domain is suspended or saved. An emulated one may also run at a wrong pace, when the time
/// stamp counter of its host is not what it seemed: then etcd, leases and every time-out in the guest go wrong, and
/// nothing says why.
struct GuestClock: Sendable {
    let shell: GuestShell
    /// How long the pace of a clock that is off is watched.
    var watch = Duration.seconds(2)

    /// Seconds that a clock may be off: it begins with the whole second of the domain's real-time clock.
    static let tolerance = 3.0

    /// Seconds by which the guest is ahead of this machine, or behind when negative.
    ///
    /// - Throws: ``LibvirtError``.
    func lead() async throws -> Double {
        let agent = shell.agent
        return try await offload {
            let before = Date.now
            let time = try agent.time()
            return GuestClock.lead(of: time, askedBetween: before, and: .now)
        }
    }

    /// Only what the time that asking took can't explain.
    static func lead(of time: Date, askedBetween before: Date, and after: Date) -> Double {
        max(0, time.timeIntervalSince(after)) + min(0, time.timeIntervalSince(before))
    }

    /// Sets a clock right that is off, and has the guest keep time by ACPI's timer when its pace is wrong: that one is
    /// slower to read, and QEMU makes it from the host's own time.
    ///
    /// - Returns: What was amiss, for people; nil when nothing was.
    func settle() async throws -> String? {
        let lead = try await lead()
        guard abs(lead) > GuestClock.tolerance else { return nil }
        try await Task.sleep(for: watch)
        let gained = try await self.lead() - lead
        let isWrongPace = abs(gained) > (watch / .seconds(1)) / 4
        let agent = shell.agent
        try await offload {
            if isWrongPace {
                try agent.writeFile(
                    "/sys/devices/system/clocksource/clocksource0/current_clocksource", Data("acpi_pm".utf8))
            }
            try agent.setTime(.now)
        }
        return "its clock was \(GuestClock.phrase(lead)) this machine's: it is set"
            + (isWrongPace ? ", and kept by ACPI's timer from now on, as it ran at a wrong pace" : "")
    }

    /// `12 s ahead of`, `3 s behind`.
    static func phrase(_ lead: Double) -> String {
        "\(Int(abs(lead).rounded())) s \(lead > 0 ? "ahead of" : "behind")"
    }
}

extension StepContext {
    /// Sets a machine's clock right that is off, and tells of it.
    ///
    /// One that can't be set fails no step: the final check tells of clocks that are off.
    func settleClock(of shell: GuestShell) async throws {
        do {
            if let amiss = try await GuestClock(shell: shell).settle() { emit(.healed, amiss) }
        } catch let interruption as CancellationError {
            throw interruption
        } catch {
            emit(.warning, "its clock could not be looked at or set: \(error)")
        }
    }
}
