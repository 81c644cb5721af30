import Foundation
import Kubeadm
import LabPlanning
import LabSystem
import SystemPackage

/// Makes a lab's secrets once, and reads them afterwards.
struct SecretsMaker: Sendable {
    let directory: LabDirectory

    /// The lab's secrets; made, and written 0600, when there are none yet.
    func secrets(for plan: LabPlan) async throws -> LabSecrets {
        if let secrets = try directory.read(LabSecrets.self, from: directory.secrets) { return secrets }
        let user = try await keyPair(comment: "lab \(plan.lab.name)")
        var hostKeys: [String: SSHHostKey] = [:]
        for machine in plan.machines { hostKeys[machine.name] = try await keyPair(comment: machine.hostname) }
        let secrets = LabSecrets(
            bootstrap: .generate(), authorizedKey: user.publicKey, hostKeys: hostKeys, vrrpPassword: password())
        try AtomicFile.write(Array(user.privateKey.utf8), to: directory.sshKey)
        try AtomicFile.write(Array(knownHosts(plan, hostKeys).utf8), to: directory.knownHosts)
        try directory.write(secrets, to: directory.secrets)
        return secrets
    }

    /// An Ed25519 key pair from ssh-keygen(1).
    private func keyPair(comment: String) async throws -> SSHHostKey {
        let file = directory.path.appending("key-\(UInt32.random(in: 0 ... .max))")
        defer {
            try? FileManager.default.removeItem(atPath: file.string)
            try? FileManager.default.removeItem(atPath: "\(file).pub")
        }
        try await Program.check(
            "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", file.string], deadline: .seconds(30))
        return SSHHostKey(
            privateKey: String(decoding: try AtomicFile.read(file) ?? [], as: UTF8.self),
            publicKey: String(decoding: try AtomicFile.read(FilePath("\(file).pub")) ?? [], as: UTF8.self)
                .trimmingCharacters(in: .newlines))
    }

    /// A known_hosts file with each machine's name and address, so that no key is ever accepted unseen.
    private func knownHosts(_ plan: LabPlan, _ keys: [String: SSHHostKey]) -> String {
        plan.machines.compactMap { machine in
            keys[machine.name].map { key in
                let words = key.publicKey.split(separator: " ").prefix(2).joined(separator: " ")
                return "\(machine.hostname),\(machine.name),\(machine.address) \(words)\n"
            }
        }.joined()
    }

    /// Eight letters and digits: keepalived takes no more.
    private func password() -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return String((0..<8).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
    }
}
