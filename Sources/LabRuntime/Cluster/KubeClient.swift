import Foundation
import LabHost
import LabPlanning
import LabSystem
import SystemPackage

/// Asks the cluster through its kubeconfig, that is: through the virtual IP.
///
/// From the machine when the lab can be reached from it, else from inside a control plane.
struct KubeClient: Sendable {
    /// How kubectl is run.
    enum Place: Sendable {
        /// The image's own kubectl, in the network of the lab's host.
        case vantage(Vantage, kubectl: FilePath, kubeconfig: FilePath)
        /// kubectl in a guest with that guest's admin.conf.
        case guest(GuestShell)
    }

    let place: Place

    /// Runs kubectl and returns its output.
    ///
    /// - Throws: ``LabFailure`` with kubectl's own words.
    func run(_ arguments: [String], deadline: Duration) async throws -> String {
        let bounded = ["--request-timeout=\(max(1, deadline.components.seconds))s"] + arguments
        switch place {
        case .vantage(let vantage, let kubectl, let kubeconfig):
            let (program, wrapped) = vantage.wrap(kubectl.string, ["--kubeconfig=\(kubeconfig)"] + bounded)
            let result = try await Program.run(program, wrapped, deadline: deadline + .seconds(5))
            guard result.exitCode == 0 else { throw KubeClient.failure(arguments, result.errorTail) }
            return result.standardOutput
        case .guest(let shell):
            let result = try await shell.run(
                ["/usr/bin/kubectl", "--kubeconfig=/etc/kubernetes/admin.conf"] + bounded,
                deadline: deadline + .seconds(10))
            guard result.exitCode == 0 else { throw KubeClient.failure(arguments, result.errorText) }
            return result.text
        }
    }

    /// The cluster's nodes.
    func nodes(deadline: Duration) async throws -> [KubeNode] {
        let json = try await run(["get", "nodes", "-o", "json"], deadline: deadline)
        return try JSONDecoder().decode(KubeList<KubeNode>.self, from: Data(json.utf8)).items
    }

    /// Asks `/readyz`; returns how long the answer took.
    ///
    /// - Parameter server: one API server's own URL; nil for the kubeconfig's.
    func readyz(of server: String? = nil, deadline: Duration) async throws -> Duration {
        let clock = ContinuousClock()
        let begin = clock.now
        let answer = try await run(
            (server.map { ["--server=\($0)"] } ?? []) + ["get", "--raw=/readyz"], deadline: deadline)
        guard answer.trimmingCharacters(in: .whitespacesAndNewlines) == "ok" else {
            throw LabFailure(.bootstrap, "asking /readyz", cause: "it answered: \(answer.prefix(200))")
        }
        return begin.duration(to: clock.now)
    }

    private static func failure(_ arguments: [String], _ cause: String) -> LabFailure {
        LabFailure(.bootstrap, "kubectl \(arguments.prefix(2).joined(separator: " "))", cause: cause)
    }
}

/// A Kubernetes list, as far as it is needed.
struct KubeList<Item: Decodable & Sendable>: Decodable, Sendable {
    let items: [Item]
}

/// A Kubernetes node, as far as it is needed.
struct KubeNode: Decodable, Sendable {
    struct Metadata: Decodable, Sendable { let name: String }
    struct Condition: Decodable, Sendable {
        let type: String
        let status: String
        let message: String?
        let lastHeartbeatTime: String?
    }
    struct Address: Decodable, Sendable {
        let type: String
        let address: String
    }
    struct Info: Decodable, Sendable { let kubeletVersion: String }
    struct Status: Decodable, Sendable {
        let conditions: [Condition]?
        let addresses: [Address]?
        let nodeInfo: Info
    }

    let metadata: Metadata
    let status: Status

    private var readiness: Condition? { status.conditions?.first { $0.type == "Ready" } }
    /// The Ready condition: `True`, `False` or `Unknown`.
    var ready: String { readiness?.status ?? "Unknown" }
    /// Why it is not Ready, in kubelet's words.
    var readyMessage: String { readiness?.message ?? "no Ready condition yet" }
    /// When kubelet last reported the condition.
    var heartbeat: Date? { readiness?.lastHeartbeatTime.flatMap { try? Date($0, strategy: .iso8601) } }
    /// The address that other components use.
    var internalIP: String? { status.addresses?.first { $0.type == "InternalIP" }?.address }
}
