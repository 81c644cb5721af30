import Foundation
import LabPlanning
import LabSystem

/// What the other machines need from the control plane that ran `kubeadm init`.
struct FirstControlPlane: Sendable {
    let context: StepContext
    let machine: MachinePlan

    init(_ context: StepContext) throws {
        guard let machine = context.plan.machines(.controlPlane).first else {
            throw LabFailure(.general, context.step.action.title, cause: "the plan has no control plane")
        }
        self.context = context
        self.machine = machine
    }

    /// The hash by which a joining machine knows the cluster's CA: SHA-256 of its public key's DER form.
    func caCertificateHash() async throws -> String {
        let pem = try await shell().check(
            ["/usr/bin/openssl", "x509", "-in", "/etc/kubernetes/pki/ca.crt", "-noout", "-pubkey"],
            deadline: context.patience.seconds(5))
        let body = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        guard let key = Data(base64Encoded: body) else {
            throw LabFailure(
                .bootstrap, "reading the cluster's CA", machine: machine.name, cause: "openssl printed no public key")
        }
        return "sha256:\(Digest(of: key).hex)"
    }

    /// Makes anew what a joining machine found missing: certificates live for two hours, tokens for a day.
    func mend(_ cause: String) async throws {
        let commands = try ClusterCommands(context.plan)
        let deadline = context.patience.seconds(30)
        if cause.contains("kubeadm-certs") {
            context.emit(.healed, "the uploaded certificates have expired: uploading them again")
            try await shell().check(try commands.uploadCertificates(), deadline: deadline)
        }
        if cause.contains("JWS signature") || cause.localizedCaseInsensitiveContains("token id") {
            context.emit(.healed, "the bootstrap token has expired: making it again")
            try await shell().check(try commands.createToken(), deadline: deadline)
        }
    }

    /// Takes a member out that was announced for a machine and never started: it would be counted for the quorum, and
    /// kubeadm could not announce it again.
    func removeUnstartedMember(of joining: MachinePlan) async throws {
        guard let client = try await etcd() else { return }
        for id in try await client.unstartedMembers(at: joining.address.description) {
            context.emit(.healed, "removing the etcd member that never started on \(joining.name)")
            try await client.remove(id: id)
        }
    }

    /// Whether a machine's member has started: kubeadm fails when it announces one again.
    func hasMember(of joining: MachinePlan) async throws -> Bool {
        guard let client = try await etcd() else { return false }
        return try await client.members().contains { $0.name == joining.hostname && $0.started }
    }

    /// etcd on this machine; nil in the external topology, where joining changes nothing of it.
    private func etcd() async throws -> EtcdClient? {
        guard context.plan.lab.topology == .stacked else { return nil }
        return EtcdClient(shell: try await shell(), deadline: context.patience.seconds(3))
    }

    private func shell() async throws -> GuestShell { try await context.shell(machine) }
}
