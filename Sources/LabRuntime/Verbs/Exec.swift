import LabPlanning
import LabSystem

extension LabEngine {
    /// Runs a command on a machine through its guest agent and returns what it left, its own exit code included.
    ///
    /// A program without a slash is looked up on the guest's PATH.
    public func exec(_ name: String, node: String, command: [String], input: [UInt8]?) async throws -> GuestOutput {
        let known = try known(name)
        let machine = try machine(node, of: known.plan)
        let session = try await HostSession.open(known.record.location, directory: known.directory)
        let domain = try await LabMachines(tag: known.plan.tag, connection: session.connection).domain(of: machine)
        let shell = GuestShell(machine: machine.name, domain: domain)
        guard await shell.answers() else {
            throw LabFailure(
                .infrastructure, "running a command", machine: machine.name, cause: "its guest agent does not answer",
                remedy: "lab status \(name) shows whether it runs; lab console \(name) \(node) reaches it all the same")
        }
        // env(1) looks the program up, and answers 127 when there is none, as shells do.
        return try await shell.runThroughFiles(["/usr/bin/env"] + command, input: input, deadline: .seconds(24 * 3600))
    }
}
