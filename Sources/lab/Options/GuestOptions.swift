import ArgumentParser
import LabPlanning

/// How guests run.
struct GuestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How guests run: kvm or emulated; found out by booting a guest when not given.", valueName: "kind"))
    var acceleration: AccelerationChoice?
}

/// The values of `--acceleration`.
enum AccelerationChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
    /// By the processor.
    case kvm
    /// By translation.
    case emulated
}
