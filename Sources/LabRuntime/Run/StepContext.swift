import Foundation
import LabImages
import LabPlanning
import LabSystem
import Libvirt

/// What a step works with.
struct StepContext: Sendable {
    /// The step.
    let step: PlannedStep
    /// The plan that is carried out.
    let plan: LabPlan
    /// Tokens and keys of the lab.
    let secrets: LabSecrets
    /// The host.
    let session: HostSession
    /// The lab's files.
    let directory: LabDirectory
    /// Where effects are recorded before they happen.
    let journal: Journal
    /// The image on this machine, with kubectl.
    let image: BuiltImage
    /// How the command is to work.
    let options: UpOptions
    /// How deadlines grow on a slow machine.
    let patience: Patience
    /// Takes what the final check sees.
    let proof: Proof
    /// Takes what happens.
    let events: EventHandler

    /// libvirt.
    var connection: Connection { session.connection }

    /// The machine of the step.
    ///
    /// - Throws: ``LabFailure`` when the plan has none: a fault of the plan.
    func machine() throws -> MachinePlan {
        guard let name = step.machine, let machine = plan.machine(name) else {
            throw LabFailure(.general, step.action.title, cause: "step \(step.id) names no machine of the plan")
        }
        return machine
    }

    /// The domain of a machine of the lab.
    ///
    /// - Throws: ``LabFailure`` when it is gone or belongs to someone else.
    func domain(of machine: MachinePlan) async throws -> Domain {
        try await LabMachines(tag: plan.tag, connection: connection).domain(of: machine)
    }

    /// The guest agent's shell on a machine.
    func shell(_ machine: MachinePlan) async throws -> GuestShell {
        GuestShell(machine: machine.name, domain: try await domain(of: machine))
    }

    /// Tells what the step is doing.
    func progress(_ text: String) { emit(.progress, text) }

    /// Tells something about the step.
    func emit(_ kind: LabEvent.Kind, _ text: String) {
        events(LabEvent(lab: plan.lab.name, step: step.id, machine: step.machine, kind: kind, text: text))
    }
}

/// How long things may take here: durations for a machine with KVM, multiplied by how much slower this one is.
struct Patience: Sendable {
    /// How many times slower than with KVM guests run; 1 with KVM.
    let slowness: Double

    /// A duration on a machine with KVM, as long as it may take on this one.
    func seconds(_ seconds: Double) -> Duration { .milliseconds(Int64(seconds * max(slowness, 1) * 1000)) }
}
