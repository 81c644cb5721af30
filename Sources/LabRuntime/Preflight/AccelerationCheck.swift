import Foundation
import LabHost
import LabPlanning
import LabSystem
import Libvirt

/// Tells how guests are going to run, as far as that can be told without booting one.
struct AccelerationCheck: Sendable {
    let location: HostLocation
    /// `--acceleration`.
    let forced: String?
    /// What an earlier `lab up` found out.
    let known: AccelerationProbe.Result?

    /// How much a host promises of KVM.
    enum Offer: Sendable {
        /// A guest may use it, if it works.
        case open
        /// It is there, and this user may not open it.
        case closed
        /// It is not there.
        case absent
    }

    /// What is known; nil when the host does not answer, which other checks tell.
    func run() async -> PreflightFinding? {
        if let forced { return .ok("acceleration", "\(forced), as told by --acceleration") }
        if let known { return finding(known) }
        return await offer().map { finding($0) }
    }

    /// Whether guests will be emulated for certain. A host that offers KVM, or does not answer, leaves it open.
    func isKnownToEmulate() async -> Bool {
        if let forced { return forced == Acceleration.emulated.rawValue }
        if let known { return known.acceleration == .emulated }
        return switch await offer() {
        case .closed, .absent: true
        case .open, nil: false
        }
    }

    func finding(_ known: AccelerationProbe.Result) -> PreflightFinding {
        switch known.acceleration {
        case .kvm: .ok("acceleration", "kvm: a kernel was booted with it since this machine started")
        case .emulated:
            .ok("acceleration", "emulated, 10 to 15 times slower: a kernel that was booted had no use of KVM")
        }
    }

    func finding(_ offer: Offer) -> PreflightFinding {
        switch offer {
        case .open: .ok("acceleration", "KVM is offered; lab up boots a kernel to find out whether it works")
        case .closed:
            .warning(
                "acceleration", "/dev/kvm is there, and this user can't open it: guests are emulated",
                remedy: "use sudo, or become a member of the group kvm")
        case .absent:
            .warning(
                "acceleration", "there is no KVM: guests are emulated, 10 to 15 times slower",
                remedy: "turn virtualisation on in the firmware, or nested virtualisation where this machine is a "
                    + "guest; labs come up without it too")
        }
    }

    private func offer() async -> Offer? {
        switch location {
        case .isolated:
            guard FileManager.default.fileExists(atPath: "/dev/kvm") else { return .absent }
            return MachineResources.kvmOpens() ? .open : .closed
        case .connection(let uri):
            let isOffered = try? await offload { try HostSession.open(uri).capabilities().offersKVM() }
            return isOffered.map { $0 ? .open : .absent }
        }
    }
}
