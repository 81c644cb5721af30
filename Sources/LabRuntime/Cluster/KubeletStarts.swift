import Foundation
import LabPlanning
import LabSystem

/// When each node's kubelet was started.
///
/// kubeadm restarts the kubelet at the end of `init`. A node that is Ready by the report of the one before is about to
/// be NotReady until the new one has looked at its container runtime, so only a report since then counts.
struct KubeletStarts: Sendable {
    /// By host name; without those that could not be asked.
    let times: [String: Date]

    init(times: [String: Date]) { self.times = times }

    /// Asks systemd on every node at once.
    init(_ context: StepContext) async throws {
        let nodes = context.plan.machines.filter { $0.role == .controlPlane || $0.role == .worker }
        times = try await withThrowingTaskGroup(of: (String, Date?).self) { group in
            for machine in nodes {
                group.addTask {
                    let shell = try await context.shell(machine)
                    let shown = try? await shell.check(
                        [
                            "/usr/bin/systemctl", "show", "--property=ActiveEnterTimestamp", "--timestamp=unix",
                            "--value", "kubelet",
                        ], deadline: context.patience.seconds(5))
                    return (machine.hostname, shown.flatMap(Self.date))
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    /// Seconds since 1970, as in `@1764000000`; nil for a unit that never ran.
    static func date(_ text: String) -> Date? {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.hasPrefix("@"), let seconds = Double(text.dropFirst()) else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    /// The nodes whose last report is older than their kubelet. Both times are the node's own, in whole seconds.
    func problems(_ machines: [LabStatus.Machine]) -> [String] {
        machines.filter { machine in
            guard let start = times[machine.hostname], let heartbeat = machine.heartbeat else { return false }
            return heartbeat < start
        }.map { "\($0.name): its kubelet was restarted and has not reported since" }
    }
}
