import Foundation

/// Times as people read them.
enum Elapsed {
    /// A result: `0.4 s`, `42 s`, `11 min 05 s`.
    static func text(_ seconds: Double) -> String {
        let seconds = max(0, seconds)
        if seconds < 9.95 { return String(format: "%.1f s", seconds) }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        return String(format: "%d min %02d s", whole / 60, whole % 60)
    }

    /// A running clock: `0:42`, `11:05`.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(max(0, seconds))
        return String(format: "%d:%02d", whole / 60, whole % 60)
    }

    /// The time of day of a line in a log: `14:03:59`, in the given zone.
    static func timeOfDay(_ date: Date, zone: TimeZone = .current) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: date)
        let day = (seconds % 86400 + 86400) % 86400
        return String(format: "%02d:%02d:%02d", day / 3600, day / 60 % 60, day % 60)
    }

    /// A span that the user wrote, such as `90s`, `30m`, `2h`, `7d`, in seconds; nil when it is none.
    static func parse(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86400]
        guard let last = text.last, let unit = units[last], let value = Double(text.dropLast()), value > 0,
            value.isFinite
        else { return nil }
        return value * unit
    }
}
