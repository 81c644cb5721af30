import LabPlanning
import LabSystem
import Libvirt

/// Creates the lab's storage pool: a folder on the host for overlays, seeds and console logs.
struct CreatePool: Action {
    func run(_ context: StepContext) async throws {
        let (plan, connection) = (context.plan, context.connection)
        try context.journal.append(.willMake(.pool(plan.pool.name)))
        try await offload {
            if let pool = try connection.storagePool(named: plan.pool.name) {
                guard pool.uuid == plan.tag.objectUUID(.pool, pool.name) else {
                    throw LabFailure(
                        .infrastructure, "creating the storage pool \(plan.pool.name)",
                        cause: "a pool of that name exists and is not this lab's",
                        remedy: "bring the lab up under another name: lab up … --name NAME")
                }
                if try !pool.isActive { try pool.start(flags: .build) }
                return
            }
            // Defined first: an object that is half made has its name and UUID, and can be found and removed.
            let pool = try connection.defineStoragePool(xml: plan.pool.xml)
            try pool.start(flags: .build)
        }
    }
}
