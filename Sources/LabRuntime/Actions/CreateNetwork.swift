import LabPlanning
import LabSystem
import Libvirt

/// Creates the machines' network.
struct CreateNetwork: Action {
    func run(_ context: StepContext) async throws {
        let (plan, connection) = (context.plan, context.connection)
        try context.journal.append(.willMake(.network(plan.network.name)))
        try await offload {
            if let network = try connection.network(named: plan.network.name) {
                guard LabTagXML.parse(try network.xmlDescription())?.uuid == plan.tag.uuid else {
                    throw LabFailure(
                        .infrastructure, "creating the network \(plan.network.name)",
                        cause: "a network of that name exists and is not this lab's",
                        remedy: "bring the lab up under another name: lab up … --name NAME")
                }
                if try !network.isActive { try network.start() }
                return
            }
            try connection.defineNetwork(xml: plan.network.xml).start()
        }
    }
}
