import LabModel
import LabPlanning
import LabSystem
import Libvirt

/// How much longer than with KVM things may take here: what one guest alone was measured to need, times how many virtual
/// CPUs share each of the host's.
struct Slowness: Sendable {
    let probe: AccelerationProbe.Result
    let lab: Lab
    let connection: Connection

    /// The factor by which deadlines grow; at least 1.
    ///
    /// - Throws: `LibvirtError` (virNodeGetInfo).
    func factor() async throws -> Double {
        let connection = connection
        let hostCPUs = try await offload { try connection.nodeInfo().cpus }
        return Slowness.factor(
            measured: probe.slowness, acceleration: probe.acceleration,
            guestCPUs: lab.groups.reduce(0) { $0 + $1.count * $1.cpus }, hostCPUs: hostCPUs)
    }

    /// Emulated code runs ten to fifteen times slower, however fast a kernel alone was seen to boot.
    private static let leastWhenEmulated = 12.0

    static func factor(measured: Double, acceleration: Acceleration, guestCPUs: Int, hostCPUs: Int) -> Double {
        let shared = max(1, Double(guestCPUs) / Double(max(hostCPUs, 1)))
        let least = acceleration == .emulated ? leastWhenEmulated : 1
        return max(least, measured * shared)
    }
}
