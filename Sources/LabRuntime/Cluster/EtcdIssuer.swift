import Foundation
import LabPlanning

/// The etcd machine that has the CA's key, and what it made for each member.
struct EtcdIssuer: Sendable {
    let context: StepContext
    let machine: MachinePlan

    init(_ context: StepContext) throws {
        guard let machine = ExternalEtcdFiles.issuer(in: context.plan) else {
            throw LabFailure(.general, context.step.action.title, cause: "the plan has no etcd machines")
        }
        self.context = context
        self.machine = machine
    }

    /// Makes the CA and every member's certificates, its own last, so that they lie in their place.
    func issue() async throws {
        let shell = try await context.shell(machine)
        let commands = try ClusterCommands(context.plan)
        let deadline = context.patience.seconds(30)
        context.progress("the CA")
        try await shell.check(try commands.etcdCA(issuer: machine), deadline: deadline)
        for member in context.plan.machines(.etcd).reversed() {
            context.progress("certificates of \(member.name)")
            try await shell.check(["/usr/bin/rm", "-f"] + EtcdHandover.leafFiles.map(\.path))
            for command in try commands.etcdCertificates(for: member) {
                try await shell.check(command, deadline: deadline)
            }
            let folder = EtcdIssuer.folder(of: member)
            try await shell.check(["/usr/bin/install", "-d", "-m", "0700", folder])
            try await shell.check(
                ["/usr/bin/cp", "--parents", "-p", "-t", folder] + EtcdHandover.files(for: member).map(\.path))
        }
    }

    /// Hands a member its own files and forgets them; nothing to do for the issuer itself, or when it was done before.
    func handOver(to member: MachinePlan) async throws {
        let issuer = try await context.shell(machine)
        let folder = EtcdIssuer.folder(of: member)
        guard member != machine, try await issuer.exists(folder) else { return }
        try await copy(EtcdHandover.files(for: member), from: folder, on: issuer, to: try await context.shell(member))
        try await issuer.check(["/usr/bin/rm", "-rf", folder])
    }

    /// Hands the first control plane what it needs to use etcd; the others get it with the uploaded certificates.
    func handOver(toControlPlane shell: GuestShell) async throws {
        try await copy(EtcdHandover.controlPlaneFiles, from: "", on: try await context.shell(machine), to: shell)
    }

    private func copy(
        _ files: [EtcdHandover.File], from folder: String, on issuer: GuestShell, to target: GuestShell
    ) async throws {
        for file in files {
            guard let bytes = try await issuer.read(folder + file.path) else {
                throw LabFailure(
                    .bootstrap, "handing over \(file.path)", machine: machine.name, cause: "it was not issued",
                    remedy: "lab down \(context.plan.lab.name), then lab up")
            }
            try await target.write(
                GuestFile(
                    path: file.path, permissions: file.permissions, content: String(decoding: bytes, as: UTF8.self)))
        }
    }

    private static func folder(of member: MachinePlan) -> String { "/etc/lab/etcd/issued/\(member.name)" }
}
