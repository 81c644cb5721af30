import Foundation
import LabPlanning
import LabSystem
import Libvirt

/// Waits until a machine's guest agent answers and cloud-init is done, and sets its clock right if that is off.
struct AwaitGuest: Action {
    func run(_ context: StepContext) async throws {
        let machine = try context.machine()
        let domain = try await context.domain(of: machine)
        let shell = GuestShell(machine: machine.name, domain: domain)
        let recovery = CrashRecovery(context, machine: machine.name, domain: domain)
        let patience = context.patience
        context.progress("waiting for the guest agent")
        try await Condition(
            name: "the guest agent", machine: machine.name, deadline: patience.seconds(60),
            interval: .milliseconds(500),
            remedy: "see what it printed: lab logs \(context.plan.lab.name)"
        ).wait { () -> Condition.Look<Void> in
            try await recovery.keepRunning()
            return await shell.answers() ? .holds(()) : .notYet("booting")
        }
        context.progress("waiting for cloud-init")
        let result = try await Condition(
            name: "cloud-init", machine: machine.name, deadline: patience.seconds(60), interval: .milliseconds(500),
            remedy: "lab exec \(context.plan.lab.name) \(machine.name) -- cloud-init status --long"
        ).wait { () -> Condition.Look<CloudInitResult> in
            guard try await offload({ try domain.isActive }) else {
                // What it was writing may be torn, so that starting it again is no remedy.
                throw LabFailure(
                    .infrastructure, "cloud-init", machine: machine.name, cause: "the machine stopped in the middle",
                    remedy: "see what it printed: lab logs \(context.plan.lab.name); then lab down, and lab up")
            }
            guard let bytes = try await shell.read("/run/cloud-init/result.json") else {
                return .notYet("cloud-init is at work")
            }
            return .holds(try JSONDecoder().decode(CloudInitResult.self, from: Data(bytes)))
        }
        guard result.v1.errors.isEmpty else {
            throw LabFailure(
                .infrastructure, "cloud-init", machine: machine.name, cause: result.v1.errors.joined(separator: "; "),
                remedy: "lab exec \(context.plan.lab.name) \(machine.name) -- cat /var/log/cloud-init.log")
        }
        try await context.settleClock(of: shell)
    }
}

/// What cloud-init leaves in `/run/cloud-init/result.json` when it is done.
private struct CloudInitResult: Decodable {
    let v1: Outcome

    struct Outcome: Decodable {
        let errors: [String]
    }
}
