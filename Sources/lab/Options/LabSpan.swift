import ArgumentParser

/// A span of time that the user wrote: `90s`, `30m`, `2h`, `7d`.
struct LabSpan: ExpressibleByArgument, Sendable, Equatable {
    /// Its length in seconds.
    let seconds: Double

    init?(argument: String) {
        guard let seconds = Elapsed.parse(argument) else { return nil }
        self.seconds = seconds
    }
}
