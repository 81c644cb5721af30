import Foundation
import LabPlanning
import LabSystem
import Testing

@testable import LabRuntime

struct SecretsMakerTests {
    private let folder: TemporaryFolder
    private let directory: LabDirectory
    private let plan: LabPlan

    init() throws {
        folder = try TemporaryFolder()
        directory = folder.store.lab("stacked")
        try directory.create()
        plan = try Plans.plan(Plans.stacked)
    }

    private func make() async throws -> LabSecrets { try await SecretsMaker(directory: directory).secrets(for: plan) }

    @Test func everyFileIsForItsOwnerAlone() async throws {
        _ = try await make()
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path.string)
        // No key pair is left over from making them.
        #expect(Set(names) == ["secrets.json", "id_ed25519", "known_hosts"])
        for name in names {
            #expect(try permissions(directory.path.appending(name)) == 0o600, "\(name)")
        }
    }

    @Test func theyAreMadeOnce() async throws {
        let first = try await make()
        let key = text(of: directory.sshKey)
        let second = try await make()
        #expect(second.bootstrap.token == first.bootstrap.token)
        #expect(second.bootstrap.certificateKey == first.bootstrap.certificateKey)
        #expect(second.vrrpPassword == first.vrrpPassword)
        #expect(second.authorizedKey == first.authorizedKey)
        #expect(second.hostKeys.mapValues(\.publicKey) == first.hostKeys.mapValues(\.publicKey))
        #expect(text(of: directory.sshKey) == key)
    }

    @Test func theyHaveTheRightForm() async throws {
        let secrets = try await make()
        #expect(try /[a-z0-9]{6}\.[a-z0-9]{16}/.wholeMatch(in: secrets.bootstrap.token) != nil)
        #expect(try /[0-9a-f]{64}/.wholeMatch(in: secrets.bootstrap.certificateKey) != nil)
        #expect(try /[a-z0-9]{8}/.wholeMatch(in: secrets.vrrpPassword) != nil)
        #expect(secrets.authorizedKey.hasPrefix("ssh-ed25519 "))
        #expect(secrets.authorizedKey.hasSuffix(" lab stacked"))
        #expect(Set(secrets.hostKeys.keys) == Set(plan.machines.map(\.name)))
        #expect(Set(secrets.hostKeys.values.map(\.publicKey)).count == plan.machines.count)
        #expect(secrets.hostKeys.values.allSatisfy { $0.privateKey.hasPrefix("-----BEGIN OPENSSH PRIVATE KEY-----") })
    }

    @Test func aHostKeyIsPinnedUnderEachNameOfItsMachine() async throws {
        let secrets = try await make()
        let lines = text(of: directory.knownHosts).split(separator: "\n").map(String.init)
        #expect(lines.count == plan.machines.count)
        for (machine, line) in zip(plan.machines, lines) {
            let key = try #require(secrets.hostKeys[machine.name]).publicKey.split(separator: " ")
            #expect(line == "\(machine.hostname),\(machine.name),\(machine.address) \(key[0]) \(key[1])")
        }
    }

    @Test func sshReadsWhatWasMade() async throws {
        _ = try await make()
        for machine in plan.machines {
            let found = try await Program.run(
                "ssh-keygen", ["-F", machine.address.description, "-f", directory.knownHosts.string],
                deadline: .seconds(20))
            #expect(found.exitCode == 0)
        }
        let fingerprint = try await Program.run(
            "ssh-keygen", ["-l", "-f", directory.sshKey.string], deadline: .seconds(20))
        #expect(fingerprint.standardOutput.contains("ED25519"))
    }

    @Test func theSecretsOfTwoLabsDiffer() async throws {
        let other = folder.store.lab("other")
        try other.create()
        let (first, second) = (try await make(), try await SecretsMaker(directory: other).secrets(for: plan))
        #expect(first.bootstrap.token != second.bootstrap.token)
        #expect(first.authorizedKey != second.authorizedKey)
    }

    @Test func noSecretIsInADescription() async throws {
        let secrets = try await make()
        #expect(!"\(secrets)".contains(secrets.bootstrap.token))
        let key = try #require(secrets.hostKeys["m1"])
        #expect(!"\(key)".contains("PRIVATE"))
    }
}
