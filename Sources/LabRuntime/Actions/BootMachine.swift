import LabPlanning
import LabSystem
import Libvirt

/// Defines and starts a machine's domain.
struct BootMachine: Action {
    func run(_ context: StepContext) async throws {
        let machine = try context.machine()
        let connection = context.connection
        try context.journal.append(.willMake(.domain(machine.hostname)))
        let existing = try await LabMachines(tag: context.plan.tag, connection: connection).find(machine)
        try await offload {
            let domain = try existing ?? connection.defineDomain(xml: machine.domainXML)
            if try domain.state() == .paused { try domain.resume() }
            if try !domain.isActive { try domain.start() }
        }
    }
}
