import Foundation
import LabHost
import LabImages
import LabPlanning
import LabSystem
import SystemPackage

/// A program to become: arguments, program first, and variables added to the environment.
public struct ExternalCommand: Sendable {
    /// Program and arguments.
    public let arguments: [String]
    /// Variables to add.
    public let environment: [String: String]
}

extension LabEngine {
    /// `ssh` to a machine, with the lab's key and the machine's pinned host key, in the network of the lab's host.
    public func sshCommand(_ name: String, node: String, arguments: [String]) async throws -> ExternalCommand {
        let known = try known(name)
        let machine = try machine(node, of: known.plan)
        let files = known.directory
        let command =
            [
                "-F", "none", "-i", files.sshKey.string, "-o", "IdentitiesOnly=yes",
                "-o", "UserKnownHostsFile=\(files.knownHosts)", "-o", "StrictHostKeyChecking=yes",
                "-o", "GlobalKnownHostsFile=none", "-l", "root", machine.address.description,
            ] + arguments
        return ExternalCommand(arguments: try await wrap("ssh", command, known), environment: [:])
    }

    /// `kubectl` with the lab's kubeconfig, in the network of the lab's host.
    public func kubectlCommand(_ name: String, arguments: [String]) async throws -> ExternalCommand {
        let known = try known(name)
        let program = try kubectl(for: known.plan).string
        return ExternalCommand(
            arguments: try await wrap(program, arguments, known),
            environment: ["KUBECONFIG": try existingKubeconfig(known).string])
    }

    /// A shell in the network of the lab's host with `KUBECONFIG` set and the cluster's kubectl on PATH.
    public func shellCommand(_ name: String) async throws -> ExternalCommand {
        let known = try known(name)
        let environment = ProcessInfo.processInfo.environment
        let shell = environment["SHELL"] ?? "/bin/bash"
        let tools = try kubectl(for: known.plan).removingLastComponent().string
        return ExternalCommand(
            arguments: try await wrap(shell, [], known),
            environment: [
                "KUBECONFIG": known.directory.kubeconfig.string, "LAB": name,
                "PATH": "\(tools):\(environment["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin")",
            ])
    }

    /// The kubectl that was built with the lab's image.
    func kubectl(for plan: LabPlan) throws -> FilePath {
        if let image = try images.find(name: plan.host.image.name),
            FileManager.default.isExecutableFile(atPath: image.kubectl.string)
        {
            return image.kubectl
        }
        if let program = Program.find("kubectl") { return program }
        throw LabFailure(
            .preflight, "finding kubectl", cause: "the lab's image is gone, and there is none on PATH",
            remedy: "lab image build \(plan.host.image.name)")
    }

    private func wrap(_ program: String, _ arguments: [String], _ known: Known) async throws -> [String] {
        let session = try await HostSession.open(known.record.location, directory: known.directory)
        guard let vantage = session.vantage else {
            throw LabFailure(
                .general, "reaching the machines of \(known.plan.lab.name)",
                cause: "the lab is on another host, \(session.location)",
                remedy: "lab exec works from here; or run the command on that host")
        }
        let (first, rest) = vantage.wrap(program, arguments)
        return [first] + rest
    }

    private func existingKubeconfig(_ known: Known) throws -> FilePath {
        guard FileManager.default.fileExists(atPath: known.directory.kubeconfig.string) else {
            throw LabFailure(
                .general, "finding the kubeconfig of \(known.plan.lab.name)", cause: "kubeadm init is not done yet",
                remedy: "lab up \(known.plan.lab.name) goes on")
        }
        return known.directory.kubeconfig
    }
}
