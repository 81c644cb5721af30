import CLinux
import Foundation
import SystemPackage

/// The processor's time stamp counter (`rdtsc`), which QEMU hands to emulated guests as theirs.
public enum TimeStampCounter {
    /// Its frequency in kHz, to the MHz; nil where the kernel keeps time by something else, as when the counters of the
    /// processors differ or stop.
    ///
    /// It is measured once, when it is first asked for, in a few hundredths of a second.
    public static let frequency = frequency(
        clockSource: "/sys/devices/system/clocksource/clocksource0/current_clocksource")

    /// - Parameter clockSource: the kernel's file that names what it keeps time by.
    static func frequency(clockSource: FilePath) -> Int? {
        let source = try? String(contentsOfFile: clockSource.string, encoding: .utf8)
        guard source?.trimmingCharacters(in: .whitespacesAndNewlines) == "tsc" else { return nil }
        let begin = Moment.now()
        usleep(40_000)
        let end = Moment.now()
        let kilohertz = (end.ticks - begin.ticks) / (end.nanoseconds - begin.nanoseconds) * 1e6
        return kilohertz > 0 ? Int((kilohertz / 1000).rounded()) * 1000 : nil
    }

    /// One moment by both clocks.
    private struct Moment {
        let ticks: Double
        let nanoseconds: Double

        /// Of several readings the one that was interrupted least.
        static func now() -> Moment {
            let readings = (0..<20).map { _ in
                let before = clinux_time_stamp()
                var time = timespec()
                clock_gettime(CLOCK_MONOTONIC_RAW, &time)
                return (before: before, time: time, span: clinux_time_stamp() &- before)
            }
            guard let best = readings.min(by: { $0.span < $1.span }) else { return Moment(ticks: 0, nanoseconds: 0) }
            return Moment(
                ticks: Double(best.before) + Double(best.span) / 2,
                nanoseconds: Double(best.time.tv_sec) * 1e9 + Double(best.time.tv_nsec))
        }
    }
}
