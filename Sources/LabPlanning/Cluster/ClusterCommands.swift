import Kubeadm
import LabModel

/// kubeadm's command lines of a lab, each the program and its arguments. None has a secret among them.
public struct ClusterCommands: Sendable {
    /// The documents that the commands name.
    public let documents: ClusterDocuments

    /// The commands of a lab.
    ///
    /// - Throws: `KubeadmError` for an unsupported version.
    public init(_ plan: LabPlan) throws(KubeadmError) { self.documents = try ClusterDocuments(plan) }

    /// The program's path on the machines.
    public static let kubeadm = "/usr/bin/kubeadm"

    /// `kubeadm init` on the first control plane; `skippedPhases` besides its own, for going on after a failure.
    public func initialize(_ machine: MachinePlan, skippedPhases: [String] = []) throws(KubeadmError) -> [String] {
        try line(
            .initialize(
                config: ClusterDocuments.path, node: documents.node(machine), skippedPhases: skippedPhases))
    }

    /// `kubeadm join`; `skippedPhases` besides the machine's own, for going on after a failure.
    public func join(_ machine: MachinePlan, skippedPhases: [String] = []) throws(KubeadmError) -> [String] {
        try line(
            .join(config: ClusterDocuments.path, node: documents.node(machine), skippedPhases: skippedPhases))
    }

    /// One phase of init on the first control plane.
    public func initPhase(_ phase: String, on machine: MachinePlan) throws(KubeadmError) -> [String] {
        try line(.initPhase(phase, config: ClusterDocuments.path, node: documents.node(machine)))
    }

    /// One phase of join.
    public func joinPhase(_ phase: String, on machine: MachinePlan) throws(KubeadmError) -> [String] {
        try line(.joinPhase(phase, config: ClusterDocuments.path, node: documents.node(machine)))
    }

    /// Uploads the control plane's certificates again, on the first control plane: they live for two hours.
    public func uploadCertificates() throws(KubeadmError) -> [String] {
        try line(.uploadCertificates(config: ClusterDocuments.path))
    }

    /// Makes the bootstrap token again, on the first control plane.
    public func createToken() throws(KubeadmError) -> [String] {
        try line(.createToken(config: ClusterDocuments.path))
    }

    /// Undoes what init or join began on a machine.
    public func reset(_ machine: MachinePlan) throws(KubeadmError) -> [String] {
        try line(.reset(criSocket: documents.node(machine).criSocket))
    }

    /// The words of a command.
    func line(_ command: KubeadmCommand) throws(KubeadmError) -> [String] {
        [Self.kubeadm] + (try command.arguments(for: documents.version))
    }
}
