import LabSystem
import Libvirt
import Synchronization

/// Starts a machine again whose emulator crashes while it boots.
///
/// Emulating two processors, QEMU can end in the middle of a boot: one sizes PCI devices, which changes the map of
/// memory, and the other reads it (``iotlb_to_section: Assertion `section_index < d->map.sections_nb' failed``, seen
/// with QEMU 10.0 about once in 300 boots). To the guest it is a power failure, and the next start as good as the first.
final class CrashRecovery: Sendable {
    private let context: StepContext
    private let machine: String
    private let domain: Domain
    private let restarts = Mutex(0)

    private static let limit = 3

    /// - Parameter domain: a machine's domain that was started.
    init(_ context: StepContext, machine: String, domain: Domain) {
        self.context = context
        self.machine = machine
        self.domain = domain
    }

    /// Starts the domain again if its emulator has crashed.
    ///
    /// - Throws: ``LabFailure`` when it was stopped in another way, or crashes again and again.
    func keepRunning() async throws {
        let domain = domain
        let now = try await offload { try domain.stateReason() }
        guard now.state == .shutOff else { return }
        let restarts = restarts.withLock { count in
            count += 1
            return count
        }
        guard now.isCrash, restarts <= Self.limit else {
            throw LabFailure(
                .infrastructure, "booting", machine: machine,
                cause: now.isCrash ? "its emulator crashed \(restarts) times" : "the domain stopped: \(now)",
                remedy: "see what it printed: lab logs \(context.plan.lab.name)")
        }
        context.emit(.healed, "its emulator crashed: starting it again (\(restarts) of \(Self.limit))")
        try await offload { try domain.start() }
    }
}
